# SPDX-License-Identifier: MIT
"""The årshjul: the year's events as a ring of months, and the same as a list.

Pure geometry: a circle of `SIZE` units whose year begins at twelve o'clock and runs clockwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from kvaldok.registry.page_data import MONTHS
from kvaldok.registry.page_model import YearEvent
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.facts import Link
from kvaldok.site.targets import target_link
from kvaldok.site.words import STEPS
from kvaldok.swedish.text import upper_first

__all__ = ["SIZE", "YearView", "year_view"]

SIZE = 360
_CENTRE = SIZE / 2
_RING = (152.0, 176.0)  # the months
_WORDS = (64.0, 146.0)  # the events
_MARK = 60.0  # the coloured arc that tells the step
_MONTH = 360 / 12
_MOST = 3  # events of a month that the picture has room for
_BASELINE = 4.5  # down from the middle of a line of text


@dataclass(frozen=True, slots=True)
class Label:
    """Text at a point, turned about it by `turn` degrees, set from its `anchor` on."""

    text: str
    x: float
    y: float
    turn: float
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Slice:
    """A path of the picture; `step` gives its colour where it stands for an event."""

    path: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    """An event in words."""

    what: str
    details: str
    step: str
    link: Link


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of the list."""

    name: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """Picture and list."""

    size: int
    months: tuple[Slice, ...]
    names: tuple[Label, ...]
    marks: tuple[Slice, ...]
    events: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]
    list: tuple[MonthView, ...]


def year_view(catalogue: Catalogue, events: Sequence[YearEvent]) -> YearView:
    """The year of `events`; within a month they keep their order."""
    by_month = [[event for event in events if event.month == month] for month in range(1, 13)]
    shown = [
        (event, _angle(number, place, min(len(found), _MOST)))
        for number, found in enumerate(by_month)
        for place, event in enumerate(found[:_MOST])
    ]
    used = {event.step for event in events}
    return YearView(
        size=SIZE,
        months=tuple(Slice(_sector(number)) for number in range(12)),
        names=tuple(_month_name(number) for number in range(12)),
        marks=tuple(Slice(_arc(angle), event.step) for event, angle in shown),
        events=tuple(_event_label(event.short, angle) for event, angle in shown),
        legend=tuple((key, name) for key, name in STEPS.items() if key in used),
        list=tuple(
            MonthView(upper_first(MONTHS[number]), tuple(_event(catalogue, item) for item in found))
            for number, found in enumerate(by_month)
            if found
        ),
    )


def _event(catalogue: Catalogue, event: YearEvent) -> EventView:
    details = ", ".join(part for part in (event.who, event.when) if part)
    return EventView(event.what, details, STEPS[event.step], target_link(catalogue, event.target))


def _angle(month: int, place: int, of: int) -> float:
    """The direction of an event: those of a month share its sector evenly."""
    return month * _MONTH + (place + 0.5) * _MONTH / of


def _point(radius: float, angle: float) -> tuple[float, float]:
    turned = (angle - 90) * pi / 180
    return round(_CENTRE + radius * cos(turned), 1), round(_CENTRE + radius * sin(turned), 1)


def _sector(month: int) -> str:
    inner, outer = _RING
    begin, end = month * _MONTH + 0.6, (month + 1) * _MONTH - 0.6
    (ax, ay), (bx, by) = _point(outer, begin), _point(outer, end)
    (cx, cy), (dx, dy) = _point(inner, end), _point(inner, begin)
    return (
        f"M{ax} {ay}A{outer:g} {outer:g} 0 0 1 {bx} {by}"
        f"L{cx} {cy}A{inner:g} {inner:g} 0 0 0 {dx} {dy}Z"
    )


def _arc(angle: float) -> str:
    """A short arc at the inner end of an event's word."""
    (ax, ay), (bx, by) = _point(_MARK, angle - 4), _point(_MARK, angle + 4)
    return f"M{ax} {ay}A{_MARK:g} {_MARK:g} 0 0 1 {bx} {by}"


def _month_name(month: int) -> Label:
    """Along the ring, and never upside down."""
    angle = (month + 0.5) * _MONTH
    below = 90 < angle < 270
    radius = sum(_RING) / 2 + (_BASELINE if below else -_BASELINE)
    x, y = _point(radius, angle)
    return Label(upper_first(MONTHS[month]), x, y, round(angle - 180 if below else angle, 1))


def _event_label(text: str, angle: float) -> Label:
    """Along the radius, read from left to right on both sides."""
    outer = _WORDS[1]
    left = angle > 180
    # The baseline lies beside the radius, so that the middle of the letters lies on it.
    aside = _BASELINE / outer * 180 / pi
    x, y = _point(outer, angle - aside if left else angle + aside)
    turn = angle + 90 if left else angle - 90
    return Label(text, x, y, round(turn, 1), "start" if left else "end")

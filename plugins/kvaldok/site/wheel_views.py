# SPDX-License-Identifier: MIT
"""What the page about förbättringshjulet says of each step, from the registry of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kvaldok.registry.review import next_review
from kvaldok.registry.status import Status
from kvaldok.registry.urls import WHEEL_URL, step_url
from kvaldok.site.catalogue import Entry
from kvaldok.site.document_inserts import latest_first
from kvaldok.site.facts import Link
from kvaldok.site.inputs import Inputs
from kvaldok.site.listing_views import Row, StatusView, row
from kvaldok.site.statuses import steps_json
from kvaldok.site.threads import StepExamples, step_examples
from kvaldok.site.wheel import anchor
from kvaldok.site.words import REPORTS, STEP_DUTIES, STEP_EXPLANATIONS, STEPS, at_date, count
from kvaldok.swedish.dates import PartialDate

__all__ = ["ReviewRow", "StepView", "WheelPageView", "step_view", "wheel_page_view"]

_NEWEST = 3
_REVIEWS = 6
_AHEAD = timedelta(days=183)  # how far ahead a coming review is told of


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A document that is to be reviewed, or should have been: the browser picks what holds."""

    title: str
    url: str
    when: StatusView


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with what the registry has of it; `newest` stands under `heading`."""

    key: str
    anchor: str
    name: str
    explanation: str
    duties: tuple[tuple[str, str], ...]
    count: str
    url: str
    heading: str
    newest: tuple[Row, ...]
    reviews: tuple[ReviewRow, ...]
    examples: tuple[StepExamples, ...]


@dataclass(frozen=True, slots=True)
class WheelPageView:
    """The page where nobody has written one by hand."""

    url: str
    steps: tuple[StepView, ...]
    models: tuple[Link, ...]
    has_examples: bool
    has_films: bool


def wheel_page_view(inputs: Inputs) -> WheelPageView:
    """The whole page; `models` are the styrmodeller of the site's own."""
    models = [
        Link(entry.title, entry.url)
        for entry in inputs.catalogue.own
        if entry.document.kind == "styrmodell" and entry.status is Status.IN_FORCE
    ]
    return WheelPageView(
        url=WHEEL_URL,
        steps=tuple(step_view(inputs, key) for key in STEPS),
        models=tuple(models),
        has_examples=bool(inputs.registry.threads),
        has_films=bool(inputs.registry.films),
    )


def step_view(inputs: Inputs, key: str) -> StepView:
    """What there is of a step."""
    group = next((group for group in inputs.catalogue.steps if group.key == key), None)
    own = [entry for entry in group.entries if entry.own and entry.current] if group else []
    heading, chosen = _news(inputs, key, [entry for entry in own if not entry.document.draft])
    return StepView(
        key=key,
        anchor=anchor(key),
        name=STEPS[key],
        explanation=STEP_EXPLANATIONS[key],
        duties=STEP_DUTIES[key],
        count=count(len(own), "dokument"),
        url=step_url(key) if group else "",
        heading=heading,
        newest=tuple(row(inputs.catalogue, entry) for entry in chosen),
        reviews=tuple(_reviews(inputs)) if key == "kvalitetssakring" else (),
        examples=step_examples(inputs, key),
    )


def _news(inputs: Inputs, key: str, own: Iterable[Entry]) -> tuple[str, list[Entry]]:
    """The latest of a step: what was followed up where that is the step, else what was decided."""
    reports = key == "folja_upp"
    fitting = [
        entry
        for entry in own
        if entry.status is not Status.EXPIRED
        and (entry.document.kind in REPORTS or not reports)
        and isinstance(entry.version.decision_date, PartialDate)
        and entry.version.decision_date.latest <= inputs.registry.today
    ]
    heading = "Nya uppföljningar" if reports else "Nya beslut"
    return heading, latest_first(fitting)[:_NEWEST]


def _reviews(inputs: Inputs) -> Iterator[ReviewRow]:
    """The site's own documents whose review is late or soon due, the longest overdue first."""
    today = inputs.registry.today
    found = []
    for entry in inputs.catalogue.own:
        due = next_review(entry.document, entry.version)
        waits = entry.status is Status.IN_FORCE and not _is_renewed(entry)
        if due and waits and due.latest <= today + _AHEAD:
            found.append((due.latest, entry, due))
    found.sort(key=lambda item: (item[0], item[1].document.id))
    for _, entry, due in found[:_REVIEWS]:
        yield ReviewRow(entry.title, entry.url, _review_status(due, today))


def _is_renewed(entry: Entry) -> bool:
    """Whether a later version has been decided: that was the review."""
    return entry.document.versions[-1] is not entry.version


def _review_status(due: PartialDate, today: date) -> StatusView:
    """What is told before and after the last day; assets/status.js picks by the reader's day."""
    before = f"Ska ses över senast {at_date(due)}"
    after = f"Skulle ha setts över senast {at_date(due)}"
    if due.latest < today:
        return StatusView("forsenad", after)
    over = due.latest + timedelta(days=1)
    steps = ((today, "oversyn", before), (over, "forsenad", after))
    return StatusView("oversyn", before, steps=steps_json(steps))

# SPDX-License-Identifier: MIT
"""A row of labels that has lost its cells, and the values below it in one heap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kvaldok.suggest._fits import PARAGRAPH, fits
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line
from kvaldok.suggest._pair import Pair
from kvaldok.swedish.date_mentions import find_dates
from kvaldok.swedish.diarienummer import find_diarienummer

__all__ = ["pairs_of_row"]

_DATED = frozenset(
    {Role.DECIDED, Role.MADE, Role.REVISED, Role.VALID_FROM, Role.VALID_TO, Role.REVIEW}
)


_ALONE = re.compile(r"(?<!\S)\d{1,3}(?!\S)")


def pairs_of_row(labels: Sequence[Pair], values: Sequence[Line]) -> list[Pair]:
    """The labels with their values: line by line where that fits, else each by its form."""
    if len(values) == len(labels):
        checked = [fits(p.role, line.text) for p, line in zip(labels, values, strict=True)]
        if all(known is not False for known in checked):
            return [replace(p, value=v.text.strip()) for p, v in zip(labels, values, strict=True)]
    heap = " ".join(line.text.strip() for line in values)
    found = [replace(pair, value=value) for pair in labels if (value := _by_form(pair, heap))]
    return [*found, *_dates_in_turn(labels, heap)]


def _by_form(pair: Pair, heap: str) -> str:
    """The part of a heap that can only be this label's value."""
    if pair.role is Role.DECIDER:
        first = next(find_dates(heap), None)
        return heap[: first.start].strip() if first else heap
    if pair.role is Role.CASE:
        dated = [(one.start, one.end) for one in find_dates(heap) if one.date.day]
        for one in find_diarienummer(heap, labelled=True):
            if not any(start < one.end and one.start < end for start, end in dated):
                return one.text
    if pair.role is Role.PARAGRAPH and (number := PARAGRAPH.search(heap) or _ALONE.search(heap)):
        return number[0]
    return ""


def _dates_in_turn(labels: Sequence[Pair], heap: str) -> list[Pair]:
    """Dates for the labels that want one, if there are as many of both."""
    wanting = [pair for pair in labels if pair.role in _DATED]
    dates = list(find_dates(heap))
    if len(wanting) != len(dates):
        return []
    return [replace(p, value=d.text) for p, d in zip(wanting, dates, strict=True)]

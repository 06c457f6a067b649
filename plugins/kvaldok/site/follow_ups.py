# SPDX-License-Identifier: MIT
"""Surveys, and follow-ups by verksamhet: what the registry holds of them today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kvaldok.registry.model import Document
from kvaldok.registry.status import Status
from kvaldok.site.catalogue import Catalogue, Entry
from kvaldok.site.listing_views import Row, row
from kvaldok.site.words import REPORTS, on_date
from kvaldok.swedish.dates import PartialDate
from kvaldok.swedish.text import sort_key, upper_first

__all__ = ["ActivityFollowUps", "Survey", "follow_ups", "surveys"]

_SURVEY = "undersokning"
# Reports that follow something up; a riskanalys looks ahead, a protokoll only records.
_FOLLOW_UPS = REPORTS - {"protokoll", "riskanalys", "yttrande"}


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey: `until` says in words how long answers are taken, "" where it is finished."""

    row: Row
    until: str


@dataclass(frozen=True, slots=True)
class ActivityFollowUps:
    """The follow-ups of a verksamhet, latest first."""

    name: str
    rows: tuple[Row, ...]


def surveys(catalogue: Catalogue) -> tuple[tuple[Survey, ...], tuple[Survey, ...]]:
    """The site's own surveys: those that take answers today, and those that are finished.

    A survey takes answers from `galler_fran` to `galler_till`, where both are known days.
    """
    found = [entry for entry in _shown(catalogue) if entry.document.kind == _SURVEY]
    views = [
        Survey(row(catalogue, entry, summary=True), _until(catalogue, entry)) for entry in found
    ]
    return (
        tuple(survey for survey in views if survey.until),
        tuple(survey for survey in views if not survey.until),
    )


def follow_ups(
    catalogue: Catalogue, subjects: Collection[str] = ()
) -> tuple[ActivityFollowUps, ...]:
    """Follow-ups by verksamhet in Swedish order; of the given subjects, where there are any."""
    found: dict[str, tuple[str, list[Row]]] = {}
    for entry in _shown(catalogue):
        document = entry.document
        if document.kind in _FOLLOW_UPS and _concerns(document, subjects):
            for name in document.activities or ("hela kommunen",):
                _, rows = found.setdefault(name.casefold(), (name, []))
                rows.append(row(catalogue, entry))
    ordered = sorted(found.values(), key=lambda item: sort_key(item[0]))
    return tuple(ActivityFollowUps(upper_first(name), tuple(rows)) for name, rows in ordered)


def _concerns(document: Document, subjects: Collection[str]) -> bool:
    return not subjects or any(subject in subjects for subject in document.subjects)


def _shown(catalogue: Catalogue) -> Iterable[Entry]:
    """The site's own documents that have been decided, latest first."""
    found = [
        entry for entry in catalogue.own if entry.status not in {Status.DRAFT, Status.WITHDRAWN}
    ]
    return sorted(found, key=_latest)


def _latest(entry: Entry) -> tuple[int, str]:
    decided = entry.version.decision_date
    when = decided.earliest.toordinal() if isinstance(decided, PartialDate) else 0
    return -when, entry.document.id


def _until(catalogue: Catalogue, entry: Entry) -> str:
    begins, ends = entry.version.valid_from, entry.version.valid_to
    if not (isinstance(begins, PartialDate) and isinstance(ends, PartialDate)):
        return ""
    today = catalogue.registry.today
    return on_date(ends) if begins.earliest <= today <= ends.latest else ""

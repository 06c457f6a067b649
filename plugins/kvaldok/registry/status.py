# SPDX-License-Identifier: MIT
"""Status, derived from decisions and dates and never typed.

A status is a step function of the day.  `timeline` gives its steps, so that a page can carry them
and the browser show what holds on the day it is read.  What is not known is never in force: an
imprecise date counts from its last possible day where validity begins and to its first possible
day where it ends; in between, the status is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kvaldok.registry.model import UNKNOWN, Document, Registry, Version
from kvaldok.registry.version_order import compare_versions
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "HIDDEN",
    "Status",
    "Step",
    "document_status",
    "document_timeline",
    "main_version",
    "version_status",
    "version_timeline",
]

_DAY = timedelta(days=1)


class Status(StrEnum):
    """Keys as in addresses and filters (a–z); `label` is what readers see."""

    COMING = "kommande"
    IN_FORCE = "gallande"
    EXPIRED = "utgangen"
    REPLACED = "ersatt"
    REPEALED = "upphavd"
    WITHDRAWN = "avpublicerad"
    DRAFT = "utkast"
    UNKNOWN = "okand"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Status.COMING: "Har inte börjat gälla",
    Status.IN_FORCE: "Gäller",
    Status.EXPIRED: "Har slutat gälla",
    Status.REPLACED: "Ersatt",
    Status.REPEALED: "Gäller inte längre (upphävd)",
    Status.WITHDRAWN: "Borttagen från webbplatsen",
    Status.DRAFT: "Utkast, inte beslutat",
    Status.UNKNOWN: "Vi vet inte om dokumentet gäller",
}

# What the default search leaves out.
HIDDEN = frozenset({Status.REPLACED, Status.REPEALED, Status.DRAFT, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Step:
    """From the day `since` on, the status is `status` (until the next step)."""

    since: date
    status: Status


def version_status(registry: Registry, document: Document, version: Version, day: date) -> Status:
    """The status of one version on a day."""
    if document.draft:
        return Status.DRAFT
    if document.withdrawal and document.withdrawal.on.earliest <= day:
        return Status.WITHDRAWN
    if ended := _ended(registry, document, version, day):
        return ended
    if not registry.is_own(document):
        return Status.UNKNOWN
    return _validity(version, day)


def document_status(registry: Registry, document: Document, day: date) -> Status:
    """The status of a document on a day: that of the version that its page shows then."""
    return version_status(registry, document, main_version(registry, document, day), day)


def main_version(registry: Registry, document: Document, day: date) -> Version:
    """The version in force on a day; failing that the newest that is not coming, or the first."""
    statuses = [(version_status(registry, document, v, day), v) for v in document.versions]
    in_force = [version for status, version in statuses if status is Status.IN_FORCE]
    if in_force:
        return in_force[-1]
    begun = [version for version in document.versions if not _is_coming(version, day)]
    return begun[-1] if begun else document.versions[0]


def version_timeline(registry: Registry, document: Document, version: Version) -> tuple[Step, ...]:
    """The steps of a version's status through all time, oldest first."""
    days = _boundaries(registry, document)
    return _steps((day, version_status(registry, document, version, day)) for day in days)


def document_timeline(registry: Registry, document: Document) -> tuple[Step, ...]:
    """The steps of a document's status through all time, oldest first."""
    days = _boundaries(registry, document)
    return _steps((day, document_status(registry, document, day)) for day in days)


def _steps(values: Iterator[tuple[date, Status]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for day, status in values:
        if not steps or steps[-1].status is not status:
            steps.append(Step(day, status))
    return tuple(steps)


def _is_coming(version: Version, day: date) -> bool:
    first = version.first_day
    return first is not None and first.earliest > day


def _validity(version: Version, day: date) -> Status:
    first = version.first_day
    if first is None:
        return Status.UNKNOWN
    if day < first.earliest:
        return Status.COMING
    last_days = [
        given
        for given in (version.valid_to, version.at_most_until)
        if isinstance(given, PartialDate)
    ]
    if any(day > last.latest for last in last_days):
        return Status.EXPIRED
    # A last year or month may end on any of its days, so the whole of it is uncertain.
    maybe_over = any(not last.is_exact and day >= last.earliest for last in last_days)
    if day < first.latest or maybe_over or version.valid_to is UNKNOWN:
        return Status.UNKNOWN
    return Status.IN_FORCE


def _ended(registry: Registry, document: Document, version: Version, day: date) -> Status | None:
    """How another decision has ended the version by that day, if one has or may have.

    Of several that certainly have, the first in time counts.
    """
    certain: list[tuple[date, Status]] = []
    possible = False
    for status, first_day in _endings(registry, document, version):
        since = _since(first_day, status, day)
        if since is status and first_day:
            certain.append((first_day.latest, status))
        possible = possible or since is Status.UNKNOWN
    if certain:
        return min(certain)[1]
    return Status.UNKNOWN if possible else None


def _endings(
    registry: Registry, document: Document, version: Version
) -> Iterator[tuple[Status, PartialDate | None]]:
    """The decisions that end a version: its own repeal, later versions and other documents."""
    if version.repeal:
        yield Status.REPEALED, version.repeal.first_day
    place = document.versions.index(version)
    for at, other in enumerate(document.versions):
        if at == place:
            continue
        order = compare_versions(version, other)
        if order is None or order * (at - place) > 0:  # nobody knows, or the facts contradict
            yield Status.REPLACED, None
        elif at > place:
            yield Status.REPLACED, other.first_day
    yield from _endings_by_others(registry, document)


def _since(first_day: PartialDate | None, status: Status, day: date) -> Status | None:
    """`status` from the last possible first day, unknown from the first possible one."""
    if first_day is None:
        return Status.UNKNOWN
    if day >= first_day.latest:
        return status
    return Status.UNKNOWN if day >= first_day.earliest else None


def _endings_by_others(
    registry: Registry, document: Document
) -> Iterator[tuple[Status, PartialDate | None]]:
    ended_by = {"ersatter": Status.REPLACED, "upphaver": Status.REPEALED}
    for other in _enders(registry, document):
        for relation in other.relations:
            if relation.document == document.id and relation.kind in ended_by:
                yield ended_by[relation.kind], other.versions[0].first_day


def _enders(registry: Registry, document: Document) -> tuple[Document, ...]:
    return tuple(
        registry.documents[other]
        for other in registry.ended_by.get(document.id, ())
        if not registry.documents[other].draft
    )


def _boundaries(registry: Registry, document: Document) -> list[date]:
    """The days on which the status of a document or one of its versions may change."""
    firsts = [version.first_day for version in document.versions]
    firsts += [version.repeal.first_day for version in document.versions if version.repeal]
    firsts += [first_day for _, first_day in _endings_by_others(registry, document)]
    if document.withdrawal:
        firsts.append(document.withdrawal.on)
    days = {date.min}
    for first in firsts:
        if first:
            days |= {first.earliest, first.latest}
    for version in document.versions:
        for last in (version.valid_to, version.at_most_until):
            if isinstance(last, PartialDate):
                days |= {last.earliest, last.latest + _DAY}
    return sorted(days)

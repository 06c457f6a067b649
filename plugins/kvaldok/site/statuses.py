# SPDX-License-Identifier: MIT
"""Status in words, with dates: what a page says of a version on each day.

The sentences state dates, so that they are not wrong on a page that was built earlier; the
browser (assets/status.js) picks the one that holds on the day it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kvaldok.registry.model import UNKNOWN, Document, Registry, Version
from kvaldok.registry.status import Status, main_version, version_status, version_timeline
from kvaldok.site.words import REPORTS, at_date, on_date
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "StatusStep",
    "document_steps",
    "replacements",
    "status_reason",
    "status_text",
    "step_on",
    "steps_from",
    "steps_json",
    "version_steps",
]


@dataclass(frozen=True, slots=True)
class StatusStep:
    """From the day `since` on, readers are told `text` (until the next step)."""

    since: date
    status: Status
    text: str


def version_steps(
    registry: Registry, document: Document, version: Version
) -> tuple[StatusStep, ...]:
    """What is said of one version through all time, oldest first."""
    return tuple(
        StatusStep(
            step.since,
            step.status,
            status_text(registry, document, version, step.status, step.since),
        )
        for step in version_timeline(registry, document, version)
    )


def document_steps(registry: Registry, document: Document) -> tuple[StatusStep, ...]:
    """What is said of a document through all time: of the version that holds on each day."""
    days = {
        step.since
        for version in document.versions
        for step in version_timeline(registry, document, version)
    }
    steps: list[StatusStep] = []
    for day in sorted(days):
        version = main_version(registry, document, day)
        status = version_status(registry, document, version, day)
        text = status_text(registry, document, version, status, day)
        if not steps or (steps[-1].status, steps[-1].text) != (status, text):
            steps.append(StatusStep(day, status, text))
    return tuple(steps)


def step_on(steps: Sequence[StatusStep], day: date) -> StatusStep:
    """The step that holds on a day."""
    return [step for step in steps if step.since <= day][-1]


def steps_from(steps: Sequence[StatusStep], day: date) -> tuple[StatusStep, ...]:
    """The step that holds on a day and those to come."""
    return (step_on(steps, day), *(step for step in steps if step.since > day))


def steps_json(steps: Iterable[tuple[date, str, str]]) -> str:
    """First days, keys and texts as the browser reads them.

    `[["2014-11-01", "gallande", "Gäller från 1 november 2014"], …]`
    """
    rows = [[since.isoformat(), key, text] for since, key, text in steps]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def status_text(
    registry: Registry, document: Document, version: Version, status: Status, day: date
) -> str:
    """The sentence for a status that a version has on a day."""
    first = version.first_day
    if status is Status.COMING and first:
        return f"Börjar gälla {at_date(first)}"
    if status is Status.IN_FORCE and first:
        return _in_force(document, version, first)
    if status is Status.EXPIRED:
        return f"Har slutat gälla {at_date(min(_last_days(version), key=lambda last: last.latest))}"
    if status is Status.REPLACED:
        return _replaced(registry, document, version, day)
    if status is Status.REPEALED:
        return _repealed(registry, document, version, day)
    if status is Status.WITHDRAWN and document.withdrawal:
        return f"{status.label} {at_date(document.withdrawal.on)}"
    return status.label


def status_reason(registry: Registry, document: Document, version: Version) -> str:
    """Why it is not known whether a version is in force, where that is its status today."""
    if version_status(registry, document, version, registry.today) is not Status.UNKNOWN:
        return ""
    if not registry.is_own(document):
        return (
            "Det är en annan organisations dokument. Vi bevakar inte om det ändras eller ersätts."
        )
    first = version.first_day
    if version.valid_from is UNKNOWN or first is None:
        return "Det saknas uppgift om när det började gälla."
    if version.valid_to is UNKNOWN:
        return "Det saknas uppgift om hur länge det gäller."
    if first.earliest <= registry.today < first.latest:
        return f"Det börjar gälla {at_date(first)}, men vi vet inte vilken dag."
    return "Vi vet inte säkert vilken dag det slutar gälla."


def replacements(
    registry: Registry, document: Document
) -> Iterator[tuple[str, Document, PartialDate | None]]:
    """The decided documents that replace or repeal this one, with the relation and first day."""
    for identifier in registry.ended_by.get(document.id, ()):
        other = registry.documents[identifier]
        if other.draft:
            continue
        for relation in other.relations:
            if relation.document == document.id and relation.kind in {"ersatter", "upphaver"}:
                yield relation.kind, other, other.versions[0].first_day


def _in_force(document: Document, version: Version, first: PartialDate) -> str:
    last_days = _last_days(version)
    decided = version.decision_date
    if document.kind in REPORTS and not last_days and isinstance(decided, PartialDate):
        return f"Beslutad {at_date(decided)}"
    text = f"Gäller från {on_date(first)}"
    if not last_days:
        return text
    last = min(last_days, key=lambda last: last.latest)
    at_most = ", längst" if last is version.at_most_until else ""
    return f"{text}{at_most} till och med {on_date(last)}"


def _last_days(version: Version) -> list[PartialDate]:
    given = (version.valid_to, version.at_most_until)
    return [last for last in given if isinstance(last, PartialDate)]


def _replaced(registry: Registry, document: Document, version: Version, day: date) -> str:
    later = document.versions[document.versions.index(version) + 1 :]
    ways = [("en ny version", other.first_day) for other in later]
    ways += [
        (other.title, first)
        for kind, other, first in replacements(registry, document)
        if kind == "ersatter"
    ]
    dated = [(name, first) for name, first in ways if first and first.latest <= day]
    name, first = min(dated, key=lambda way: way[1].latest)
    return f"Ersatt av {name} från {on_date(first)}"


def _repealed(registry: Registry, document: Document, version: Version, day: date) -> str:
    first_days = [version.repeal.first_day] if version.repeal else []
    first_days += [
        first for kind, _, first in replacements(registry, document) if kind == "upphaver"
    ]
    dated = [first for first in first_days if first and first.latest <= day]
    when = f" {at_date(min(dated, key=lambda first: first.latest))}" if dated else ""
    return f"Gäller inte längre (upphävd{when})"

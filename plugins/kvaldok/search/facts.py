# SPDX-License-Identifier: MIT
"""What the index tells of documents besides their words: of hits, for filters, and by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kvaldok.registry.choices import STEPS
from kvaldok.registry.model import REPORTS, Vocabularies
from kvaldok.registry.status import Status
from kvaldok.search.documents import PAGE, DocumentFacts, IndexDocument
from kvaldok.search.passages import Passage

__all__ = ["facts_of_all", "hit_header", "status_columns"]

_PAGED = (".pdf", ".pptx")  # files whose pages are named


def status_columns(facts: Sequence[DocumentFacts], today: date) -> dict[str, Any]:
    """Each document's status from the day of the build on, as a number in a list of timelines."""
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    of = []
    for item in facts:
        timeline = _from_today(item.timeline, today.isoformat())
        of.append(numbers.setdefault(timeline, len(numbers)))
    return {"timelines": [list(map(list, timeline)) for timeline in numbers], "of": of}


def _from_today(timeline: tuple[tuple[str, str], ...], today: str) -> tuple[tuple[str, str], ...]:
    begun = [step for step in timeline if step[0] <= today]
    coming = tuple(step for step in timeline if step[0] > today)
    return (("", begun[-1][1]), *coming) if begun else coming


def hit_header(
    document: IndexDocument,
    numbered: Sequence[tuple[int, Passage]],
    vocabularies: Vocabularies,
    group: str | None,
) -> dict[str, Any]:
    """What a hit shows; empty things are left out."""
    facts = document.facts
    kind = vocabularies.kinds[facts.kind]
    organisation = vocabularies.organisations.get(facts.organisation)
    values = {
        "id": document.id,
        "url": facts.url,
        "title": facts.title,
        "type": kind.name,
        "deciders": [name for _, name in facts.deciders],
        "date": facts.date,
        "case": facts.case_number,
        "timeline": [list(step) for step in _shown_timeline(facts)],
        "organisation": organisation.name if organisation and not facts.own else "",
        "file": facts.file,
        "fileLabel": facts.file_label,
        "summary": next(iter(document.fields["sammanfattning"]), "")[:300],
        "group": group or "",
        "report": facts.kind in REPORTS,
        "pages": _pages_by_number(numbered) if facts.file.endswith(_PAGED) else [],
    }
    return {key: value for key, value in values.items() if value}


def _pages_by_number(numbered: Sequence[tuple[int, Passage]]) -> list[int]:
    """The page of each passage by its number; 0 where no passage has it."""
    pages = {number: passage.page for number, passage in numbered}
    return [pages.get(number, 0) for number in range(max(pages, default=-1) + 1)]


def _shown_timeline(facts: DocumentFacts) -> tuple[tuple[str, str], ...]:
    """What a hit says of its status; a page of the site has none."""
    return () if facts.kind == PAGE else facts.version_timeline or facts.timeline


def facts_of_all(facts: Sequence[DocumentFacts], vocabularies: Vocabularies) -> dict[str, Any]:
    """Columns for filters, facets and sorting: labels in order, and each document's numbers."""
    organs = dict(sorted({key: name for item in facts for key, name in item.deciders}.items()))
    years = sorted({item.year for item in facts if item.year}, reverse=True)
    labels: dict[str, list[tuple[str, str]]] = {
        "typ": [(key, kind.plural) for key, kind in vocabularies.kinds.items()],
        "organ": list(organs.items()),
        "ar": [*((year, year) for year in years), ("okant", "Okänt år")],
        "steg": list(STEPS.items()),
        "amne": [(key, item.name) for key, item in vocabularies.subjects.items()],
        "organisation": [(key, item.name) for key, item in vocabularies.organisations.items()],
        "status": [(str(status), status.label) for status in Status],
    }
    values: dict[str, list[tuple[str, ...]]] = {
        "typ": [(item.kind,) for item in facts],
        "organ": [tuple(key for key, _ in item.deciders) for item in facts],
        "ar": [() if item.kind == PAGE else (item.year or "okant",) for item in facts],
        "steg": [item.steps for item in facts],
        "amne": [item.subjects for item in facts],
        "organisation": [(item.organisation,) if item.organisation else () for item in facts],
    }
    used = {name: {key for keys in column for key in keys} for name, column in values.items()}
    kept = {
        name: [pair for pair in pairs if name == "status" or pair[0] in used[name]]
        for name, pairs in labels.items()
    }
    places = {name: {key: n for n, (key, _) in enumerate(pairs)} for name, pairs in kept.items()}
    columns = {
        name: [[places[name][key] for key in keys] for keys in column]
        for name, column in values.items()
    }
    return {"labels": kept, "columns": columns, "dates": [item.date for item in facts]}

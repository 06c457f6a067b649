# SPDX-License-Identifier: MIT
"""What the index holds of a document: its fields, its passages and the facts that hits show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kvaldok.extract.model import BlockKind, Extraction
from kvaldok.files import human_size
from kvaldok.registry.model import Body, Document, DocumentFile, Marker, Registry, Version
from kvaldok.registry.status import (
    Step,
    document_timeline,
    main_version,
    version_timeline,
)
from kvaldok.registry.urls import document_url, file_url
from kvaldok.search.passages import Passage, passages_of
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "FIELDS",
    "META_FIELDS",
    "PAGE",
    "DocumentFacts",
    "IndexDocument",
    "index_document",
]

# Fields in wire order; the last is the text, kept by passage.
META_FIELDS = ("titel", "andra_titlar", "nyckelord", "diarienummer", "sammanfattning", "rubriker")
FIELDS = (*META_FIELDS, "text")

PAGE = "sida"  # the kind of what is no document but a page of the site


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What filters, sorting and the list of hits need of a document."""

    title: str
    url: str
    kind: str
    deciders: tuple[tuple[str, str], ...]  # key and name
    year: str  # "" where not known
    date: str  # ISO, as far as known; "" where not
    subjects: tuple[str, ...]
    steps: tuple[str, ...]
    organisation: str
    timeline: tuple[tuple[str, str], ...]  # ISO day, status key: of the document
    own: bool
    file: str = ""  # the address of the main file, for links to its pages
    file_label: str = ""  # "PDF, 44,5 kB"
    case_number: str = ""
    version_timeline: tuple[tuple[str, str], ...] = ()  # the same of the version that is shown


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A document as the index takes it in."""

    id: str
    fields: Mapping[str, tuple[str, ...]]
    passages: tuple[Passage, ...]
    facts: DocumentFacts = field(compare=False)


def index_document(
    registry: Registry, document: Document, extractions: Mapping[str, Extraction]
) -> IndexDocument:
    """The index's view of a document: the version in force, with its main text.

    `extractions` maps `<document id>/<file name>` to what was read.
    """
    version = main_version(registry, document, registry.today)
    texts = [
        extraction
        for item in _main_first(version)
        if registry.is_open(document)
        and (extraction := extractions.get(document.key_of(item)))
        and extraction.has_text
    ]
    passages = tuple(
        passage
        for place, text in enumerate(texts)
        for passage in passages_of(text, is_main=place == 0)
    )
    headings = tuple(_unique(heading for text in texts for heading in _headings(text)))
    return IndexDocument(
        id=document.id,
        fields=_fields(registry, document, version, headings),
        passages=passages,
        facts=_facts(registry, document, version, texts),
    )


def _fields(
    registry: Registry, document: Document, version: Version, headings: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    vocabularies = registry.vocabularies
    kind = vocabularies.kinds[document.kind]
    organisation = vocabularies.organisations.get(document.organisation)
    other = (document.short_title, *document.alternative_titles)
    words = (
        kind.name,
        *document.keywords,
        *document.activities,
        *(vocabularies.subjects[key].name for key in document.subjects),
        document.owner,
        *(body.name for body in _bodies(version)),
        *(item.who for item in document.applies_to),
        *([organisation.name] if organisation and not registry.is_own(document) else []),
    )
    cases = {v.case_number for v in document.versions if isinstance(v.case_number, str)}
    return {
        "titel": (document.title,),
        "andra_titlar": tuple(title for title in other if title),
        "nyckelord": tuple(_unique(word for word in words if word)),
        "diarienummer": tuple(sorted(cases)),
        "sammanfattning": tuple(text for text in (document.summary,) if text),
        "rubriker": headings,
    }


def _facts(
    registry: Registry, document: Document, version: Version, texts: list[Extraction]
) -> DocumentFacts:
    decided = version.decision_date
    known = decided if isinstance(decided, PartialDate) else None
    main = next(iter(_main_first(version)), None) if registry.is_open(document) else None
    text = texts[0] if texts and main else None
    return DocumentFacts(
        title=document.title,
        url=document_url(document.id),
        kind=document.kind,
        deciders=tuple((body.key, body.name) for body in _bodies(version)),
        year=str(known.year) if known else "",
        date=known.isoformat() if known else "",
        subjects=document.subjects,
        steps=document.steps,
        organisation=document.organisation,
        timeline=_wire(document_timeline(registry, document)),
        version_timeline=_wire(version_timeline(registry, document, version)),
        own=registry.is_own(document),
        file=file_url(document.id, main.name) if main and not document.draft else "",
        file_label=f"{text.format.upper()}, {human_size(text.size)}" if text else "",
        case_number=version.case_number if isinstance(version.case_number, str) else "",
    )


def _wire(timeline: tuple[Step, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_iso(step.since), str(step.status)) for step in timeline)


def _iso(day: date) -> str:
    return "" if day == date.min else day.isoformat()


def _bodies(version: Version) -> tuple[Body, ...]:
    return () if isinstance(version.decided_by, Marker) else version.decided_by


def _headings(extraction: Extraction) -> Iterator[str]:
    for page in extraction.pages:
        for block in page.blocks:
            if block.kind is BlockKind.HEADING:
                yield block.text


def _main_first(version: Version) -> list[DocumentFile]:
    """A version's files in the order in which its page shows their texts."""
    return sorted(version.files, key=lambda item: item.role != "huvuddokument")


def _unique(items: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item

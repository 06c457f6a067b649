# SPDX-License-Identifier: MIT
"""What staff need to see to: reviews, missing facts, faulty files, exceptions, duplicates.

Of the site's own documents only, but for duplicates, which may be another organisation's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kvaldok.audit.accessibility import file_verdicts
from kvaldok.extract import Extraction
from kvaldok.extract.accessibility import Verdict
from kvaldok.problems import Location
from kvaldok.registry.model import REPORTS, Document, Marker, Registry, Version
from kvaldok.registry.review import next_review
from kvaldok.registry.status import Status, main_version, version_status
from kvaldok.registry.urls import document_url
from kvaldok.swedish.dates import PartialDate
from kvaldok.swedish.text import in_words, sort_key, upper_first

__all__ = ["Matter", "Report", "ReportRow", "make_report"]

_SOON = timedelta(days=365)
_NO_UNIT = "Ansvarig enhet saknas"
# A document that is over, withdrawn or not decided has nothing to be reviewed.
_REVIEWED = frozenset({Status.IN_FORCE, Status.COMING, Status.UNKNOWN, Status.EXPIRED})
_LIVE = frozenset({Status.IN_FORCE, Status.COMING, Status.UNKNOWN})


class Matter(StrEnum):
    """What a row of the report is about; `label` is its heading."""

    OVERDUE = "forsenad_oversyn"
    COMING = "kommande_oversyn"
    MISSING = "saknade_uppgifter"
    FILE = "fil_med_brister"
    EXCEPTION = "undantag"
    DUPLICATE = "dubblett"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Matter.OVERDUE: "Översyn som skulle ha gjorts",
    Matter.COMING: "Översyn det närmaste året",
    Matter.MISSING: "Uppgifter som saknas",
    Matter.FILE: "Filer med brister",
    Matter.EXCEPTION: "Undantag",
    Matter.DUPLICATE: "Samma text på flera ställen",
}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One thing to see to: the unit that answers for it, the document, what, and by when."""

    matter: Matter
    unit: str
    id: str
    title: str
    text: str
    where: Location
    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All rows by matter, unit and day."""

    today: date
    documents: int
    rows: tuple[ReportRow, ...]

    def of(self, matter: Matter) -> tuple[ReportRow, ...]:
        """The rows about one thing."""
        return tuple(row for row in self.rows if row.matter is matter)


def make_report(
    registry: Registry, extractions: Mapping[str, Extraction], copies: Mapping[str, str]
) -> Report:
    """The report of the day `registry.today`.

    `extractions` are by `<document id>/<file name>`; `copies` name, for a document with
    near-identical others, their set.
    """
    own = [document for document in registry.documents.values() if registry.is_own(document)]
    rows = [row for document in own for row in _of_document(registry, document)]
    rows += _files(registry, extractions)
    rows += _same_file(registry, extractions)
    rows += _same_text(registry, copies)
    return Report(registry.today, len(own), tuple(sorted(rows, key=_order)))


def _order(row: ReportRow) -> tuple[object, ...]:
    day = row.day or date.max
    matter = list(Matter).index(row.matter)
    no_unit = row.unit == _NO_UNIT
    return matter, no_unit, sort_key(row.unit), day, sort_key(row.title), row.id, row.text


def _of_document(registry: Registry, document: Document) -> Iterator[ReportRow]:
    version = main_version(registry, document, registry.today)
    status = version_status(registry, document, version, registry.today)
    if status in _REVIEWED:
        yield from _review(registry, document, _newest(registry, document, version))
    if status in _LIVE:
        missing = list(_missing(document, version))
        if missing:
            what = in_words(missing)
            yield _row(Matter.MISSING, document, f"{upper_first(what)} saknas.")
    yield from _exceptions(document)


def _newest(registry: Registry, document: Document, version: Version) -> Version:
    """The version to come where one is decided: the review that led to it has been made."""
    last = document.versions[-1]
    coming = version_status(registry, document, last, registry.today) is Status.COMING
    return last if coming else version


def _row(
    matter: Matter,
    document: Document,
    text: str,
    day: date | None = None,
    where: Location | None = None,
) -> ReportRow:
    return ReportRow(
        matter,
        document.owner or _NO_UNIT,
        document.id,
        document.title,
        text,
        where or document.where,
        document_url(document.id),
        day,
    )


def _review(registry: Registry, document: Document, version: Version) -> Iterator[ReportRow]:
    due = next_review(document, version)
    if due is None:
        return
    where = version.place.of("review")
    when = f"i {due}" if due.month and not due.day else str(due)
    if due.latest < registry.today:
        text = f"Skulle ha setts över senast {when}."
        yield _row(Matter.OVERDUE, document, text, due.latest, where)
    elif due.latest <= registry.today + _SOON:
        yield _row(Matter.COMING, document, f"Ska ses över senast {when}.", due.latest, where)


def _missing(document: Document, version: Version) -> Iterator[str]:
    if not document.owner:
        yield "ansvarig enhet"
    if isinstance(version.decided_by, Marker):
        yield "uppgift om vem som har beslutat"
    if isinstance(version.decision_date, Marker):
        yield "beslutsdatum"
    if version.case_number is Marker.UNKNOWN:
        yield "diarienummer"
    if _needs_review(document, version):
        yield "uppgift om översyn"
    if not document.subjects:
        yield "ämne"


def _needs_review(document: Document, version: Version) -> bool:
    """Whether somebody ought to say when; not of what tells of the past, or has a last day."""
    over_by_itself = isinstance(version.valid_to, PartialDate)
    return not version.review and document.kind not in REPORTS and not over_by_itself


def _exceptions(document: Document) -> Iterator[ReportRow]:
    for item in document.exemptions:
        by = f" Beslutat av {item.decided_by}" if item.decided_by else ""
        when = f" {item.on}" if item.on and by else f" Datum: {item.on}" if item.on else ""
        end = "." if by or when else ""
        text = f"Kontrollen {item.code}: {item.reason.rstrip('.')}.{by}{when}{end}"
        yield _row(Matter.EXCEPTION, document, text, where=document.place.of("exemptions"))
    given = document.statute_book
    if given and given.excluded_because:
        text = f"Står inte i författningssamlingen: {given.excluded_because.rstrip('.')}."
        yield _row(Matter.EXCEPTION, document, text, where=document.place.of("statute_book"))
    for version in document.versions:
        for file in version.files:
            if file.exemption_law:
                reason = file.exemption_reason.rstrip(".")
                text = f"{file.name} är undantagen enligt {file.exemption_law}: {reason}."
                yield _row(Matter.EXCEPTION, document, text, where=file.where)


def _files(registry: Registry, extractions: Mapping[str, Extraction]) -> Iterator[ReportRow]:
    for item in file_verdicts(registry, extractions):
        unknown = item.assessment.verdict is Verdict.UNKNOWN
        if registry.is_own(item.document) and (item.is_faulty or unknown):
            found = " ".join(obstacle.text for obstacle in item.assessment.obstacles)
            text = f"{item.file.name}: {found or 'filen gick inte att läsa.'}"
            yield _row(Matter.FILE, item.document, text, where=item.file.where)


def _same_file(registry: Registry, extractions: Mapping[str, Extraction]) -> Iterator[ReportRow]:
    """The same content, byte for byte, under several documents."""
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for key, extraction in extractions.items():
        identifier, _, name = key.partition("/")
        if extraction.sha256:
            holders[extraction.sha256].setdefault(identifier, name)
    for found in holders.values():
        yield from _duplicates(registry, found, "har samma fil som")


def _same_text(registry: Registry, copies: Mapping[str, str]) -> Iterator[ReportRow]:
    sets: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, leader in copies.items():
        sets[leader][identifier] = ""
    for found in sets.values():
        yield from _duplicates(registry, found, "har nästan samma text som")


def _duplicates(registry: Registry, found: Mapping[str, str], what: str) -> Iterator[ReportRow]:
    """A row for the first of the site's own, which names the others."""
    documents = [registry.documents[key] for key in sorted(found)]
    first = next((document for document in documents if registry.is_own(document)), None)
    if first is None or len(documents) < 2:
        return
    others = _names(document for document in documents if document is not first)
    subject = found[first.id] or "Dokumentet"
    yield _row(Matter.DUPLICATE, first, f"{subject} {what} {others}.")


def _names(documents: Iterable[Document]) -> str:
    return in_words([f"{document.title} ({document.id})" for document in documents])

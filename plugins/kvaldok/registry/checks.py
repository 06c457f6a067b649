# SPDX-License-Identifier: MIT
"""Checks over a whole registry: what no single value shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kvaldok.problems import Location, Problem
from kvaldok.registry.exemptions import excepted_codes, unless_right
from kvaldok.registry.folders import DOCUMENT_FILE
from kvaldok.registry.model import Document, Registry, Version
from kvaldok.registry.version_order import version_number
from kvaldok.swedish.dates import PartialDate
from kvaldok.swedish.diarienummer import normalise_diarienummer
from kvaldok.swedish.text import did_you_mean, in_words

__all__ = ["Reading", "check_registry", "unknown_document"]

_AN_ID = "Skriv id:t för ett dokument i registret. Id:t är namnet på dess mapp."


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of the files: the ids of all documents found, and the paths with errors."""

    ids: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()


def unknown_document(
    where: Location, identifier: str, ids: Collection[str], otherwise: str = ""
) -> Problem:
    """The fault of naming a document that is not there; `otherwise` where no other is like it."""
    return Problem.error(
        where,
        "okant-dokument",
        f"Det finns inget dokument med id:t {identifier}.",
        did_you_mean(identifier, sorted(ids), otherwise or _AN_ID),
    )


def check_registry(registry: Registry, reading: Reading) -> Iterator[Problem]:
    """Everything wrong or doubtful about documents that could be read."""
    for document in registry.documents.values():
        excepted = excepted_codes(document)
        for problem in _check_document(registry, document, reading):
            if problem.code not in excepted:
                yield problem
    yield from _case_spellings(registry.documents.values())


def _check_document(registry: Registry, document: Document, reading: Reading) -> Iterator[Problem]:
    yield from _relations(document, reading.ids)
    yield from _same_file_twice(document)
    yield from _undecided_exemptions(document)
    for version in document.versions:
        yield from _decided_in_future(registry, document, version)
    if document.where.path in reading.faulty:
        return  # what is missing or out of order may only be what could not be read
    yield from _statute_book(registry, document)
    yield from _unlisted_files(document)
    yield from _nothing_to_read(document)
    yield from _kept_back(document)
    for version in document.versions:
        yield from _validity(version)
        yield from _repeal(version)
    yield from _version_order(document)


def _relations(document: Document, ids: frozenset[str]) -> Iterator[Problem]:
    for relation in document.relations:
        if relation.document == document.id:
            yield Problem.error(
                relation.where,
                "samband-med-sig-sjalv",
                f"samband: dokumentet har sambandet {relation.kind} till sig självt.",
                "Skriv id:t för det andra dokumentet, alltså namnet på dess mapp. Är det en äldre "
                "version av samma dokument, skriv den under versioner: i stället.",
            )
        elif relation.document not in ids:
            yield Problem.error(
                relation.where,
                "okant-samband",
                f"samband: det finns inget dokument med id:t {relation.document}.",
                did_you_mean(relation.document, sorted(ids), _AN_ID),
            )


def _statute_book(registry: Registry, document: Document) -> Iterator[Problem]:
    belongs = registry.in_statute_book(document)
    if not belongs or not registry.is_own(document) or document.draft:
        return
    for version in document.versions:
        if version.valid_from is None:
            yield Problem.error(
                version.where,
                "saknad-galler-fran",
                "Nyckeln galler_fran saknas. Den krävs eftersom dokumentet hör till "
                "författningssamlingen.",
                "Lägg till första dagen då versionen gäller, till exempel galler_fran: "
                "2025-01-01, eller galler_fran: okant. Hör dokumentet inte dit, skriv "
                "forfattningssamling: {nej: varför}.",
            )


def _unlisted_files(document: Document) -> Iterator[Problem]:
    listed = {item.name for version in document.versions for item in version.files}
    there = document.folder.iterdir() if document.folder.is_dir() else ()  # or only proposed yet
    for path in sorted(there):
        name = unicodedata.normalize("NFC", path.name)
        if name == DOCUMENT_FILE or name.startswith(".") or not path.is_file():
            continue
        if name not in listed:
            yield Problem.warning(
                document.where,
                "fil-onamnd",
                f"Filen {name} ligger i mappen men nämns inte under filer:. Den publiceras inte.",
                f'Lägg till den i rätt version, till exempel filer: [{{fil: "{name}"}}]. Ska den '
                "inte publiceras, ta bort den eller flytta den till en mapp som heter underlag.",
            )


def _undecided_exemptions(document: Document) -> Iterator[Problem]:
    """Somebody must answer for publishing a personnummer: who decided it, and when."""
    for item in document.exemptions:
        if item.code != "personnummer" or (item.decided_by and item.on):
            continue
        facts = {"beslutad_av": item.decided_by, "datum": item.on}
        missing = [key for key, said in facts.items() if not said]
        yield Problem.warning(
            document.place.of("exemptions"),
            "undantag-utan-beslut",
            f"undantag: {in_words(missing)} saknas i undantaget för personnummer.",
            "Skriv vem som har beslutat att numret får publiceras, och när, till exempel "
            "{kod: personnummer, skal: Numret är påhittat, beslutad_av: Kanslichefen, datum: "
            "2026-11-02}",
        )


def _same_file_twice(document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for version in document.versions:
        for item in version.files:
            line = first.setdefault(item.name, item.where.line)
            if line != item.where.line:
                yield Problem.error(
                    item.where,
                    "fil-flera-ganger",
                    f"fil: ”{item.name}” nämns redan på rad {line}.",
                    "Ta bort den ena raden. Gäller raderna olika versioner, ge varje version en "
                    "egen fil, till exempel kvalitetspolicy-2014.pdf.",
                )


def _decided_in_future(
    registry: Registry, document: Document, version: Version
) -> Iterator[Problem]:
    decided = version.decision_date
    if document.draft or not isinstance(decided, PartialDate):
        return
    if decided.earliest > registry.today:
        yield Problem.error(
            version.place.of("decision_date"),
            "beslut-i-framtiden",
            f"beslutsdatum: {decided.isoformat()} har inte varit ännu.",
            "Rätta datumet. Är inget beslutat än, lägg till raden utkast: true, utan indrag.",
        )


def _validity(version: Version) -> Iterator[Problem]:
    first = version.first_day
    for key, attribute, last in (
        ("galler_till", "valid_to", version.valid_to),
        ("dock_langst", "at_most_until", version.at_most_until),
    ):
        if first and isinstance(last, PartialDate) and last.latest < first.earliest:
            yield Problem.error(
                version.place.of(attribute),
                "galler-till-fore-fran",
                f"{key}: {last.isoformat()} ligger före versionens första dag, "
                f"{first.isoformat()}.",
                f"Rätta {key}, galler_fran eller beslutsdatum. Den första dagen är galler_fran "
                "eller, om det inte står, beslutsdatum.",
            )


def _repeal(version: Version) -> Iterator[Problem]:
    if version.repeal is None:
        return
    first, ends = version.first_day, version.repeal.first_day
    if ends is None:
        yield Problem.error(
            version.place.of("repeal"),
            "upphavande-utan-datum",
            "upphavande: det står inte när versionen slutar gälla.",
            "Lägg till första dagen då den inte gäller, till exempel galler_fran: 2024-01-01",
        )
    elif first and ends.latest < first.earliest:
        yield Problem.error(
            version.place.of("repeal"),
            "upphavd-fore-start",
            f"upphavande: versionen upphör {ends.isoformat()}, före sin första dag, "
            f"{first.isoformat()}.",
            "Rätta datumet i upphavande, galler_fran eller beslutsdatum.",
        )


def _version_order(document: Document) -> Iterator[Problem]:
    """Versions are sorted by first day; other facts can still contradict that order."""
    for earlier, later in zip(document.versions, document.versions[1:], strict=False):
        yield from _same_day(earlier, later)
        starts = earlier.first_day and later.first_day
        if starts and _is_later(earlier.decision_date, later.decision_date):
            yield Problem.error(
                later.place.of("decision_date"),
                "versioner-i-fel-ordning",
                "Versionen är beslutad före versionen på rad "
                f"{earlier.where.line}, men börjar gälla efter den.",
                "Kontrollera beslutsdatum och galler_fran i båda. "
                f"{unless_right('versioner-i-fel-ordning')}",
            )
        if _numbers_fall(earlier, later):
            yield Problem.error(
                later.place.of("label"),
                "versionsnummer-i-fel-ordning",
                f"Version {later.label} börjar gälla efter version {earlier.label} på rad "
                f"{earlier.where.line}.",
                "Rätta versionsnumren eller datumen, så att högre nummer börjar gälla senare. "
                f"{unless_right('versionsnummer-i-fel-ordning')}",
            )


def _same_day(earlier: Version, later: Version) -> Iterator[Problem]:
    first = later.first_day
    if first and first.is_exact and first == earlier.first_day:
        yield Problem.error(
            later.where,
            "versioner-samma-dag",
            f"Versionen börjar gälla {first.isoformat()}, samma dag som versionen på rad "
            f"{earlier.where.line}.",
            "Rätta galler_fran eller beslutsdatum i den ena. "
            f"{unless_right('versioner-samma-dag')}",
        )


def _is_later(one: object, other: object) -> bool:
    return (
        isinstance(one, PartialDate)
        and isinstance(other, PartialDate)
        and one.earliest > other.latest
    )


def _numbers_fall(earlier: Version, later: Version) -> bool:
    numbers = version_number(earlier.label), version_number(later.label)
    return all(numbers) and numbers[0] > numbers[1]


def _nothing_to_read(document: Document) -> Iterator[Problem]:
    """A document without text says why, so that a forgotten file is not taken for a choice."""
    explained = document.unpublished_reason or document.published_at or document.withdrawal
    if explained or any(version.files for version in document.versions):
        return
    yield Problem.warning(
        document.where,
        "text-saknas",
        "Dokumentet har ingen fil, och det står inte varför.",
        "Lägg till filen, till exempel filer: [{fil: kvalitetspolicy.pdf}] i versionen. Finns "
        "texten inte här, skriv varför, till exempel ej_publicerad: upphovsratt",
    )


def _kept_back(document: Document) -> Iterator[Problem]:
    """Files that are named but not published: one of the two is a slip."""
    files = [item for version in document.versions for item in version.files]
    if document.unpublished_reason and files:
        yield Problem.warning(
            document.place.of("unpublished_reason"),
            "fil-halls-inne",
            f"ej_publicerad: {document.unpublished_reason} gör att filen {files[0].name} inte "
            "publiceras, fast den nämns under filer:.",
            "Ta bort raden om filen ska publiceras. Annars: ta bort filen ur filer: och lägg den i "
            "en mapp som heter underlag.",
        )


def _case_spellings(documents: Iterable[Document]) -> Iterator[Problem]:
    """One case spelt in two ways: it is compared in normal form, but readers see both."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for document in documents:
        if "diarienummer-stavning" in excepted_codes(document):
            continue
        for version in document.versions:
            number = version.case_number
            if not isinstance(number, str):
                continue
            where = version.place.of("case_number", number)
            case = document.organisation, normalise_diarienummer(number)
            spelling, place = first.setdefault(case, (number, f"{where.path}, rad {where.line}"))
            if spelling != number:
                yield Problem.warning(
                    where,
                    "diarienummer-stavning",
                    f"diarienummer: {number} är samma ärende som {spelling} i {place}.",
                    f"Skriv numret likadant på båda ställena, till exempel {spelling}",
                )

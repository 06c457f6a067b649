# SPDX-License-Identifier: MIT
"""Checks over a whole registry: what no single value shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvaldok.problems import Problem
from kvaldok.registry.model import Document, Registry, Version
from kvaldok.swedish.dates import PartialDate
from kvaldok.swedish.diarienummer import normalise_diarienummer
from kvaldok.swedish.text import nearest

__all__ = ["check_registry"]


def check_registry(registry: Registry) -> Iterator[Problem]:
    """Everything wrong or doubtful about documents that could be read."""
    for document in registry.documents.values():
        yield from _relations(registry, document)
        yield from _statute_book(registry, document)
        yield from _unlisted_files(document)
        yield from _same_file_twice(document)
        for version in document.versions:
            yield from _dates(registry, document, version)
        yield from _version_order(document)
        yield from _nothing_to_read(document)
    yield from _case_spellings(registry.documents.values())


def _relations(registry: Registry, document: Document) -> Iterator[Problem]:
    for relation in document.relations:
        if relation.document == document.id:
            yield Problem.error(
                relation.where,
                "samband-med-sig-sjalv",
                f"samband: dokumentet har sambandet {relation.kind} till sig självt.",
                "Ange id:t för det andra dokumentet. En äldre version skrivs under versioner:.",
            )
        elif relation.document not in registry.documents:
            meant = nearest(relation.document, list(registry.documents))
            yield Problem.error(
                relation.where,
                "okant-samband",
                f"samband: det finns inget dokument med id:t {relation.document}.",
                f"Menade du {meant}?" if meant else "Id:t är namnet på det andra dokumentets mapp.",
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
                "Nyckeln galler_fran saknas, och dokumentet hör till författningssamlingen.",
                "Lägg till raden galler_fran: 2025-01-01 med första dagen då versionen gäller.",
            )


def _unlisted_files(document: Document) -> Iterator[Problem]:
    listed = {item.name for version in document.versions for item in version.files}
    for path in sorted(document.folder.iterdir()):
        if path.name == "dokument.yml" or path.name.startswith(".") or not path.is_file():
            continue
        if path.name not in listed:
            yield Problem.warning(
                document.where,
                "fil-onamnd",
                f"Filen {path.name} ligger i mappen men nämns inte under filer:. "
                "Den publiceras inte.",
                "Nämn den under filer:, ta bort den, eller flytta den till mappen underlag.",
            )


def _same_file_twice(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for version in document.versions:
        for item in version.files:
            if item.name in seen:
                yield Problem.error(
                    item.where,
                    "fil-flera-versioner",
                    f"fil: ”{item.name}” nämns mer än en gång.",
                    "Ge varje version en egen fil, till exempel kvalitetspolicy-2014.pdf.",
                )
            seen.add(item.name)


def _dates(registry: Registry, document: Document, version: Version) -> Iterator[Problem]:
    decided = version.decision_date
    if (
        isinstance(decided, PartialDate)
        and decided.earliest > registry.today
        and not document.draft
    ):
        yield Problem.error(
            version.place.of("decision_date"),
            "beslut-i-framtiden",
            f"beslutsdatum: {decided.isoformat()} har inte varit ännu.",
            "Rätta datumet, eller skriv utkast: true tills beslutet är fattat.",
        )
    first, last = version.first_day, version.valid_to
    if first and isinstance(last, PartialDate) and last.latest < first.earliest:
        yield Problem.error(
            version.place.of("valid_to"),
            "galler-till-fore-fran",
            f"galler_till: {last.isoformat()} är före första dagen {first.isoformat()}.",
            "Rätta det ena datumet.",
        )
    repeal = version.repeal
    ends = repeal.first_day if repeal else None
    if first and ends and ends.latest < first.earliest:
        yield Problem.error(
            version.place.of("repeal"),
            "upphavd-fore-start",
            f"upphavande: versionen upphävs {ends.isoformat()}, före första dagen "
            f"{first.isoformat()}.",
            "Rätta det ena datumet.",
        )
    if repeal and repeal.first_day is None:
        yield Problem.error(
            version.place.of("repeal"),
            "upphavande-utan-datum",
            "upphavande: varken galler_fran eller beslutsdatum är angivet.",
            "Lägg till galler_fran: 2024-01-01 med första dagen då dokumentet inte gäller.",
        )


def _version_order(document: Document) -> Iterator[Problem]:
    """Versions are sorted by first day; two facts can still contradict that order."""
    pairs = zip(document.versions, document.versions[1:], strict=False)
    for earlier, later in pairs:
        if earlier.first_day and earlier.first_day == later.first_day:
            yield Problem.error(
                later.where,
                "versioner-samma-dag",
                f"Två versioner börjar gälla samma dag, {later.first_day.isoformat()}.",
                "Rätta galler_fran eller beslutsdatum i den ena versionen.",
            )
        if _is_later(earlier.decision_date, later.decision_date):
            yield Problem.error(
                later.place.of("decision_date"),
                "versioner-i-fel-ordning",
                "En version som börjar gälla senare är beslutad tidigare än den föregående.",
                "Kontrollera beslutsdatum och galler_fran i båda versionerna.",
            )
        if _number(earlier.label) > _number(later.label) >= 0:
            yield Problem.error(
                later.place.of("label"),
                "versionsnummer-i-fel-ordning",
                f"Version {later.label} börjar gälla efter version {earlier.label}.",
                "Rätta versionsnumren eller datumen så att de följs åt.",
            )


def _is_later(one: object, other: object) -> bool:
    return (
        isinstance(one, PartialDate)
        and isinstance(other, PartialDate)
        and one.earliest > other.latest
    )


def _number(label: str) -> float:
    try:
        return float(label)
    except ValueError:
        return -1.0


def _nothing_to_read(document: Document) -> Iterator[Problem]:
    """A document without text says why, so that a forgotten file is not taken for a choice."""
    explained = document.unpublished_reason or document.published_at or document.withdrawal
    if explained or any(version.files for version in document.versions):
        return
    yield Problem.warning(
        document.where,
        "text-saknas",
        "Dokumentet har ingen fil, och det står inte varför.",
        "Lägg till filen under filer:, eller ange varför: ej_publicerad: finns_hos_annan.",
    )


def _case_spellings(documents: Iterable[Document]) -> Iterator[Problem]:
    """One case spelt in two ways: it is compared in normal form, but readers see both."""
    first: dict[str, tuple[str, str]] = {}
    for document in documents:
        for version in document.versions:
            number = version.case_number
            if not isinstance(number, str):
                continue
            normal = f"{document.organisation}:{normalise_diarienummer(number)}"
            spelling, path = first.setdefault(normal, (number, document.where.path))
            if spelling != number:
                yield Problem.warning(
                    version.place.of("case_number"),
                    "diarienummer-stavning",
                    f"diarienummer: {number} är samma ärende som {spelling} i {path}.",
                    f"Skriv numret likadant på båda ställena, till exempel {spelling}.",
                )

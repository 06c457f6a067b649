# SPDX-License-Identifier: MIT
"""Whether the register says what the file says: only certain contradictions are told.

A file that nobody can read surely, a fact that is `okant` and another organisation's document
give nothing.  The file is no truer than the register: the minutes decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kvaldok.problems import Problem
from kvaldok.registry.exemptions import excepted_codes, unless_right
from kvaldok.registry.model import NONE, Document, DocumentFile, Registry, Version
from kvaldok.suggest import Blank, Candidate, Claims
from kvaldok.swedish.dates import PartialDate, parse_partial_date
from kvaldok.swedish.diarienummer import known_diarienummer

__all__ = ["MAIN_FILE", "check_agreement", "compared_files"]

MAIN_FILE = "huvuddokument"
# From here on a reading is certain (suggest is right in more than 95 cases of 100 there).
_CERTAIN = 0.95
_CERTAIN_DRAFT = 0.9  # one word alone on the cover or in the header is the most that there is
# What the file also seems to say, and the register agrees with, is no contradiction.
_ALSO_SAID = 0.1
# Files that others are to fill in.
_FORMS = frozenset({"mall", "checklista"})


def compared_files(registry: Registry) -> Iterator[tuple[Document, Version, DocumentFile]]:
    """The main files of the site's own documents that may be published."""
    for document in registry.documents.values():
        if registry.is_own(document) and registry.is_open(document):
            for version in document.versions:
                for item in version.files:
                    if item.role == MAIN_FILE:
                        yield document, version, item


def check_agreement(registry: Registry, claims: Mapping[str, Claims]) -> Iterator[Problem]:
    """A warning for each fact that a file contradicts; `claims` by `<document id>/<file name>`."""
    for document, version, item in compared_files(registry):
        said = claims.get(document.key_of(item))
        if said is None:
            continue
        excepted = excepted_codes(document)
        for problem in _contradictions(document, version, item, said):
            if problem.code not in excepted:
                yield problem


def _contradictions(
    document: Document, version: Version, item: DocumentFile, said: Claims
) -> Iterator[Problem]:
    yield from _other_date(document, version, item, said.dates)
    yield from _other_case(version, item, said.cases)
    if not document.draft:
        yield from _says_draft(item, said.drafts)
        if document.kind not in _FORMS:
            yield from _unfilled(item, said.blanks)


# --- the date of the decision ---------------------------------------------------------------------


def _other_date(
    document: Document, version: Version, item: DocumentFile, read: tuple[Candidate, ...]
) -> Iterator[Problem]:
    given, best = version.decision_date, _best(read, _CERTAIN)
    if best is None or not isinstance(given, PartialDate):
        return
    found = [(_date(one), one) for one in read]
    if any(day and _may_be(day, given) and one.confidence > _ALSO_SAID for day, one in found):
        return
    day = found[0][0]
    if day is None:
        return
    yield Problem.warning(
        version.place.of("decision_date"),
        "annat-beslutsdatum",
        f"beslutsdatum: här står {given.isoformat()}, men {_place(item, best.page)} står "
        f"{day.isoformat()}{_as_written(best, day)}.{_swapped(document, version, day)}",
        "Se efter i protokollet. Rätta beslutsdatum, eller byt filen om det är fel fil. "
        f"{unless_right('annat-beslutsdatum')}",
    )


def _date(candidate: Candidate) -> PartialDate | None:
    try:
        return parse_partial_date(str(candidate.value))
    except ValueError:  # a date that does not exist, as the file has it
        return None


def _may_be(one: PartialDate, other: PartialDate) -> bool:
    days: tuple[date, date] = max(one.earliest, other.earliest), min(one.latest, other.latest)
    return days[0] <= days[1]


def _as_written(best: Candidate, day: PartialDate) -> str:
    return "" if best.label == day.isoformat() else f" (”{best.label}”)"


def _swapped(document: Document, version: Version, day: PartialDate) -> str:
    """A word where the file seems to belong to another version."""
    for other in document.versions:
        if other is not version and other.decision_date == day:
            return f" Det är beslutsdatumet i versionen på rad {other.where.line}."
    return ""


# --- the case number ------------------------------------------------------------------------------


def _other_case(
    version: Version, item: DocumentFile, read: tuple[Candidate, ...]
) -> Iterator[Problem]:
    given, best = version.case_number, _best(read, _CERTAIN)
    if best is None or not known_diarienummer(str(best.value)):
        return
    if given is NONE:
        written = "inget"
    elif isinstance(given, str) and known_diarienummer(given):
        written = given
        also = [one for one in read if one.confidence > _ALSO_SAID]
        if any(_same_case(str(one.value), given) for one in also):
            return
    else:
        return
    yield Problem.warning(
        version.place.of("case_number", written),
        "annat-diarienummer",
        f"diarienummer: här står {written}, men {_place(item, best.page)} står {best.value}.",
        "Se efter i diariet. Rätta diarienummer, eller byt filen om det är fel fil. "
        f"{unless_right('annat-diarienummer')}",
    )


def _same_case(one: str, other: str) -> bool:
    """Year and number agree; the series is spelt in too many ways to be certain about."""
    numbers = [known_diarienummer(text).rsplit("-", 2)[-2:] for text in (one, other)]
    return numbers[0] == numbers[1]


# --- drafts and templates -------------------------------------------------------------------------


def _says_draft(item: DocumentFile, read: tuple[Candidate, ...]) -> Iterator[Problem]:
    best = _best(read, _CERTAIN_DRAFT)
    if best is not None:
        yield Problem.warning(
            item.where,
            "utkast-i-fil",
            f"Dokumentet är inte märkt som utkast, men {_place(item, best.page)} står "
            f"”{best.label}”.",
            "Byt filen mot den som beslutades. Är inget beslutat än, lägg till raden utkast: true, "
            f"utan indrag. {unless_right('utkast-i-fil')}",
        )


def _unfilled(item: DocumentFile, blanks: tuple[Blank, ...]) -> Iterator[Problem]:
    if not blanks:
        return
    first, more = blanks[0], len(blanks) - 1
    others = f" Det gäller {more} uppgift{'er' if more > 1 else ''} till." if more else ""
    yield Problem.warning(
        item.where,
        "mall-i-fil",
        f"Mallen är inte ifylld: {_place(item, first.page)} står ”{first.label}: {first.words}”."
        f"{others}",
        "Fyll i uppgifterna i originalet, till exempel Diarienummer: KS 2014/123, och byt filen. "
        f"{unless_right('mall-i-fil')}",
    )


# --- words ----------------------------------------------------------------------------------------


def _best(read: tuple[Candidate, ...], least: float) -> Candidate | None:
    return read[0] if read and read[0].confidence >= least else None


def _place(item: DocumentFile, page: int) -> str:
    return f"på sida {page} i {item.name}" if page else f"i sidhuvudet eller sidfoten i {item.name}"

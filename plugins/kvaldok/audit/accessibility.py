# SPDX-License-Identifier: MIT
"""Whether the tillgänglighetsredogörelse says what it must, and nothing that the files disprove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from kvaldok.extract import Extraction
from kvaldok.extract.accessibility import Assessment, assess
from kvaldok.problems import Location, Problem
from kvaldok.registry.file_law import LegalException, legal_exception
from kvaldok.registry.model import AccessibilityStatement, Document, DocumentFile, Registry
from kvaldok.registry.statement import STATEMENT_FILE
from kvaldok.swedish.text import in_words

__all__ = ["FileVerdict", "check_statement", "file_verdicts"]

# What a person must state: the attribute, its key, and what it is called.
_NEEDED = (
    ("degree", "forenlighet"),
    ("assessed", "bedomd"),
    ("method", "metod"),
    ("email", "e_post"),
    ("authority", "tillsyn"),
)
_EXAMPLE = "forenlighet: delvis"
_LASTS = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """A published file and what a screen reader can make of it."""

    document: Document
    file: DocumentFile
    assessment: Assessment
    exception: LegalException | None = None

    @property
    def is_faulty(self) -> bool:
        """Whether it counts against the site: what the law does not ask for does not."""
        return self.assessment.is_faulty and not self.exception


def file_verdicts(
    registry: Registry, extractions: Mapping[str, Extraction]
) -> Iterator[FileVerdict]:
    """The verdict on every file of the open documents that was read."""
    for document in registry.documents.values():
        if registry.is_open(document) and not document.draft:
            for version in document.versions:
                for file in version.files:
                    if extraction := extractions.get(document.key_of(file)):
                        exception = legal_exception(registry, document, version, file)
                        judged = assess(extraction, file.language)
                        yield FileVerdict(document, file, judged, exception)


def check_statement(registry: Registry, extractions: Mapping[str, Extraction]) -> Iterator[Problem]:
    """What is missing in the statement of the site's own organisation, and what is not true."""
    own = registry.vocabularies.own_organisation
    if own is None or not own.own:
        return  # nobody's site: there is nobody to answer for it
    statement = registry.statement
    if statement is None:
        yield Problem.warning(
            Location(registry.shown),
            "redogorelse-ofullstandig",
            f"Filen {STATEMENT_FILE} saknas, så tillgänglighetsredogörelsen säger att webbplatsen "
            "inte är bedömd.",
            f"Lägg till {STATEMENT_FILE} bredvid organisationer.yml med {_keys(())}. Börja till "
            f"exempel med {_EXAMPLE}",
        )
        return
    yield from _missing(statement)
    yield from _outdated(registry, statement)
    faulty = [item for item in file_verdicts(registry, extractions) if item.is_faulty]
    if statement.degree == "helt" and (faulty or statement.shortcomings):
        yield _untrue(statement, faulty)


def _missing(statement: AccessibilityStatement) -> Iterator[Problem]:
    given = tuple(attribute for attribute, _ in _NEEDED if getattr(statement, attribute))
    if len(given) < len(_NEEDED):
        yield Problem.warning(
            Location(statement.place.node.path),
            "redogorelse-ofullstandig",
            f"{_keys(given)} saknas, och lagen kräver att tillgänglighetsredogörelsen säger det.",
            f"Lägg till {_keys(given)}, till exempel {_EXAMPLE}. Det är en människa som bedömer "
            "hur tillgänglig webbplatsen är; bygget kan inte göra det.",
        )


def _keys(given: tuple[str, ...]) -> str:
    return in_words([key for attribute, key in _NEEDED if attribute not in given])


def _outdated(registry: Registry, statement: AccessibilityStatement) -> Iterator[Problem]:
    assessed = statement.assessed
    if assessed and assessed.latest + _LASTS < registry.today:
        yield Problem.warning(
            statement.place.of("assessed"),
            "redogorelse-gammal",
            f"bedomd: {assessed.isoformat()} är mer än ett år sedan.",
            "Bedöm webbplatsen på nytt och skriv den nya dagen, till exempel bedomd: "
            f"{registry.today.isoformat()}",
        )


def _untrue(statement: AccessibilityStatement, faulty: list[FileVerdict]) -> Problem:
    if faulty:
        first = faulty[0]
        files = "1 fil har" if len(faulty) == 1 else f"{len(faulty)} filer har"
        found = (
            f"{files} brister, till exempel {first.file.name}: "
            f"{_lower(first.assessment.obstacles[0].text)}"
        )
    else:
        found = "det står brister under brister:"
    return Problem.error(
        statement.place.of("degree"),
        "redogorelse-stammer-inte",
        f"forenlighet: helt stämmer inte: {found}.",
        "Skriv forenlighet: delvis, eller rätta det som brister. Är en fil undantagen från lagen, "
        "skriv dos_undantag vid filen.",
    )


def _lower(sentence: str) -> str:
    """A sentence as a part of another one."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")

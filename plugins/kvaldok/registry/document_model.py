# SPDX-License-Identifier: MIT
"""A document as frozen values: its facts, its versions and their files.

Attributes follow the keys of dokument.yml (design of format 1); `UNKNOWN` stands for `okant`:
an editor has said that a fact is not known, which differs from nothing being said (None).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from kvaldok.problems import Location
from kvaldok.registry.vocabulary_model import Body
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "NONE",
    "REPORTS",
    "UNKNOWN",
    "AppliesTo",
    "Document",
    "DocumentFile",
    "Exemption",
    "Marker",
    "Place",
    "PublishedAt",
    "Relation",
    "Repeal",
    "Review",
    "Source",
    "StatuteBook",
    "UntilRepealed",
    "Version",
    "Withdrawal",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group of keys stands, where each of its keys does (by attribute), and each value."""

    node: Location
    keys: Mapping[str, Location] = field(default_factory=dict)
    values: Mapping[tuple[str, str], Location] = field(default_factory=dict)

    def of(self, attribute: str, value: str = "") -> Location:
        """Where that value of the attribute stands, else its key, else the group."""
        return self.values.get((attribute, value), self.keys.get(attribute, self.node))


class Marker(Enum):
    """What an editor may say instead of a fact."""

    UNKNOWN = "okant"  # not known
    NONE = "inget"  # known not to exist


UNKNOWN = Marker.UNKNOWN

NONE = Marker.NONE


class UntilRepealed(Enum):
    """Validity without a last day."""

    FURTHER_NOTICE = "tills vidare"
    REPEAL = "till beslut om upphörande"


# Kinds that tell of something rather than apply: "Beslutad 2 februari", not "Gäller från".
REPORTS = frozenset(
    "arsredovisning delarsrapport granskning kvalitetsberattelse kvalitetsredovisning "
    "patientsakerhetsberattelse protokoll rapport riskanalys undersokning uppfoljning "
    "verksamhetsberattelse yttrande".split()
)


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Whom a document binds, and how where that is said (`vägledande`)."""

    who: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class StatuteBook:
    """Place in the författningssamling: a number, or a reason for not being there."""

    number: str = ""
    excluded_because: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed relation to another document of the registry."""

    kind: str
    document: str
    where: Location


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of an entry come from."""

    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class PublishedAt:
    """Where the text is to be had when it is not here."""

    address: str = ""
    format: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The decision to take a document off the web."""

    on: PartialDate
    reason: str
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """An aktualitetsprövning: somebody looked, and what came of it."""

    on: PartialDate
    by: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A written exception from a check."""

    code: str
    reason: str
    decided_by: str = ""
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Repeal:
    """The decision that ends a version's validity."""

    valid_from: PartialDate | None = None
    decided_by: tuple[str, ...] = ()
    decision_date: PartialDate | None = None
    paragraph: str = ""
    case_number: str = ""
    place: Place = field(default_factory=lambda: Place(Location("")))

    @property
    def first_day(self) -> PartialDate | None:
        return self.valid_from or self.decision_date


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file of a version; `path` is where it lies, `name` what it is called on the site."""

    name: str
    path: Path
    role: str
    where: Location
    title: str = ""
    language: str = "sv"
    published: PartialDate | None = None
    exemption_law: str = ""
    exemption_reason: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One decided wording of a document."""

    decided_by: tuple[Body, ...] | Marker
    decision_date: PartialDate | Marker
    case_number: str | Marker
    place: Place
    label: str = ""
    paragraph: str = ""
    delegation: str = ""
    approved: PartialDate | None = None
    posted: PartialDate | None = None
    minutes: str = ""
    valid_from: PartialDate | Marker | None = None
    valid_to: PartialDate | UntilRepealed | Marker | None = None
    at_most_until: PartialDate | None = None
    review: str = ""
    repeal: Repeal | None = None
    change_note: str = ""
    files: tuple[DocumentFile, ...] = ()

    @property
    def where(self) -> Location:
        return self.place.node

    @property
    def first_day(self) -> PartialDate | None:
        """The first day of validity: galler_fran, else beslutsdatum; None where not known."""
        given = self.valid_from if self.valid_from is not None else self.decision_date
        return given if isinstance(given, PartialDate) else None


@dataclass(frozen=True, slots=True)
class Document:
    """One document with all its versions, oldest first."""

    id: str
    place: Place
    folder: Path
    title: str
    kind: str
    organisation: str  # a key; "" where the registry has at most one; "okand"
    versions: tuple[Version, ...]
    short_title: str = ""
    alternative_titles: tuple[str, ...] = ()
    summary: str = ""
    owner: str = ""
    applies_to: tuple[AppliesTo, ...] = ()
    activities: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    concerns: str = ""
    statute_book: StatuteBook | None = None
    legal_basis: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    source: Source | None = None
    published_at: PublishedAt | None = None
    unpublished_reason: str = ""
    withdrawal: Withdrawal | None = None
    reviews: tuple[Review, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    draft: bool = False

    @property
    def where(self) -> Location:
        return self.place.node

    def key_of(self, file: DocumentFile) -> str:
        """What is read of a file is kept by its document's id and its name."""
        return f"{self.id}/{file.name}"

# SPDX-License-Identifier: MIT
"""The registry as frozen values.

Attributes follow the keys of dokument.yml (design of format 1); `UNKNOWN` stands for `okant`:
an editor has said that a fact is not known, which differs from nothing being said (None).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path

from kvaldok.problems import Location, Problem
from kvaldok.registry.page_model import PageData, Term
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "NONE",
    "REPORTS",
    "UNKNOWN",
    "AccessibilityStatement",
    "AppliesTo",
    "Authority",
    "Body",
    "Document",
    "DocumentFile",
    "Exemption",
    "Film",
    "Kind",
    "Marker",
    "Organisation",
    "Place",
    "PublishedAt",
    "Registry",
    "Relation",
    "Repeal",
    "Review",
    "Shortcoming",
    "Source",
    "StatuteBook",
    "Subject",
    "SynonymGroup",
    "Thread",
    "ThreadStep",
    "UnpublishedDocument",
    "UntilRepealed",
    "Version",
    "Vocabularies",
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
class Kind:
    """A kind of document (dokumenttyp)."""

    key: str
    name: str
    plural: str
    group: str
    order: int
    explanation: str = ""
    in_statute_book: bool = False
    synonyms: tuple[str, ...] = ()
    builtin: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject (ämne): the citizen's way in."""

    key: str
    name: str
    order: int
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that decides (beslutsinstans), or a function in words; `key` is its address part."""

    key: str
    name: str
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A kommun or another body that documents belong to; `own` marks the site's own."""

    key: str
    name: str
    short_name: str = ""
    sort: str = ""
    own: bool = False
    bodies: tuple[Body, ...] = ()


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


@dataclass(frozen=True, slots=True)
class UnpublishedDocument:
    """A document that an example points at and that the registry does not have."""

    title: str
    case_number: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """What an example shows in one step; `number` is its number there in the source, or ""."""

    text: str
    place: Place
    number: str = ""
    documents: tuple[str, ...] = ()
    unpublished: tuple[UnpublishedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One example followed through the steps of förbättringshjulet, by key.

    `organisation` is a key; "" for the site's own.
    """

    id: str
    place: Place
    title: str
    steps: Mapping[str, ThreadStep]
    organisation: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Film:
    """A film with what it takes to follow it without sound or picture; `length` is `m:ss`."""

    id: str
    place: Place
    title: str
    description: str
    length: str
    file: Path
    captions: Path
    transcript: str
    transcript_file: Path
    poster: Path | None = None


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that people type, and what documents say instead; `weight` 0.1–1.0."""

    words: tuple[str, ...]
    meanings: tuple[str, ...]
    weight: float
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Kinds, subjects, organisations and terms by key, in the order that lists show them."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    synonyms: tuple[SynonymGroup, ...] = ()
    terms: Mapping[str, Term] = field(default_factory=dict)

    @property
    def own_organisation(self) -> Organisation | None:
        """The site's own: the one marked `egen`, or the only one that there is."""
        marked = [item for item in self.organisations.values() if item.own]
        if marked:
            return marked[0]
        return next(iter(self.organisations.values())) if len(self.organisations) == 1 else None


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """Content that not everyone can use, why, and when that will be mended."""

    what: str
    reason: str
    mended: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who supervises, and where faults are reported to them."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AccessibilityStatement:
    """What a person has stated of the site's accessibility; empty where nothing is stated.

    `degree` is helt, delvis or inte; `burdensome` is 12 § and `outside` 9 § of the law
    (2018:1937).
    """

    place: Place
    actor: str = ""
    service: str = ""
    degree: str = ""
    assessed: PartialDate | None = None
    method: str = ""
    method_text: str = ""
    shortcomings: tuple[Shortcoming, ...] = ()
    burdensome: tuple[Shortcoming, ...] = ()
    outside: tuple[Shortcoming, ...] = ()
    email: str = ""
    phone: str = ""
    authority: Authority | None = None


@dataclass(frozen=True)
class Registry:
    """All documents by id (in the order of their ids) and the vocabularies that they use.

    `shown` is the folder's path as messages name it.
    """

    root: Path
    documents: Mapping[str, Document]
    vocabularies: Vocabularies
    problems: tuple[Problem, ...] = ()
    today: date = date.min
    shown: str = ""
    statement: AccessibilityStatement | None = None
    threads: tuple[Thread, ...] = ()
    films: tuple[Film, ...] = ()
    pages: PageData = field(default_factory=PageData)

    @cached_property
    def ended_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each document that others replace or repeal: the ids of those others."""
        found: dict[str, list[str]] = {}
        for document in self.documents.values():
            for relation in document.relations:
                if relation.kind in {"ersatter", "upphaver"}:
                    found.setdefault(relation.document, []).append(document.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def is_own(self, document: Document) -> bool:
        """Whether a document is the site's own.

        Without a site organisation (a foreign registry) every document counts as own.
        """
        own = self.vocabularies.own_organisation
        return own is None or document.organisation in {"", own.key}

    def is_withdrawn(self, document: Document) -> bool:
        """Whether a document has been taken off the web by now."""
        return bool(document.withdrawal and document.withdrawal.on.earliest <= self.today)

    def is_open(self, document: Document) -> bool:
        """Whether files and text may be published at all: not what is withdrawn or kept back."""
        return not document.unpublished_reason and not self.is_withdrawn(document)

    def in_statute_book(self, document: Document) -> bool:
        """Whether a document belongs to the författningssamling: by its kind, unless it says so."""
        given = document.statute_book
        if given and (given.number or given.excluded_because):
            return not given.excluded_because
        kind = self.vocabularies.kinds.get(document.kind)
        return bool(kind and kind.in_statute_book)

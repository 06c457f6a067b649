# SPDX-License-Identifier: MIT
"""The registry as frozen values: its documents and words, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from kvaldok.problems import Problem
from kvaldok.registry.document_model import (
    NONE,
    REPORTS,
    UNKNOWN,
    AppliesTo,
    Document,
    DocumentFile,
    Exemption,
    Marker,
    Place,
    PublishedAt,
    Relation,
    Repeal,
    Review,
    Source,
    StatuteBook,
    UntilRepealed,
    Version,
    Withdrawal,
)
from kvaldok.registry.page_model import PageData
from kvaldok.registry.vocabulary_model import (
    Body,
    Kind,
    Organisation,
    Subject,
    SynonymGroup,
    Vocabularies,
)
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

# SPDX-License-Identifier: MIT
"""The words of a registry as frozen values: kinds, subjects, organisations and their bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kvaldok.registry.page_model import Term

__all__ = ["Body", "Kind", "Organisation", "Subject", "SynonymGroup", "Vocabularies"]


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

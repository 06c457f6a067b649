# SPDX-License-Identifier: MIT
"""Looks up terms of the index, and makes of them what may stand for a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kvaldok.search.parameters import Parameters
from kvaldok.search.ranking import Alternative
from kvaldok.search.synonyms import Meaning, SynonymTable, meanings_of
from kvaldok.search.wire import TermEntry
from kvaldok.swedish.stemming import Stemmer

__all__ = ["SHORTEST_PART", "SHORTEST_STEM", "Lookup", "TermSource", "alone", "together"]

SHORTEST_STEM = 4  # letters of a first part, when a compound that the index lacks is taken apart
SHORTEST_PART = 3
_JOINERS = tuple("seoua")


class TermSource(Protocol):
    """The terms of an index, read in parts."""

    def term(self, term: str) -> TermEntry | None:
        """The entry of a term, if there is one."""

    def spelt(self, text: str) -> Sequence[TermEntry]:
        """The terms whose folded spelling is `text`, in wire order."""

    def near(self, text: str) -> Sequence[TermEntry]:
        """The terms whose folded spelling begins as `text` does, in wire order."""

    def ending(self, text: str) -> Sequence[str]:
        """The terms whose folded spelling ends as `text` does."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The terms of an index and what everyday words among them mean, as a query reads them."""

    source: TermSource
    meanings: SynonymTable
    stemmer: Stemmer
    parameters: Parameters

    def entries(self, terms: Sequence[str]) -> tuple[TermEntry, ...]:
        """The entries of those of the terms that there are."""
        found = [self.source.term(term) for term in terms]
        return tuple(entry for entry in found if entry)

    def all(self, terms: Sequence[str]) -> tuple[TermEntry, ...]:
        """The entries of terms, or none where one is lacking."""
        entries = self.entries(terms)
        return entries if len(entries) == len(terms) else ()

    def tail(self, text: str) -> TermEntry | None:
        """The last part of a compound, with or without a joining letter before it."""
        tables = self.stemmer.tables
        for tail in (text, text[1:] if text[:1] in _JOINERS else ""):
            if len(tail) >= SHORTEST_STEM or tail in tables.short_parts:
                last = self.source.term(self.stemmer(tail))
                if last and (last.term not in tables.never_last or tail in tables.last_forms):
                    return last
        return None

    def meaning(self, meaning: Meaning) -> list[Alternative]:
        """What an expression of the lexicon means, where all its terms are in the index."""
        entries = self.all(meaning.terms)
        return together(entries, meaning.weight * self.parameters.synonym) if entries else []

    def meant_too(self, terms: Sequence[str], weight: float) -> list[Alternative]:
        """What words that were meant mean in their turn."""
        return [
            Alternative(item.entries, item.weight * weight)
            for term in terms
            for meaning in meanings_of(self.meanings, (term,))
            for item in self.meaning(meaning)
        ]

    def is_in_many(self, entry: TermEntry) -> bool:
        """Whether so many documents hold a word that nothing need be made of it."""
        return len(entry.postings) >= self.parameters.usual_documents

    def whole_and_parts(self, entries: Sequence[TermEntry], weight: float) -> list[Alternative]:
        """Words that were meant, and what they are made of."""
        found = alone(entries, weight, own=True)
        for entry in entries:
            parts = () if self.is_in_many(entry) else self.entries(entry.parts)
            if len(parts) > 1:
                found += together(parts, weight * self.parameters.parts)
        return [*found, *self.meant_too([entry.term for entry in entries], weight)]


def alone(entries: Sequence[TermEntry], weight: float, *, own: bool = False) -> list[Alternative]:
    """Each term for itself; a weight of 0 switches them off."""
    return [Alternative((entry,), weight, own) for entry in entries] if weight else []


def together(entries: tuple[TermEntry, ...], weight: float) -> list[Alternative]:
    """Terms that stand for a word together; a weight of 0 switches them off."""
    return [Alternative(entries, weight)] if weight else []

# SPDX-License-Identifier: MIT
"""Words that are spelt otherwise in the index: without diacritics, unfinished, misspelt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kvaldok.search.lookup import SHORTEST_PART, SHORTEST_STEM, Lookup, alone, together
from kvaldok.search.ranking import Alternative
from kvaldok.search.wire import TermEntry
from kvaldok.swedish.analysis import CASE_MARK
from kvaldok.swedish.text import distance, fold

__all__ = ["Spelling"]

_COMMONER = 3  # times as common is the word that was meant
_LONG_STEM = 6  # letters of a word that without å, ä and ö is hardly another one
_MOST_PREFIXED = 8
_MOST_CORRECTIONS = 3


@dataclass(frozen=True, slots=True)
class Spelling(Lookup):
    """Finds the words that a form may have been meant to be.

    `corrections` gathers the word that each misspelt form was read as.
    """

    corrections: dict[str, str] = field(default_factory=dict)

    def folded(self, form: str) -> list[Alternative]:
        """Words that differ in diacritics only: forskola → förskola; but kö is no ko."""
        if form[0] in (CASE_MARK, "§") or any(char.isdecimal() for char in form):
            return []
        stem, spelt = self.stemmer(form), fold(form)
        wanted = fold(stem)
        if spelt != form and len(stem) < _LONG_STEM:
            return []
        entries = [
            entry
            for entry in self.source.near(wanted)
            if fold(entry.term) == wanted or fold(entry.display) == spelt
        ]
        return self.whole_and_parts(_commonest(entries), self.parameters.folded)

    def spelt_otherwise(
        self, form: str, own: Sequence[Alternative], *, plain: bool
    ) -> list[Alternative]:
        """The other spelling of a known word: names of files have no å, ä and ö.

        Who types none of them in the whole query (`plain`) means a much commoner word with them.
        """
        stem = self.stemmer(form)
        wanted = fold(stem)
        if not form.isalpha():
            return []
        if stem != wanted:
            entry = self.source.term(wanted) if len(stem) >= _LONG_STEM else None
            return alone([entry] if entry else [], self.parameters.folded, own=True)
        if not plain:
            return []
        most = max(len(entry.postings) for item in own for entry in item.entries)
        entries = [
            entry
            for entry in self.source.spelt(wanted)
            if entry.term != stem and len(entry.postings) >= _COMMONER * most
        ]
        return self.whole_and_parts(_commonest(entries), self.parameters.folded)

    def otherwise(self, form: str, unfinished: bool) -> list[Alternative]:
        """For a word that the index lacks: without diacritics, unfinished, apart, misspelt."""
        if form[0] in (CASE_MARK, "§") or any(char.isdecimal() for char in form):
            return self._begun(form) if unfinished else []
        found = self._begun(form) if unfinished else []
        if not found or self.is_rare(found):
            least = max((len(item.entries[0].postings) for item in found), default=0)
            found += self._corrected(form, least, 1)
        return found or self.apart(form) or self._corrected(form, 0, 2) or self._partly(form)

    def is_rare(self, alternatives: Sequence[Alternative]) -> bool:
        """Whether a word stands in so few documents that it may be a slip."""
        most = max(len(entry.postings) for item in alternatives for entry in item.entries)
        return most <= self.parameters.rare_documents

    def commoner(self, form: str, alternatives: Sequence[Alternative]) -> list[Alternative]:
        """Much commoner words one slip away from a word that hardly stands anywhere."""
        most = max(len(entry.postings) for item in alternatives for entry in item.entries)
        return self._corrected(form, int(most * self.parameters.rare_ratio), 1)

    def apart(self, form: str) -> list[Alternative]:
        """A compound that the corpus lacks, taken apart after its longest known first part."""
        for length, first in self._first_parts(form):
            last = self.tail(form[length:])
            if last:
                return together((first, last), self.parameters.parts)
        return []

    def _begun(self, form: str) -> list[Alternative]:
        """Words that begin as an unfinished one: fors as förskola, but kö not as kontakt."""
        start = fold(form)
        entries = [
            entry
            for entry in self.source.near(start)
            if form == start or entry.display.startswith(form) or entry.term.startswith(form)
        ]
        return alone(_commonest(entries)[:_MOST_PREFIXED], self.parameters.prefix)

    def _partly(self, form: str) -> list[Alternative]:
        """What is known of a compound of which the corpus has only one part: firmabil → bil."""
        if not form.isalpha():
            return []
        first = [entry for _, entry in self._first_parts(form)][:1]
        return alone((*first, *self.entries(self._last_parts(form)[:1])), self.parameters.parts)

    def _last_parts(self, form: str) -> list[str]:
        """Terms that a form ends with, the longest first."""
        tables = self.stemmer.tables
        spelt = fold(self.stemmer(form))
        found = {
            term
            for term in self.source.ending(spelt[-SHORTEST_PART:])
            if spelt.endswith(fold(term)) and term not in tables.never_last
        }
        short = {part for part in tables.short_parts if len(part) >= SHORTEST_PART}
        found |= {part for part in short if spelt.endswith(fold(part))}
        return sorted(found - {spelt}, key=lambda term: (-len(term), term))

    def _first_parts(self, form: str) -> list[tuple[int, TermEntry]]:
        """Words that a form begins with and how much of it they take, the longest first."""
        if not form.isalpha():
            return []
        never = self.stemmer.tables.never_first
        known: dict[str, TermEntry] = {}
        for entry in self.source.near(fold(form[:SHORTEST_STEM])):
            if entry.term not in never:
                for text in (fold(entry.display), fold(entry.term)):
                    known.setdefault(text, entry)
        cuts = range(len(form) - 2, SHORTEST_STEM - 1, -1)
        spelt = [(cut, known.get(fold(form[:cut]))) for cut in cuts]
        inflected = [(cut, known.get(fold(self.stemmer(form[:cut])))) for cut in cuts]
        return [(cut, entry) for cut, entry in (*spelt, *inflected) if entry]

    def _corrected(self, form: str, least: int, slips: int) -> list[Alternative]:
        """The commonest words at the smallest distance, in more than `least` documents.

        `slips` is the largest distance; short words allow one slip, the shortest none.
        """
        allowed = 0 if len(form) < 4 else min(slips, 1 if len(form) < 8 else 2)
        if not allowed or not form.isalpha():
            return []
        stem = self.stemmer(form)
        close: list[tuple[int, int, TermEntry]] = []
        spelt = _as_typed(form)
        for entry in self._candidates(form, stem):
            far = distance(form, spelt(entry.display))
            if len(stem) > SHORTEST_STEM:
                far = min(far, distance(stem, spelt(entry.term)))
            if 0 < far <= allowed and len(entry.postings) > least:
                close.append((far, -len(entry.postings), entry))
        close.sort(key=lambda item: (item[0], item[1], item[2].term))
        if not close:
            return []
        nearest = close[0][0]
        parameters = self.parameters
        weight = parameters.fuzzy_one if nearest == 1 else parameters.fuzzy_two
        chosen = [entry for far, _, entry in close if far == nearest][:_MOST_CORRECTIONS]
        if weight:
            self.corrections[form] = chosen[0].display
        return self.whole_and_parts(chosen, weight)

    def _candidates(self, form: str, stem: str) -> list[TermEntry]:
        """Terms that share a beginning or an end with the word: a slip seldom hits both."""
        found = {entry.term: entry for entry in self.source.near(fold(form)[:3])}
        allowed = 2 if len(form) >= 8 else 1
        spelt = _as_typed(form)
        for term in self.source.ending(fold(stem)[-3:]):
            if term not in found and abs(len(term) - len(stem)) <= allowed:
                if distance(stem, spelt(term)) > allowed:
                    continue
                entry = self.source.term(term)
                if entry:
                    found[term] = entry
        return list(found.values())


def _as_typed(form: str) -> Callable[[str], str]:
    """How words are spelt to compare: who types no åäö may slip besides, vagloss → vägglöss."""
    return fold if form == fold(form) and len(form) > SHORTEST_STEM else str


def _commonest(entries: Sequence[TermEntry]) -> list[TermEntry]:
    return sorted(entries, key=lambda entry: (-len(entry.postings), entry.term))

# SPDX-License-Identifier: MIT
"""From words to what may stand for them in the index: stems, compounds, other spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kvaldok.search.parameters import Parameters
from kvaldok.search.query import Query
from kvaldok.search.ranking import Alternative, Concept
from kvaldok.search.wire import TermEntry
from kvaldok.swedish.analysis import CASE_MARK, Stemmer
from kvaldok.swedish.text import distance, fold

__all__ = ["Matched", "TermSource", "match_query", "term_of"]

_SHORTEST_STEM = 4  # letters of a first part, when a compound that the index lacks is taken apart
_MOST_PREFIXED = 8
_MOST_CORRECTIONS = 3


class TermSource(Protocol):
    """The terms of an index, read in parts."""

    def term(self, term: str) -> TermEntry | None:
        """The entry of a term, if there is one."""

    def near(self, text: str) -> Sequence[TermEntry]:
        """The terms whose folded spelling begins as `text` does, in wire order."""

    def ending(self, text: str) -> Sequence[str]:
        """The terms whose folded spelling ends as `text` does."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The concepts of a query, and the word that each misspelt form was read as."""

    concepts: tuple[Concept, ...]
    corrections: dict[str, str]


def match_query(query: Query, source: TermSource, stemmer: Stemmer, p: Parameters) -> Matched:
    """What each word of a query may stand for."""
    matcher = _Matcher(source, stemmer, p)
    corrections: dict[str, str] = {}
    concepts = []
    words = query.words
    for place, form in enumerate(words):
        alternatives = list(matcher.itself(form))
        alternatives += matcher.joined(words, place)
        if not alternatives:
            unfinished = query.unfinished and place == len(words) - 1
            alternatives += matcher.otherwise(form, unfinished, corrections)
        elif matcher.is_rare(alternatives):
            alternatives += matcher.commoner(form, alternatives, corrections)
        concepts.append(Concept(form, tuple(alternatives)))
    return Matched(tuple(concepts), corrections)


def term_of(form: str, stemmer: Stemmer) -> tuple[str, tuple[str, ...]]:
    """A form's term, and the stems of its pieces where a hyphen joins them."""
    if form[0] in (CASE_MARK, "§"):
        return form, ()
    head = form.partition(":")[0]
    word = head if head and not head.isdecimal() else form
    pieces = [piece for piece in word.replace("'", "-").replace(":", "-").split("-") if piece]
    if len(pieces) < 2:
        return stemmer(pieces[0] if pieces else word), ()
    stems = tuple(stemmer(piece) for piece in pieces)
    return "".join(pieces[:-1]) + stems[-1], stems


@dataclass(frozen=True, slots=True)
class _Matcher:
    source: TermSource
    stemmer: Stemmer
    parameters: Parameters

    def itself(self, form: str) -> Iterator[Alternative]:
        """The word in any inflection, and the parts of it where it is a known compound."""
        term, pieces = term_of(form, self.stemmer)
        entry = self.source.term(term)
        if entry:
            yield Alternative((entry,), 1.0)
        parts = self._entries(entry.parts if entry and entry.parts else pieces)
        if len(parts) > 1:
            yield Alternative(parts, self.parameters.parts)

    def joined(self, words: Sequence[str], place: int) -> list[Alternative]:
        """Words written apart that the corpus writes together: sop sortering → sopsortering."""
        found = []
        for first in (place - 1, place):
            if first < 0 or first + 1 >= len(words):
                continue
            left, right = words[first], words[first + 1]
            if not (left.isalpha() and right.isalpha()):
                continue
            for joint in ("", "s"):
                entry = self.source.term(self.stemmer(left + joint + right))
                if entry:
                    found.append(Alternative((entry,), self.parameters.joined))
        return found

    def otherwise(
        self, form: str, unfinished: bool, corrections: dict[str, str]
    ) -> list[Alternative]:
        """For a word that the index lacks: without diacritics, unfinished, apart, misspelt."""
        if form[0] in (CASE_MARK, "§") or any(char.isdecimal() for char in form):
            return self._begun(form) if unfinished else []
        found = self._folded(form)
        if not found and unfinished:
            found = self._begun(form)
        if not found:
            found = self._apart(form)
        if not found:
            found = self._corrected(form, 0, corrections)
        return found

    def is_rare(self, alternatives: Sequence[Alternative]) -> bool:
        most = max(len(entry.postings) for item in alternatives for entry in item.entries)
        return most <= self.parameters.rare_documents

    def commoner(
        self, form: str, alternatives: Sequence[Alternative], corrections: dict[str, str]
    ) -> list[Alternative]:
        """Much commoner words one slip away from a word that hardly stands anywhere."""
        most = max(len(entry.postings) for item in alternatives for entry in item.entries)
        return self._corrected(form, int(most * self.parameters.rare_ratio), corrections)

    def _entries(self, terms: Sequence[str]) -> tuple[TermEntry, ...]:
        found = [self.source.term(term) for term in terms]
        return tuple(entry for entry in found if entry)

    def _folded(self, form: str) -> list[Alternative]:
        """Words that differ in diacritics only: forskola → förskola."""
        wanted = fold(self.stemmer(form))
        spelt = fold(form)
        entries = [
            entry
            for entry in self.source.near(wanted)
            if fold(entry.term) == wanted or fold(entry.display) == spelt
        ]
        return [Alternative((entry,), self.parameters.folded) for entry in _commonest(entries)]

    def _begun(self, form: str) -> list[Alternative]:
        """Words that begin as an unfinished one."""
        start = fold(form)
        entries = [
            entry
            for entry in self.source.near(start)
            if fold(entry.display).startswith(start) or fold(entry.term).startswith(start)
        ]
        chosen = _commonest(entries)[:_MOST_PREFIXED]
        return [Alternative((entry,), self.parameters.prefix) for entry in chosen]

    def _apart(self, form: str) -> list[Alternative]:
        """A compound that the corpus lacks, taken apart after its longest known first part."""
        if not form.isalpha():
            return []
        for entry in self._first_parts(form):
            rest = fold(form)[len(entry.term) :]
            for cut in (rest, rest[1:] if rest[:1] in "seoua" else ""):
                if len(cut) < 3:
                    continue
                tail = form[len(form) - len(cut) :]
                second = self.source.term(self.stemmer(tail))
                if second and second.term not in self.stemmer.tables.never_last:
                    return [Alternative((entry, second), self.parameters.parts)]
        return []

    def _first_parts(self, form: str) -> list[TermEntry]:
        spelt = fold(form)
        entries = [
            entry
            for entry in self.source.near(spelt[:_SHORTEST_STEM])
            if len(entry.term) >= _SHORTEST_STEM
            and spelt.startswith(fold(entry.term))
            and len(spelt) - len(entry.term) >= 3
            and entry.term not in self.stemmer.tables.never_first
        ]
        return sorted(entries, key=lambda entry: (-len(entry.term), entry.term))

    def _corrected(self, form: str, least: int, corrections: dict[str, str]) -> list[Alternative]:
        """The commonest words at the smallest distance, in more than `least` documents."""
        allowed = 0 if len(form) < 4 else 1 if len(form) < 8 or least else 2
        if not allowed or not form.isalpha():
            return []
        stem = self.stemmer(form)
        close: list[tuple[int, int, TermEntry]] = []
        for entry in self._candidates(form, stem):
            far = min(distance(stem, entry.term), distance(form, entry.display))
            if 0 < far <= allowed and len(entry.postings) > least:
                close.append((far, -len(entry.postings), entry))
        close.sort(key=lambda item: (item[0], item[1], item[2].term))
        if not close:
            return []
        nearest = close[0][0]
        weight = self.parameters.fuzzy_one if nearest == 1 else self.parameters.fuzzy_two
        chosen = [entry for far, _, entry in close if far == nearest][:_MOST_CORRECTIONS]
        corrections[form] = chosen[0].display
        return [Alternative((entry,), weight) for entry in chosen]

    def _candidates(self, form: str, stem: str) -> list[TermEntry]:
        """Terms that share a beginning or an end with the word: a slip seldom hits both."""
        found = {entry.term: entry for entry in self.source.near(fold(form)[:3])}
        allowed = 2 if len(form) >= 8 else 1
        for term in self.source.ending(fold(stem)[-3:]):
            if term not in found and abs(len(term) - len(stem)) <= allowed:
                entry = self.source.term(term) if distance(stem, term) <= allowed else None
                if entry:
                    found[term] = entry
        return list(found.values())


def _commonest(entries: Sequence[TermEntry]) -> list[TermEntry]:
    return sorted(entries, key=lambda entry: (-len(entry.postings), entry.term))

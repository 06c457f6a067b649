# SPDX-License-Identifier: MIT
"""From words to what may stand for them in the index: stems, compounds, other spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kvaldok.search.parameters import Parameters
from kvaldok.search.query import Query
from kvaldok.search.ranking import Alternative, Concept
from kvaldok.search.synonyms import Meaning, SynonymTable, find_spans, meanings_of
from kvaldok.search.wire import TermEntry
from kvaldok.swedish.analysis import CASE_MARK, Stemmer, term_of
from kvaldok.swedish.text import distance, fold

__all__ = ["Matched", "TermSource", "match_query", "term_of"]

_SHORTEST_STEM = 4  # letters of a first part, when a compound that the index lacks is taken apart
_SHORTEST_PART = 3
_COMMONER = 3  # times as common is the word that was meant
_LONG_STEM = 6  # letters of a word that without å, ä and ö is hardly another one
_MOST_PREFIXED = 8
_MOST_CORRECTIONS = 3
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
class Matched:
    """The concepts of a query, and the word that each misspelt form was read as.

    `asked` counts the words of the query that a title would count, stop words left out; of those
    `left_out` are not looked for.
    """

    concepts: tuple[Concept, ...]
    corrections: dict[str, str]
    asked: int
    left_out: tuple[str, ...] = ()


def match_query(
    query: Query, source: TermSource, meanings: SynonymTable, stemmer: Stemmer, p: Parameters
) -> Matched:
    """What each word of a query may stand for; `meanings` as `synonym_table` makes them."""
    matcher = _Matcher(source, meanings, stemmer, p)
    corrections: dict[str, str] = {}
    concepts = []
    words = matcher.apart_at_hyphens(query.words)
    meant, besides = matcher.meant(query.forms, words)
    for place, form in enumerate(words):
        usual = matcher.is_usual(form)
        own = [*matcher.itself(form), *matcher.joined(words, place)]
        known = bool(own)
        if own:
            own += matcher.spelt_otherwise(form, own, plain=query.plain)
        else:
            own = matcher.folded(form)
        derived = [] if usual else matcher.derived(form)
        alternatives = [*own, *derived, *meant.get(form, ())]
        if not alternatives:
            unfinished = query.unfinished and place == len(words) - 1
            alternatives += matcher.otherwise(form, unfinished, corrections)
        elif not own and form in meant:
            alternatives += matcher.apart(form)
        elif known and form not in meant and matcher.is_rare(alternatives):
            alternatives += matcher.commoner(form, alternatives, corrections)
        if not usual:
            alternatives += matcher.meant_by_part(form, known=bool(own))
        concepts.append(Concept(form, tuple(alternatives)))
    asked = [form for form in query.forms if form not in stemmer.tables.stop]
    left_out = tuple(form for form in asked if form not in query.words)
    more = len(words) - len(query.words)
    return Matched((*concepts, *besides), corrections, len(asked) + more, left_out)


@dataclass(frozen=True, slots=True)
class _Matcher:
    source: TermSource
    meanings: SynonymTable
    stemmer: Stemmer
    parameters: Parameters

    def apart_at_hyphens(self, words: Sequence[str]) -> tuple[str, ...]:
        """Words with a hyphen that nobody knows as one: ansvarsprövning-2014."""
        found: list[str] = []
        for form in words:
            stop = self.stemmer.tables.stop
            pieces = [piece for piece in form.split("-") if piece not in stop]
            term = term_of(form, self.stemmer)[0]
            if (
                len(pieces) < 2
                or form[0] == CASE_MARK
                or all(piece.isdecimal() for piece in pieces)
                or self.source.term(term)
                or meanings_of(self.meanings, (term,))
            ):
                pieces = [form]
            found += pieces
        return tuple(found)

    def itself(self, form: str) -> Iterator[Alternative]:
        """The word in any inflection, and the parts of it where it is a known compound."""
        term, pieces = term_of(form, self.stemmer)
        entry = self.source.term(term)
        # A slip for -ess, which is taken for an ending: adres, proces; sekretes is no sekreterare.
        if form.endswith("es") and not (entry and entry.display.startswith(form)):
            entry = self.source.term(self.stemmer(form + "s")) or entry
        if entry:
            yield Alternative((entry,), 1.0, own=True)
            if self._is_in_many(entry):
                return
        parts = self._entries(entry.parts if entry and entry.parts else pieces)
        if len(parts) > 1:
            yield from _together(parts, self.parameters.parts)

    def is_usual(self, form: str) -> bool:
        """Whether so many documents hold the word that nothing need be made of it."""
        entry = self.source.term(term_of(form, self.stemmer)[0])
        return entry is not None and self._is_in_many(entry)

    def _is_in_many(self, entry: TermEntry) -> bool:
        return len(entry.postings) >= self.parameters.usual_documents

    def meant(
        self, forms: Sequence[str], words: Sequence[str]
    ) -> tuple[dict[str, list[Alternative]], list[Concept]]:
        """Everyday words: alternatives by word, and concepts for what holds none of the words."""
        by_word: dict[str, list[Alternative]] = {}
        besides = []
        for span in find_spans(forms, self.meanings, self.stemmer):
            found = [item for meaning in span.meanings for item in self._meaning(meaning)]
            inside = [form for form in span.forms if form in words]
            for form in inside:
                by_word.setdefault(form, []).extend(found)
            if found and not inside:
                besides.append(Concept(" ".join(span.forms), tuple(found)))
        return by_word, besides

    def meant_by_part(self, form: str, *, known: bool) -> list[Alternative]:
        """A compound with an everyday word first: jobbkläder → arbete and kläder.

        A known word is no compound with a short one (bokslut is nothing of a bok).
        """
        if not form.isalpha():
            return []
        shortest = _SHORTEST_STEM if known else _SHORTEST_PART
        for cut in range(len(form) - 3, shortest - 1, -1):
            meanings = self._meanings_of(form[:cut])
            last = self._tail(form[cut:]) if meanings else None
            if last:
                return [
                    item
                    for meaning in meanings
                    if (first := self._all(meaning.terms))
                    for item in _together((*first, last), meaning.weight * self.parameters.parts)
                ]
        return []

    def _meanings_of(self, text: str) -> tuple[Meaning, ...]:
        return meanings_of(self.meanings, (self.stemmer(text),))

    def _all(self, terms: Sequence[str]) -> tuple[TermEntry, ...]:
        """The entries of terms, or none where one is lacking."""
        entries = self._entries(terms)
        return entries if len(entries) == len(terms) else ()

    def _tail(self, text: str) -> TermEntry | None:
        """The last part of a compound, with or without a joining letter before it."""
        tables = self.stemmer.tables
        for tail in (text, text[1:] if text[:1] in _JOINERS else ""):
            if len(tail) >= _SHORTEST_STEM or tail in tables.short_parts:
                last = self.source.term(self.stemmer(tail))
                if last and (last.term not in tables.never_last or tail in tables.last_forms):
                    return last
        return None

    def _meaning(self, meaning: Meaning) -> list[Alternative]:
        entries = self._all(meaning.terms)
        return _together(entries, meaning.weight * self.parameters.synonym) if entries else []

    def _meant_too(self, terms: Sequence[str], weight: float) -> list[Alternative]:
        """What words that were meant mean in their turn."""
        return [
            Alternative(item.entries, item.weight * weight)
            for term in terms
            for meaning in meanings_of(self.meanings, (term,))
            for item in self._meaning(meaning)
        ]

    def derived(self, form: str) -> list[Alternative]:
        """The nouns of a verb: betala → betalning, mobba → mobbning, parkerar → parkering."""
        tables = self.stemmer.tables
        if not form.isalpha() or not form.endswith(tables.verb_endings):
            return []
        stem = self.stemmer(form)
        stems = [stem] if len(stem) >= _SHORTEST_STEM else []
        if len(stem) >= _SHORTEST_PART:
            stems.append(stem + stem[-1])  # stems are written with one letter: mob(b)
        terms = [one + ending for one in stems for ending in tables.noun_endings]
        return _alone(self._entries(terms), self.parameters.derived)

    def joined(self, words: Sequence[str], place: int) -> list[Alternative]:
        """Words written apart that the corpus writes together: sop sortering → sopsortering."""
        terms = []
        for first in (place - 1, place):
            if first < 0 or first + 1 >= len(words):
                continue
            left, right = words[first], words[first + 1]
            if left.isalpha() and right.isalpha():
                terms += [self.stemmer(left + joint + right) for joint in ("", "s")]
        joined = self.parameters.joined
        return [*_alone(self._entries(terms), joined), *self._meant_too(terms, joined)]

    def otherwise(
        self, form: str, unfinished: bool, corrections: dict[str, str]
    ) -> list[Alternative]:
        """For a word that the index lacks: without diacritics, unfinished, apart, misspelt."""
        if form[0] in (CASE_MARK, "§") or any(char.isdecimal() for char in form):
            return self._begun(form) if unfinished else []
        found = self._begun(form) if unfinished else []
        if not found or self.is_rare(found):
            least = max((len(item.entries[0].postings) for item in found), default=0)
            found += self._corrected(form, least, 1, corrections)
        return (
            found
            or self.apart(form)
            or self._corrected(form, 0, 2, corrections)
            or self._partly(form)
        )

    def is_rare(self, alternatives: Sequence[Alternative]) -> bool:
        most = max(len(entry.postings) for item in alternatives for entry in item.entries)
        return most <= self.parameters.rare_documents

    def commoner(
        self, form: str, alternatives: Sequence[Alternative], corrections: dict[str, str]
    ) -> list[Alternative]:
        """Much commoner words one slip away from a word that hardly stands anywhere."""
        most = max(len(entry.postings) for item in alternatives for entry in item.entries)
        return self._corrected(form, int(most * self.parameters.rare_ratio), 1, corrections)

    def _entries(self, terms: Sequence[str]) -> tuple[TermEntry, ...]:
        found = [self.source.term(term) for term in terms]
        return tuple(entry for entry in found if entry)

    def _whole_and_parts(self, entries: Sequence[TermEntry], weight: float) -> list[Alternative]:
        """Words that were meant, and what they are made of."""
        found = _alone(entries, weight, own=True)
        for entry in entries:
            parts = self._entries(entry.parts)
            if len(parts) > 1:
                found += _together(parts, weight * self.parameters.parts)
        return [*found, *self._meant_too([entry.term for entry in entries], weight)]

    def folded(self, form: str) -> list[Alternative]:
        """Words that differ in diacritics only: forskola → förskola."""
        if form[0] in (CASE_MARK, "§") or any(char.isdecimal() for char in form):
            return []
        wanted = fold(self.stemmer(form))
        spelt = fold(form)
        entries = [
            entry
            for entry in self.source.near(wanted)
            if fold(entry.term) == wanted or fold(entry.display) == spelt
        ]
        return self._whole_and_parts(_commonest(entries), self.parameters.folded)

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
            return _alone([entry] if entry else [], self.parameters.folded, own=True)
        if not plain:
            return []
        most = max(len(entry.postings) for item in own for entry in item.entries)
        entries = [
            entry
            for entry in self.source.spelt(wanted)
            if entry.term != stem and len(entry.postings) >= _COMMONER * most
        ]
        return self._whole_and_parts(_commonest(entries), self.parameters.folded)

    def _begun(self, form: str) -> list[Alternative]:
        """Words that begin as an unfinished one."""
        start = fold(form)
        entries = [
            entry
            for entry in self.source.near(start)
            if fold(entry.display).startswith(start) or fold(entry.term).startswith(start)
        ]
        return _alone(_commonest(entries)[:_MOST_PREFIXED], self.parameters.prefix)

    def apart(self, form: str) -> list[Alternative]:
        """A compound that the corpus lacks, taken apart after its longest known first part."""
        for length, first in self._first_parts(form):
            last = self._tail(form[length:])
            if last:
                return _together((first, last), self.parameters.parts)
        return []

    def _partly(self, form: str) -> list[Alternative]:
        """What is known of a compound of which the corpus has only one part: firmabil → bil."""
        if not form.isalpha():
            return []
        first = [entry for _, entry in self._first_parts(form)][:1]
        return _alone((*first, *self._entries(self._last_parts(form)[:1])), self.parameters.parts)

    def _last_parts(self, form: str) -> list[str]:
        """Terms that a form ends with, the longest first."""
        tables = self.stemmer.tables
        spelt = fold(self.stemmer(form))
        found = {
            term
            for term in self.source.ending(spelt[-_SHORTEST_PART:])
            if spelt.endswith(fold(term)) and term not in tables.never_last
        }
        short = {part for part in tables.short_parts if len(part) >= _SHORTEST_PART}
        found |= {part for part in short if spelt.endswith(fold(part))}
        return sorted(found - {spelt}, key=lambda term: (-len(term), term))

    def _first_parts(self, form: str) -> list[tuple[int, TermEntry]]:
        """Words that a form begins with and how much of it they take, the longest first."""
        if not form.isalpha():
            return []
        never = self.stemmer.tables.never_first
        known: dict[str, TermEntry] = {}
        for entry in self.source.near(fold(form[:_SHORTEST_STEM])):
            if entry.term not in never:
                for text in (fold(entry.display), fold(entry.term)):
                    known.setdefault(text, entry)
        cuts = range(len(form) - 2, _SHORTEST_STEM - 1, -1)
        spelt = [(cut, known.get(fold(form[:cut]))) for cut in cuts]
        inflected = [(cut, known.get(fold(self.stemmer(form[:cut])))) for cut in cuts]
        return [(cut, entry) for cut, entry in (*spelt, *inflected) if entry]

    def _corrected(
        self, form: str, least: int, slips: int, corrections: dict[str, str]
    ) -> list[Alternative]:
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
            if len(stem) > _SHORTEST_STEM:
                far = min(far, distance(stem, spelt(entry.term)))
            if 0 < far <= allowed and len(entry.postings) > least:
                close.append((far, -len(entry.postings), entry))
        close.sort(key=lambda item: (item[0], item[1], item[2].term))
        if not close:
            return []
        nearest = close[0][0]
        weight = self.parameters.fuzzy_one if nearest == 1 else self.parameters.fuzzy_two
        chosen = [entry for far, _, entry in close if far == nearest][:_MOST_CORRECTIONS]
        if weight:
            corrections[form] = chosen[0].display
        return self._whole_and_parts(chosen, weight)

    def _candidates(self, form: str, stem: str) -> list[TermEntry]:
        """Terms that share a beginning or an end with the word: a slip seldom hits both."""
        found = {entry.term: entry for entry in self.source.near(fold(form)[:3])}
        allowed = 2 if len(form) >= 8 else 1
        spelt = _as_typed(form)
        for term in self.source.ending(fold(stem)[-3:]):
            if term not in found and abs(len(term) - len(stem)) <= allowed:
                entry = self.source.term(term) if distance(stem, spelt(term)) <= allowed else None
                if entry:
                    found[term] = entry
        return list(found.values())


def _as_typed(form: str) -> Callable[[str], str]:
    """How words are spelt to compare: who types no åäö may slip besides, vagloss → vägglöss."""
    return fold if form == fold(form) and len(form) > _SHORTEST_STEM else str


def _commonest(entries: Sequence[TermEntry]) -> list[TermEntry]:
    return sorted(entries, key=lambda entry: (-len(entry.postings), entry.term))


def _alone(entries: Sequence[TermEntry], weight: float, *, own: bool = False) -> list[Alternative]:
    """Each term for itself; a weight of 0 switches them off."""
    return [Alternative((entry,), weight, own) for entry in entries] if weight else []


def _together(entries: tuple[TermEntry, ...], weight: float) -> list[Alternative]:
    """Terms that stand for a word together; a weight of 0 switches them off."""
    return [Alternative(entries, weight)] if weight else []

# SPDX-License-Identifier: MIT
"""From words to what may stand for them in the index: stems, compounds, other spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvaldok.search.lookup import SHORTEST_PART, SHORTEST_STEM, Lookup, TermSource, alone, together
from kvaldok.search.parameters import Parameters
from kvaldok.search.query import Query
from kvaldok.search.ranking import Alternative, Concept
from kvaldok.search.spelling import Spelling
from kvaldok.search.synonyms import SynonymTable, find_spans, meanings_of
from kvaldok.swedish.analysis import CASE_MARK, term_of
from kvaldok.swedish.stemming import Stemmer

__all__ = ["Matched", "match_query"]


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
    matcher = _Words(source, meanings, stemmer, p)
    spelling = Spelling(source, meanings, stemmer, p)
    concepts = []
    words = matcher.apart_at_hyphens(query.words)
    meant, besides = matcher.meant(query.forms, words, plain=query.plain)
    for place, form in enumerate(words):
        own = [*matcher.itself(form), *matcher.joined(words, place)]
        known = bool(own)
        if own:
            own += spelling.spelt_otherwise(form, own, plain=query.plain)
        else:
            own = spelling.folded(form)
        usual = any(item.own and matcher.is_in_many(item.entries[0]) for item in own)
        derived = [] if usual else matcher.derived(form)
        alternatives = [*own, *derived, *meant.get(form, ())]
        if not alternatives:
            unfinished = query.unfinished and place == len(words) - 1
            alternatives += spelling.otherwise(form, unfinished)
        elif not own and form in meant:
            alternatives += spelling.apart(form)
        elif known and form not in meant and spelling.is_rare(alternatives):
            alternatives += spelling.commoner(form, alternatives)
        if not usual:
            alternatives += matcher.meant_by_part(form, known=bool(own), plain=query.plain)
        concepts.append(Concept(form, tuple(alternatives)))
    asked = [form for form in query.forms if form not in stemmer.tables.stop]
    left_out = tuple(form for form in asked if form not in query.words)
    more = len(words) - len(query.words)
    return Matched((*concepts, *besides), spelling.corrections, len(asked) + more, left_out)


@dataclass(frozen=True, slots=True)
class _Words(Lookup):
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
                or meanings_of(self.meanings, (term,), guess=True)
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
            if self.is_in_many(entry):
                return
        parts = self.entries(entry.parts if entry and entry.parts else pieces)
        if len(parts) > 1:
            yield from together(parts, self.parameters.parts)

    def is_usual(self, form: str) -> bool:
        """Whether so many documents hold the word, as it is spelt, that it is no slip."""
        entry = self.source.term(term_of(form, self.stemmer)[0])
        return entry is not None and self.is_in_many(entry)

    def meant(
        self, forms: Sequence[str], words: Sequence[str], *, plain: bool
    ) -> tuple[dict[str, list[Alternative]], list[Concept]]:
        """Everyday words: alternatives by word, and concepts for what holds none of the words.

        A usual word is not another one without its diacritics: stora is hardly störa.
        """

        def may_lack(form: str) -> bool:
            return plain and form in words and not self.is_usual(form)

        by_word: dict[str, list[Alternative]] = {}
        besides = []
        for span in find_spans(forms, self.meanings, self.stemmer, may_lack):
            found = [item for meaning in span.meanings for item in self.meaning(meaning)]
            inside = [form for form in span.forms if form in words]
            for form in inside:
                by_word.setdefault(form, []).extend(found)
            if found and not inside:
                besides.append(Concept(" ".join(span.forms), tuple(found)))
        return by_word, besides

    def meant_by_part(self, form: str, *, known: bool, plain: bool) -> list[Alternative]:
        """A compound with an everyday word first: jobbkläder → arbete and kläder.

        A known word is no compound with a short one (bokslut is nothing of a bok).
        """
        if not form.isalpha():
            return []
        shortest = SHORTEST_STEM if known else SHORTEST_PART
        for cut in range(len(form) - 3, shortest - 1, -1):
            stems = (self.stemmer(form[:cut]),)
            meanings = meanings_of(self.meanings, stems, guess=plain)
            last = self.tail(form[cut:]) if meanings else None
            if last:
                return [
                    item
                    for meaning in meanings
                    if (first := self.all(meaning.terms))
                    for item in together((*first, last), meaning.weight * self.parameters.parts)
                ]
        return []

    def derived(self, form: str) -> list[Alternative]:
        """The nouns of a verb: betala → betalning, mobba → mobbning, parkerar → parkering."""
        tables = self.stemmer.tables
        if not form.isalpha() or not form.endswith(tables.verb_endings):
            return []
        stem = self.stemmer(form)
        stems = [stem] if len(stem) >= SHORTEST_STEM else []
        if len(stem) >= SHORTEST_PART:
            stems.append(stem + stem[-1])  # stems are written with one letter: mob(b)
        terms = [one + ending for one in stems for ending in tables.noun_endings]
        return alone(self.entries(terms), self.parameters.derived)

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
        return [*alone(self.entries(terms), joined), *self.meant_too(terms, joined)]

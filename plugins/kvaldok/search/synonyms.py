# SPDX-License-Identifier: MIT
"""Everyday words in the index: which words of a query stand for which terms of this corpus."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from typing import Protocol

from kvaldok.registry.model import SynonymGroup
from kvaldok.search.expressions import ABBREVIATION, SPELT, Row, by_spelling
from kvaldok.search.kept import Kept
from kvaldok.swedish.analysis import term_of, tokenize
from kvaldok.swedish.stemming import Stemmer
from kvaldok.swedish.text import fold

__all__ = [
    "LONGEST",
    "Meaning",
    "Rows",
    "Span",
    "SynonymTable",
    "find_spans",
    "lexicon_words",
    "meanings_of",
    "synonym_table",
]

Rows = Sequence[Sequence[str | float]]  # terms parted by spaces, and the weight of that meaning

LONGEST = 4  # words in an expression
_AKIN = 0.7  # of a group's weight, between what its words mean
_FARTHEST = 4  # places from one word of a pair to the other
_SHORTEST = 4  # letters of a word that may be a part of others


class SynonymTable(Protocol):
    """What `synonym_table` makes, or what reads it in parts."""

    def get(self, key: str, default: tuple[()], /) -> Rows:
        """The rows of an expression."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Terms that stand for an expression, and how surely (0–1)."""

    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a query, and what they may mean together."""

    forms: tuple[str, ...]
    meanings: tuple[Meaning, ...]


def synonym_table(
    groups: Iterable[SynonymGroup],
    terms: Collection[str],
    stemmer: Stemmer,
    kept: Kept | None = None,
) -> dict[str, list[Row]]:
    """The wire table: key of an expression → [terms parted by spaces, weight] pairs.

    Only meanings whose every term stands in the corpus are kept.
    """
    kept = kept or Kept()
    targets, keys = kept.table("meanings"), kept.table("expressions")
    table: dict[str, list[Row]] = {}
    for group in groups:
        for said, meant, weight in _pairs(group):
            target = targets.of(meant, partial(_target, stemmer), meant)
            if not target or not all(term in terms for term in target):
                continue
            row = (" ".join(target), weight)
            stems = keys.of(said, partial(_key, stemmer), said)
            if stems and stems != row[0]:
                rows = table.setdefault(stems, [])
                if row not in rows:
                    rows.append(row)
    return dict(sorted(by_spelling(sorted(table.items())).items()))


def lexicon_words(groups: Iterable[SynonymGroup]) -> frozenset[str]:
    """The single words of the lexicon: they help to take compounds apart in a small corpus."""
    expressions = [text for group in groups for text in (*group.words, *group.meanings)]
    words = (word.lower() for text in expressions for word in text.split(" "))
    return frozenset(word for word in words if word.isalpha() and len(word) >= _SHORTEST)


def find_spans(
    forms: Sequence[str],
    table: SynonymTable,
    stemmer: Stemmer,
    may_lack: Callable[[str], bool],
) -> Iterator[Span]:
    """The expressions of a query that mean something else too: longest first, none overlapping.

    What goes without saying does not part them: tvättar man händerna.  Then those of two words
    that stand apart or the other way round: hur länge sparar ni papper.  `may_lack` tells which
    forms may be spelt without their å, ä and ö.
    """
    plain = [may_lack(form) for form in forms]
    fillers = stemmer.tables.stop | stemmer.tables.question
    single = [form not in fillers for form in forms]
    start = 0
    while start < len(forms):
        least = start + 1 if forms[start] in fillers else start  # alone it means nothing
        for end in range(min(start + LONGEST + 1, len(forms)), least, -1):
            said = _said(forms[start:end], stemmer)
            stems = [term_of(form, stemmer)[0] for form in said]
            meanings = meanings_of(table, stems, guess=any(plain[start:end]))
            if end == start + 1:
                meanings += _rows(table, ABBREVIATION + fold(forms[start]))
            if meanings:
                yield Span(tuple(forms[start:end]), meanings)
                if end > start + 1:
                    single[start:end] = [False] * (end - start)
                start = end - 1
                break
        start += 1
    places = [place for place, alone in enumerate(single) if alone]
    stems_at = {place: term_of(forms[place], stemmer)[0] for place in places}
    for first, second in _pairs_of(places):
        pair = [stems_at[first], stems_at[second]]
        guess = plain[first] or plain[second]
        meanings = meanings_of(table, pair, guess=guess)
        meanings = meanings or meanings_of(table, pair[::-1], guess=guess)
        if meanings:
            yield Span((forms[first], forms[second]), meanings)


def _pairs_of(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Two and two of the places that are not far apart."""
    for number, first in enumerate(places):
        for second in places[number + 1 :]:
            if second - first <= _FARTHEST:
                yield first, second


def meanings_of(
    table: SynonymTable, stems: Sequence[str], *, guess: bool = False
) -> tuple[Meaning, ...]:
    """What an expression of these stems means too; to `guess` is to supply å, ä and ö."""
    text = " ".join(stems)
    folded = fold(text)
    if folded != text:
        return _rows(table, f"{folded}{SPELT}{text}")
    return _rows(table, folded) + (_rows(table, folded + SPELT) if guess else ())


def _rows(table: SynonymTable, key: str) -> tuple[Meaning, ...]:
    rows = table.get(key, ())
    return tuple(Meaning(tuple(str(terms).split(" ")), float(weight)) for terms, weight in rows)


def _is_lost(expression: str, stemmer: Stemmer) -> bool:
    """Whether words that no document is found by make an expression: ta sitt liv, god man."""
    forms = [token.form for token in tokenize(expression)]
    tables = stemmer.tables
    return not tables.question.isdisjoint(forms) or forms[-1] in tables.stop


def _pairs(group: SynonymGroup) -> Iterator[tuple[str, str, float]]:
    """What means what in a group, and how surely; what one word means both ways is akin."""
    for word in group.words:
        for meaning in group.meanings:
            yield word, meaning, group.weight
            if group.both_ways:
                yield meaning, word, group.weight
    if group.both_ways:
        for one, other in permutations(group.meanings, 2):
            yield one, other, round(group.weight * _AKIN, 3)


def _target(stemmer: Stemmer, expression: str) -> tuple[str, ...]:
    """The terms of what is meant; none where no document is found by it."""
    if _is_lost(expression, stemmer):
        return ()
    return tuple(_stems(expression, stemmer, without_stop=True))


def _key(stemmer: Stemmer, expression: str) -> str:
    if _is_abbreviation(expression):
        return ABBREVIATION + fold(expression)
    return " ".join(_stems(expression, stemmer))


def _said(forms: Sequence[str], stemmer: Stemmer) -> list[str]:
    """Without what goes without saying inside an expression; at its end it does not: god man."""
    unsaid = stemmer.tables.unsaid
    inside = (form for form in forms[1:-1] if form not in unsaid)
    return [*forms[:1], *inside, *forms[1:][-1:]]


def _is_abbreviation(text: str) -> bool:
    return text.isalpha() and sum(char.isupper() for char in text) > 1


def _stems(expression: str, stemmer: Stemmer, *, without_stop: bool = False) -> list[str]:
    """Terms of an expression; stop words count in keys, but no document is found by them."""
    forms = _said([token.form for token in tokenize(expression)], stemmer)
    stop = stemmer.tables.stop if without_stop else frozenset()
    return [term_of(form, stemmer)[0] for form in forms if form not in stop]

# SPDX-License-Identifier: MIT
"""Compounds split by the corpus's own words: upphandlingspolicy → upphandling + policy.

A form is split where its last part is a word of the corpus (in any inflection) and every part
before it is a word in its base form, a bare stem (skol-), or either with a joining letter (-s-,
-e-, -o-, -u-, -a-).  Among the ways to split, the one with the likeliest parts wins: each part
costs a constant plus the negative logarithm of its share of the documents.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kvaldok.swedish.stemming import VOWELS, Stemmer

__all__ = ["Changes", "CompoundSplitter", "Split", "SplitRules", "Words"]

# Words that others only seem to end with, where what stands before is no word: lägenhet, signatur.
_SELDOM_LAST = frozenset({"enhet", "ensam", "etisk", "natur", "ställning"})

_SHORTEST_PIECE = 2  # letters of what is looked up as a word
_INFLECTIONS = tuple("en et n t er ar or erna arna orna ens ets s".split())


class Split(NamedTuple):
    """The stems of a form's parts, none where it is no compound.

    `asked` are the stems that it was asked how common they are.
    """

    parts: tuple[str, ...]
    asked: frozenset[str]


class Words(NamedTuple):
    """The forms of a corpus that are words, and how common each stem is."""

    forms: frozenset[str]
    counts: Mapping[str, int]

    def changed_since(self, before: Words) -> Changes | None:
        """What may make splits others than before; None where all may be."""
        if max(self.counts.values(), default=1) != max(before.counts.values(), default=1):
            return None
        stems = self.counts.items() ^ before.counts.items()
        return Changes(self.forms ^ before.forms, frozenset(stem for stem, _ in stems))


class Changes(NamedTuple):
    """The words that have come or gone, and the stems that are more or less common."""

    forms: frozenset[str]
    stems: frozenset[str]

    def may_touch(self, forms: Iterable[str]) -> set[str]:
        """Those forms whose split the words may touch: those that hold all but their last letter.

        All that is looked up is a piece of the form, or one with another last letter, or shorter.
        """
        text = "\n".join(("", *forms, ""))
        found = set()
        for word in self.forms:
            piece = word[:-1] if len(word) > _SHORTEST_PIECE else word
            at = text.find(piece) if len(piece) >= _SHORTEST_PIECE else -1
            while at >= 0:
                end = text.index("\n", at)
                found.add(text[text.rindex("\n", 0, at) + 1 : end])
                at = text.find(piece, end)
        return found


_Reading = tuple[float, tuple[str, ...]]
_Modifier = tuple[tuple[tuple[float, str], ...], frozenset[str]]
"""Costs and stems of a part before another, and the stems that were asked about."""


@dataclass(frozen=True, slots=True)
class SplitRules:
    """Guards against false splits: lengths in letters, costs in units of natural logarithm."""

    shortest: int = 4
    longest_word: int = 60
    most_parts: int = 4
    part_cost: float = 2.0
    joiner_cost: float = 0.3
    truncation_cost: float = 0.6
    short_cost: float = 1.5
    shortest_unknown: int = 3
    shortest_last: int = 5
    least_documents: int = 3


class CompoundSplitter:
    """Splits forms by the words of a corpus.

    `counts` maps forms to the number of documents that they stand in.
    """

    def __init__(
        self, counts: Mapping[str, int], stemmer: Stemmer, rules: SplitRules | None = None
    ) -> None:
        self._stem = stemmer
        self._tables = stemmer.tables
        self._rules = rules or SplitRules()
        self._forms = {form for form in counts if form.isalpha()}
        self._counts: dict[str, int] = {}
        for form, count in counts.items():
            if form in self._forms and form not in self._tables.stop:
                stem = stemmer(form)
                self._counts[stem] = max(self._counts.get(stem, 0), count)
        self._never_alone = self._tables.never_last | _SELDOM_LAST
        self._total = max(self._counts.values(), default=1)
        self._known: dict[str, Split] = {}
        self._parts: dict[str, _Modifier] = {}
        self._asked: set[str] = set()

    @cached_property
    def _beginnings(self) -> set[str]:
        return {form[:end] for form in self._forms for end in range(1, len(form) + 1)}

    def split(self, form: str) -> Split:
        """The parts of a form."""
        known = self._known.get(form)
        if known is None:
            self._asked = set()
            parts = self._split(form)
            known = self._known[form] = Split(parts, frozenset(self._asked))
        return known

    def words(self) -> Words:
        """What splits depend on, to be compared with that of another time."""
        return Words(frozenset(self._forms), self._counts)

    def _split(self, form: str) -> tuple[str, ...]:
        if not form.isalpha() or not 6 <= len(form) <= self._rules.longest_word:
            return ()
        best = self._cheapest(form, 0, {})
        return best[1] if best else self._last_part(form)

    def _last_part(self, form: str) -> tuple[str, ...]:
        """The last part alone, where what stands before it is no word here: kyl-förvaring.

        It must be long and well known, since half a compound says less of where it is parted.
        """
        rules = self._rules
        for start in range(rules.shortest_unknown, len(form) - rules.shortest_last + 1):
            before, last = form[:start], form[start:]
            if (
                before[-1] in VOWELS
                or VOWELS.isdisjoint(before)
                or before in self._tables.never_first
                or last in self._never_alone
            ):
                continue
            stem = self._stem(last)  # after all that is sooner seen
            self._asked.add(stem)
            if (
                self._counts.get(stem, 0) >= rules.least_documents
                and len(stem) >= rules.shortest_last
                and stem not in self._never_alone
            ):
                return (stem,)
        return ()

    def _cheapest(
        self, form: str, start: int, known: dict[int, _Reading | None]
    ) -> _Reading | None:
        """The cheapest way to read form[start:]; `known` holds those of the places passed already.

        Only places that parts lead to are looked at: stemming every end of every form costs more
        than all the rest.
        """
        if start in known:
            return known[start]
        choices: list[_Reading] = []
        if start and (head := self._head(form[start:])):
            choices.append(head)
        piece = form[start : start + 1]
        for end in range(start + 2, len(form) - 1):
            if piece not in self._beginnings:  # no reading changes more than the last letter
                break
            piece = form[start:end]
            known_parts = self._parts.get(piece)
            if known_parts is None:
                known_parts = self._as_modifier(piece)
            parts, asked = known_parts
            if asked:
                self._asked |= asked
            rest = self._cheapest(form, end, known) if parts else None
            if rest and len(rest[1]) < self._rules.most_parts:
                choices += [(cost + rest[0], (stem, *rest[1])) for cost, stem in parts]
        known[start] = min(choices, default=None)
        return known[start]

    def _head(self, text: str) -> _Reading | None:
        if text in self._tables.never_last:
            return None
        stem = self._stem(text)
        if stem in self._tables.never_last and text not in self._tables.last_forms:
            return None
        cost = self._cost(stem, text)
        return None if cost is None else (cost, (stem,))

    def _as_modifier(self, piece: str) -> _Modifier:
        before, self._asked = self._asked, set()
        parts = tuple(self._modifiers(piece))
        known = self._parts[piece] = parts, frozenset(self._asked)
        self._asked = before
        return known

    def _modifiers(self, piece: str) -> Iterator[tuple[float, str]]:
        """What a part before another can be, with its cost and stem."""
        for lemma, bare, extra in self._readings(piece):
            if lemma not in self._forms or bare in self._tables.never_first:
                continue
            if not self._is_base(lemma):
                continue
            stem = self._stem(lemma)
            cost = self._cost(stem, bare)
            if cost is not None:
                yield cost + extra, stem

    def _readings(self, piece: str) -> list[tuple[str, str, float]]:
        """Lemmas that a piece may stand for: (lemma, the piece without joiner, extra cost)."""
        truncated = self._rules.truncation_cost
        joined = self._rules.joiner_cost
        readings = [
            (piece, piece, 0.0),
            (piece + "a", piece, truncated),  # skol- ← skola
            (piece + "e", piece, truncated),  # pojk- ← pojke
        ]
        if len(piece) > 3 and piece[-1] == "s":
            bare = piece[:-1]
            readings.append((bare, bare, joined))
            readings.append((bare + "e", bare, joined + truncated))  # arbets- ← arbete
        elif len(piece) > 3 and piece[-1] in "oue":
            bare = piece[:-1]
            readings.append((bare + "a", bare, joined + truncated))  # gatu- ← gata
            readings.append((bare, bare, joined + truncated))  # barna-, nattetid
        return readings

    def _is_base(self, lemma: str) -> bool:
        """Whether a word of the corpus stands in its base form: without an ending it is no word."""
        return not any(
            lemma.endswith(ending)
            and lemma[: -len(ending)] in self._forms
            and len(lemma) - len(ending) > 2
            for ending in _INFLECTIONS
        )

    def _cost(self, stem: str, text: str) -> float | None:
        self._asked.add(stem)
        count = self._counts.get(stem)
        if count is None:
            return None
        cost = self._rules.part_cost + math.log(self._total / count + 1)
        if len(text) < self._rules.shortest:
            if text not in self._tables.short_parts and stem not in self._tables.short_parts:
                return None
            cost += self._rules.short_cost
        return cost

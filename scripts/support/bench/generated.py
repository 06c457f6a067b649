# SPDX-License-Identifier: MIT
"""Larger corpora made of a real one: paragraphs drawn anew, titles mixed, and new words coined.

Paragraphs alone would leave the vocabulary as it is, however many documents there are, and a
real one goes on growing: by Heaps' law, with the exponent that the real corpus shows.  The new
words are compounds of its own words, as most new words of Swedish are.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence

from support.bench.corpus import Block, Text

__all__ = ["grow", "growth_exponent", "words_of"]

_WORD = re.compile(r"[^\W\d_]+")
_PART = (4, 8)  # letters of the words that new compounds are made of
_REUSED = 2  # of the coined words of earlier documents, so many stand in each new one
_JOINTS = ("", "s")


def grow(texts: Sequence[Text], count: int, seed: int = 1) -> tuple[Text, ...]:
    """The texts themselves and as many generated ones as make `count`, in the order of ids.

    Fewer than there are: a sample of them.  The same seed gives the same corpus.
    """
    chance = random.Random(seed)  # noqa: S311  # nothing here is secret
    if count <= len(texts):
        return tuple(sorted(chance.sample(list(texts), count), key=lambda text: text.id))
    generator = _Generator(texts, chance)
    new = (generator.text(number) for number in range(len(texts) + 1, count + 1))
    return tuple(sorted((*texts, *new), key=lambda text: text.id))


def words_of(text: Text) -> set[str]:
    """The distinct words of a document, in lower case."""
    return {word.lower() for word in _WORD.findall(f"{text.title}\n{text.source}")}


def growth_exponent(vocabularies: Sequence[set[str]]) -> float:
    """β of Heaps' law, V(n) = K·n^β, between half of the documents and all of them.

    The half is every other document, so that series of like documents fall in both.
    """
    if len(vocabularies) < 2:
        return 0.5
    half = vocabularies[::2]
    ratio = len(set().union(*vocabularies)) / max(len(set().union(*half)), 1)
    return math.log(ratio) / math.log(len(vocabularies) / len(half))


class _Generator:
    """Draws documents; what it has coined is part of its state."""

    def __init__(self, texts: Sequence[Text], chance: random.Random) -> None:
        vocabularies = [words_of(text) for text in texts]
        known = set().union(*vocabularies)
        self._texts = texts
        self._chance = chance
        self._exponent = growth_exponent(vocabularies)
        self._first_size = len(known)
        self._known = known
        self._parts = sorted(word for word in known if _PART[0] <= len(word) <= _PART[1])
        self._blocks = {
            heading: [b for text in texts for b in text.blocks if bool(b.level) is heading]
            for heading in (True, False)
        }
        self._titles = {text.title for text in texts}
        self._coined: list[str] = []

    def text(self, number: int) -> Text:
        """The document that makes the corpus `number` documents large."""
        pattern = self._chance.choice(self._texts)
        blocks = [self._chance.choice(self._blocks[bool(b.level)]) for b in pattern.blocks]
        source = "\n\n".join(_as_source(block) for block in blocks)
        return Text(f"genererad-{number:05}", self._title(), self._with_words(source, number))

    def _title(self) -> str:
        """The beginning of one title and the end of another, numbered where that has been."""
        one, other = (self._chance.choice(self._texts).title.split() for _ in range(2))
        words = [*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]]
        title, number = " ".join(words), 2
        while title in self._titles:
            title, number = f"{' '.join(words)} {number}", number + 1
        self._titles.add(title)
        return title

    def _with_words(self, source: str, number: int) -> str:
        """The text with words of its own in place of some long ones."""
        wanted = self._first_size * (number / len(self._texts)) ** self._exponent
        fresh = list(self._coin(max(0, round(wanted) - len(self._known))))
        old = self._chance.sample(self._coined, min(_REUSED * len(fresh), len(self._coined)))
        self._coined += fresh
        places = [found for found in _WORD.finditer(source) if len(found[0]) > _PART[1]]
        chosen = self._chance.sample(places, min(len(places), len(fresh) + len(old)))
        pieces, at = [], 0
        for place, word in zip(sorted(chosen, key=re.Match.start), (*fresh, *old), strict=False):
            pieces += [source[at : place.start()], word]
            at = place.end()
        return "".join((*pieces, source[at:]))

    def _coin(self, count: int) -> Iterator[str]:
        for _ in range(count):
            word = ""
            while not word or word in self._known:
                first, last = self._chance.choice(self._parts), self._chance.choice(self._parts)
                word = first + self._chance.choice(_JOINTS) + last
            self._known.add(word)
            yield word


def _as_source(block: Block) -> str:
    return f"{'#' * block.level} {block.text}" if block.level else block.text

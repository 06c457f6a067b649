# SPDX-License-Identifier: MIT
"""A document's text in passages, and their numbers: what changes at one place changes few others.

Both are told by what the text says, not by what stands before it.  Counted from the beginning, a
paragraph put in would move the ends of all passages that follow, or at least their numbers, and
with them every posting of every word in them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from kvaldok.extract.model import Extraction
from kvaldok.search.contents import contents_lines

__all__ = ["Passage", "numbered_passages", "passages_of"]

_SHORTEST, _LONGEST = 500, 1600  # characters of a passage: a paragraph or a few
_LONGEST_BLOCK = 2400  # characters of a block that is not cut
_SENTENCE = re.compile(r"(?<=[.!?:;]) +")
_BEGINNING = 32  # characters that a paragraph is known by
_FIRST_LEVEL = 4  # numbers of the first level; each has twice as many as the one before


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text on a page of the main file (0 where it stands in another file)."""

    page: int
    text: str


def passages_of(extraction: Extraction, *, is_main: bool = True) -> Iterator[Passage]:
    """Blocks gathered to passages, the unit of excerpts and of closeness; a page ends one.

    The table of contents is left out, so that a hit shows what the text says and where.
    """
    contents = contents_lines([block.text for page in extraction.pages for block in page.blocks])
    for page in extraction.pages:
        number = page.number if is_main else 0
        blocks = [block.text for block in page.blocks if block.text not in contents]
        pieces = [piece for text in blocks for piece in _pieces(_in_a_line(text))]
        for run in _runs(pieces, _LONGEST):
            yield Passage(number, "\n".join(run))


def _in_a_line(text: str) -> str:
    """A row of a table with its cells apart, as an excerpt shows it; other text as it is."""
    return " · ".join(filter(None, text.split("\t"))) if "\t" in text else text


def _pieces(text: str) -> Iterator[str]:
    """A block; a long one cut between sentences, or where there is none between words."""
    if len(text) <= _LONGEST_BLOCK:
        return iter((text,) if text else ())
    parts = [
        part
        for sentence in _SENTENCE.split(text)
        for part in ([sentence] if len(sentence) <= _LONGEST else sentence.split(" "))
    ]
    return (" ".join(run) for run in _runs(parts, _LONGEST))


def _runs(parts: Sequence[str], longest: int) -> Iterator[Sequence[str]]:
    """Runs of texts that together are not too long, each as a run of its own where it is.

    A run is cut before the text with the lowest hash, and so again: the first cuts of a long text
    stay where they are, whatever is changed elsewhere.
    """
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    marks = [_mark(part) for part in parts]
    waiting = [(0, len(parts))] if parts else []
    while waiting:
        start, end = waiting.pop()
        if ends[end] - ends[start] <= longest or end - start == 1:
            yield parts[start:end]
            continue
        inside = range(start + 1, end)
        roomy = [
            at
            for at in inside
            if ends[at] - ends[start] >= _SHORTEST and ends[end] - ends[at] >= _SHORTEST
        ]
        cut = min(roomy or inside, key=lambda at: (marks[at], at))
        waiting += [(cut, end), (start, cut)]


def numbered_passages(passages: Sequence[Passage]) -> list[tuple[int, Passage]]:
    """A document's passages with their numbers, ascending; the first has 0."""
    numbers = _numbers(_keys([passage.text for passage in passages]))
    return sorted(zip(numbers, passages, strict=True), key=itemgetter(0))


def _keys(texts: Sequence[str]) -> list[bytes]:
    """What each text is known by, mostly also after a change in it: the lowest mark of its lines.

    Of those that no other of the texts has; where there is none, all of it, and which of its like.
    """
    marks = [{_mark(line) for line in text.split("\n")} for text in texts]
    counts = Counter(mark for found in marks for mark in found)
    like: Counter[str] = Counter()
    keys = []
    for text, found in zip(texts, marks, strict=True):
        own = [mark for mark in found if counts[mark] == 1]
        keys.append(min(own) if own else _hash(f"{like[text]} {text}"))
        like[text] += 1
    return keys


def _numbers(keys: Sequence[bytes]) -> list[int]:
    """A number for each key, no two the same; the first key has 0.

    Each of the others asks for a number of the first level by its hash; of those that ask for the
    same one the lowest hash gets it, and the rest ask at the next level.  So one that comes or goes
    moves hardly any other, and it does not matter which came when.
    """
    numbers = [0] * len(keys)
    asking = sorted((key, at) for at, key in enumerate(keys) if at)
    start, size = 1, _FIRST_LEVEL
    while asking:
        given: dict[int, int] = {}
        left = []
        for key, at in asking:
            wanted = start + int.from_bytes(_hash(f"{size} {key.hex()}")) % size
            if wanted in given:
                left.append((key, at))
            else:
                given[wanted] = at
        for wanted, at in given.items():
            numbers[at] = wanted
        asking, start, size = left, start + size, 2 * size
    return numbers


def _mark(text: str) -> bytes:
    """By which a paragraph is known again, mostly also after a change in it."""
    return _hash(text[:_BEGINNING])


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:8]

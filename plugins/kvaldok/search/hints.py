# SPDX-License-Identifier: MIT
"""What tells a browser early which files a query will need.

What an everyday word means stands in the file of the word, and what a compound is made of in the
file of the compound: to read the files of those in turn would cost a round trip more.  So the
manifest holds hashes of all that is in the lexicon, with the files of what it means, and of the
commonest first and last parts of compounds.  A hash that two words share costs a file that was
not needed, never a wrong answer.  The twin of this module is assets/hints.js.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from kvaldok.search.wire import TermEntry
from kvaldok.swedish.text import fold

__all__ = [
    "common_parts",
    "expression_files",
    "expression_mark",
    "first_word",
    "mark_of",
    "part_mark",
]

_BEFORE = re.compile("[ ~]")  # what a word of a key ends at
_BITS = 18
_PART_BITS = 16
_MOST_FILES = 4  # of an expression; what more it needs is read later
_MOST_PARTS = 1024
_LEAST_COMPOUNDS = 2


def mark_of(text: str) -> int:
    """A hash of 20 bits (FNV-1a, folded), the same in both languages."""
    value = 0x811C9DC5
    for char in text:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return (value >> _BITS) ^ (value & ((1 << _BITS) - 1))


def part_mark(text: str) -> int:
    """A shorter hash, of 16 bits, for the parts of compounds."""
    return mark_of(text) & ((1 << _PART_BITS) - 1)


def expression_mark(key: str) -> int:
    """The mark of an expression: of its folded spelling, which the keys of several may share."""
    return mark_of(key.partition("~")[0])


def first_word(key: str) -> str:
    """The word by which an expression of the lexicon is kept: in the file of its terms."""
    return _BEFORE.split(key.removeprefix("="), maxsplit=1)[0]


def expression_files(
    table: Mapping[str, Sequence[Sequence[str | float]]], file_of: Callable[[str], int]
) -> dict[int, list[int]]:
    """For the mark of each expression: the files of what it means, its own file left out.

    `file_of` gives the number of the file of a folded spelling.
    """
    found: dict[int, set[int]] = {}
    for key, rows in table.items():
        needed = {file_of(fold(term)) for terms, _ in rows for term in str(terms).split(" ")}
        found.setdefault(expression_mark(key), set()).update(needed - {file_of(first_word(key))})
    return {mark: sorted(files)[:_MOST_FILES] for mark, files in found.items()}


def common_parts(entries: Iterable[TermEntry]) -> dict[str, list[int]]:
    """Marks of the first and last parts (folded) that most compounds have, in order."""
    counts: dict[str, Counter[str]] = {"first": Counter(), "last": Counter()}
    for entry in entries:
        if len(entry.parts) > 1:
            counts["first"][fold(entry.parts[0])] += 1
            counts["last"][fold(entry.parts[-1])] += 1
    return {name: _commonest(found) for name, found in counts.items()}


def _commonest(found: Counter[str]) -> list[int]:
    ranked = sorted((-count, part) for part, count in found.items() if count >= _LEAST_COMPOUNDS)
    return sorted({part_mark(part) for _, part in ranked[:_MOST_PARTS]})

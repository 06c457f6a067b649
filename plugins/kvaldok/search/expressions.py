# SPDX-License-Identifier: MIT
"""How the expressions of the lexicon are kept: by their stems, with å, ä and ö and without.

`lasa` finds both låsa and läsa, but `läsa` only itself: stems that have such letters are kept
twice, as `lasa~läsa` and, for those who type none of them, as `lasa~`.  In the files of an index
they stand once, as they are; the twin that reads them is in assets/wire.js.
"""

from __future__ import annotations

from collections.abc import Iterable

from kvaldok.swedish.text import fold

__all__ = ["ABBREVIATION", "SPELT", "Row", "base_of", "by_spelling", "spellings", "written_as"]

ABBREVIATION = "="  # begins the key of one, which is compared as it stands
SPELT = "~"  # parts the folded spelling of a key from the true one

Row = tuple[str, float]  # terms parted by spaces, and the weight of that meaning


def spellings(stems: str) -> tuple[str, ...]:
    """The keys of the stems of an expression, parted by spaces."""
    folded = fold(stems)
    if folded == stems:
        return (folded,) if stems else ()
    return (f"{folded}{SPELT}{stems}", folded + SPELT)


def base_of(key: str) -> str:
    """The folded stems, which all spellings of an expression share."""
    return key.partition(SPELT)[0]


def written_as(key: str) -> str:
    """The stems that a key is made of; empty for that of those who type no å, ä and ö."""
    base, mark, stems = key.partition(SPELT)
    return stems if mark else base


def by_spelling(expressions: Iterable[tuple[str, list[Row]]]) -> dict[str, list[Row]]:
    """What the keys of expressions mean, from (stems, rows) pairs."""
    found: dict[str, list[Row]] = {}
    for stems, rows in expressions:
        for key in spellings(stems):
            known = found.setdefault(key, [])
            known += [row for row in rows if row not in known]
    return found

# SPDX-License-Identifier: MIT
"""Where the files of an index are cut: by what they hold (content-defined chunking).

A hash of an item's own key tells whether a file may begin there, so that a change in one place
moves no boundary elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")

__all__ = ["beginnings", "cut"]

_ODDS = 16  # one in so many places may be a cut


def cut(
    items: Sequence[_T],
    key: Callable[[_T], str],
    size: Callable[[_T], int],
    limits: tuple[int, int],
    odds: int = _ODDS,
) -> Iterator[list[_T]]:
    """Runs of items, each begun at a key whose hash says so (or that must) after enough bytes.

    An item that is enough by itself stands alone.  Items of one key are never parted.
    """
    least, most = limits
    run: list[_T] = []
    total = last = 0
    for item in items:
        name, more = key(item), size(item)
        if run and name != key(run[-1]):
            enough = total >= least and (total >= most or _is_cut(name, odds))
            if enough or more >= least or last >= least:
                yield run
                run, total = [], 0
        run.append(item)
        total += more
        last = more
    if run:
        yield run


def _is_cut(name: str, odds: int) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % odds == 0


def beginnings(ends: Sequence[tuple[str, str]]) -> Iterator[str]:
    """For runs with these first and last keys: the shortest text that tells each from the last."""
    before = ""
    for first, last in ends:
        size = 1
        while size < len(first) and first[:size] <= before:
            size += 1
        yield first[:size]
        before = last

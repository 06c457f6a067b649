# SPDX-License-Identifier: MIT
"""Which passages a list of hits is shown from, and their texts.

Passages about the same thing share a file (topics.py).  Where several passages of a document say as
much of a query, the one is shown that needs no further file.  The twin is assets/texts.js.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kvaldok.search.manifest import unpack_places
from kvaldok.search.wire import Stream, decompress, name_at

__all__ = ["SHARED_BY", "TextReader", "choose_files"]

SHARED_BY = 5  # hits that choose their files together


def choose_files(choices: Sequence[Sequence[int]]) -> list[int]:
    """For hits that may each be shown from any of some files: the place of the one to take.

    The file that most hits can share first; where as many share several, the earliest hit's best.
    """
    taken: set[int] = set()
    left = [list(dict.fromkeys(files)) for files in choices]
    while left:
        counts = Counter(file for files in left for file in files)
        best = max(counts, key=counts.__getitem__)  # the first of the largest
        taken.add(best)
        left = [files for files in left if best not in files]
    return [next(at for at, file in enumerate(files) if file in taken) for files in choices]


class TextReader:
    """The rows of the text files; `read` gives the bytes of a file by name."""

    def __init__(self, manifest: Mapping[str, Any], read: Callable[[str], bytes]) -> None:
        self._read = read
        self._places = manifest["texts"]
        self._paged = manifest["paged"]
        self._files: dict[str, list[Any]] = {}

    def file(self, document: int, place: int) -> int | None:
        """The number of the file of a passage, where the manifest tells it."""
        if self._paged:
            return None
        number: int = self._places["files"][document][place]
        return number

    def row(self, document: int, place: int) -> list[Any]:
        """The row that holds a passage of a document, or the document itself where it has none.

        Raises:
            LookupError: there is no such passage.
        """
        for row in self._rows(self._name(document, place)):
            if row[0] == document and (place in row[2] or not row[2]):
                found: list[Any] = row
                return found
        raise LookupError(f"no passage {place} of document {document}")

    def header(self, document: int) -> dict[str, Any]:
        """What a hit shows of a document (see indexformat.md)."""
        header: dict[str, Any] = self.row(document, 0)[1]
        return header

    def passage(self, document: int, place: int) -> str:
        """The text of a passage."""
        row = self.row(document, place)
        text: str = row[3][row[2].index(place)]
        return text

    def _name(self, document: int, place: int) -> str:
        places, number = self._places, self.file(document, place)
        if number is None:
            page = Stream(decompress(self._read(f"places-{_at(places, [document, place])}.bin")))
            return _at(unpack_places(Stream(page.block()), Stream(page.block())), [document, place])
        return name_at(places["names"], number)

    def _rows(self, name: str) -> list[Any]:
        if name not in self._files:
            self._files[name] = json.loads(decompress(self._read(f"texts-{name}.bin")))
        return self._files[name]


def _at(places: Mapping[str, Any], wanted: list[int]) -> str:
    """The name of what begins at a place, or last before it."""
    return name_at(places["names"], bisect_right(places["first"], wanted) - 1)

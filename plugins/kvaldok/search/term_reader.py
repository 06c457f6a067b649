# SPDX-License-Identifier: MIT
"""Reads the terms of the static index, and what everyday words among them mean, shard by shard."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kvaldok.search.expressions import base_of
from kvaldok.search.hints import first_word, mark_of
from kvaldok.search.synonyms import Rows
from kvaldok.search.vocabulary import term_order
from kvaldok.search.wire import Shard, TermEntry, decode_shard, decompress, name_at
from kvaldok.swedish.text import fold

__all__ = ["Lexicon", "TermReader"]


class TermReader:
    """Terms read shard by shard (a TermSource); `read` gives the bytes of a file by name."""

    def __init__(self, manifest: Mapping[str, Any], read: Callable[[str], bytes]) -> None:
        self._read = read
        self._terms = manifest["terms"]
        self._reverse = manifest["reverse"]
        self._single: bytes = manifest["single"]
        self._head = {entry.term: entry for entry in decode_shard(manifest["head"]).entries}
        self._in_head = {fold(term) for term in self._head}  # all of a spelling are, or none
        self._shards: dict[int, Shard] = {}
        self._entries: dict[str, TermEntry] = dict(self._head)
        self._endings: dict[int, list[str]] = {}

    def term(self, term: str) -> TermEntry | None:
        number = bisect_right(self._terms["first"], fold(term)) - 1
        if term not in self._entries and number >= 0 and fold(term) not in self._in_head:
            self._shard(number)
        return self._entries.get(term)

    def meanings(self, key: str) -> Rows:
        """What an expression of the lexicon stands for."""
        if not self._may_mean(base_of(key)):
            return ()
        number = max(bisect_right(self._terms["first"], first_word(key)) - 1, 0)
        return self._shard(number).meanings.get(key, ())

    def _may_mean(self, base: str) -> bool:
        """Whether such an expression may be there; of those of several words nothing is told."""
        if " " in base or not self._single:
            return bool(self._single)
        mark = mark_of(base) & (8 * len(self._single) - 1)
        return bool(self._single[mark >> 3] & (1 << (mark & 7)))

    def spelt(self, text: str) -> list[TermEntry]:
        """As TermSource says; such terms lie in one shard."""
        if text in self._in_head:
            found: Iterable[TermEntry] = self._head.values()
        else:
            number = bisect_right(self._terms["first"], text) - 1
            found = self._shard(number).entries if number >= 0 else ()
        return [entry for entry in found if fold(entry.term) == text]

    def near(self, text: str) -> list[TermEntry]:
        """As TermSource says; at most the shards that such terms can lie in."""
        first = self._terms["first"]
        if not text:
            return []
        start = max(bisect_right(first, text) - 1, 0)
        end = bisect_left(first, text + "\uffff")
        found = list(self._head.values())
        for number in range(start, end):
            found += self._shard(number).entries
        begun = [entry for entry in found if fold(entry.term).startswith(text)]
        return sorted(begun, key=lambda entry: term_order(entry.term))

    def ending(self, text: str) -> list[str]:
        first = self._reverse["first"]
        wanted = text[::-1]
        if not wanted or not first:
            return []
        start = max(bisect_right(first, wanted) - 1, 0)
        end = bisect_left(first, wanted + "\uffff")
        found = []
        for number in range(start, end):
            found += [term for term in self._ending_file(number) if fold(term).endswith(text)]
        return found

    def _shard(self, number: int) -> Shard:
        if number not in self._shards:
            name = name_at(self._terms["names"], number)
            shard = decode_shard(decompress(self._read(f"terms-{name}.bin")))
            self._shards[number] = shard
            for entry in (*shard.entries, *shard.lent):
                self._entries.setdefault(entry.term, entry)
        return self._shards[number]

    def _ending_file(self, number: int) -> list[str]:
        if number not in self._endings:
            name = name_at(self._reverse["names"], number)
            lines = decompress(self._read(f"reverse-{name}.bin")).decode().split("\n")
            self._endings[number] = lines
        return self._endings[number]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The everyday words, read in parts (a SynonymTable)."""

    source: TermReader

    def get(self, key: str, default: tuple[()], /) -> Rows:
        return self.source.meanings(key) or default

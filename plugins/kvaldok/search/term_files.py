# SPDX-License-Identifier: MIT
"""The files of terms, with the expressions of the lexicon, and of words by their end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any

from kvaldok.search.cuts import beginnings, cut
from kvaldok.search.hints import (
    LENT_MEANT_BYTES,
    entry_size,
    expression_files,
    first_word,
    lent_terms,
)
from kvaldok.search.terms import Term
from kvaldok.search.wire import Meanings
from kvaldok.search.writer import IndexWriter
from kvaldok.swedish.text import fold

__all__ = ["write_reverse", "write_terms"]

_TERM_BYTES = (3_500, 8_000)
_REVERSE_BYTES = (8_000, 16_000)


def write_terms(
    entries: Sequence[Term],
    table: Meanings,
    unread: Collection[str],
    scale: int,
    writer: IndexWriter,
) -> tuple[dict[str, Any], dict[int, list[int]]]:
    """Shards of terms, with the expressions of the lexicon beside the terms of their first word.

    Also which shards each expression needs, and in each shard what others lend it (see hints.py).
    """
    least, most = _TERM_BYTES
    limits = least * scale, most * scale
    shards = list(cut(entries, lambda e: fold(e.term), entry_size, limits))
    first = list(beginnings([(fold(s[0].term), fold(s[-1].term)) for s in shards]))
    if table and not shards:  # all terms are in the head
        shards, first = [[]], [""]

    def file_of(spelling: str) -> int:
        return max(bisect_right(first, spelling) - 1, 0)

    meanings: dict[int, dict[str, Sequence[Sequence[str | float]]]] = {}
    for key, rows in table.items():
        meanings.setdefault(file_of(first_word(key)), {})[key] = rows
    by_term = {entry.term: entry for entry in entries}
    file_by_term = {entry.term: number for number, shard in enumerate(shards) for entry in shard}
    names = []
    for number, shard in enumerate(shards):
        meant = meanings.get(number, {})
        lent = [e for e in lent_terms(shard, meant, by_term) if file_by_term[e.term] != number]
        names.append(writer.add_shard(shard, meant, lent))

    def apart(key: str, terms: Sequence[str]) -> set[int]:
        found = {
            file_by_term[term]
            for term in terms
            if term in by_term and entry_size(by_term[term]) > LENT_MEANT_BYTES
        }
        return found - {file_of(first_word(key))}

    return {"first": first, "names": "".join(names)}, expression_files(table, apart, unread)


def write_reverse(entries: Sequence[Term], writer: IndexWriter) -> dict[str, Any]:
    """Words by their end, for misspellings near the beginning."""
    words = [
        (fold(entry.term)[::-1], entry.term)
        for entry in entries
        if entry.term.isalpha() and len(entry.term) > 3 and entry.alone
    ]
    words.sort()
    shards = list(cut(words, lambda w: w[0], lambda w: len(w[1]) + 4, _REVERSE_BYTES))
    names = []
    for shard in shards:
        lines = "\n".join(word for _, word in shard)
        names.append(writer.add("reverse", lines.encode()))
    first = list(beginnings([(shard[0][0], shard[-1][0]) for shard in shards]))
    return {"first": first, "names": "".join(names)}

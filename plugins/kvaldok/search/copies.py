# SPDX-License-Identifier: MIT
"""Sets of near-identical documents: the same rutin kept by several units, say.

Two documents are near-identical where the lines that they share, by length, make up most of the
lines that either has.  Lines are compared without regard to case, spaces and digits, so that a
date or a version number does not tell copies apart.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from kvaldok.search.documents import IndexDocument
from kvaldok.search.kept import Kept, checksum

__all__ = ["LEAST_SHARED", "near_identical"]

LEAST_SHARED = 0.75
_SHORTEST_LINE = 25  # characters: shorter lines (headings, labels) stand in all sorts of documents
_LEAST_TEXT = 300  # characters: too little text says nothing
_COMMON = 60  # a line in more documents than this is a template's
_LETTERS = re.compile(r"[^a-zåäöé]+")


def near_identical(documents: Sequence[IndexDocument], kept: Kept | None = None) -> dict[str, str]:
    """For each document that has near-identical others: the name of their set (its first id)."""
    table = (kept or Kept()).table("lines")
    lines = [table.of(_fingerprint(document), _lines, document) for document in documents]
    leader = list(range(len(documents)))
    for one, other in _candidates(lines):
        if _shared(lines[one], lines[other]) >= LEAST_SHARED:
            first, second = sorted((_root(leader, one), _root(leader, other)))
            leader[second] = first
    roots = [_root(leader, number) for number in range(len(documents))]
    sizes = Counter(roots)
    return {
        documents[number].id: documents[root].id
        for number, root in enumerate(roots)
        if sizes[root] > 1
    }


def _fingerprint(document: IndexDocument) -> bytes:
    return checksum("\0".join(passage.text for passage in document.passages).encode())


def _lines(document: IndexDocument) -> dict[bytes, int]:
    """Hashes of a document's lines with their lengths."""
    found: dict[bytes, int] = {}
    for passage in document.passages:
        for line in passage.text.split("\n"):
            plain = _LETTERS.sub(" ", line.lower()).strip()
            if len(plain) >= _SHORTEST_LINE:
                found[hashlib.blake2b(plain.encode(), digest_size=8).digest()] = len(plain)
    return found if sum(found.values()) >= _LEAST_TEXT else {}


def _candidates(lines: Sequence[dict[bytes, int]]) -> list[tuple[int, int]]:
    """Pairs of documents that may share enough, by a line that is not in very many.

    Of two documents alike enough, the rarest line that they share is among the rarest lines of
    each, as many as make up what they need not share: without it, too little is left.
    """
    counts = Counter(line for found in lines for line in found)
    holders: dict[bytes, list[int]] = {}
    for number, found in enumerate(lines):
        spare = (1 - LEAST_SHARED) * sum(found.values())
        for line in sorted(found, key=lambda line: (counts[line], line)):
            if spare < 0 or counts[line] > _COMMON:
                break
            if counts[line] > 1:
                holders.setdefault(line, []).append(number)
            spare -= found[line]
    pairs = {
        (one, other)
        for numbers in holders.values()
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    }
    return sorted(pairs)


def _shared(one: dict[bytes, int], other: dict[bytes, int]) -> float:
    common = sum(one[line] for line in one.keys() & other.keys())
    return common / (sum(one.values()) + sum(other.values()) - common)


def _root(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number

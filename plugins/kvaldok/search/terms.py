# SPDX-License-Identifier: MIT
"""A term as the index is written: its part of each stream of a shard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import sub
from typing import NamedTuple

from kvaldok.search.wire import (
    NO_META,
    TEXT_FLAG,
    WHOLE,
    Posting,
    TermEntry,
    read_postings,
    write_varint,
)

__all__ = ["Columns", "Row", "Source", "Streams", "Term", "joined_gaps", "written"]

_LESS = bytes(max(n - 1, 0) for n in range(256))
_ONE_BYTE = 128
_CONTINUED = bytes(range(_ONE_BYTE, 256))  # all bytes of a varint but its last
_NOT_TITLED = bytes(range(0, 256, 2))
_TITLED = bytes(n & 1 for n in range(256))


class Source(NamedTuple):
    """The numbers of the documents that have a form, ascending, and their values.

    `worth` tells whether the form counts for the term as a word or as a part of one.
    `fingerprint` is another where the numbers or the values are others; without one nothing is
    kept.
    """

    numbers: Sequence[int]
    values: Sequence[bytes]
    worth: int = WHOLE
    fingerprint: bytes = b""


Columns = tuple[Sequence[int], bytes, bytes, bytes, bytes, bytes, bool, Sequence[int], int]
"""Of a `Term`, in its order: from `numbers` to `held`.  A plain tuple, as `marshal` can keep it."""


Row = tuple[int, bytes, bytes, int]
"""Of a document in the text alone: passages, their places, frequencies, and the sum of those.

None takes more than a byte.
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A term, the commonest form that it stands for, its parts, and where it occurs.

    `numbers` are those of its documents; the rest are its parts of the streams of that name in a
    shard.  `alone` tells whether it is a word somewhere, and not only a part of others; `sums` has
    the frequencies in all of each document; `held` counts the passages that hold the term, in all
    documents.  `fingerprint` is another where its postings are others; without one nothing is kept.
    """

    term: str
    display: str
    parts: tuple[str, ...]
    numbers: Sequence[int]
    flags: bytes
    meta: bytes
    counts: bytes
    places: bytes
    frequencies: bytes
    alone: bool
    sums: Sequence[int]
    held: int
    fingerprint: bytes = field(default=b"", compare=False)

    @property
    def titled(self) -> int:
        """Documents whose title has the term."""
        return len(self.flags.translate(None, _NOT_TITLED)) if self.meta else 0

    @property
    def postings(self) -> tuple[Posting, ...]:
        """Where it occurs, document by document."""
        return tuple(
            read_postings(
                self.numbers, self.flags, self.meta, self.counts, self.places, self.frequencies
            )
        )

    def totals(self) -> Iterable[tuple[int, int]]:
        """For each document: the frequencies in all of it, and 1 where its title has the term."""
        return zip(self.sums, self.flags.translate(_TITLED), strict=True)

    def entry(self) -> TermEntry:
        """The term as a reader of the index has it."""
        return TermEntry(self.term, self.display, self.parts, self.postings)


def joined_gaps(numbers: Sequence[int]) -> bytes:
    """Ascending numbers, each minus the one before and 1, as varints."""
    steps = list(map(sub, numbers, (-1, *numbers[:-1])))
    if max(steps, default=0) <= _ONE_BYTE:
        return bytes(steps).translate(_LESS)
    out = bytearray()
    for step in steps:
        write_varint(out, step - 1)
    return bytes(out)


def written(entry: TermEntry) -> Term:
    """What a reader's entry is written as."""
    streams = Streams()
    for posting in entry.postings:
        streams.write(posting)
    numbers = [posting.document for posting in entry.postings]
    return Term(entry.term, entry.display, entry.parts, *streams.columns(numbers))


class Streams:
    """A term's parts of the streams while they grow, document by document."""

    __slots__ = ("alone", "counts", "flags", "frequencies", "meta", "places", "sums")

    def __init__(self) -> None:
        self.flags = bytearray()
        self.meta = bytearray()
        self.counts = bytearray()
        self.places = bytearray()
        self.frequencies = bytearray()
        self.alone = False
        self.sums: list[int] = []

    def columns(self, numbers: Sequence[int]) -> Columns:
        return (
            numbers,
            bytes(self.flags),
            bytes(self.meta),
            bytes(self.counts),
            bytes(self.places),
            bytes(self.frequencies),
            self.alone or max(self.frequencies, default=0) >= WHOLE,
            self.sums,
            len(self.places.translate(None, _CONTINUED)),
        )

    def write_row(self, row: Row) -> None:
        """A document that has the term in its text alone."""
        count, places, frequencies, total = row
        self.flags.append(TEXT_FLAG)
        self.counts.append(count)
        self.places += places
        self.frequencies += frequencies
        self.sums.append(total)

    def write(self, posting: Posting) -> None:
        """A posting in any shape."""
        _, meta, passages, position = posting
        flags = TEXT_FLAG if passages else 0
        total = 0
        if meta is not NO_META:
            flags |= self._write_meta(meta, position)
            total = sum(meta)
        self.flags.append(flags)
        if passages:
            write_varint(self.counts, len(passages))
        last = -1
        for place, frequency in passages:
            skipped = place - last - 1
            last = place
            total += frequency
            if skipped < _ONE_BYTE > frequency:  # nearly always
                self.places.append(skipped)
                self.frequencies.append(frequency)
            else:
                write_varint(self.places, skipped)
                write_varint(self.frequencies, frequency)
        self.sums.append(total)

    def _write_meta(self, meta: Sequence[int], position: int) -> int:
        flags = 0
        for index, frequency in enumerate(meta):
            if frequency:
                flags |= 1 << index
                self.alone = self.alone or frequency >= WHOLE
                write_varint(self.meta, frequency)
                if index == 0:
                    write_varint(self.meta, position)
        return flags

# SPDX-License-Identifier: MIT
"""A term as the index is written: its part of each stream of a shard, joined from its forms.

There are millions of postings, so those of a form go from the record to the index as bytes
wherever a document has but one of a term's forms, and is in the text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from kvaldok.search.kept import Table, checksum
from kvaldok.search.occurrences import read_value
from kvaldok.search.wire import (
    NO_META,
    PART,
    TEXT_FLAG,
    WHOLE,
    Posting,
    TermEntry,
    read_postings,
    write_varint,
)

__all__ = ["Columns", "Joiner", "Source", "Term", "joined_gaps", "written"]

_TIMES = {worth: bytes(min(n * worth, 255) for n in range(256)) for worth in (WHOLE, PART)}
_WORTH = {worth: bytes((worth,)) for worth in (WHOLE, PART)}
_HALF = bytes(n // 2 for n in range(256))
_LESS = bytes(max(n - 1, 0) for n in range(256))
_ONE_BYTE = 128
_CONTINUED = bytes(range(_ONE_BYTE, 256))  # all bytes of a varint but its last
_NOT_TITLED = bytes(range(0, 256, 2))
_TITLED = bytes(n & 1 for n in range(256))
_TEXT_ALONE = bytes((TEXT_FLAG,))


class Source(NamedTuple):
    """The numbers of the documents that have a form, ascending, and their values.

    `worth` tells whether the form counts for the term as a word or as a part of one.  `mark` is
    another where the numbers or the values are others; without one nothing is kept.
    """

    numbers: Sequence[int]
    values: Sequence[bytes]
    worth: int = WHOLE
    mark: bytes = b""


Columns = tuple[Sequence[int], bytes, bytes, bytes, bytes, bytes, bool, Sequence[int], int]
"""What a term has between its parts and its mark."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term, the commonest form that it stands for, its parts, and where it occurs.

    `numbers` are those of its documents; the rest are its parts of the streams of that name in a
    shard.  `alone` tells whether it is a word somewhere, and not only a part of others; `sums` has
    the frequencies in all of each document; `held` counts the passages that hold the term, in all
    documents.  `mark` is another where its postings are others; without one nothing is kept.
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
    mark: bytes = field(default=b"", compare=False)

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


class Joiner:
    """Joins forms to terms; what takes time is kept."""

    def __init__(self, kept: Table) -> None:
        self._kept = kept
        self._pairs = _Pairs()

    def join(self, sources: Sequence[Source]) -> tuple[Columns, bytes]:
        """What a term of these forms has, and its mark."""
        marks = [_WORTH[source.worth] + source.mark for source in sources if source.mark]
        mark = checksum(b"".join(marks)) if len(marks) == len(sources) else b""
        if len(sources) == 1:
            numbers, values, worth, _ = sources[0]
            joined = b"".join(values)
            if joined.isascii():
                return _of_text(numbers, values, joined, worth), mark
        if not mark:
            return self._joined(sources), mark
        return self._kept.of(mark, self._joined, sources), mark

    def _joined(self, sources: Sequence[Source]) -> Columns:
        found: dict[int, list[tuple[bytes, int]]] = {}
        for numbers, values, worth, _ in sources:
            for number, value in zip(numbers, values, strict=True):
                if number in found:
                    found[number].append((value, worth))
                else:
                    found[number] = [(value, worth)]
        streams = _Streams()
        ordered = sorted(found)
        for number in ordered:
            self._add(streams, found[number])
        return streams.columns(ordered)

    def _add(self, streams: _Streams, said: Sequence[tuple[bytes, int]]) -> None:
        """What one document says of each of the term's forms, and what that is worth."""
        value, worth = said[0]
        if len(said) == 1 and value[0] < _ONE_BYTE:
            streams.write_pairs(value, worth)
            return
        passages: dict[int, int] = {}
        others = []
        for value, worth in said:
            if value[0] < _ONE_BYTE:
                for place, times in self._pairs[value]:
                    passages[place] = passages.get(place, 0) + times * worth
            else:
                others.append(read_value(0, value, worth))
        meta, position = NO_META, -1
        if others:
            meta, position = _joined_meta(others)
            for other in others:
                for place, times in other.passages:
                    passages[place] = passages.get(place, 0) + times
        streams.write(Posting(0, meta, tuple(sorted(passages.items())), position))


def _of_text(numbers: Sequence[int], values: Sequence[bytes], joined: bytes, worth: int) -> Columns:
    """What a term has of one form that is in the text alone."""
    counts = bytes(map(len, values)).translate(_HALF)
    frequencies = joined[1::2].translate(_TIMES[worth])
    sums: Sequence[int] = frequencies
    if len(counts) < len(frequencies):
        ends = accumulate(counts)
        sums = [sum(frequencies[end - n : end]) for n, end in zip(counts, ends, strict=True)]
    alone = worth == WHOLE or max(frequencies) >= WHOLE
    flags = _TEXT_ALONE * len(numbers)
    return numbers, flags, b"", counts, joined[::2], frequencies, alone, sums, len(frequencies)


class _Pairs(dict[bytes, tuple[tuple[int, int], ...]]):
    """The passages and times of values of the text alone: most stand in many documents."""

    def __missing__(self, value: bytes) -> tuple[tuple[int, int], ...]:
        self[value] = read_value(0, value, 1).passages
        return self[value]


def written(entry: TermEntry) -> Term:
    """What a reader's entry is written as."""
    streams = _Streams()
    for posting in entry.postings:
        streams.write(posting)
    numbers = [posting.document for posting in entry.postings]
    return Term(entry.term, entry.display, entry.parts, *streams.columns(numbers))


class _Streams:
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

    def write_pairs(self, value: bytes, worth: int) -> None:
        """A value of the text alone."""
        frequencies = value[1::2].translate(_TIMES[worth])
        self.flags.append(TEXT_FLAG)
        self.counts.append(len(value) >> 1)
        self.places += value[::2]
        self.frequencies += frequencies
        self.sums.append(sum(frequencies))

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


def _joined_meta(found: Iterable[Posting]) -> tuple[tuple[int, ...], int]:
    """Frequencies in the fields of several forms together, and the first place in the title."""
    said = [posting for posting in found if posting.meta is not NO_META]
    if not said:
        return NO_META, -1
    meta = tuple(map(sum, zip(*(posting.meta for posting in said), strict=True)))
    places = [posting.position for posting in said if posting.position >= 0]
    return meta, min(places, default=-1)

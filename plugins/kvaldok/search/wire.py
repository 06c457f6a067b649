# SPDX-License-Identifier: MIT
"""The bytes of the index: varints, named streams and the files made of them.

Specified in docs/utveckling/indexformat.md; the browser's decoder is assets/wire.js.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kvaldok.search.documents import META_FIELDS
from kvaldok.search.expressions import Row, by_spelling

__all__ = [
    "NO_META",
    "PART",
    "TEXT_FLAG",
    "WHOLE",
    "Meanings",
    "Posting",
    "Shard",
    "Stream",
    "TermEntry",
    "compress",
    "compress_shard",
    "decode_shard",
    "decompress",
    "file_hash",
    "name_at",
    "read_postings",
    "read_varint",
    "shard_cuts",
    "stream_ends",
    "varint",
    "write_bytes",
    "write_varint",
]

WHOLE, PART = 3, 2  # thirds that a word itself counts in the index, and a part of a compound
TEXT_FLAG = 1 << len(META_FIELDS)
NO_META = (0,) * len(META_FIELDS)  # the `meta` of most postings: one value, so that `is` tells it
_NAME_LENGTH = 8  # hexadecimal digits of a file's name
_STREAMS = 7
_THOUSAND = 1000  # weights are kept in thousandths

Meanings = Mapping[str, Sequence[Sequence[str | float]]]


class Posting(NamedTuple):
    """One term in one document: a tuple, since millions are made.

    `meta` holds the frequency in each field but the text, and `passages` (number, frequency)
    pairs of the text.  Frequencies count in thirds: a word itself 3, a part of a compound 2.
    `position` is the first place in the title, from 0; -1 where it is not there.
    """

    document: int
    meta: tuple[int, ...]
    passages: tuple[tuple[int, int], ...]
    position: int = -1


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term, the commonest form that it stands for, its parts, and where it occurs."""

    term: str
    display: str
    parts: tuple[str, ...]
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of terms.

    `entries` are its own; `lent` are terms of other files, which those or the expressions need.
    `meanings` maps an expression of the lexicon to (terms parted by spaces, weight) pairs.
    """

    entries: tuple[TermEntry, ...]
    lent: tuple[TermEntry, ...]
    meanings: Mapping[str, list[Row]]


def write_varint(out: bytearray, value: int) -> None:
    """Append an unsigned integer, seven bits a byte, least first."""
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def varint(value: int) -> bytes:
    """An unsigned integer as `write_varint` has it."""
    if value < 128:
        return bytes((value,))
    out = bytearray()
    write_varint(out, value)
    return bytes(out)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The integer at a place, and the place after it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def compress(data: bytes, cuts: Iterable[int] = ()) -> bytes:
    """With zlib (the browser's `deflate`), the same bytes for the same data.

    The codes are made anew at each cut, a place in the data: unlike streams share none well.
    """
    packer = zlib.compressobj(9)
    out = bytearray()
    start = 0
    for cut in cuts:
        out += packer.compress(data[start:cut]) + packer.flush(zlib.Z_PARTIAL_FLUSH)
        start = cut
    return bytes(out + packer.compress(data[start:]) + packer.flush())


def compress_shard(data: bytes) -> bytes:
    """What `encode_shard` made, each of its streams with codes of its own."""
    return compress(data, shard_cuts(data, 0))


def shard_cuts(data: bytes, start: int) -> list[int]:
    """Where the streams of a shard end that begins at a place."""
    return stream_ends(data, start, _STREAMS)


def stream_ends(data: bytes, start: int, count: int) -> list[int]:
    """Where so many streams end that follow one another, each after its length."""
    ends = []
    for _ in range(count):
        length, start = read_varint(data, start)
        start += length
        ends.append(start)
    return ends


def decompress(data: bytes) -> bytes:
    """What `compress` was given."""
    return zlib.decompress(data)


def file_hash(data: bytes) -> str:
    """The part of a file's name that changes with its content: 8 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:_NAME_LENGTH]


def name_at(names: str, number: int) -> str:
    """One of the names of files that stand one after another."""
    return names[number * _NAME_LENGTH : (number + 1) * _NAME_LENGTH]


def write_bytes(out: bytearray, data: bytes | bytearray) -> None:
    """Append bytes after their number."""
    write_varint(out, len(data))
    out += data


def decode_shard(data: bytes) -> Shard:
    """What a shard holds (not compressed), as `encode_shard` took it."""
    file = Stream(data)
    decoder = _Decoder(*(Stream(file.block()) for _ in range(_STREAMS)))
    own, lent = decoder.words.integer(), decoder.words.integer()
    entries = tuple(decoder.entries(own + lent))
    return Shard(entries[:own], entries[own:], by_spelling(_meanings(file)))


def _meanings(file: Stream) -> Iterator[tuple[str, list[Row]]]:
    """The expressions as they are written, with what they mean."""
    while not file.at_end():
        stems = file.block().decode()
        rows = range(file.integer())
        yield stems, [(file.block().decode(), file.integer() / _THOUSAND) for _ in rows]


class Stream:
    """Bytes that are read from the beginning on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def at_end(self) -> bool:
        return self._at >= len(self._data)

    def integer(self) -> int:
        value, self._at = read_varint(self._data, self._at)
        return value

    def integers(self) -> Iterator[int]:
        """All that is left, as integers."""
        while not self.at_end():
            yield self.integer()

    def take(self, size: int) -> bytes:
        """The next so many bytes."""
        self._at += size
        return self._data[self._at - size : self._at]

    def block(self) -> bytes:
        """Bytes after their number."""
        return self.take(self.integer())

    def rest(self) -> bytes:
        """All bytes that are left."""
        return self.take(len(self._data) - self._at)


@dataclass(slots=True)
class _Decoder:
    words: Stream
    gaps: Stream
    flags: Stream
    meta: Stream
    counts: Stream
    places: Stream
    frequencies: Stream

    def entries(self, count: int) -> Iterable[TermEntry]:
        previous = b""
        for _ in range(count):
            shared = self.words.integer()
            previous = previous[:shared] + self.words.block()
            dropped = self.words.integer()
            display = previous[: len(previous) - dropped] + self.words.block()
            parts = tuple(self.words.block().decode() for _ in range(self.words.integer()))
            yield TermEntry(previous.decode(), display.decode(), parts, tuple(self._postings()))

    def _postings(self) -> Iterator[Posting]:
        document = -1
        for _ in range(self.gaps.integer()):
            document += self.gaps.integer() + 1
            yield self.posting(document)

    def posting(self, document: int) -> Posting:
        flags = self.flags.integer()
        meta, position = self._meta(flags)
        passages = self._passages() if flags & TEXT_FLAG else ()
        return Posting(document, meta, passages, position)

    def _meta(self, flags: int) -> tuple[tuple[int, ...], int]:
        position = -1
        values = []
        for index in range(len(META_FIELDS)):
            present = flags & (1 << index)
            values.append(self.meta.integer() if present else 0)
            if present and index == 0:
                position = self.meta.integer()
        return tuple(values), position

    def _passages(self) -> tuple[tuple[int, int], ...]:
        place = -1
        found = []
        for _ in range(self.counts.integer()):
            place += self.places.integer() + 1
            found.append((place, self.frequencies.integer()))
        return tuple(found)


def read_postings(numbers: Iterable[int], *streams: bytes) -> Iterator[Posting]:
    """The postings of these documents, from the streams flags to frequencies of one term."""
    decoder = _Decoder(Stream(b""), Stream(b""), *map(Stream, streams))
    return map(decoder.posting, numbers)

# SPDX-License-Identifier: MIT
"""The bytes of the index: varints, named streams and the files made of them.

Specified in docs/utveckling/indexformat.md; the browser's decoder is assets/wire.js.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from kvaldok.search.documents import META_FIELDS

__all__ = [
    "NO_META",
    "Meanings",
    "Posting",
    "Shard",
    "Stream",
    "TermEntry",
    "common_start",
    "compress",
    "decode_shard",
    "decompress",
    "encode_shard",
    "file_hash",
    "name_at",
    "read_varint",
    "write_bytes",
    "write_varint",
]

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


_PASSAGES = itemgetter(Posting._fields.index("passages"))


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term, the commonest form that it stands for, its parts, and where it occurs."""

    term: str
    display: str
    parts: tuple[str, ...]
    postings: tuple[Posting, ...]
    held: int = field(init=False, repr=False, compare=False)
    """Passages that hold the term, in all documents: asked for several times of each."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "held", sum(map(len, map(_PASSAGES, self.postings))))


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of terms.

    `entries` are its own; `lent` are terms of other files, which those or the expressions need.
    `meanings` maps an expression of the lexicon to (terms parted by spaces, weight) pairs.
    """

    entries: tuple[TermEntry, ...]
    lent: tuple[TermEntry, ...]
    meanings: Mapping[str, list[tuple[str, float]]]


def write_varint(out: bytearray, value: int) -> None:
    """Append an unsigned integer, seven bits a byte, least first."""
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


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


def compress(data: bytes) -> bytes:
    """With zlib (the browser's `deflate`), the same bytes for the same data."""
    return zlib.compress(data, 9)


def decompress(data: bytes) -> bytes:
    """What `compress` was given."""
    return zlib.decompress(data)


def file_hash(data: bytes) -> str:
    """The part of a file's name that changes with its content: 8 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:_NAME_LENGTH]


def name_at(names: str, number: int) -> str:
    """One of the names of files that stand one after another."""
    return names[number * _NAME_LENGTH : (number + 1) * _NAME_LENGTH]


def encode_shard(
    entries: Sequence[TermEntry],
    meanings: Meanings | None = None,
    lent: Sequence[TermEntry] = (),
) -> bytes:
    """The bytes (not compressed) of a run of terms in wire order, and of expressions among them.

    `meanings` maps an expression of the lexicon to [terms parted by spaces, weight] pairs; `lent`
    are terms of other shards.
    """
    words = bytearray()
    streams = _PostingStreams(*(bytearray() for _ in range(_STREAMS - 1)))
    write_varint(words, len(entries))
    write_varint(words, len(lent))
    previous = b""
    for entry in (*entries, *lent):
        previous = _write_term(words, entry, previous)
        _write_postings(streams, entry.postings)
    out = bytearray()
    for stream in (words, *streams):
        write_bytes(out, stream)
    return bytes(out + _meanings(meanings or {}))


def _meanings(meanings: Meanings) -> bytes:
    out = bytearray()
    for key, rows in meanings.items():
        write_bytes(out, key.encode())
        write_varint(out, len(rows))
        for terms, weight in rows:
            write_bytes(out, str(terms).encode())
            write_varint(out, round(float(weight) * _THOUSAND))
    return bytes(out)


def _write_term(out: bytearray, entry: TermEntry, previous: bytes) -> bytes:
    encoded = entry.term.encode()
    shared = common_start(previous, encoded)
    write_varint(out, shared)
    write_bytes(out, encoded[shared:])
    display = entry.display.encode()
    kept = common_start(encoded, display)
    write_varint(out, len(encoded) - kept)
    write_bytes(out, display[kept:])
    write_varint(out, len(entry.parts))
    for part in entry.parts:
        write_bytes(out, part.encode())
    return encoded


def write_bytes(out: bytearray, data: bytes | bytearray) -> None:
    """Append bytes after their number."""
    write_varint(out, len(data))
    out += data


def common_start(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common at their beginning."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


class _PostingStreams(NamedTuple):
    gaps: bytearray
    flags: bytearray
    meta: bytearray
    counts: bytearray
    places: bytearray
    frequencies: bytearray


def _write_postings(streams: _PostingStreams, postings: Sequence[Posting]) -> None:
    """What nearly all need, one byte for each number, is written here: there are millions."""
    gaps, flags, meta, counts, places, frequencies = streams
    write_varint(gaps, len(postings))
    last = -1
    for posting in postings:
        document, said, passages, _ = posting
        gap = document - last - 1
        last = document
        if gap < 128:
            gaps.append(gap)
        else:
            write_varint(gaps, gap)
        if said is NO_META:
            flags.append(TEXT_FLAG if passages else 0)
        else:
            flags.append(_flags(posting))
            _write_meta(meta, posting)
        if len(passages) == 1 and passages[0][0] < 128 > passages[0][1]:
            counts.append(1)
            places.append(passages[0][0])
            frequencies.append(passages[0][1])
        elif passages:
            _write_passages(counts, places, frequencies, passages)


def _flags(posting: Posting) -> int:
    text = TEXT_FLAG if posting.passages else 0
    return text | sum(1 << index for index, value in enumerate(posting.meta) if value)


def _write_meta(out: bytearray, posting: Posting) -> None:
    for index, value in enumerate(posting.meta):
        if value:
            write_varint(out, value)
            if index == 0:
                write_varint(out, posting.position)


def _write_passages(
    counts: bytearray,
    places: bytearray,
    frequencies: bytearray,
    passages: Sequence[tuple[int, int]],
) -> None:
    write_varint(counts, len(passages))
    last = -1
    for place, frequency in passages:
        gap = place - last - 1
        last = place
        if gap < 128 > frequency:  # nearly always, and millions of times
            places.append(gap)
            frequencies.append(frequency)
        else:
            write_varint(places, gap)
            write_varint(frequencies, frequency)


def decode_shard(data: bytes) -> Shard:
    """What a shard holds (not compressed), as `encode_shard` took it."""
    file = Stream(data)
    decoder = _Decoder(*(Stream(file.block()) for _ in range(_STREAMS)))
    own, lent = decoder.words.integer(), decoder.words.integer()
    entries = tuple(decoder.entries(own + lent))
    return Shard(entries[:own], entries[own:], _read_meanings(file))


def _read_meanings(file: Stream) -> dict[str, list[tuple[str, float]]]:
    found = {}
    while not file.at_end():
        key = file.block().decode()
        rows = range(file.integer())
        found[key] = [(file.block().decode(), file.integer() / _THOUSAND) for _ in rows]
    return found


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

    def _postings(self) -> Iterable[Posting]:
        document = -1
        for _ in range(self.gaps.integer()):
            document += self.gaps.integer() + 1
            flags = self.flags.integer()
            meta, position = self._meta(flags)
            passages = self._passages() if flags & TEXT_FLAG else ()
            yield Posting(document, meta, passages, position)

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

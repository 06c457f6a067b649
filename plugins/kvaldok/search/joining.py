# SPDX-License-Identifier: MIT
"""From the forms of a term to the term: what each document says of them, added up.

Most of the time of an export goes here, for common words and parts of compounds; so what two
documents say alike is worked out once, and a term whose forms are as before not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat
from operator import sub

from kvaldok.search.kept import Table, checksum
from kvaldok.search.occurrences import read_value
from kvaldok.search.terms import Columns, Row, Source, Streams
from kvaldok.search.wire import NO_META, PART, TEXT_FLAG, WHOLE, Posting

__all__ = ["Joiner"]

_ONE_BYTE = 128
_WORTH = {worth: bytes((worth,)) for worth in (WHOLE, PART)}
_TIMES = {worth: bytes(min(n * worth, 255) for n in range(256)) for worth in (WHOLE, PART)}
_HALF = bytes(n // 2 for n in range(256))
_TEXT_ALONE = bytes((TEXT_FLAG,))

_Said = tuple[bytes, int]
"""The value of a form in a document, and what a time is worth."""


class Joiner:
    """Joins forms to terms."""

    def __init__(self, kept: Table) -> None:
        self._kept = kept
        self._rows = _Rows()
        self._passages = _Passages()

    def join(self, sources: Sequence[Source]) -> tuple[Columns, bytes]:
        """What a term of these forms has, and its fingerprint."""
        each = [
            source.fingerprint and _WORTH[source.worth] + source.fingerprint for source in sources
        ]
        fingerprint = checksum(b"".join(each)) if all(each) else b""
        if len(sources) == 1:
            numbers, values, worth, _ = sources[0]
            joined = b"".join(values)
            if joined.isascii():
                return _of_text(numbers, values, joined, worth), fingerprint
        if not fingerprint:
            return self._joined(sources), fingerprint
        return self._kept.of(fingerprint, self._joined, sources), fingerprint

    def _joined(self, sources: Sequence[Source]) -> Columns:
        found = _by_document(sources)
        in_full = _in_full(sources)
        rows = self._rows
        streams = Streams()
        numbers = sorted(found)
        for number in numbers:
            said = found[number]
            if number in in_full:
                streams.write(_posting(said))
            elif len(said) == 1:
                streams.write_row(rows[said[0]])
            else:
                self._add(streams, said)
        return streams.columns(numbers)

    def _add(self, streams: Streams, said: Sequence[_Said]) -> None:
        """Several forms that a document has in its text alone."""
        passages = dict(self._passages[said[0]])
        for one in said[1:]:
            for place, frequency in self._passages[one]:
                passages[place] = passages.get(place, 0) + frequency
        places = sorted(passages)
        frequencies = [passages[place] for place in places]
        skipped = [step - 1 for step in map(sub, places, (-1, *places))]
        if max(*frequencies, *skipped, len(places)) < _ONE_BYTE:
            row = len(places), bytes(skipped), bytes(frequencies), sum(frequencies)
            streams.write_row(row)
        else:
            pairs = tuple(zip(places, frequencies, strict=True))
            streams.write(Posting(0, NO_META, pairs))


class _Rows(dict[_Said, Row]):
    """What a term has of one form in the text alone: most say what others do."""

    def __missing__(self, said: _Said) -> Row:
        value, worth = said
        frequencies = value[1::2].translate(_TIMES[worth])
        row = self[said] = len(frequencies), value[::2], frequencies, sum(frequencies)
        return row


class _Passages(dict[_Said, tuple[tuple[int, int], ...]]):
    """The passages and frequencies of a form in the text alone."""

    def __missing__(self, said: _Said) -> tuple[tuple[int, int], ...]:
        found = self[said] = read_value(0, *said).passages
        return found


def _of_text(numbers: Sequence[int], values: Sequence[bytes], joined: bytes, worth: int) -> Columns:
    """What a term has of its one form, which is in the text alone."""
    counts = bytes(map(len, values)).translate(_HALF)
    frequencies = joined[1::2].translate(_TIMES[worth])
    sums: Sequence[int] = frequencies
    if len(counts) < len(frequencies):
        ends = accumulate(counts)
        sums = [sum(frequencies[end - n : end]) for n, end in zip(counts, ends, strict=True)]
    alone = worth == WHOLE or max(frequencies) >= WHOLE
    flags = _TEXT_ALONE * len(numbers)
    return numbers, flags, b"", counts, joined[::2], frequencies, alone, sums, len(frequencies)


def _by_document(sources: Iterable[Source]) -> Mapping[int, list[_Said]]:
    found: dict[int, list[_Said]] = {}
    for numbers, values, worth, _ in sources:
        for number, said in zip(numbers, zip(values, repeat(worth)), strict=True):
            if number in found:
                found[number].append(said)
            else:
                found[number] = [said]
    return found


def _in_full(sources: Iterable[Source]) -> set[int]:
    """The documents that say more than how often a form is in the text."""
    return {
        number
        for numbers, values, _, _ in sources
        if not b"".join(values).isascii()
        for number, value in zip(numbers, values, strict=True)
        if value[0] >= _ONE_BYTE
    }


def _posting(said: Sequence[_Said]) -> Posting:
    """What a document says of several forms, added up."""
    found = [read_value(0, value, worth) for value, worth in said]
    passages: dict[int, int] = {}
    for posting in found:
        for place, frequency in posting.passages:
            passages[place] = passages.get(place, 0) + frequency
    meta, position = _joined_meta(found)
    return Posting(0, meta, tuple(sorted(passages.items())), position)


def _joined_meta(found: Iterable[Posting]) -> tuple[tuple[int, ...], int]:
    """Frequencies in the fields of several forms together, and the first place in the title."""
    said = [posting for posting in found if posting.meta is not NO_META]
    if not said:
        return NO_META, -1
    meta = tuple(map(sum, zip(*(posting.meta for posting in said), strict=True)))
    places = [posting.position for posting in said if posting.position >= 0]
    return meta, min(places, default=-1)

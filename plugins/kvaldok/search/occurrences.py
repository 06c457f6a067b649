# SPDX-License-Identifier: MIT
"""What one document says of one form, as a few bytes: millions are made, kept and joined.

Nearly always a form stands in a few passages and nowhere else.  Then its value is pairs of bytes:
passages skipped, and times.  Otherwise the first byte is above 127 and tells which fields have the
form; then come varints: the times in each such field, after the title's the first place in it, and
pairs as above.
"""

from __future__ import annotations

from collections.abc import Sequence

from kvaldok.search.documents import META_FIELDS
from kvaldok.search.wire import NO_META, WHOLE, Posting, read_varint, varint

__all__ = ["MOST_PAIRS", "PAIRS", "in_full", "lengthened", "read_value"]

MOST_PAIRS = 127  # of a value that is not in full
_FULL = 128
PAIRS = tuple(
    tuple(bytes((skipped, times)) for times in range((_FULL - 1) // WHOLE + 1))
    for skipped in range(_FULL)
)
"""By passages skipped and times: a pair of bytes; what is out of range needs `lengthened`."""


def lengthened(value: bytes, skipped: int, times: int) -> bytes:
    """A value of the text alone with one more passage, in full."""
    return in_full(value) + varint(skipped) + varint(times)


def in_full(value: bytes, meta: Sequence[int] = NO_META, position: int = -1) -> bytes:
    """The value of a form of the text, with its times in the fields and place in the title."""
    mask = sum(1 << index for index, times in enumerate(meta) if times)
    out = bytearray((_FULL | mask,))
    for times in meta:
        if times:
            out += varint(times)
    if mask & 1:
        out += varint(position)
    return bytes(out + (value[1:] if value[:1] >= b"\x80" else value))


def read_value(document: int, value: bytes, worth: int = WHOLE) -> Posting:
    """The posting of a value; times become thirds, of which each time is worth so many."""
    if value[0] < _FULL:
        return Posting(document, NO_META, _passages(value, worth))
    mask, at = value[0] - _FULL, 1
    meta = [0] * len(META_FIELDS)
    for index in range(len(meta)):
        if mask & (1 << index):
            times, at = read_varint(value, at)
            meta[index] = times * worth
    position = -1
    if mask & 1:
        position, at = read_varint(value, at)
    said = tuple(meta) if mask else NO_META
    return Posting(document, said, _passages(value[at:], worth), position)


def _passages(data: bytes, worth: int) -> tuple[tuple[int, int], ...]:
    numbers: Sequence[int] = data
    if not data.isascii():
        numbers = []
        at = 0
        while at < len(data):
            number, at = read_varint(data, at)
            numbers.append(number)
    found = []
    place = -1
    for skipped, times in zip(numbers[::2], numbers[1::2], strict=True):
        place += skipped + 1
        found.append((place, times * worth))
    return tuple(found)

# SPDX-License-Identifier: MIT
"""The bytes of a shard of terms, as docs/utveckling/indexformat.md specifies them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kvaldok.search.expressions import written_as
from kvaldok.search.kept import checksum
from kvaldok.search.terms import Term, joined_gaps
from kvaldok.search.wire import Meanings, varint, write_bytes, write_varint

__all__ = ["encode_shard", "shard_fingerprint"]

_STREAMS = ("flags", "meta", "counts", "places", "frequencies")
_THOUSAND = 1000  # weights are kept in thousandths


def encode_shard(
    entries: Sequence[Term],
    meanings: Meanings | None = None,
    lent: Sequence[Term] = (),
) -> bytes:
    """The bytes (not compressed) of a run of terms in wire order, and of expressions among them.

    `meanings` maps an expression of the lexicon to [terms parted by spaces, weight] pairs; `lent`
    are terms of other shards.
    """
    terms = (*entries, *lent)
    words = bytearray()
    write_varint(words, len(entries))
    write_varint(words, len(lent))
    previous = b""
    for term in terms:
        previous = _write_term(words, term, previous)
    out = bytearray()
    for stream in (
        words,
        b"".join(map(_gaps, terms)),
        *(b"".join(map(attrgetter(name), terms)) for name in _STREAMS),
    ):
        write_bytes(out, bytes(stream))
    return bytes(out + _meanings(meanings or {}))


def shard_fingerprint(entries: Sequence[Term], meanings: Meanings, lent: Sequence[Term]) -> bytes:
    """Another where the bytes of a shard are others; empty where that cannot be told."""
    terms = (*entries, *lent)
    if not all(term.fingerprint for term in terms):
        return b""
    rows = [f"{len(entries)}\0{meanings!r}".encode()]
    for term in terms:
        rows.append(f"\0{term.term}\0{term.display}\0{' '.join(term.parts)}\0".encode())
        rows.append(term.fingerprint)
    return checksum(b"".join(rows))


def _gaps(term: Term) -> bytes:
    return varint(len(term.numbers)) + joined_gaps(term.numbers)


def _meanings(meanings: Meanings) -> bytes:
    out = bytearray()
    for key, rows in meanings.items():
        stems = written_as(key)
        if not stems:  # what has been written, for those who type no å, ä and ö
            continue
        write_bytes(out, stems.encode())
        write_varint(out, len(rows))
        for terms, weight in rows:
            write_bytes(out, str(terms).encode())
            write_varint(out, round(float(weight) * _THOUSAND))
    return bytes(out)


def _write_term(out: bytearray, term: Term, previous: bytes) -> bytes:
    encoded = term.term.encode()
    shared = _common_start(previous, encoded)
    write_varint(out, shared)
    write_bytes(out, encoded[shared:])
    display = term.display.encode()
    kept = len(encoded) if display.startswith(encoded) else _common_start(encoded, display)
    write_varint(out, len(encoded) - kept)
    write_bytes(out, display[kept:])
    write_varint(out, len(term.parts))
    for part in term.parts:
        write_bytes(out, part.encode())
    return encoded


def _common_start(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common at their beginning."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count

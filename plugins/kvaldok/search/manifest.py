# SPDX-License-Identifier: MIT
"""The manifest: a line of JSON, then columns of numbers and hashes, each after its length.

Specified in docs/utveckling/indexformat.md; the browser's decoder is assets/manifest.js.  The line
of JSON stands first in every version of the format, so that any version can tell any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from kvaldok.search.wire import (
    Stream,
    compress,
    read_varint,
    shard_cuts,
    stream_ends,
    write_bytes,
    write_varint,
)

__all__ = [
    "NO_FILE",
    "compress_manifest",
    "pack_manifest",
    "pack_places",
    "unpack_manifest",
    "unpack_places",
]

NO_FILE = -1  # of a number that no passage has

_COLUMNS = 14
_EXPRESSIONS, _HEAD = 10, 12  # places among the columns

# What the line of JSON holds; the rest are columns, in the order of `_columns`.
_HEADER = ("format", "documents", "parameters", "analysis", "timelines", "facts", "paged")


def pack_manifest(manifest: Mapping[str, Any]) -> bytes:
    """The bytes (not compressed) of a manifest; its shape stands in indexformat.md."""
    header = {key: manifest[key] for key in _HEADER}
    out = bytearray(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode())
    out += b"\n"
    for column in _columns(manifest):
        write_bytes(out, column)
    return bytes(out)


def compress_manifest(data: bytes) -> bytes:
    """What `pack_manifest` made, each kind of numbers in its columns with codes of its own."""
    first = data.index(b"\n") + 1
    ends = stream_ends(data, first, _COLUMNS)
    _, expressions = read_varint(data, ends[_EXPRESSIONS - 1])
    _, head = read_varint(data, ends[_HEAD - 1])
    cuts = {first, *ends[:-1], *_expression_cuts(data, expressions), *shard_cuts(data, head)}
    return compress(data, sorted(cuts))


def _expression_cuts(data: bytes, start: int) -> list[int]:
    """Where the hashes of the expressions end, and then how many files each needs."""
    size, at = read_varint(data, start)
    cuts = []
    for _ in range(2):
        for _ in range(size):
            _, at = read_varint(data, at)
        cuts.append(at)
    return cuts


def unpack_manifest(data: bytes) -> dict[str, Any]:
    """What `pack_manifest` was given; only `format` of what another version wrote may be there."""
    line, _, rest = data.partition(b"\n")
    manifest: dict[str, Any] = json.loads(line)
    if not rest:
        return manifest
    streams = Stream(rest)
    columns = [Stream(streams.block()) for _ in range(_COLUMNS)]
    manifest["lengths"] = {
        "titel": list(columns[0].integers()),
        "text": list(columns[1].integers()),
    }
    manifest["statuses"] = list(columns[2].integers())
    manifest["foreign"] = _ascending(columns[3])
    manifest["terms"] = _shards(columns[4], columns[5])
    manifest["reverse"] = _shards(columns[6], columns[7])
    if manifest["paged"]:
        manifest["texts"] = {**unpack_places(columns[8], columns[9]), "files": []}
    else:
        files = [[at - 1 for at in row] for row in _lists(columns[8], manifest["documents"])]
        manifest["texts"] = {"first": [], "names": columns[9].rest().hex(), "files": files}
    manifest["expressions"] = _expressions(columns[10])
    manifest["single"] = columns[11].rest()
    manifest["head"] = columns[12].rest()
    manifest["known"] = columns[13].rest()
    return manifest


def pack_places(places: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """Columns of [document, passage] pairs, and of the names of files that begin there."""
    out = bytearray()
    before = 0
    for document, passage in places["first"]:
        write_varint(out, document - before)
        write_varint(out, passage)
        before = document
    return bytes(out), bytes.fromhex(places["names"])


def unpack_places(first: Stream, names: Stream) -> dict[str, Any]:
    """What `pack_places` was given."""
    found = []
    document = 0
    values = first.integers()
    for step, passage in zip(values, values, strict=True):
        document += step
        found.append([document, passage])
    return {"first": found, "names": names.rest().hex()}


def _columns(manifest: Mapping[str, Any]) -> Iterator[bytes]:
    yield _plain(manifest["lengths"]["titel"])
    yield _plain(manifest["lengths"]["text"])
    yield _plain(manifest["statuses"])
    yield _gaps(manifest["foreign"])
    for kind in ("terms", "reverse"):
        yield _keys(manifest[kind]["first"])
        yield bytes.fromhex(manifest[kind]["names"])
    texts = manifest["texts"]
    if manifest["paged"]:
        yield from pack_places(texts)
    else:
        yield _plain(n for files in texts["files"] for n in (len(files), *(f + 1 for f in files)))
        yield bytes.fromhex(texts["names"])
    yield _packed_expressions(manifest["expressions"])
    yield manifest["single"]
    yield manifest["head"]
    yield manifest["known"]


def _plain(values: Iterable[int]) -> bytes:
    out = bytearray()
    for value in values:
        write_varint(out, value)
    return bytes(out)


def _gaps(values: Sequence[int]) -> bytes:
    """Ascending numbers, each minus the one before and 1."""
    return _plain(after - before - 1 for before, after in pairwise((-1, *values)))


def _ascending(stream: Stream) -> list[int]:
    found = []
    value = -1
    for gap in stream.integers():
        value += gap + 1
        found.append(value)
    return found


def _lists(stream: Stream, count: int) -> Iterator[list[int]]:
    """So many lists of numbers, each after its length."""
    for _ in range(count):
        yield [stream.integer() for _ in range(stream.integer())]


def _keys(keys: Sequence[str]) -> bytes:
    """Texts, each without the bytes that it shares with the one before."""
    out = bytearray()
    for before, after in pairwise((b"", *(key.encode() for key in keys))):
        shared = next(
            (
                at
                for at, (one, other) in enumerate(zip(before, after, strict=False))
                if one != other
            ),
            min(len(before), len(after)),
        )
        write_varint(out, shared)
        write_bytes(out, after[shared:])
    return bytes(out)


def _shards(keys: Stream, names: Stream) -> dict[str, Any]:
    first = []
    before = b""
    while not keys.at_end():
        before = before[: keys.integer()] + keys.block()
        first.append(before.decode())
    return {"first": first, "names": names.rest().hex()}


def _packed_expressions(expressions: Mapping[int, Sequence[int]]) -> bytes:
    """Hashes in order, then how many files each needs, then those files."""
    ordered = sorted(expressions)
    out = bytearray()
    write_varint(out, len(ordered))
    out += _gaps(ordered)
    out += _plain(len(expressions[key]) for key in ordered)
    out += _plain(number for key in ordered for number in expressions[key])
    return bytes(out)


def _expressions(stream: Stream) -> dict[int, list[int]]:
    values = stream.integers()
    size = next(values, 0)
    keys = []
    key = -1
    for _ in range(size):
        key += next(values) + 1
        keys.append(key)
    counts = [next(values) for _ in range(size)]
    return {
        key: [next(values) for _ in range(count)] for key, count in zip(keys, counts, strict=True)
    }

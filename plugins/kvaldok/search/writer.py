# SPDX-License-Identifier: MIT
"""Gathers the files of an index: packed, and named by what they hold."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kvaldok.files import OutputFile
from kvaldok.search.kept import Table, checksum
from kvaldok.search.shards import encode_shard, shard_fingerprint
from kvaldok.search.terms import Term
from kvaldok.search.wire import Meanings, compress, compress_shard, file_hash

__all__ = ["INDEX_FOLDER", "IndexFormatError", "IndexWriter", "json_bytes"]

INDEX_FOLDER = "assets/kvaldok/index"


class IndexFormatError(Exception):
    """An index that cannot be: of another version, or with two files of one name."""


class IndexWriter:
    """Gathers the files; those of equal content are one."""

    def __init__(self, kept: Table) -> None:
        self._files: dict[str, OutputFile] = {}
        self._kept = kept

    @property
    def files(self) -> tuple[OutputFile, ...]:
        return tuple(self._files.values())

    def put(self, name: str, packed: bytes) -> None:
        path = f"{INDEX_FOLDER}/{name}.bin"
        known = self._files.setdefault(path, OutputFile(path, packed))
        if known.content != packed:
            raise IndexFormatError(f"two files of the index would be called {name}")

    def add(self, kind: str, raw: bytes) -> str:
        """The name of a file by its content."""
        return self._named(kind, self._kept.of(checksum(raw), compress, raw))

    def add_shard(self, shard: Sequence[Term], meant: Meanings, lent: Sequence[Term]) -> str:
        """The name of a file of terms, which is made only where it may be another."""
        fingerprint = shard_fingerprint(shard, meant, lent)
        if not fingerprint:
            return self._named("terms", _packed((shard, meant, lent)))
        return self._named("terms", self._kept.of(fingerprint, _packed, (shard, meant, lent)))

    def _named(self, kind: str, packed: bytes) -> str:
        name = file_hash(packed)
        self.put(f"{kind}-{name}", packed)
        return name


def _packed(shard: tuple[Sequence[Term], Meanings, Sequence[Term]]) -> bytes:
    return compress_shard(encode_shard(*shard))


def json_bytes(value: object) -> bytes:
    """A value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

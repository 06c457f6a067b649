# SPDX-License-Identifier: MIT
"""What one export keeps for the next: results under a checksum of all that they were made from.

What an export asks for is kept, and the rest forgotten, so that nothing of a text that was taken
off the web stays.  A file that is damaged, or that other code or another Python wrote, counts as
none.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kvaldok.files import source_fingerprint, write_atomically

__all__ = ["Kept", "Table", "checksum"]

_T = TypeVar("_T")
_Given = TypeVar("_Given")

_SUM = hashlib.sha256().digest_size
_SIZE = 16  # bytes of a checksum: one in 2**64 results could be mistaken for another


def checksum(data: bytes) -> bytes:
    """What tells data from all other."""
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


class Table:
    """Results of one kind by key; both of what `marshal` can write."""

    def __init__(self, before: dict[Any, Any]) -> None:
        self._before = before
        self.now: dict[Any, Any] = {}

    def get(self, key: object) -> Any:
        """What is kept under a key, or None; it is kept on."""
        found = self.now.get(key)
        if found is None and key in self._before:
            found = self.now[key] = self._before[key]
        return found

    def put(self, key: object, result: _T) -> _T:
        """Keep a result, which is given back."""
        self.now[key] = result
        return result

    def of(self, key: object, make: Callable[[_Given], _T], given: _Given) -> _T:
        """What is kept under a key, made of what is given where it is not."""
        found: _T | None = self.get(key)
        return self.put(key, make(given)) if found is None else found


class Kept:
    """Tables in a file; without one they last no longer than this value."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / _name() if folder else None
        if folder and folder.is_dir():
            for other in folder.iterdir():
                if other != self._path:
                    other.unlink()
        self._before = _read(self._path) if self._path else {}
        self._tables: dict[str, Table] = {}

    def table(self, name: str) -> Table:
        """The results of a kind."""
        if name not in self._tables:
            self._tables[name] = Table(self._before.get(name, {}))
        return self._tables[name]

    def save(self) -> None:
        """Write what has been asked for, unless it is all as it was."""
        now = {name: table.now for name, table in self._tables.items()}
        if self._path and now != self._before:
            data = marshal.dumps(now)
            write_atomically(self._path, hashlib.sha256(data).digest() + data)


def _name() -> str:
    """A name that changes with all that results and the file depend on besides their keys."""
    code = source_fingerprint("kvaldok.search", "kvaldok.swedish")
    versions = f"{sys.version}\n{zlib.ZLIB_RUNTIME_VERSION}"
    return f"{code}-{checksum(versions.encode()).hex()}"


def _read(path: Path) -> dict[str, dict[Any, Any]]:
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    if hashlib.sha256(content[_SUM:]).digest() != content[:_SUM]:
        return {}
    found: dict[str, dict[Any, Any]] = marshal.loads(content[_SUM:])
    return found

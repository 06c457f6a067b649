# SPDX-License-Identifier: MIT
"""Where the cache lies, and how two runs on one cache wait for each other."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kvaldok.files import system_reason

__all__ = ["CacheError", "cache_folder", "check_writable", "folder_key", "locked"]


class CacheError(Exception):
    """The cache cannot be written; the text is Swedish and says what to do."""


def cache_folder(
    given: str | None, project: Path | None, registry: Path, configured: str = ""
) -> Path:
    """The cache: as given, else KVALDOK_CACHE, else as `configured`, else beside mkdocs.yml.

    A foreign registry (no project) is never written to: its cache lies in the user's own.
    """
    chosen = given or os.environ.get("KVALDOK_CACHE")
    if chosen:
        return Path(chosen)
    if configured:
        return (project or Path()) / configured
    if project:
        return project / ".cache" / "kvaldok"
    return _user_cache() / "kvaldok" / folder_key(registry)


def folder_key(folder: Path) -> str:
    """A name for what is kept of a registry, so that several can share a cache."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def check_writable(folder: Path) -> None:
    """Raises CacheError where the cache can be neither made nor written; leaves no trace."""
    try:
        nearest = next((path for path in (folder, *folder.parents) if path.exists()), Path())
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise CacheError(
            f"mappen {folder} för mellanresultat går inte att skriva i: {system_reason(error)}. "
            "Ange en annan mapp med --cache eller i miljövariabeln KVALDOK_CACHE, "
            "till exempel --cache .cache/kvaldok."
        ) from error


def _user_cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(named) if named else Path.home() / ".cache"


@contextmanager
def locked(path: Path, *, remove: bool = False) -> Iterator[None]:
    """Hold a file lock; another run that wants it waits.  The system frees it if we die.

    `remove` takes the file away afterwards, for a lock that lies among people's own files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        with path.open("a+b") as stream:
            _lock(stream)
            if not _is_still(path, stream):  # whoever held it has removed the file
                continue
            try:
                yield
            finally:
                if remove:
                    with suppress(OSError):  # Windows keeps an open file
                        path.unlink()
                _unlock(stream)
            return


def _is_still(path: Path, stream: IO[bytes]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

    def _unlock(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)

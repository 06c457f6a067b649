# SPDX-License-Identifier: MIT
"""Files as values, and the few ways in which Kvaldok writes to disk."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = [
    "OutputFile",
    "content_hash",
    "human_size",
    "names_below",
    "shown_path",
    "source_fingerprint",
    "system_reason",
    "write_atomically",
]

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to publish: `path` is relative to the site's root with `/` between the parts.

    `content` is the bytes themselves, or the path of the file to copy.
    """

    path: str
    content: bytes | Path

    def read(self) -> bytes:
        """The bytes to publish."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


def content_hash(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def names_below(folder: Path) -> list[str]:
    """All files below a folder by their paths from it, with `/` between the parts, in order.

    >>> names_below(Path("no such folder"))
    []
    """
    return sorted(_names(str(folder), "")) if folder.is_dir() else []


def _names(folder: str, start: str) -> Iterator[str]:
    with os.scandir(folder) as entries:  # a site has thousands: `rglob` takes four times as long
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _names(entry.path, f"{start}{entry.name}/")
            elif entry.is_file():
                yield start + entry.name


@cache
def source_fingerprint(*packages: str) -> str:
    """Changes whenever the code or the tables of these packages do.

    For the name of what is kept from one run to the next, so that it is never out of date.
    """
    digest = hashlib.sha256()
    for package in packages:
        for file in _sources(resources.files(package)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith((".py", ".json")):
            yield item


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def human_size(size: int) -> str:
    """A size in bytes as Swedes write it: `44,5 kB`, `1,2 MB` (1 kB = 1000 B)."""
    if size < 1000:
        return f"{size} B"
    for unit, factor in (("kB", 1000), ("MB", 1_000_000)):
        if size < factor * 999.95 or unit == "MB":
            number = size / factor
            break
    text = f"{number:.1f}".removesuffix(".0")
    return f"{text.replace('.', ',')} {unit}"


_REASONS = {
    errno.EACCES: "du har inte behörighet",
    errno.EPERM: "du har inte behörighet",
    errno.ENOENT: "det som anges finns inte",
    errno.EISDIR: "det är en mapp, inte en fil",
    errno.EEXIST: "det ligger en fil i vägen",
    errno.ENOTDIR: "det ligger en fil i vägen",
    errno.ENOSPC: "disken är full",
    errno.EROFS: "disken går bara att läsa",
}


def system_reason(error: OSError) -> str:
    """Why the system would not read or write, as a Swedish clause to put after a colon."""
    return _REASONS.get(error.errno or 0, f"datorn svarar ”{error.strerror or error}”")


def shown_path(path: Path) -> str:
    """A path as messages name it: relative to where the command runs, if below it."""
    resolved = path.resolve()
    here = Path.cwd()
    shown = resolved.relative_to(here) if resolved.is_relative_to(here) else resolved
    return shown.as_posix()

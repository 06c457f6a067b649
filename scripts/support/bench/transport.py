# SPDX-License-Identifier: MIT
"""What comes over the wire: sizes as a static host sends them, round trips and the time it takes.

Bodies only: no headers, no page, no set-up of connections.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = [
    "Load",
    "Request",
    "as_requests",
    "folder_size",
    "is_compressed",
    "load_of",
    "module_graph",
    "seconds_to_list",
    "wire_size",
    "zipped",
    "zipped_size",
]

LATENCY = 0.4  # seconds per round trip
BANDWIDTH = 400_000  # bits per second

# What hosts compress on the way; other files are compressed already, or sent as they are.
_COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml"}
_GZIP_LEVEL = 6
_CODE = {".js", ".mjs", ".pagefind", ".wasm"}
_IMPORT = re.compile(r"""(?:^|[;\n])\s*(?:import|export)\b[^"'();]*["'](\.{1,2}/[^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Request:
    """A file that was fetched; `depth` is the round trip that it came in, from 1."""

    path: str
    depth: int


@dataclass(frozen=True, slots=True)
class Load:
    """What a search had to fetch: bytes compressed, files, and round trips one after another.

    `code_bytes` and `code_requests` are the programs among them: scripts and WebAssembly.
    """

    bytes: int
    requests: int
    round_trips: int
    code_bytes: int = 0
    code_requests: int = 0

    @property
    def seconds(self) -> float:
        """The time to the list, by calculation: no time for the work in the browser."""
        return seconds_to_list(self.round_trips, self.bytes)


def seconds_to_list(round_trips: float, size: float) -> float:
    """Round trips at 400 ms and bytes at 400 kbit/s."""
    return round_trips * LATENCY + size * 8 / BANDWIDTH


def load_of(requests: Iterable[Request], root: Path) -> Load:
    """Sum up requests for files below a folder; a file asked for twice is fetched once."""
    unique: dict[str, int] = {}
    for request in requests:
        unique[request.path] = max(request.depth, unique.get(request.path, 0))
    sizes = {path: wire_size(root / path) for path in unique}
    code = [size for path, size in sizes.items() if Path(path).suffix in _CODE]
    depth = max(unique.values(), default=0)
    return Load(sum(sizes.values()), len(sizes), depth, sum(code), len(code))


@cache
def wire_size(path: Path) -> int:
    """The bytes of a file on the wire; gzip at level 6 for text, 0 for a file that is not there."""
    if not path.is_file():
        return 0
    return zipped_size(path) if is_compressed(path) else path.stat().st_size


def is_compressed(path: Path) -> bool:
    """Whether hosts compress a file on the way."""
    return path.suffix in _COMPRESSED


def zipped_size(path: Path) -> int:
    """The bytes of a file after gzip."""
    return zipped(path.read_bytes())


def zipped(content: bytes) -> int:
    """The bytes of a text after gzip."""
    return len(gzip.compress(content, _GZIP_LEVEL, mtime=0))


def folder_size(folder: Path, patterns: Sequence[str] = ("*",)) -> int:
    """The compressed size of the files that match any pattern, below a folder."""
    found = {path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()}
    return sum(wire_size(path) for path in found)


def module_graph(root: Path, entry: str) -> tuple[Request, ...]:
    """An ES module and all that it imports statically, with the round trip of each.

    `entry` is relative to `root`.  Comments that look like imports count as imports.
    """
    depths: dict[str, int] = {}
    wave = {entry}
    while wave:
        depth = max(depths.values(), default=0) + 1
        depths |= dict.fromkeys(wave, depth)
        wave = {name for path in wave for name in _imports(root, path)} - depths.keys()
    return tuple(Request(path, depth) for path, depth in sorted(depths.items()))


def as_requests(rows: Iterable[Mapping[str, object]], deeper: int = 0) -> Iterator[Request]:
    """Requests as the drivers log them, each so many round trips deeper."""
    for row in rows:
        yield Request(str(row["path"]), int(str(row["depth"])) + deeper)


def _imports(root: Path, module: str) -> Iterator[str]:
    path = root / module
    for found in _IMPORT.findall(path.read_text("utf-8")):
        yield (path.parent / found).resolve().relative_to(root.resolve()).as_posix()

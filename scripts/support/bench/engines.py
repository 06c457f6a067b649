# SPDX-License-Identifier: MIT
"""What every engine is to the bench: a folder to serve, or an index in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from support.bench.transport import Load, Request

__all__ = ["Figures", "LocalEngine", "Rankings", "Results", "StaticEngine"]

Rankings = Mapping[str, tuple[str, ...]]
"""The documents that each query found, best first: ids by the query's id."""


@dataclass(frozen=True, slots=True)
class StaticEngine:
    """An engine that runs in the browser over files of a folder."""

    key: str
    """Names its driver: drivers/<key>.mjs."""
    name: str
    root: Path
    code: tuple[Request, ...]
    """Its scripts, which the driver imports and the counting fetch does not see."""
    index_size: int
    """Bytes of all data files, compressed as sent; scripts are left out."""
    build_seconds: float
    code_first: bool = True
    """Whether data can be asked for only when the scripts are there."""
    one_load: bool = False
    """Whether all is loaded at once, so that every query costs the same."""
    setup: Mapping[str, str] = field(default_factory=dict)

    @property
    def code_depth(self) -> int:
        """The round trips that pass before the first request for data."""
        return max((item.depth for item in self.code), default=0) if self.code_first else 0

    def cold_load(self, requests: Sequence[Request]) -> list[Request]:
        """All that a first query fetches: the scripts, and the data after or beside them."""
        later = (Request(item.path, item.depth + self.code_depth) for item in requests)
        return [*self.code, *later]


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """An engine of this process, which no site can ship as it is: quality and size only."""

    key: str
    name: str
    search: Callable[[str, int], list[str]]
    index_size: int
    build_seconds: float


@dataclass(frozen=True, slots=True)
class Results:
    """What was measured of an engine over all queries."""

    rankings: Rankings
    latencies: tuple[float, ...]
    """Milliseconds."""
    cold: tuple[Load, ...] = ()
    following: tuple[Load, ...] = ()
    """What the query after the first one adds in the same session."""


@dataclass(frozen=True, slots=True)
class Figures:
    """An engine with its results; `browser` holds those of Chromium where it was run."""

    key: str
    name: str
    index_size: int
    build_seconds: float
    results: Results
    code_depth: int = 0
    browser: Results | None = None

# SPDX-License-Identifier: MIT
"""Build time, index size and cold loads of us and of Pagefind in corpora of any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from support.bench import ours, peers_static
from support.bench.corpus import Text
from support.bench.engines import StaticEngine
from support.bench.generated import grow, growth_exponent, words_of
from support.bench.judgements import Query
from support.bench.node_engines import run_in_node
from support.console import say

__all__ = ["Cost", "Size", "measure_size"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one engine needs: seconds, bytes, and means over the queries."""

    name: str
    build_seconds: float
    index_size: int
    cold_bytes: float
    requests: float
    round_trips: float


@dataclass(frozen=True, slots=True)
class Size:
    """A corpus of so many documents and distinct words, in both engines.

    `exponent` is that of the vocabulary's growth in the texts that it was made of.
    """

    documents: int
    words: int
    exponent: float
    ours: Cost
    pagefind: Cost


def measure_size(
    texts: Sequence[Text], count: int, queries: Sequence[Query], modules: Path, folder: Path
) -> Size:
    """Make a corpus of `count` documents of the texts, and measure both engines over it."""
    say(f"\n▸ Gör en samling med {count} dokument")
    grown = grow(texts, count)
    built = ours.build(grown, folder / "kvaldok")
    other = peers_static.pagefind(grown, folder / "pagefind", modules)
    return Size(
        len(grown),
        len(set().union(*map(words_of, grown))),
        growth_exponent([words_of(text) for text in texts]),
        _cost(built.engine, queries, folder),
        _cost(other, queries, folder),
    )


def _cost(engine: StaticEngine, queries: Sequence[Query], folder: Path) -> Cost:
    loads = run_in_node(engine, (), queries, folder).cold
    return Cost(
        engine.name,
        engine.build_seconds,
        engine.index_size,
        mean(load.bytes for load in loads),
        mean(load.requests for load in loads),
        mean(load.round_trips for load in loads),
    )

# SPDX-License-Identifier: MIT
"""All that a run of `scripts/bench search` finds, as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from support.bench.engines import Figures, Rankings
from support.bench.judgements import Query
from support.bench.lexicon import LexiconUse
from support.bench.quality import quality_of
from support.bench.scale import Size
from support.bench.worst import Poor

__all__ = ["HALVES", "KINDS", "Report", "Weight", "qualities"]

HALVES = {"tune": "halvan att ställa in på", "measure": "halvan att mäta på"}
KINDS = {
    "exact_title": "titel",
    "inflected": "böjt",
    "compound_part": "del av ord",
    "split_joined": "isär/ihop",
    "synonym": "synonym",
    "no_diacritics": "utan åäö",
    "typo": "stavfel",
    "identifier": "beteckning",
    "question": "fråga",
    "unit_role": "enhet/roll",
}


@dataclass(frozen=True, slots=True)
class Weight:
    """One ingredient left out: with which values, how many rankings changed, and to what."""

    name: str
    values: Mapping[str, float]
    changed: int
    rankings: Rankings


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured; the first of `figures` is ours."""

    documents: int
    queries: tuple[Query, ...]
    figures: tuple[Figures, ...]
    stages: Mapping[str, float]
    differing: tuple[str, ...]
    checked: tuple[int, ...]
    """The places of the queries whose cold loads were counted in Chromium too."""
    poor: tuple[Poor, ...]
    weights: tuple[Weight, ...]
    lexicon: LexiconUse
    sizes: tuple[Size, ...] = ()

    def with_sizes(self, sizes: Sequence[Size]) -> Report:
        return replace(self, sizes=tuple(sizes))

    @property
    def halves(self) -> dict[str, list[Query]]:
        """The queries of each half, in the order in which the halves come."""
        names = dict.fromkeys(query.half for query in self.queries)
        return {name: [q for q in self.queries if q.half == name] for name in names}


def qualities(report: Report, rankings: Rankings) -> dict[str, Any]:
    """The quality of rankings over each half, and over all queries under "all"."""
    groups = {**report.halves, "all": report.queries}
    return {name: asdict(quality_of(rankings, queries)) for name, queries in groups.items()}

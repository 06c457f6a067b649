# SPDX-License-Identifier: MIT
"""How good an engine's rankings are, over all queries and by class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.golden.search.measures import ndcg_at, zero_hit_share

from support.bench.judgements import Query

__all__ = ["ASKED", "DEPTH", "Quality", "quality_of"]

DEPTH = 10  # what is measured
ASKED = 30  # documents asked for, so that some remain where those without a grade are struck out


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over queries.

    `judged` is the share of the documents shown that have a grade, and `condensed` what nDCG is
    where the others are struck out: fairer to engines that the set was not pooled from.
    """

    ndcg: float
    condensed: float
    by_kind: Mapping[str, float]
    zero: float
    judged: float


def quality_of(rankings: Mapping[str, Sequence[str]], queries: Sequence[Query]) -> Quality:
    """The quality of rankings over the queries, which must not be none."""
    values = {query.id: ndcg_at(DEPTH, rankings[query.id], query.grades) for query in queries}
    graded = {q.id: [item for item in rankings[q.id] if item in q.grades] for q in queries}
    kinds = list(dict.fromkeys(query.kind for query in queries))
    shown = [item in query.grades for query in queries for item in rankings[query.id][:DEPTH]]
    return Quality(
        mean(values.values()),
        mean(ndcg_at(DEPTH, graded[query.id], query.grades) for query in queries),
        {kind: mean(values[q.id] for q in queries if q.kind == kind) for kind in kinds},
        zero_hit_share([rankings[query.id] for query in queries]),
        mean(shown) if shown else 0.0,
    )

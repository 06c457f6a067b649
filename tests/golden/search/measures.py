# SPDX-License-Identifier: MIT
"""How good rankings are: nDCG, precision and the share of queries that find nothing.

A ranking is document ids, best first; grades are 0, 1 or 2 by document id.  A document without a
grade counts as 0, and an id that comes back a second time in a ranking as nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2

__all__ = ["ndcg_at", "precision_at", "zero_hit_share"]


def ndcg_at(k: int, ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first `k`, from 0 to 1.

    The gain of a grade is 2^grade - 1, the discount of place n log2(n + 1).  The ideal ranking
    is made of all judged documents, found or not.

    Raises:
        ValueError: no document has a grade above 0, so that there is no ideal to compare with.
    """
    ideal = _dcg(sorted(grades.values(), reverse=True)[:k])
    if not ideal:
        raise ValueError("no document has a grade above 0")
    return _dcg(_grades_in_order(ranking, grades)[:k]) / ideal


def precision_at(
    k: int, ranking: Sequence[str], grades: Mapping[str, int], *, least: int = 1
) -> float:
    """The share of `k` places that hold a document with the grade `least` or more.

    A ranking shorter than `k` leaves its last places empty, and they count as misses.
    """
    return sum(grade >= least for grade in _grades_in_order(ranking, grades)[:k]) / k


def zero_hit_share(rankings: Iterable[Sequence[str]]) -> float:
    """The share of the rankings, at least one, that are empty."""
    empty = [not ranking for ranking in rankings]
    return sum(empty) / len(empty)


def _grades_in_order(ranking: Sequence[str], grades: Mapping[str, int]) -> list[int]:
    seen = set[str]()
    found = list[int]()
    for document in ranking:
        found.append(0 if document in seen else grades.get(document, 0))
        seen.add(document)
    return found


def _dcg(grades: Iterable[int]) -> float:
    return sum(float(2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1))

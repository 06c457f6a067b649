# SPDX-License-Identifier: MIT
"""Which documents are like which: by the rare words that they share."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kvaldok.search.documents import IndexDocument
from kvaldok.search.terms import Term

__all__ = ["similar_documents"]

_TERMS = 40  # the weightiest terms of a document speak for it
_COMMON = 0.25  # terms in a larger share of the documents say nothing of likeness
_LEAST = 0.12  # cosine below which documents are not called alike
_TITLE_WORTH = 4


def similar_documents(
    documents: Sequence[IndexDocument], entries: Sequence[Term], most: int = 4
) -> dict[str, tuple[str, ...]]:
    """For each document the ids of those most like it, the likest first; ties by id.

    Postings of further numbers (the site's pages) are passed over.

    Cosine of tf-idf vectors, each cut to a document's weightiest terms.
    """
    vectors = _vectors(len(documents), entries)
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, vector in enumerate(vectors):
        for term, weight in vector:
            holders.setdefault(term, []).append((number, weight))
    found = {}
    for number, vector in enumerate(vectors):
        scores: dict[int, float] = {}
        for term, weight in vector:
            for other, other_weight in holders[term]:
                if other != number:
                    scores[other] = scores.get(other, 0.0) + weight * other_weight
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        alike = tuple(documents[other].id for other, score in best if score >= _LEAST)
        if alike:
            found[documents[number].id] = alike
    return found


def _vectors(count: int, entries: Sequence[Term]) -> list[list[tuple[str, float]]]:
    """Each document's weightiest terms with weights that square to one."""
    weights: list[list[tuple[float, str]]] = [[] for _ in range(count)]
    limit = max(2, int(count * _COMMON))
    for entry in entries:
        held = bisect_left(entry.numbers, count)
        if not 2 <= held <= limit or len(entry.term) < 3:
            continue
        term = entry.term
        rarity = math.log(count / held)
        for number, (frequency, titled) in zip(entry.numbers[:held], entry.totals(), strict=False):
            weights[number].append((-rarity * _strength(frequency, titled), term))
    vectors = []
    for found in weights:
        found.sort()
        chosen = [(term, -weight) for weight, term in found[:_TERMS]]
        length = math.sqrt(sum(weight * weight for _, weight in chosen)) or 1.0
        vectors.append([(term, weight / length) for term, weight in chosen])
    return vectors


@cache
def _strength(frequency: int, titled: int) -> float:  # as `Term.totals` has it
    return 1 + math.log(max(frequency, 1)) + (_TITLE_WORTH if titled else 0)

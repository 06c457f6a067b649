# SPDX-License-Identifier: MIT
"""The queries that we answer worst, and what is seen of the cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.golden.search.measures import ndcg_at

from kvaldok.search.index import StaticIndex
from support.bench.judgements import Query
from support.bench.quality import DEPTH
from support.bench.tables import decimal

__all__ = ["Poor", "describe", "worst_queries"]

_ALL = 1_000_000
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Poor:
    """A query with its nDCG, its first hits (id, grade) and the best documents that it misses.

    `missing` holds (id, grade, place from 1, or 0 where it was not found at all); `readings` the
    terms that each word of the query was read as.
    """

    query: Query
    value: float
    found: int
    first: tuple[tuple[str, int | None], ...]
    missing: tuple[tuple[str, int, int], ...]
    readings: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def cause(self) -> str:
        """What happened, in a few words."""
        if not self.found:
            return "inget dokument hittades"
        places = [place for _, _, place in self.missing]
        if places and not any(places):
            return "de rätta dokumenten hittades inte alls"
        if any(place > DEPTH for place in places):
            return "de rätta dokumenten hittades, men för långt ned"
        return "fel ordning bland de tio första"


def worst_queries(index: StaticIndex, queries: Sequence[Query], count: int = 10) -> list[Poor]:
    """The queries with the lowest nDCG, lowest first; ties by id."""
    values = []
    for query in queries:
        ids = [hit.id for hit in index.search(query.text, limit=DEPTH).hits]
        values.append((ndcg_at(DEPTH, ids, query.grades), query.id, query))
    values.sort(key=lambda item: item[:2])
    return [_poor(index, query, value) for value, _, query in values[:count]]


def describe(poor: Poor) -> Iterator[str]:
    """Some lines about a query."""
    query = poor.query
    yield f"{decimal(poor.value)}  ”{query.text}” ({query.kind}, {query.half}): {poor.cause}"
    for word, terms in poor.readings:
        shown = ", ".join(terms[:8]) + (" …" if len(terms) > 8 else "")
        yield f"       {word} → {shown or 'inget'}"
    first = ", ".join(f"{item} ({'–' if grade is None else grade})" for item, grade in poor.first)
    yield f"       först kom: {first or 'inget'}"
    missed = ", ".join(
        f"{item} ({grade}; {f'plats {place}' if place else 'hittades inte'})"
        for item, grade, place in poor.missing
    )
    if missed:
        yield f"       saknas bland de tio första: {missed}"


def _poor(index: StaticIndex, query: Query, value: float) -> Poor:
    ids = [hit.id for hit in index.search(query.text, limit=_ALL).hits]
    places = {item: place for place, item in enumerate(ids, 1)}
    relevant = sorted(query.grades.items(), key=lambda pair: (-pair[1], pair[0]))
    missing = [
        (item, grade, places.get(item, 0))
        for item, grade in relevant
        if grade and not 0 < places.get(item, 0) <= DEPTH
    ]
    return Poor(
        query,
        value,
        len(ids),
        tuple((item, query.grades.get(item)) for item in ids[:_SHOWN]),
        tuple(missing[:_SHOWN]),
        tuple(_readings(index, query)),
    )


def _readings(index: StaticIndex, query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each word was read as, where anything was found."""
    for word, alternatives in index.explain(query.text, limit=0).words.items():
        yield word, tuple("+".join(item.forms) for item in alternatives)

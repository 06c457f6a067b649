# SPDX-License-Identifier: MIT
"""How much of the lexicon of everyday words comes to use on the labelled queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from kvaldok.registry.model import SynonymGroup
from kvaldok.search.index import StaticIndex
from kvaldok.search.matching import Matched, match_query
from kvaldok.search.query import Query as Parsed
from kvaldok.search.synonyms import SynonymTable, synonym_table
from kvaldok.search.writer import INDEX_FOLDER
from support.bench.judgements import Query
from support.bench.quality import DEPTH
from support.bench.tables import percent

__all__ = ["LexiconUse", "lexicon_use", "told"]

_Rows = Sequence[Sequence[str | float]]
_Table = Mapping[str, _Rows]


@dataclass(frozen=True, slots=True)
class LexiconUse:
    """Counts of groups.

    All; those that mean something in this corpus; those that some query looks up; and those
    without which the first ten documents of some query would be others.
    """

    groups: int
    known: int
    asked: int
    changing: int


def lexicon_use(
    site: Path, today: date, groups: Sequence[SynonymGroup], queries: Sequence[Query]
) -> LexiconUse:
    """Search again without each group that a query looks up."""
    index = _OtherLexicon(site / INDEX_FOLDER, today)
    terms = cast(Collection[str], index)  # only asked whether a term is in it
    tables = [synonym_table([group], terms, index.stemmer) for group in groups]
    whole = _merged(tables)
    before = {query.id: index.first(query.text, whole) for query in queries}
    asked = changing = 0
    for place, own in enumerate(tables):
        asking = [query for query in queries if not before[query.id][1].isdisjoint(own)]
        if asking:
            rest = _merged([*tables[:place], *tables[place + 1 :]])
            asked += 1
            changing += any(
                index.first(query.text, rest)[0] != before[query.id][0] for query in asking
            )
    return LexiconUse(len(groups), sum(map(bool, tables)), asked, changing)


def told(use: LexiconUse) -> str:
    """The counts as a sentence."""
    share = percent(use.changing / use.groups if use.groups else 0)
    return (
        f"Vardagsord: {use.groups} grupper, {use.known} med ord i texterna. Frågorna slår upp "
        f"{use.asked}, och {use.changing} ({share}) ändrar de tio första för någon fråga."
    )


class _OtherLexicon(StaticIndex):
    """An index that reads everyday words from a table, and remembers which were looked up.

    It is also the collection of its terms, as far as `in` goes.
    """

    def __init__(self, folder: Path, today: date) -> None:
        super().__init__(lambda name: (folder / name).read_bytes(), today)
        self._table: _Table = {}
        self._asked: set[str] = set()

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._terms.term(term) is not None

    def first(self, text: str, table: _Table) -> tuple[tuple[str, ...], frozenset[str]]:
        """The first documents that a query finds, and the keys that it looked up."""
        self._table, self._asked = table, set()
        found = tuple(hit.id for hit in self.search(text, limit=DEPTH).hits)
        return found, frozenset(self._asked)

    def get(self, key: str, default: tuple[()], /) -> _Rows:
        rows = self._table.get(key, default)
        if rows:
            self._asked.add(key)
        return rows

    def _match(self, query: Parsed) -> Matched:
        table = cast(SynonymTable, self)
        return match_query(query, self._terms, table, self.stemmer, self.parameters)


def _merged(tables: Iterable[_Table]) -> dict[str, list[Sequence[str | float]]]:
    """One table of several, as if their groups had been read together."""
    merged: dict[str, list[Sequence[str | float]]] = {}
    for table in tables:
        for key, rows in table.items():
            kept = merged.setdefault(key, [])
            kept += [row for row in rows if row not in kept]
    return merged

# SPDX-License-Identifier: MIT
"""The part of the report on quality: classes, worst queries, and what each ingredient adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from support.bench.engines import Rankings
from support.bench.findings import HALVES, KINDS, Report, qualities
from support.bench.judgements import Query
from support.bench.quality import Quality, quality_of
from support.bench.tables import (
    NONE,
    decimal,
    percent,
    ratio,
    table,
)
from support.bench.worst import Poor, describe

__all__ = ["own_part", "quality_part", "weight_part", "worst_part"]

_MORE = ("noll träffar", "bedömda", "bara bedömda")


def quality_part(report: Report, half: str, queries: Sequence[Query]) -> str:
    """A row per engine over some of the queries; `half` is empty where it is all."""
    name = HALVES.get(half, half) if half else "alla frågor"
    found = [quality_of(item.results.rankings, queries) for item in report.figures]
    kinds = list(found[0].by_kind)
    headings = [f"{name} ({len(queries)} frågor)", "alla", *(KINDS.get(k, k) for k in kinds)]
    rows = [
        [item.name, *_quality_cells(quality, kinds)]
        for item, quality in zip(report.figures, found, strict=True)
    ]
    rows.append(_quality_ratios(found, kinds))
    title = f"Kvalitet, nDCG@10, {report.documents} dokument"
    return f"{title}\n{table([*headings, *_MORE], rows)}"


def _quality_cells(quality: Quality, kinds: Sequence[str]) -> list[str]:
    values = (quality.ndcg, *(quality.by_kind[kind] for kind in kinds))
    more = (percent(quality.zero), percent(quality.judged), decimal(quality.condensed))
    return [*map(decimal, values), *more]


def _quality_ratios(found: Sequence[Quality], kinds: Sequence[str]) -> list[str]:
    """Ours against the best other, column by column."""
    measures: list[Callable[[Quality], float]] = [
        lambda quality: quality.ndcg,
        *(lambda quality, kind=kind: quality.by_kind[kind] for kind in kinds),
        lambda quality: quality.condensed,
    ]
    own, others = found[0], found[1:]
    *cells, condensed = [ratio(take(own), max(map(take, others))) for take in measures]
    return ["Kvaldok mot bästa annan", *cells, NONE, NONE, condensed]


def own_part(queries: Sequence[Query], rankings: Rankings) -> str:
    """Our quality alone, a row per half and one for all."""
    halves = dict.fromkeys(query.half for query in queries)
    groups = {HALVES[half]: [q for q in queries if q.half == half] for half in halves}
    groups["alla frågor"] = list(queries)
    found = {name: quality_of(rankings, group) for name, group in groups.items()}
    kinds = list(found["alla frågor"].by_kind)
    headings = ["nDCG@10", "alla", *(KINDS[kind] for kind in kinds), *_MORE]
    return table(headings, ([name, *_quality_cells(q, kinds)] for name, q in found.items()))


def worst_part(poorest: Sequence[Poor]) -> str:
    """The ten worst queries, with what is seen of the cause."""
    lines = (line for poor in poorest for line in describe(poor))
    return "\n".join(["Våra tio sämsta frågor (betyg inom parentes)", *lines])


def weight_part(report: Report) -> str:
    """A row per ingredient, the dearest first, then those that make no difference here."""
    whole = qualities(report, report.figures[0].results.rankings)
    rows = sorted(_weight_rows(report, whole), key=lambda pair: pair[0])
    names = [HALVES.get(half, half) for half in report.halves]
    headings = ["utan", "i stället", "ändrade", "alla", *names, "mest"]
    same = [weight.name for weight in report.weights if not weight.changed]
    text = table(headings, (cells for _, cells in rows))
    silent = f"\nÄndrar ingen lista här: {', '.join(same)}." if same else ""
    return f"Vad delarna ger: skillnad i nDCG@10 utan en del i taget\n{text}{silent}"


def _weight_rows(report: Report, whole: Mapping[str, Any]) -> Iterator[tuple[float, list[str]]]:
    for weight in report.weights:
        if not weight.changed:
            continue
        without = qualities(report, weight.rankings)
        gaps = [without[name]["ndcg"] - whole[name]["ndcg"] for name in ("all", *report.halves)]
        kinds = {
            kind: without["all"]["by_kind"][kind] - value
            for kind, value in whole["all"]["by_kind"].items()
        }
        most = max(kinds, key=lambda kind: abs(kinds[kind]))
        values = ", ".join(decimal(value, 1) for value in weight.values.values())
        worst = f"{KINDS.get(most, most)} {_signed(kinds[most])}"
        yield (
            gaps[0],
            [weight.name, values, str(weight.changed), *map(_signed, gaps), worst],
        )


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{decimal(abs(value))}"

# SPDX-License-Identifier: MIT
"""Observations that speak for a value, and the ranked candidates that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Pair
from kvaldok.suggest._weights import LAYOUTS, WEIGHTS, ZONES, confidence
from kvaldok.suggest.model import Candidate, Value

__all__ = ["Evidence", "base_score", "rank"]

_SNIPPET = 160
# Headers of later pages that nobody has updated often lie mid-text: they confirm nothing.
_OWN_ZONES = {Zone.TOP, Zone.FRONT, Zone.RUNNING}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in the file that speaks for a value: `score` in log-odds."""

    value: Value
    label: str
    score: float
    line: Line
    snippet: str
    reason: str = ""


def base_score(pair: Pair) -> float:
    """What a labelled value is worth by its label, layout and place."""
    return pair.label.strength + LAYOUTS[pair.layout] + ZONES[pair.line.zone]


def rank(evidence: Iterable[Evidence], *, several: bool = False) -> tuple[Candidate, ...]:
    """The candidates, best first; equal values are one, and rivals lessen each other.

    With `several`, the values do not exclude each other.
    """
    groups: dict[str, list[Evidence]] = {}
    for one in evidence:
        groups.setdefault(repr(one.value).casefold(), []).append(one)
    scored = [_merged(group) for group in groups.values()]
    scored.sort(key=lambda pair: (-pair[0], pair[1].line.index))
    if not several:
        scored = _with_rivals(scored)
    return tuple(_candidate(score, one) for score, one in scored)


def _merged(group: list[Evidence]) -> tuple[float, Evidence]:
    best = max(group, key=lambda one: (one.score, -one.line.index))
    places = {one.line.zone for one in group if one.score > 0} & _OWN_ZONES
    return best.score + WEIGHTS["said again"] * min(2, max(0, len(places) - 1)), best


def _with_rivals(scored: list[tuple[float, Evidence]]) -> list[tuple[float, Evidence]]:
    if len(scored) < 2 or scored[1][0] < 0:
        return scored
    lead = scored[0][0] - scored[1][0]
    first = WEIGHTS["rival"] if lead < 0.5 else WEIGHTS["lesser rival"]
    rest = [(score + WEIGHTS["rival"], one) for score, one in scored[1:]]
    # The order stays: what came first is still as good as the next.
    return [(max(scored[0][0] + first, rest[0][0] + 0.01), scored[0][1]), *rest]


def _candidate(score: float, one: Evidence) -> Candidate:
    snippet = " ".join(one.snippet.split())
    if len(snippet) > _SNIPPET:
        snippet = f"{snippet[: _SNIPPET - 1].rstrip()}…"
    return Candidate(one.value, one.label, confidence(score), one.line.page, snippet, one.reason)

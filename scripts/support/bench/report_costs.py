# SPDX-License-Identifier: MIT
"""The part of the report on costs: bytes, requests, round trips, time and size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from support.bench.engines import Figures, Results
from support.bench.findings import Report
from support.bench.scale import Cost, Size
from support.bench.tables import (
    average,
    decimal,
    kilobytes,
    middle,
    one_place,
    percentile,
    ratio,
    table,
)
from support.bench.transport import Load, seconds_to_list

__all__ = ["cost_part", "size_part"]


def cost_part(report: Report) -> str:
    """A row per engine, then ours against the best other and against the first of them."""
    browsers = any(item.browser for item in report.figures)
    columns = [*_COSTS, *(_BROWSER_COSTS if browsers else ())]
    rows = [[item.name, *(c.show(c.take(item)) for c in columns)] for item in report.figures]
    own, *others = report.figures
    shipped = [item for item in others if item.results.cold]
    rows.append(["Kvaldok mot bästa annan", *(_against(own, shipped, c) for c in columns)])
    rows += [
        [f"Kvaldok mot {item.name}", *(_against(own, [item], c) for c in columns)]
        for item in shipped[:1]
    ]
    text = table(["", *(column.name for column in columns)], rows)
    most = [_most(item) for item in report.figures if item.results.cold]
    return "\n".join([f"Kostnad\n{text}", *most])


def _most(item: Figures) -> str:
    """The dearest query in each respect: the means hide it."""
    cold, following = item.results.cold, item.results.following
    size = kilobytes(max(load.bytes for load in cold))
    requests = max(load.requests for load in cold)
    trips = max(load.round_trips for load in cold)
    later = kilobytes(max((load.bytes for load in following), default=None))
    return (
        f"Som mest för {item.name}: kallt {size} kB, {requests} begäranden, {trips} varv; "
        f"nästa {later} kB."
    )


def _against(own: Figures, others: Sequence[Figures], cost: _Cost) -> str:
    """Our figure against the least of the others', which must be more than nothing."""
    values = [value for item in others if (value := cost.take(item)) is not None]
    return ratio(cost.take(own), min(values, default=None))


@dataclass(frozen=True, slots=True)
class _Cost:
    name: str
    take: Callable[[Figures], float | None]
    show: Callable[[float | None], str]


def _cold(take: Callable[[Load], float]) -> Callable[[Figures], float | None]:
    return lambda item: average([take(load) for load in item.results.cold])


def _following(item: Figures) -> float | None:
    return average([load.bytes for load in item.results.following])


def _data_trips(item: Figures) -> float | None:
    return average([load.round_trips - item.code_depth for load in item.results.cold])


def _in_page(
    take: Callable[[Results], float | None],
) -> Callable[[Figures], float | None]:
    return lambda item: take(item.browser) if item.browser else None


_COSTS = (
    _Cost("kallt kB", _cold(lambda load: load.bytes), kilobytes),
    _Cost("varav program", _cold(lambda load: load.code_bytes), kilobytes),
    _Cost("begäranden", _cold(lambda load: load.requests), one_place),
    _Cost("varav program", _cold(lambda load: load.code_requests), one_place),
    _Cost("varv", _cold(lambda load: load.round_trips), one_place),
    _Cost("varav data", _data_trips, one_place),
    _Cost("första listan s", _cold(lambda load: load.seconds), one_place),
    _Cost("nästa kB", _following, kilobytes),
    _Cost("varmt ms", lambda item: middle(item.results.latencies), one_place),
    _Cost("95:e perc.", lambda item: percentile(item.results.latencies, 0.95), one_place),
    _Cost("index kB", lambda item: item.index_size, kilobytes),
    _Cost("bygge s", lambda item: item.build_seconds, one_place),
)
_BROWSER_COSTS = (
    _Cost("Chromium ms", _in_page(lambda found: middle(found.latencies)), one_place),
    _Cost("95:e perc.", _in_page(lambda found: percentile(found.latencies, 0.95)), one_place),
)


def size_part(sizes: Sequence[Size]) -> str:
    """Two rows per corpus and their ratios, and how the corpora were made."""
    headings = ["dokument (olika ord)", "motor", *(name for name, _, _ in _SIZE_COSTS)]
    rows = []
    for size in sizes:
        title = f"{size.documents} ({size.words})"
        for cost in (size.ours, size.pagefind):
            rows.append([title, cost.name, *(show(take(cost)) for _, take, show in _SIZE_COSTS)])
            title = ""
        ratios = (ratio(take(size.ours), take(size.pagefind)) for _, take, _ in _SIZE_COSTS)
        rows.append(["", "kvot", *ratios])
    note = (
        "Texterna själva, och därutöver dokument av deras stycken med blandade titlar. Nya\n"
        "sammansatta ord läggs in i den takt som ordförrådet växer i de riktiga texterna: med\n"
        f"antalet dokument upphöjt till {decimal(sizes[0].exponent, 2)}.\n"
        "Hämtningarna är medel över trettio av frågorna."
    )
    return f"Större samlingar\n{table(headings, rows)}\n{note}"


_SIZE_COSTS: tuple[tuple[str, Callable[[Cost], float], Callable[[float | None], str]], ...] = (
    ("bygge s", lambda cost: cost.build_seconds, one_place),
    ("index kB", lambda cost: cost.index_size, kilobytes),
    ("kallt kB", lambda cost: cost.cold_bytes, kilobytes),
    ("begäranden", lambda cost: cost.requests, one_place),
    ("varv", lambda cost: cost.round_trips, one_place),
    ("första listan s", lambda cost: seconds_to_list(cost.round_trips, cost.cold_bytes), one_place),
)

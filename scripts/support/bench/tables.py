# SPDX-License-Identifier: MIT
"""Tables of text, with numbers as they are written in Swedish."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import mean, median

__all__ = [
    "NONE",
    "average",
    "decimal",
    "kilobytes",
    "middle",
    "one_place",
    "percent",
    "percentile",
    "ratio",
    "table",
]

NONE = "–"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns side by side: the first to the left, the others to the right, a rule below."""
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    texts = [
        "  ".join(_cell(*item) for item in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]
    texts.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(text.rstrip() for text in texts)


def decimal(value: float | None, places: int = 3) -> str:
    """`0,637`; a dash where there is no figure."""
    return NONE if value is None else f"{value:.{places}f}".replace(".", ",")


def one_place(value: float | None) -> str:
    """`4,8`; a dash where there is no figure."""
    return decimal(value, 1)


def percent(share: float) -> str:
    """`3,7 %`."""
    return f"{decimal(share * 100, 1)} %"


def kilobytes(size: float | None) -> str:
    """`184,2` for 184 200 bytes."""
    return NONE if size is None else decimal(size / 1000, 1)


def ratio(ours: float | None, best: float | None) -> str:
    """How many times the best other's figure ours is."""
    return NONE if ours is None or not best else f"{decimal(ours / best, 2)} ×"


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that so large a share of the values is not above; none of none."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def middle(values: Sequence[float]) -> float | None:
    """The median; none of none."""
    return median(values) if values else None


def average(values: Sequence[float]) -> float | None:
    """The mean; none of none."""
    return mean(values) if values else None


def _cell(column: int, content: tuple[str, int]) -> str:
    text, width = content
    return text.rjust(width) if column else text.ljust(width)

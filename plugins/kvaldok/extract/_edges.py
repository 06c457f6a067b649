# SPDX-License-Identifier: MIT
"""How far right the lines of a page may reach: its columns' margins, as the lines show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kvaldok.extract._lines import Line

__all__ = ["Edges"]


class Edges:
    """How far right a line may reach before its text goes on in the next.

    That is as far as other lines do that begin about there in type of that size, or up to the
    next column, where another line stands beside it.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._columns: dict[tuple[int, int], float] = {}
        self._reaches: dict[tuple[int, int], float] = {}
        self._beside: dict[tuple[float, float], float] = {}
        self._before: dict[int, float] = {}
        self._row_sizes: dict[tuple[float, float], int] = {}
        for line in lines:
            key = _column(line)
            self._columns[key] = max(self._columns.get(key, 0.0), line.right)
        for row in _rows(lines):
            self._row_sizes.update(((line.left, line.top), len(row)) for line in row)
            for line, after in pairwise(row):
                self._beside[line.left, line.top] = after.left
                column = round(after.left)
                self._before[column] = max(self._before.get(column, 0.0), line.right)

    def right(self, line: Line) -> float:
        beside = self._beside.get((line.left, line.top))
        if beside is None:
            return self._reach(*_column(line))
        # Text in columns is set close to the next one, the cells of a table are not.
        right = self._before[round(beside)]
        return beside - 1.2 * line.size if beside > right + 4 * line.size else right

    def _reach(self, size: int, column: int) -> float:
        """How far right the lines reach that begin about there."""
        found = self._reaches.get((size, column))
        if found is None:
            near = (self._columns.get((size, column + step), 0.0) for step in (-2, -1, 0, 1, 2))
            found = self._reaches[size, column] = max(near)
        return found

    def row_size(self, line: Line) -> int:
        """How many lines stand beside each other there, this one counted."""
        return self._row_sizes.get((line.left, line.top), 1)


def _rows(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that stand beside each other, from the left."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.top), line.left)):
        if row and line.left > row[-1].right and abs(line.top - row[-1].top) < 0.3 * line.size:
            row.append(line)
            continue
        if len(row) > 1:
            yield row
        row = [line]
    if len(row) > 1:
        yield row


def _column(line: Line) -> tuple[int, int]:
    """Size of type, and where the line begins in steps of 3 ems."""
    size = round(line.size) or 1
    return size, int(line.left / (3 * size))

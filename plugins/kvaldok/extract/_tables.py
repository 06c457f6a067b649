# SPDX-License-Identifier: MIT
"""Rows of tables: paragraphs that stand beside each other.

Where the file is tagged, its rows and cells are taken as they are.  Elsewhere, paragraphs that
begin at one height make a row if another row nearby has the same columns.  Best effort: a table
that cannot be told is left as paragraphs, in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kvaldok.extract._paragraphs import Group

__all__ = ["Row", "find_rows"]

_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxlc]{1,6}")
_LONG_CELL = 400
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs side by side, from the left; `contents` for a line of a table of contents.

    Only rows that the file's tags make (`tagged`) have empty cells.
    """

    cells: tuple[tuple[Group, ...], ...]
    contents: bool = False
    tagged: bool = False


class _TaggedRow(NamedTuple):
    number: int
    table: int
    cells: dict[int, list[Group]]


def find_rows(groups: Sequence[Group]) -> list[Group | Row]:
    """The paragraphs of a page, with those that make rows gathered."""
    items = _beside(_tagged_rows(groups))
    rows = [item for item in items if isinstance(item, Row) and not item.tagged]
    if not rows:
        return items
    contents = [row for row in rows if _ends_in_page_number(row)]
    listed = contents if len(contents) >= 3 else []
    kept: list[Group | Row] = []
    for place, item in enumerate(items):
        if isinstance(item, Group) or item.tagged:
            kept.append(item)
        elif item in listed:
            kept.append(Row(item.cells, contents=True))
        elif _is_label(item):
            kept.append(_joined(item))
        elif _has_columns(item, items, place):
            kept.append(item)
        else:
            kept.extend(group for cell in item.cells for group in cell)
    return kept


def _tagged_rows(groups: Iterable[Group]) -> list[Group | Row]:
    """The rows that the tags of the file make, each with the cells that it has in the file."""
    items: list[Group | Row] = []
    rows: list[_TaggedRow] = []
    for group in groups:
        tag = group.first.tag
        if tag is None or not tag.row:
            items += _filled(rows)
            rows = []
            items.append(group)
        else:
            if not rows or rows[-1].number != tag.row:
                rows.append(_TaggedRow(tag.row, tag.table, {}))
            rows[-1].cells.setdefault(tag.column, []).append(group)
    return items + _filled(rows)


def _filled(rows: Sequence[_TaggedRow]) -> list[Group | Row]:
    """Rows with empty cells in their places, as many as the widest row of the table has."""
    widths: dict[int, int] = {}
    for row in rows:
        widths[row.table] = max(widths.get(row.table, 0), *row.cells, 0)
    return [
        Row(tuple(tuple(row.cells.get(n, ())) for n in range(widths[row.table] + 1)), tagged=True)
        for row in rows
    ]


def _beside(items: Sequence[Group | Row]) -> list[Group | Row]:
    """Neighbours that begin at one height, gathered to rows."""
    gathered: list[Group | Row] = []
    cells: list[list[Group]] = []
    for place, item in enumerate(items):
        if isinstance(item, Row):
            gathered += [*_row_of(cells), item]
            cells = []
        elif not _add_beside(cells, item, items[place + 1 : place + 2]):
            if len(cells) == 1 and (start := _partner(cells[0], item)) is not None:
                gathered += cells[0][:start]
                cells = [cells[0][start:], [item]]
            elif len(cells) == 1:
                cells[0].append(item)
            else:
                gathered += _row_of(cells)
                cells = [[item]]
    return gathered + _row_of(cells)


def _add_beside(cells: list[list[Group]], group: Group, after: Sequence[Group | Row]) -> bool:
    """Add the paragraph to an open row: as a new cell, or as the rest of one."""
    if len(cells) < 2:
        return False
    if _level(group, cells[0][0]) and all(_apart(group, other) for c in cells for other in c):
        cells.append([group])
        return True
    small = group.first.text[0].islower() or group.first.text[0] == "("
    if not small or any(isinstance(item, Group) and _level(item, group) for item in after):
        return False
    for cell in cells:
        step = group.first.top - cell[-1].last.top
        if abs(group.left - cell[-1].left) < group.first.size and 0 < step < 1.5 * group.first.size:
            cell.append(group)
            return True
    return False


def _partner(cell: Sequence[Group], group: Group) -> int | None:
    """Where the row begins that `group` is the second cell of."""
    for start in range(len(cell) - 1, max(len(cell) - 4, -1), -1):
        if not _apart(group, cell[start]):
            return None
        if _level(group, cell[start]):
            return start
    return None


def _level(group: Group, other: Group) -> bool:
    return abs(group.first.top - other.first.top) < 0.35 * group.first.size


def _apart(group: Group, other: Group) -> bool:
    line, beside = group.lines[0], other.lines[0]
    if line.left < beside.right and line.right > beside.left:  # most often, and soon told
        return False
    return group.left >= other.right or group.right <= other.left


def _row_of(cells: Sequence[list[Group]]) -> list[Group | Row]:
    if len(cells) < 2:
        return [group for cell in cells for group in cell]
    in_order = sorted(cells, key=lambda cell: cell[0].left)
    return [Row(tuple(tuple(cell) for cell in in_order))]


def _text(group: Group) -> str:
    return " ".join(line.text for line in group.lines)


def _ends_in_page_number(row: Row) -> bool:
    *_, last = row.cells
    return len(row.cells) <= 3 and bool(_PAGE_NUMBER.fullmatch(_text(last[0])))


def _is_label(row: Row) -> bool:
    """`Dnr:` and what stands to the right of it."""
    return len(row.cells) == 2 and row.cells[0][-1].last.text.endswith(":")


def _joined(row: Row) -> Group:
    lines = [line for cell in row.cells for group in cell for line in group.lines]
    return Group(lines, row.cells[0][0].marker)


def _has_columns(row: Row, items: Sequence[Group | Row], place: int) -> bool:
    """Whether a row nearby has two columns in common with this one."""
    if sum(len(_text(cell[0])) > _LONG_CELL for cell in row.cells) > 1:
        return False
    near = items[max(place - 1 - _BETWEEN, 0) : place + 2 + _BETWEEN]
    return any(
        isinstance(other, Row) and other is not row and _common_columns(row, other) >= 2
        for other in near
    )


def _common_columns(row: Row, other: Row) -> int:
    filled = [cell[0] for cell in other.cells if cell]
    return sum(any(_aligned(cell[0], another) for another in filled) for cell in row.cells)


def _aligned(cell: Group, other: Group) -> bool:
    line, beside = cell.first, other.first
    near = 0.6 * line.size
    return abs(line.left - beside.left) < near or abs(line.right - beside.right) < near

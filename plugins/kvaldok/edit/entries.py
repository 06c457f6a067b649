# SPDX-License-Identifier: MIT
"""The rows of a table put together to entries: rows of the same id are versions of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kvaldok.edit.cells import Cell, Sheet
from kvaldok.edit.columns import COLUMNS, CellError, decode
from kvaldok.edit.mapping import Mappings
from kvaldok.edit.tidy import Words, tidy
from kvaldok.problems import Problem
from kvaldok.registry.plain import Plain

__all__ = ["Entry", "gather_entries"]

_COLUMNS = {column.name: column for column in COLUMNS}
_Path = tuple[str | int, ...]


@dataclass(slots=True)
class Entry:
    """A document as it is put together: its id if the table has one, its rows, what they say.

    `places` are the cells by the path of the value that they hold.
    """

    key: str
    rows: list[int]
    values: dict[str, Plain] = field(default_factory=dict)
    places: dict[_Path, Cell] = field(default_factory=dict)
    versions: list[dict[str, Plain]] = field(default_factory=list)


def gather_entries(
    sheet: Sheet, mappings: Mappings, words: Words
) -> tuple[list[Entry], list[Problem], frozenset[tuple[int, str]]]:
    """The entries, what is wrong with cells, and the row and column of each empty one told of."""
    gatherer = _Gatherer(mappings, words)
    entries = gatherer.entries(sheet)
    return entries, gatherer.problems, frozenset(gatherer.told)


class _Gatherer:
    def __init__(self, mappings: Mappings, words: Words) -> None:
        self._mappings = mappings
        self._words = words
        self.problems: list[Problem] = []
        self.told: set[tuple[int, str]] = set()

    def entries(self, sheet: Sheet) -> list[Entry]:
        by_id: dict[str, Entry] = {}
        entries = []
        for row in sheet.rows:
            identifier = row.cells["id"].text if "id" in row.cells else ""
            entry = by_id.get(identifier) if identifier else None
            if entry is None:
                entry = Entry(identifier, [])
                entries.append(entry)
                by_id[identifier] = entry
            entry.rows.append(row.number)
            self._add_row(entry, row.cells)
        return entries

    def _add_row(self, entry: Entry, cells: Mapping[str, Cell]) -> None:
        version: dict[str, Plain] = {}
        number = len(entry.versions)
        for name, cell in cells.items():
            column = _COLUMNS[name]
            if column.field is None or not cell.text:
                self._empty(cell, name, first=number == 0 or column.in_version)
                continue
            value = self._value(cell, name)
            if value is None:
                continue
            target = version if column.in_version else entry.values
            start: tuple[str | int, ...] = ("versioner", number) if column.in_version else ()
            old = _put(target, column.path, value)
            if old is not None:
                self._contradiction(cell, name, old, value, entry)
            elif number == 0 or column.in_version:
                entry.places[*start, *column.path] = cell
        entry.versions.append(version)

    def _value(self, cell: Cell, name: str) -> Plain | None:
        column = _COLUMNS[name]
        if column.field is None:
            return None
        text = self._mappings.words.get(name, {}).get(cell.text, cell.text)
        try:
            value = decode(text, column.field.type)
        except CellError as error:
            self.problems.append(
                Problem.error(
                    cell.where,
                    "import-cell",
                    f"{cell.place}: {text} går inte att läsa som en lista.",
                    str(error),
                )
            )
            return None
        own = cell.heading == name
        return tidy(value, column, self._words, own_heading=own)

    def _empty(self, cell: Cell, name: str, *, first: bool) -> None:
        """Tell of a cell that is empty though it must not be."""
        column = _COLUMNS[name]
        if column.field is None or not (column.required and first):
            return
        self.told.add((cell.where.line, name))
        hint = f"Fyll i cellen, till exempel {column.field.example}."
        if column.in_version:
            hint += (
                " Är det inte känt, skriv okant. Gäller det många rader, skriv i mappningsfilen "
                f"tomma: {{{name}: okant}}"
            )
        text = f"{cell.place}: cellen är tom, men {name} krävs. {column.field.why}"
        self.problems.append(Problem.error(cell.where, "import-tom-cell", text, hint))

    def _contradiction(self, cell: Cell, name: str, old: Plain, value: Plain, entry: Entry) -> None:
        if old == value:
            return
        self.problems.append(
            Problem.error(
                cell.where,
                "import-olika",
                f"{cell.place}: {name} är inte samma som på rad {entry.rows[0]}, fast båda raderna "
                f"har id {entry.key}.",
                "Rader med samma id är versioner av ett dokument. Skriv samma uppgift på båda, "
                "lämna cellen tom eller ge raderna olika id.",
            )
        )


def _put(target: dict[str, Plain], path: tuple[str, ...], value: Plain) -> Plain | None:
    """Put a value in at a path, unless there is one: then that is given back."""
    *groups, key = path
    for group in groups:
        inner = target.setdefault(group, {})
        if not isinstance(inner, dict):
            return inner
        target = inner
    if key in target:
        return target[key]
    target[key] = value
    return None

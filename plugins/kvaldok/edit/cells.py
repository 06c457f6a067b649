# SPDX-License-Identifier: MIT
"""A table with its columns known: which cell of which row holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvaldok.edit.columns import COLUMNS
from kvaldok.edit.headings import column_for
from kvaldok.edit.mapping import SKIP, Mappings
from kvaldok.edit.tables import TableError, read_table
from kvaldok.problems import Location, Problem
from kvaldok.swedish.text import in_words, nearest

__all__ = ["Cell", "Row", "Sheet", "read_sheet"]

_SEARCHED = 20  # rows in which the headings may stand


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the heading of its column and where it stands; column 0 for no column."""

    text: str
    heading: str
    where: Location

    @property
    def place(self) -> str:
        column = f", kolumn ”{self.heading}”" if self.heading else ""
        return f"Rad {self.where.line}{column}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file and its cells by the name of the column."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows below the headings; `missing` are the required columns that there are not."""

    shown: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: frozenset[str]

    def place(self, row: int, column: int) -> str:
        """A place in words: `Rad 14, kolumn ”Datum”`."""
        heading = self.headings[column - 1] if 0 < column <= len(self.headings) else ""
        return Cell("", heading, Location(self.shown, row, column)).place


def read_sheet(path: Path, mappings: Mappings) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The table of a file; None where it cannot be read as one."""
    shown = path.as_posix()
    try:
        rows = read_table(path)
    except TableError as error:
        return None, (
            Problem.error(
                Location(shown),
                "import-fil",
                str(error),
                "Ange en CSV-fil eller en Excelfil (.xlsx) med rubriker på första raden.",
            ),
        )
    start = _heading_row(rows, mappings)
    if start is None:
        return None, (_no_headings(Location(shown)),)
    headings = rows[start]
    columns, problems = _columns(headings, Location(shown, start + 1), mappings)
    given = {*columns.values(), *mappings.fixed}
    missing = frozenset(
        column.name for column in COLUMNS if column.required and column.name not in given
    ) - set(mappings.empty)
    problems += [_no_column(Location(shown, start + 1), name) for name in sorted(missing)]
    found = [
        _row(shown, number, row, headings, columns, mappings)
        for number, row in enumerate(rows[start + 1 :], start + 2)
        if any(row)
    ]
    if not found:
        problems.append(_no_rows(Location(shown, start + 1)))
    return Sheet(shown, headings, tuple(found), missing), tuple(problems)


def _heading_row(rows: Sequence[Sequence[str]], mappings: Mappings) -> int | None:
    """The first row that names at least two columns, one of them the title; else the first."""
    for number, row in enumerate(rows[:_SEARCHED]):
        names = {_name(heading, mappings) for heading in row} - {"", SKIP}
        if len(names) > 1 and "titel" in names:
            return number
    return next((number for number, row in enumerate(rows[:_SEARCHED]) if any(row)), None)


def _name(heading: str, mappings: Mappings) -> str:
    return mappings.columns.get(heading) or column_for(heading)


def _columns(
    headings: Sequence[str], where: Location, mappings: Mappings
) -> tuple[dict[int, str], list[Problem]]:
    """The name of each column by its place, and what is wrong with the headings."""
    found: dict[int, str] = {}
    problems = []
    for place, heading in enumerate(headings):
        name = _name(heading, mappings)
        at = Location(where.path, where.line, place + 1)
        if name == SKIP or (not heading and not name):
            continue
        if not name:
            problems.append(_unknown(at, heading))
        elif name in found.values():
            first = next(number for number, other in found.items() if other == name)
            problems.append(_twice(at, heading, headings[first], name))
        else:
            found[place] = name
    problems += [
        _not_there(where, heading, headings)
        for heading in mappings.columns
        if heading not in headings
    ]
    return found, problems


def _row(
    shown: str,
    number: int,
    row: Sequence[str],
    headings: Sequence[str],
    columns: Mapping[int, str],
    mappings: Mappings,
) -> Row:
    cells = {
        name: Cell(text, name, Location(shown, number))
        for name, text in (*mappings.empty.items(), *mappings.fixed.items())
    }
    for place, name in columns.items():
        text = row[place] if place < len(row) else ""
        text = text or mappings.empty.get(name, "")
        if text or name not in mappings.fixed:
            cells[name] = Cell(text, headings[place], Location(shown, number, place + 1))
    return Row(number, cells)


# Messages --------------------------------------------------------------------------------------


def _no_headings(where: Location) -> Problem:
    return Problem.error(
        where,
        "import-fil",
        "Filen är tom.",
        "Första raden ska ha rubriker, till exempel Titel; Typ; Beslutad av; Datum; Dnr",
    )


def _no_rows(where: Location) -> Problem:
    return Problem.error(
        where,
        "import-fil",
        "Under rubrikerna finns inga rader.",
        "Lägg till en rad för varje dokument.",
    )


def _no_column(where: Location, name: str) -> Problem:
    empty = (
        ""
        if name in {"titel", "typ"}
        else f". Finns uppgiften inte, skriv tomma: {{{name}: okant}}"
    )
    return Problem.error(
        where,
        "import-saknad-kolumn",
        f"Ingen kolumn har rubriken {name} eller något som liknar det.",
        f"Lägg till kolumnen, eller säg i mappningsfilen vilken det är: kolumner: {{Er rubrik: "
        f"{name}}}{empty}",
    )


def _unknown(where: Location, heading: str) -> Problem:
    meant = nearest(heading.casefold(), [column.name for column in COLUMNS])
    return Problem.warning(
        where,
        "import-kolumn",
        f"Kolumnen ”{heading}” tas inte med. Vi vet inte vad den betyder.",
        (f"Menade du {meant}? Säg annars" if meant else "Säg")
        + f' i mappningsfilen vad den är, till exempel kolumner: {{"{heading}": nyckelord}}, eller '
        f'skriv kolumner: {{"{heading}": {SKIP}}}',
    )


def _twice(where: Location, heading: str, first: str, name: str) -> Problem:
    return Problem.error(
        where,
        "import-dubbel-kolumn",
        f"Kolumnerna ”{first}” och ”{heading}” verkar båda vara {name}.",
        f'Säg i mappningsfilen vilken som gäller, till exempel kolumner: {{"{heading}": {SKIP}}}',
    )


def _not_there(where: Location, heading: str, headings: Sequence[str]) -> Problem:
    meant = nearest(heading, headings)
    return Problem.error(
        where,
        "import-saknad-kolumn",
        f"Mappningsfilen nämner kolumnen ”{heading}”, som inte finns i tabellen.",
        f"Menade du {meant}?"
        if meant
        else f"Kolumnerna är {in_words(list(filter(None, headings)))}.",
    )

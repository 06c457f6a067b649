# SPDX-License-Identifier: MIT
"""A kommun's own register, read as new documents, with every fault named by row and column.

Nothing is written here: what comes out is a plan.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kvaldok.audit.findings import numbers_in_text
from kvaldok.edit._table_faults import already_there, bad_id, of_table, once, outside
from kvaldok.edit.cells import Cell, Sheet, read_sheet
from kvaldok.edit.entries import Entry, gather_entries
from kvaldok.edit.mapping import Mappings
from kvaldok.edit.new_documents import NewDocument
from kvaldok.edit.placement import folder_below, folder_for, free_name, proposed_id
from kvaldok.edit.tidy import known_words
from kvaldok.problems import Location, Problem, Severity, sort_problems
from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.loader import Proposed, load_registry
from kvaldok.registry.model import Document, Registry
from kvaldok.registry.plain import Plain, as_node, canonical
from kvaldok.registry.writing import document_text
from kvaldok.registry.yaml_nodes import Node
from kvaldok.swedish.text import is_slug, slugify

__all__ = ["ImportPlan", "PlannedDocument", "plan_import"]


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document that the table tells of: the rows that do, and whether something is wrong."""

    id: str
    folder: Path
    values: Mapping[str, Plain]
    files: Mapping[str, Path]
    rows: tuple[int, ...]
    faulty: bool = False

    def new(self, head: str = "") -> NewDocument:
        """The document as it is to be written."""
        return NewDocument(self.folder, document_text(self.values, head=head), self.files)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every document of a table, sound or faulty, and all that is wrong, in the table's order."""

    documents: tuple[PlannedDocument, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> tuple[PlannedDocument, ...]:
        return tuple(document for document in self.documents if not document.faulty)


def plan_import(registry: Registry, table: Path, files: Path, mappings: Mappings) -> ImportPlan:
    """What a table would add to the registry; its files are looked up in the folder `files`."""
    sheet, problems = read_sheet(table, mappings)
    if sheet is None:
        return ImportPlan((), problems)
    return _Planner(registry, sheet, _files_in(files), mappings).plan(problems)


def _files_in(folder: Path) -> dict[str, Path]:
    """The files below a folder by name; the outermost of a name counts."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*"), key=lambda path: (len(path.parts), path)):
        if path.is_file() and not path.name.startswith("."):
            found.setdefault(unicodedata.normalize("NFC", path.name), path)
    return found


class _Planner:
    """Puts the rows together to entries and lets the loader judge them where they stand."""

    def __init__(
        self, registry: Registry, sheet: Sheet, files: Mapping[str, Path], mappings: Mappings
    ) -> None:
        self._registry = registry
        self._sheet = sheet
        self._files = files
        self._mappings = mappings
        self._words = known_words(registry.vocabularies)
        self._problems: list[Problem] = []
        self._told: frozenset[tuple[int, str]] = frozenset()  # empty cells that are told of

    def plan(self, problems: Sequence[Problem]) -> ImportPlan:
        entries, found, self._told = gather_entries(self._sheet, self._mappings, self._words)
        self._problems += found
        planned = self._placed(entries)
        loaded = load_registry(
            self._registry.root,
            self._registry.today,
            [
                Proposed(document.folder, self._node(entry), document.files)
                for entry, document in zip(entries, planned, strict=True)
            ],
        )
        for problem in loaded.problems:
            self._adopt(problem, entries)
        for entry in entries:
            self._private(entry)
        told = sort_problems([*problems, *once(self._problems)])
        bad = {item.line for item in told if item.severity is Severity.ERROR}
        rows = {row for document in planned for row in document.rows}
        judged = tuple(
            replace(document, faulty=bool(bad & set(document.rows) or bad - rows))
            for document in planned
        )
        return ImportPlan(judged, told)

    # Entries to places

    def _placed(self, entries: Sequence[Entry]) -> list[PlannedDocument]:
        there = self._registry.documents
        taken = {entry.key for entry in entries if entry.key}
        titles: dict[str, int] = {}
        return [self._place(entry, there, taken, titles) for entry in entries]

    def _place(
        self, entry: Entry, there: Mapping[str, Document], taken: set[str], titles: dict[str, int]
    ) -> PlannedDocument:
        identifier = entry.key or self._new_id(entry, taken, titles)
        taken.add(identifier)
        cell = self._cell(entry, "id") or self._cell(entry, "titel") or self._row(entry)
        if not is_slug(identifier):
            self._problems.append(bad_id(cell, identifier))
        if identifier in there:
            self._problems.append(already_there(cell, identifier, there[identifier]))
        organisation = self._organisation(entry)
        kind = str(entry.values.get("typ", ""))
        below = self._given_folder(entry) or folder_for(self._registry, kind, organisation)
        values = canonical({**entry.values, "versioner": entry.versions}, DOCUMENT)
        folder = self._registry.root / below / (slugify(identifier) or "dokument")
        named = [item for version in entry.versions for item in _file_names(version)]
        files = {name: self._files[name] for name in named if name in self._files}
        return PlannedDocument(identifier, folder, values, files, tuple(entry.rows))

    def _given_folder(self, entry: Entry) -> PurePosixPath | None:
        cell = self._cell(entry, "mapp")
        if cell is None:
            return None
        below = folder_below(self._registry.root, cell.text)
        if below is None:
            self._problems.append(outside(cell))
        return below

    def _cell(self, entry: Entry, column: str) -> Cell | None:
        """The cell of an entry's first row in a column, where something stands in it."""
        row = next(row for row in self._sheet.rows if row.number == entry.rows[0])
        cell = row.cells.get(column)
        return cell if cell and cell.text else None

    def _row(self, entry: Entry) -> Cell:
        return Cell("", "", Location(self._sheet.shown, entry.rows[0]))

    def _organisation(self, entry: Entry) -> str:
        """The organisation; the site's own where the table says nothing and there are several."""
        vocabularies = self._registry.vocabularies
        own = vocabularies.own_organisation
        if "organisation" not in entry.values and len(vocabularies.organisations) > 1 and own:
            entry.values["organisation"] = own.key
        return str(entry.values.get("organisation", own.key if own else ""))

    def _new_id(self, entry: Entry, taken: set[str], titles: dict[str, int]) -> str:
        """An id from the title; a later row of the same title adds its year, or a number."""
        base = proposed_id(str(entry.values.get("titel", "")))
        first = titles.setdefault(base, entry.rows[0])
        if first == entry.rows[0] and base not in taken:
            return base
        date = entry.versions[0].get("beslutsdatum", "")
        year = date[:4] if isinstance(date, str) and date[:4].isdigit() else ""
        dated = f"{base}-{year}" if year else base
        chosen = dated if year and dated not in taken else free_name(base, taken)
        if first != entry.rows[0] and "titel" in entry.values:
            self._problems.append(
                Problem.warning(
                    self._where(entry, ("titel",)),
                    "import-samma-titel",
                    f"Rad {entry.rows[0]} har samma titel som rad {first}. Den blir ett eget "
                    f"dokument, {chosen}.",
                    f"Är det en version av samma dokument, skriv {base} i en kolumn id på båda "
                    "raderna.",
                )
            )
        return chosen

    # What the loader says

    def _where(self, entry: Entry, path: tuple[str | int, ...]) -> Location:
        cell = entry.places.get(path)
        return cell.where if cell else Location(self._sheet.shown, entry.rows[0])

    def _node(self, entry: Entry) -> Node:
        """The entry as nodes in a file of its own, so that one fault hides nothing in another."""
        name = f"{self._sheet.shown}\0{entry.rows[0]}"

        def where(path: tuple[str | int, ...]) -> Location:
            for end in range(len(path), 0, -1):
                if cell := entry.places.get(path[:end]):
                    return Location(name, cell.where.line, cell.where.column)
            row = entry.rows[0]
            if len(path) > 1 and path[0] == "versioner":
                row = entry.rows[int(path[1])]
            return Location(name, row)

        return as_node({**entry.values, "versioner": entry.versions}, where)

    def _adopt(self, problem: Problem, entries: Sequence[Entry]) -> None:
        """A finding about a row, in the words of the table; the registry's own are not ours."""
        shown, mark, _ = problem.path.partition("\0")
        if not mark:
            return
        if problem.code == "saknad-nyckel":
            key = problem.text.split(" ")[1]
            if (problem.line, key) in self._told or key in self._sheet.missing:
                return
        place = self._sheet.place(problem.line, problem.column)
        text, hint = of_table(problem, self._words)
        for entry in entries:
            text = text.replace(f"\0{entry.rows[0]}", "")
        self._problems.append(replace(problem, path=shown, text=f"{place}: {text}", hint=hint))

    def _private(self, entry: Entry) -> None:
        for row in self._sheet.rows:
            if row.number not in entry.rows:
                continue
            for cell in row.cells.values():
                for found in numbers_in_text(cell.text, self._registry.today):
                    self._problems.append(
                        Problem.error(
                            cell.where,
                            "personnummer",
                            f"{cell.place}: här står {found}.",
                            "Ta bort numret ur tabellen.",
                        )
                    )


def _file_names(version: Mapping[str, Plain]) -> Iterator[str]:
    files = version.get("filer", [])
    for item in [] if isinstance(files, str | Mapping) else files:
        name = item.get("fil") if isinstance(item, Mapping) else None
        if isinstance(name, str):
            yield name

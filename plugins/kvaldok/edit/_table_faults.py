# SPDX-License-Identifier: MIT
"""What is wrong with a table's documents, in the words of the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kvaldok.edit.cells import Cell
from kvaldok.edit.placement import proposed_id
from kvaldok.edit.tidy import Words
from kvaldok.problems import Problem
from kvaldok.registry.model import Document
from kvaldok.swedish.text import fold

__all__ = ["already_there", "bad_id", "of_table", "once", "outside"]


def bad_id(cell: Cell, identifier: str) -> Problem:
    """An id that cannot be one."""
    return Problem.error(
        cell.where,
        "fel-id",
        f"{cell.place}: id ”{identifier}” får bara ha a–z, 0–9 och enkla bindestreck.",
        f"Skriv till exempel {proposed_id(identifier)}.",
    )


def outside(cell: Cell) -> Problem:
    """A folder that is not in the registry."""
    return Problem.error(
        cell.where,
        "import-mapp",
        f"{cell.place}: mappen {cell.text} ligger utanför registret.",
        "Skriv en mapp i registret, till exempel kommunen/policyer. Eller lämna cellen tom, så "
        "läggs dokumentet bredvid andra av samma typ.",
    )


def already_there(cell: Cell, identifier: str, document: Document) -> Problem:
    """The registry has a document of that id."""
    return Problem.error(
        cell.where,
        "import-finns-redan",
        f"{cell.place}: dokumentet {identifier} finns redan i {document.where.path}.",
        f"Ta bort raden ur tabellen, eller skriv ett eget id för den i en kolumn id. En ny version "
        f"lägger du till med kvaldok revise {identifier}.",
    )


def once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Documents without a text are told of at the first only: a table may have no files at all."""
    without = [problem for problem in problems if problem.code == "text-saknas"]
    yield from (problem for problem in problems if problem.code != "text-saknas")
    if without:
        first = min(without, key=lambda problem: problem.line)
        others = len(without) - 1
        rows = "rad" if others == 1 else "rader"
        yield replace(
            first,
            text=first.text + (f" Detsamma gäller {others} {rows} till." if others else ""),
            hint="Lägg till en kolumn Fil med filens namn. Finns texterna inte här, skriv varför, "
            "till exempel i mappningsfilen: fasta: {ej_publicerad: finns_hos_annan}",
        )


def of_table(problem: Problem, words: Words) -> tuple[str, str]:
    """The text and hint of a finding, where those for dokument.yml would lead astray.

    `words` are the names that stand for keys, by column.
    """
    if problem.code == "fil-saknas":
        hint = (
            "Lägg filen i samma mapp som tabellen, ange en annan mapp med --filer eller skriv "
            "namnet exakt som filen heter."
        )
        return problem.text.replace("i dokumentets mapp", "i mappen med filer"), hint
    if problem.code == "saknad-galler-fran":
        hint = (
            "Skriv första dagen i en kolumn ”Gäller från”, till exempel 2025-01-01, eller okant. "
            "Hör dokumentet inte dit, skriv varför i en kolumn forfattningssamling.nej"
        )
        return problem.text.replace("Nyckeln galler_fran", "Uppgiften galler_fran"), hint
    if problem.code == "fel-nyckel":
        name, _, word = problem.text.partition(": ")
        word = word.partition("”")[2].partition("”")[0]
        hint = (
            f'Säg i mappningsfilen vad ordet betyder, till exempel varden: {{{name}: {{"{word}": '
        )
        meant = _akin(word, words.get(name, {})) or _EXAMPLES.get(name, "nyckel")
        return problem.text, f"{hint}{meant}}}}}"
    if problem.code == "okand-beslutsinstans" and problem.hint.endswith("]"):
        listed = problem.hint.partition("[")[2].removesuffix("]").replace(", ", "; ")
        return problem.text, f"Skriv dem med semikolon emellan: {listed}"
    return problem.text, problem.hint


def _akin(word: str, names: Mapping[str, str]) -> str:
    """The key whose name begins as the word does, or the other way: Trafik, Trafik och resor."""
    folded = fold(word)
    for name, key in names.items():
        if name.startswith(folded) or folded.startswith(f"{name} "):
            return key
    return ""


_EXAMPLES = {"typ": "policy", "amne": "kvalitet", "organisation": "exempelkommun"}

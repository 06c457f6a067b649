# SPDX-License-Identifier: MIT
"""Personal data in what is about to be published: the registry's files and its YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kvaldok.audit.findings import STILL_THERE, file_problems, text_problems, what_number
from kvaldok.extract.model import Extraction
from kvaldok.problems import Location, Problem
from kvaldok.registry.examples import EXAMPLE_FOLDER
from kvaldok.registry.exemptions import excepted_codes
from kvaldok.registry.folders import DOCUMENT_FILE
from kvaldok.registry.model import Document, Marker, Registry
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, read_yaml
from kvaldok.swedish.people import is_personal_name, masked_name
from kvaldok.swedish.personnummer import PersonnummerMatch, find_personnummer

__all__ = ["check_personal_data", "masked_problem"]

_NAMED = "personnamn-i-uppgift"
_FUNCTION = (
    "Skriv funktionen eller enheten, till exempel {0}. Är det inget personnamn, lägg till "
    "undantag: [{{kod: personnamn-i-uppgift, skal: varför}}]"
)
_IN_ENTRY = f"Ta bort numret. {STILL_THERE}"


def check_personal_data(
    registry: Registry, extractions: Mapping[str, Extraction]
) -> Iterator[Problem]:
    """An error for every personnummer, a warning for names and addresses of persons.

    A written exception in the document lets it pass.  `extractions` are by
    `<document id>/<file name>`; files that were not read are not checked.
    """
    for document in registry.documents.values():
        excepted = excepted_codes(document)
        if "personnummer" not in excepted:
            yield from _in_entry(registry, document)
        if _NAMED not in excepted:
            yield from _people(document)
        for problem in _in_files(registry, document, extractions):
            if problem.code not in excepted:
                yield problem
    yield from _in_vocabularies(registry)
    yield from _in_examples_and_films(registry)


def masked_problem(problem: Problem, today: date) -> Problem:
    """The problem without any personnummer that its words repeat from the file."""
    return replace(problem, text=_masked(problem.text, today), hint=_masked(problem.hint, today))


def _masked(text: str, today: date) -> str:
    for found in reversed(list(find_personnummer(text, today))):
        text = text[: found.start] + found.masked + text[found.end :]
    return text


def _people(document: Document) -> Iterator[Problem]:
    """Names of persons where a function or a unit belongs."""
    if _is_person(document.owner):
        where = document.place.of("owner")
        yield _named("dokumentansvarig", document.owner, where, "Kommunledningskontoret")
    for version in document.versions:
        bodies = () if isinstance(version.decided_by, Marker) else version.decided_by
        for body in bodies:
            if _is_person(body.name):
                where = version.place.of("decided_by", body.name)
                yield _named("beslutad_av", body.name, where, "Enhetschef hemtjänst")


def _is_person(text: str) -> bool:
    """`Eva Ek`, `Eva Ek, enhetschef` or `Enhetschef Eva Ek`."""
    parts = [part.strip() for part in re.split(r"[,;(]", text)]
    return any(
        is_personal_name(part) or is_personal_name(part.partition(" ")[2]) for part in parts if part
    )


def _named(key: str, text: str, where: Location, example: str) -> Problem:
    return Problem.warning(
        where,
        "personnamn-i-uppgift",
        f"{key}: det ser ut att stå ett personnamn ({masked_name(text)}). Det ska vara en funktion "
        "eller en enhet.",
        _FUNCTION.format(f"{key}: {example}"),
    )


def _in_examples_and_films(registry: Registry) -> Iterator[Problem]:
    """What is published of examples and films beside the lists: steps, captions, transcripts."""
    paths = [
        *(registry.root / EXAMPLE_FOLDER / f"{thread.id}.yml" for thread in registry.threads),
        *(path for film in registry.films for path in (film.captions, film.transcript_file)),
    ]
    for path in paths:
        text = path.read_text("utf-8-sig", errors="replace")
        shown = f"{registry.shown}/{path.relative_to(registry.root).as_posix()}"
        yield from text_problems(shown, text, registry.today, "Ta bort numret.")


def _in_files(
    registry: Registry, document: Document, extractions: Mapping[str, Extraction]
) -> Iterator[Problem]:
    for version in document.versions:
        for item in version.files:
            if extraction := extractions.get(document.key_of(item)):
                yield from file_problems(item.name, item.where, extraction, registry.today)


def _in_vocabularies(registry: Registry) -> Iterator[Problem]:
    """The registry's own lists: what they say is on the pages too."""
    for file in sorted(filter(Path.is_file, registry.root.glob("*.yml"))):
        text = file.read_text("utf-8-sig", errors="replace")
        yield from text_problems(
            f"{registry.shown}/{file.name}", text, registry.today, "Ta bort numret."
        )


def _in_entry(registry: Registry, document: Document) -> Iterator[Problem]:
    """The folder's name, each line of dokument.yml, and values that reach over several lines."""
    path, today = document.where.path, registry.today
    for found in find_personnummer(document.folder.relative_to(registry.root).as_posix(), today):
        yield Problem.error(
            Location(path),
            "personnummer",
            f"I mappens namn står {what_number(found)}.",
            f"Byt namn på mappen. {STILL_THERE}",
        )
    file = document.folder / DOCUMENT_FILE
    source = file.read_text("utf-8-sig", errors="replace")
    for number, line in enumerate(source.splitlines(), 1):
        for found in find_personnummer(line, today):
            yield _entry_problem(Location(path, number, found.start + 1), found)
    values = _scalars(read_yaml(file, path)[0]) if _may_hide_more(source, today) else ()
    for node in values:
        for found in find_personnummer(node.value, today):
            if node.value[found.start : found.end] not in source:
                yield _entry_problem(node.where, found)


def _may_hide_more(source: str, today: date) -> bool:
    """Whether a value may hold what no line shows: it is folded, or has escaped characters.

    Reading the YAML a second time costs more than all the rest, and is seldom needed.
    """
    return "\\" in source or any(find_personnummer(re.sub(r"\s*\n\s*", " ", source), today))


def _entry_problem(where: Location, found: PersonnummerMatch) -> Problem:
    return Problem.error(where, "personnummer", f"Här står {what_number(found)}.", _IN_ENTRY)


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.items:
            yield key
            yield from _scalars(value)

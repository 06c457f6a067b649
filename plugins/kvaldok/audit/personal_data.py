# SPDX-License-Identifier: MIT
"""Personnummer in what is about to be published: the text and facts of files, and dokument.yml.

A number that is found is never written out, not even in the message about it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kvaldok.extract.model import Extraction
from kvaldok.problems import Location, Problem
from kvaldok.registry.checks import EXEMPTABLE
from kvaldok.registry.folders import DOCUMENT_FILE
from kvaldok.registry.model import Document, DocumentFile, Registry
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, read_yaml
from kvaldok.swedish.personnummer import PersonnummerMatch, find_personnummer

__all__ = ["check_personal_data", "numbers_in_file", "numbers_in_text"]

_CODE = "personnummer"
_STILL_THERE = "Måste det stå kvar, lägg till undantag: [{kod: personnummer, skal: varför}]"
_IN_FILE = (
    "Ta bort numret i originalet, spara filen på nytt och byt ut den. Att täcka över det i filen "
    f"räcker inte. {_STILL_THERE}"
)
_IN_ENTRY = f"Ta bort numret. {_STILL_THERE}"
_PARAGRAPH_BREAK = "\n\n"  # a number goes on across it only where a hyphen says so
_PAGE_WORDS = {"pdf": "sida", "pptx": "bild"}


def check_personal_data(
    registry: Registry, extractions: Mapping[str, Extraction]
) -> Iterator[Problem]:
    """An error for every personnummer, unless the document has a written exception.

    `extractions` are by `<document id>/<file name>`; files that were not read are not checked.
    """
    for document in registry.documents.values():
        if _CODE in EXEMPTABLE & {item.code for item in document.exemptions}:
            continue
        yield from _in_entry(registry, document)
        for version in document.versions:
            for item in version.files:
                if extraction := extractions.get(f"{document.id}/{item.name}"):
                    yield from _in_file(item, extraction, registry.today)


def numbers_in_file(extraction: Extraction, today: date) -> Iterator[str]:
    """Each personnummer of a file in words, masked: `på sida 1, …, står ett personnummer, …`."""
    for place, found in (*_in_text(extraction, today), *_in_facts(extraction, today)):
        yield f"{place} står {_what(found)}"


def numbers_in_text(text: str, today: date) -> Iterator[str]:
    """Each personnummer of a text in words, masked: `ett personnummer, 8112••-••••`."""
    return (_what(found) for found in find_personnummer(text, today))


def _in_file(item: DocumentFile, extraction: Extraction, today: date) -> Iterator[Problem]:
    for found in numbers_in_file(extraction, today):
        yield Problem.error(item.where, "personnummer", f"{item.name}: {found}.", _IN_FILE)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where in the text of a whole file a block begins; page and block count from 1."""

    offset: int
    page: int
    block: int


def _in_text(extraction: Extraction, today: date) -> Iterator[tuple[str, PersonnummerMatch]]:
    starts, parts, length = [], [], 0
    for page in extraction.pages:
        for number, block in enumerate(page.blocks, 1):
            starts.append(_Start(length, page.number, number))
            parts.append(block.text)
            length += len(block.text) + len(_PARAGRAPH_BREAK)
    for found in find_personnummer(_PARAGRAPH_BREAK.join(parts), today):
        start = starts[bisect_right(starts, found.start, key=lambda item: item.offset) - 1]
        place = f"stycke {start.block}, tecken {found.start - start.offset + 1}"
        page_word = _PAGE_WORDS.get(extraction.format)
        yield f"på {page_word} {start.page}, {place}," if page_word else f"i {place},", found


def _in_facts(extraction: Extraction, today: date) -> Iterator[tuple[str, PersonnummerMatch]]:
    facts = extraction.facts
    texts = [
        ("i titeln bland filens egenskaper", facts.title),
        *((f"i bokmärke {number}", item.title) for number, item in enumerate(facts.outline, 1)),
        *(("i sidhuvud eller sidfot", line) for line in facts.running_lines),
    ]
    for place, text in texts:
        for found in find_personnummer(text, today):
            yield f"{place}, tecken {found.start + 1},", found


def _in_entry(registry: Registry, document: Document) -> Iterator[Problem]:
    """The folder's name, each line of dokument.yml, and values that reach over several lines."""
    path, today = document.where.path, registry.today
    for found in find_personnummer(document.folder.relative_to(registry.root).as_posix(), today):
        yield Problem.error(
            Location(path),
            "personnummer",
            f"I mappens namn står {_what(found)}.",
            f"Byt namn på mappen. {_STILL_THERE}",
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
    return Problem.error(where, "personnummer", f"Här står {_what(found)}.", _IN_ENTRY)


def _what(found: PersonnummerMatch) -> str:
    kind = "ett samordningsnummer" if found.is_samordningsnummer else "ett personnummer"
    return f"{kind}, {found.masked}"


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

# SPDX-License-Identifier: MIT
"""The small Markdown dialect that the DOCX and PPTX files are written in.

A source starts with facts (`nyckel: värde`) between two lines of `---`. Then come blocks with
empty lines between them: `# Rubrik`, `- punkt`, `1. punkt`, `| cell | cell |` (first row is the
header), `Tabell: text {1 4 2}` (caption of the table that follows, and how wide its columns are
to each other), `![alt-text](fil.bild.typ)`, `> anteckning` and plain paragraphs. The only inline
mark is `**fetstil**`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = [
    "Block",
    "Heading",
    "Items",
    "MarkupError",
    "Note",
    "Paragraph",
    "Picture",
    "Source",
    "Table",
    "bold_runs",
    "parse",
]

_HEADING = re.compile(r"(#{1,4}) +(.+)")
_NUMBERED = re.compile(r"\d+\. +(.+)")
_PICTURE = re.compile(r"!\[(.+)\]\((.+)\)")
_CAPTION = re.compile(r"Tabell: (.+?) \{([\d ]+)\}")


class MarkupError(ValueError):
    """A source that does not follow the dialect; the message is Swedish."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; in a presentation, level 1 begins a slide."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Plain running text."""

    text: str


@dataclass(frozen=True)
class Items:
    """A bulleted or numbered list."""

    texts: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True)
class Table:
    """A table whose first row is its header; an empty cell is left for the reader to fill in."""

    caption: str
    widths: tuple[int, ...]  # shares of the text's width, one per column
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture drawn by a Typst file beside the source, with its text alternative."""

    alt: str
    file: str


@dataclass(frozen=True)
class Note:
    """One paragraph of speaker notes."""

    text: str


Block = Heading | Paragraph | Items | Table | Picture | Note


@dataclass(frozen=True)
class Source:
    """A whole source: its facts and its blocks in order."""

    facts: Mapping[str, str]
    blocks: tuple[Block, ...]


def parse(text: str) -> Source:
    """Read a source. Raises MarkupError where the facts are missing or a block is faulty."""
    found = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if found is None:
        raise MarkupError("Filen ska börja med uppgifter mellan två rader med ---.")
    return Source(MappingProxyType(_facts(found[1])), tuple(_blocks(found[2])))


def bold_runs(text: str) -> tuple[tuple[str, bool], ...]:
    """Cut a text at its `**` marks: ("Vem", True), (" gör vad", False)."""
    parts = text.split("**")
    if len(parts) % 2 == 0:
        raise MarkupError(f"Udda antal ** i ”{text}”.")
    return tuple((part, place % 2 == 1) for place, part in enumerate(parts) if part)


def _facts(lines: str) -> dict[str, str]:
    facts = {}
    for line in lines.splitlines():
        key, colon, value = line.partition(": ")
        if not colon:
            raise MarkupError(f"”{line}” ska skrivas som nyckel: värde.")
        facts[key.strip()] = value.strip()
    return facts


def _blocks(text: str) -> Iterator[Block]:
    caption: re.Match[str] | None = None
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in chunk.splitlines()]
        if found := _CAPTION.fullmatch(" ".join(lines)):
            caption = found
        elif lines[0].startswith("|"):
            yield _table(lines, caption)
            caption = None
        else:
            yield _plain_block(lines)


def _plain_block(lines: list[str]) -> Block:
    first = lines[0]
    if heading := _HEADING.fullmatch(first):
        return Heading(len(heading[1]), heading[2])
    if picture := _PICTURE.fullmatch(" ".join(lines)):
        return Picture(picture[1], picture[2])
    if first.startswith("> "):
        return Note(" ".join(line.removeprefix("> ") for line in lines))
    if first.startswith("- "):
        return Items(_items(lines, re.compile(r"- +(.+)")), numbered=False)
    if _NUMBERED.fullmatch(first):
        return Items(_items(lines, _NUMBERED), numbered=True)
    return Paragraph(" ".join(lines))


def _items(lines: list[str], mark: re.Pattern[str]) -> tuple[str, ...]:
    items: list[str] = []
    for line in lines:
        if found := mark.fullmatch(line):
            items.append(found[1])
        else:
            items[-1] += f" {line}"
    return tuple(items)


def _table(lines: list[str], caption: re.Match[str] | None) -> Table:
    if caption is None:
        raise MarkupError(f"Tabellen ”{lines[0]}” saknar en rad ”Tabell: … {{1 2}}” före sig.")
    header, *rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    widths = tuple(map(int, caption[2].split()))
    if any(len(row) != len(header) for row in (widths, *rows)):
        raise MarkupError(f"Tabellen ”{caption[1]}” har inte lika många kolumner överallt.")
    return Table(caption[1], widths, header, tuple(rows))

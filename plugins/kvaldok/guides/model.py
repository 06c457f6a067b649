# SPDX-License-Identifier: MIT
"""A handledning as frozen values: slides of blocks of spans, each with its line in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kvaldok.problems import Location, Problem

__all__ = [
    "Block",
    "Guide",
    "Guides",
    "Item",
    "Items",
    "Paragraph",
    "Picture",
    "Slide",
    "Span",
    "Table",
    "Worksheet",
    "lines_of",
    "plain_text",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `address` is what it links to: absolute, `dokument:<id>` or `/page/`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list, with the lists below it."""

    spans: tuple[Span, ...]
    below: tuple[Items, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, bulleted or numbered from `start`."""

    items: tuple[Item, ...]
    numbered: bool = False
    start: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings; every row is as long as that one."""

    head: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `file` is relative to the source's folder, `path` the file itself."""

    file: str
    alt: str
    path: Path
    line: int = 0


Block = Paragraph | Items | Table | Picture


@dataclass(frozen=True, slots=True)
class Slide:
    """What is shown at one time, what to discuss, and what only the leader sees."""

    title: str
    line: int
    blocks: tuple[Block, ...] = ()
    prompts: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A table to fill in: a box for each row and column."""

    title: str
    intro: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """A handledning.  `slides` are those of the source; the title slide is not among them.

    Attributes:
        name: The file's name without its ending, and the last part of the address.
        minutes: The time that a meeting needs.
        audience: Whom it is for, in words.
        documents: Ids of the documents that it is about.
        sources: Ids of the documents that its facts come from.
        notes: The leader's notes to the title slide.
        changed: The day of the last revision as written, or "".
    """

    name: str
    where: Location
    title: str
    description: str
    audience: str
    minutes: int
    slides: tuple[Slide, ...]
    documents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    notes: tuple[Block, ...] = ()
    worksheet: Worksheet | None = None
    changed: str = ""

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures of all slides, in order."""
        blocks = (block for slide in self.slides for block in slide.blocks)
        return tuple(block for block in blocks if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class Guides:
    """All handledningar that could be read, by name, and what is wrong with the sources."""

    guides: tuple[Guide, ...] = ()
    problems: tuple[Problem, ...] = ()


def plain_text(spans: Iterable[Span]) -> str:
    """The spans' text without its form."""
    return "".join(span.text for span in spans)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of blocks, a line per paragraph, point and row (cells parted by ` | `)."""
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield plain_text(spans)
            case Items(items):
                for item in items:
                    yield plain_text(item.spans)
                    yield from lines_of(item.below)
            case Table(head, rows):
                for row in (head, *rows):
                    yield " | ".join(plain_text(cell) for cell in row)
            case Picture():
                pass

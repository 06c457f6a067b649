# SPDX-License-Identifier: MIT
"""A file as lines with their place: what stands at the top, in a header or in the midst of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kvaldok.extract import Block, BlockKind, Extraction

__all__ = ["Line", "Zone", "read_lines"]

# A page of a file without pages, in lines: what stands further down is no cover.
_TOP_LINES = 45
_BACK_LINES = 25
_LONGEST = 2000  # of a paragraph, only so much can be a fact about the document


class Zone(StrEnum):
    """Where a line stands; facts about the document itself stand in some of them only."""

    TOP = "top"  # the first page
    FRONT = "front"  # the second page, behind a cover
    BODY = "body"
    BACK = "back"  # the last page
    RUNNING = "running"  # page headers and footers


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: `index` counts over the whole file, `page` from 1 (0: every page)."""

    text: str
    page: int
    index: int
    zone: Zone
    kind: BlockKind
    level: int = 0
    cells: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return self.kind is BlockKind.HEADING


def read_lines(extraction: Extraction) -> tuple[Line, ...]:
    """The lines of a file: page by page, then its page headers and footers."""
    lines: list[Line] = []
    pages = len(extraction.pages)
    for place, page in enumerate(extraction.pages, start=1):
        parts = [part for block in page.blocks for part in _parts(block)]
        for row, (text, block) in enumerate(parts):
            zone = _zone(place, pages, row, len(parts))
            cells = block.cells if block.kind is BlockKind.TABLE_ROW else ()
            lines.append(Line(text, page.number, len(lines), zone, block.kind, block.level, cells))
    for text in extraction.facts.running_lines:
        lines.append(Line(text, 0, len(lines), Zone.RUNNING, BlockKind.PARAGRAPH))
    return tuple(lines)


def _parts(block: Block) -> Iterator[tuple[str, Block]]:
    if block.kind is BlockKind.TABLE_ROW:
        yield block.text, block
        return
    for text in block.text.split("\n"):
        if text.strip():
            yield text.strip()[:_LONGEST], block


def _zone(page: int, pages: int, row: int, rows: int) -> Zone:
    if page == 1:
        if pages > 1 or row < _TOP_LINES:
            return Zone.TOP
        return Zone.BACK if row >= rows - _BACK_LINES else Zone.BODY
    if page == 2 and pages > 2:
        return Zone.FRONT
    return Zone.BACK if page == pages else Zone.BODY

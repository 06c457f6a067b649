# SPDX-License-Identifier: MIT
"""The lines of a page with their places and looks, before they become paragraphs and headings.

Lengths are in points (1/72 inch); `top` is a baseline's distance from the page's upper edge, as
the page is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

__all__ = ["Face", "Line", "RawPage", "Role", "Tag", "usual_type"]


class Face(IntEnum):
    """How type stands out from type of the same size."""

    PLAIN = 0
    ITALIC = 1
    BOLD = 2


class Role(IntEnum):
    """What a tagged PDF says that a piece of text is."""

    PARAGRAPH = 0
    HEADING = 1
    ITEM = 2
    CELL = 3


class Tag(NamedTuple):
    """A tagged PDF's element: `block`, `row` and `table` number elements within the page.

    `level` is 1–6 for a heading; `row` and `table` are 0 outside tables, and `column` counts a
    row's cells from 0, empty ones too.
    """

    block: int
    role: Role
    level: int = 0
    row: int = 0
    table: int = 0
    column: int = 0


class Line(NamedTuple):
    """A line of text, or the part of it that stands in one column.

    `face` is that of the plainer of its two ends.
    """

    text: str
    left: float
    right: float
    top: float
    size: float
    face: Face = Face.PLAIN
    tag: Tag | None = None


class RawPage(NamedTuple):
    """A page's lines in the order of the file; `garbled` counts its lines without known letters."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    image_only: bool = False
    readable: bool = True
    garbled: int = 0


def usual_type(pages: Iterable[RawPage]) -> tuple[float, Face]:
    """The size and face in which most of the text is set."""
    sizes: defaultdict[float, int] = defaultdict(int)
    faces: defaultdict[tuple[float, Face], int] = defaultdict(int)
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
            faces[line.size, line.face] += len(line.text)
    size = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    return size, max(Face, key=lambda face: faces[size, face])

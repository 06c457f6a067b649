# SPDX-License-Identifier: MIT
"""What fits on a slide, and at which size: for the check of the source and for the presentation.

All lengths are points (1/72 inch) on a slide of 16:9 that is 960 points wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvaldok.guides.metrics import LINE_HEIGHT, count_lines
from kvaldok.guides.model import (
    Block,
    Items,
    Paragraph,
    Picture,
    Slide,
    Span,
    Table,
    plain_text,
)
from kvaldok.problems import Location, Problem

__all__ = [
    "BODY_HEIGHT",
    "BODY_TOP",
    "CELL_PADDING",
    "GAP",
    "HEIGHT",
    "INDENT",
    "MARGIN",
    "PICTURE_WIDTH",
    "PROMPT_PADDING",
    "READABLE",
    "TITLE_HEIGHT",
    "TITLE_SIZES",
    "WIDTH",
    "Plan",
    "check_room",
    "plan_slide",
    "row_heights",
    "title_size",
]

WIDTH, HEIGHT = 960, 540
MARGIN = 54
TITLE_HEIGHT = 76
BODY_TOP = 122
BODY_HEIGHT = 366
GAP = 14
PICTURE_WIDTH = 370
PROMPT_PADDING = 12
INDENT = 24  # per level of a list
CELL_PADDING = 10
SIZES = (28, 26, 24, 22, 20, 18, 16, 14)
READABLE = 20  # points: below this the last rows of a room read nothing
TITLE_SIZES = (32, 28, 24, 20)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a slide is laid out: text size and heights; `fits` is false where nothing helps."""

    size: int
    text_height: float
    prompt_height: float
    fits: bool = True


def title_size(title: str) -> int | None:
    """The largest size at which a title takes two lines at most; None where none does."""
    spans = (Span(title, strong=True),)
    width = WIDTH - 2 * MARGIN
    return next((size for size in TITLE_SIZES if count_lines(spans, size, width) <= 2), None)


def plan_slide(slide: Slide) -> Plan:
    """The layout at the largest size at which all fits, or at the smallest where none does."""
    for size in SIZES:
        plan = _plan(slide, size)
        if plan.fits:
            return plan
    return _plan(slide, SIZES[-1])


def row_heights(table: Table, size: int, width: float) -> list[float]:
    """The height of each row of a table of columns of equal width, with its headings first."""
    column = width / len(table.head) - 2 * CELL_PADDING
    head = tuple((Span(plain_text(cell), strong=True),) for cell in table.head)
    return [
        max(count_lines(cell, size, column) for cell in row) * size * LINE_HEIGHT + CELL_PADDING
        for row in (head, *table.rows)
    ]


def check_room(slide: Slide, path: str) -> Iterator[Problem]:
    """Tell of more text than can be read from the back of a room, or than fits at all."""
    where = Location(path, slide.line)
    if title_size(slide.title) is None:
        yield _long_title(where)
    plan = plan_slide(slide)
    if not plan.fits:
        yield _does_not_fit(where, slide.title)
    elif plan.size < READABLE:
        yield _too_small(where, slide.title, plan.size)


def _plan(slide: Slide, size: int) -> Plan:
    pictures = any(isinstance(block, Picture) for block in slide.blocks)
    width = WIDTH - 2 * MARGIN - (PICTURE_WIDTH + GAP if pictures else 0)
    text = _height(slide.blocks, size, width)
    tables = sum(
        sum(row_heights(b, size, width)) + GAP for b in slide.blocks if isinstance(b, Table)
    )
    inner = WIDTH - 2 * MARGIN - 2 * PROMPT_PADDING
    prompt = 0.0
    if slide.prompts:
        prompt = _height(slide.prompts, size, inner) + size * LINE_HEIGHT + 2 * PROMPT_PADDING
    gaps = GAP * (sum(part > 0 for part in (text, tables, prompt)) - 1)
    picture = 120 if pictures else 0.0  # less than that shows nothing
    needed = max(text + tables, picture) + prompt + gaps
    return Plan(size, text, prompt, fits=needed <= BODY_HEIGHT)


def _height(blocks: Sequence[Block], size: int, width: float) -> float:
    """The height of paragraphs and lists, each with the space before it."""
    height = 0.0
    for block in blocks:
        if isinstance(block, Paragraph):
            height += count_lines(block.spans, size, width) * size * LINE_HEIGHT + 0.4 * size
        elif isinstance(block, Items):
            height += _list_height(block, size, width, 1)
    return height


def _list_height(block: Items, size: int, width: float, level: int) -> float:
    inner = width - level * INDENT
    height = 0.0
    for item in block.items:
        height += count_lines(item.spans, size, inner) * size * LINE_HEIGHT + 0.4 * size
        height += sum(_list_height(below, size, width, level + 1) for below in item.below)
    return height


# Messages -------------------------------------------------------------------------------------

_SPLIT = "Dela bilden i två, eller flytta en del av texten till ::: anteckningar."


def _long_title(where: Location) -> Problem:
    return Problem.error(
        where,
        "for-mycket-text",
        "Rubriken får inte plats på två rader.",
        "Korta den, och lägg resten på bilden.",
    )


def _does_not_fit(where: Location, title: str) -> Problem:
    return Problem.error(
        where,
        "for-mycket-text",
        f"Bilden ”{title}” har mer text än som får plats.",
        _SPLIT,
    )


def _too_small(where: Location, title: str, size: int) -> Problem:
    return Problem.warning(
        where,
        "for-mycket-text",
        f"Bilden ”{title}” har så mycket text att den måste visas med {size} punkter. "
        f"Under {READABLE} punkter går den inte att läsa längst bak i rummet.",
        _SPLIT,
    )

# SPDX-License-Identifier: MIT
"""The extractor for PowerPoint presentations, by python-pptx: a page per slide, without notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import Table
from pptx.text.text import _Paragraph

from kvaldok.extract._office_access import count_pictures, usual_language
from kvaldok.extract._office_hidden import office_hidden
from kvaldok.extract.clean import clean_text, split_marker
from kvaldok.extract.model import (
    Block,
    BlockKind,
    ExtractionError,
    Failure,
    FileFacts,
    Limits,
    Page,
)

__all__ = ["read_pptx"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
_RUNNING = frozenset(
    {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
)
_BULLETED = frozenset({PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY})
_DEEPEST = 20


def read_pptx(path: Path, limits: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    """The slides, each with its title as a heading: the first of level 1, the others of level 2.

    Raises:
        ExtractionError: there is more text than `limits` allow.
        Exception: of many kinds, where the file is damaged.
    """
    running: dict[str, None] = {}
    presentation = pptx.Presentation(str(path))
    pages = tuple(
        Page(number, tuple(_slide(slide, 1 if number == 1 else 2, running)))
        for number, slide in enumerate(presentation.slides, 1)
    )
    if sum(len(page.text) for page in pages) > limits.characters:
        raise ExtractionError(Failure.TOO_LARGE, f"över {limits.characters} tecken")
    title = clean_text(presentation.core_properties.title or "")
    roots = [slide.element for slide in presentation.slides]
    pictures = count_pictures(roots)
    return pages, FileFacts(
        page_count=len(pages),
        # What programs call every presentation says nothing of this one.
        title="" if title == "PowerPoint Presentation" else title,
        language=presentation.core_properties.language or usual_language(roots),
        running_lines=tuple(running),
        headings=sum(map(_is_titled, pages)),
        pictures=pictures.total,
        undescribed_pictures=pictures.undescribed,
        untitled_pages=tuple(page.number for page in pages if page.blocks and not _is_titled(page)),
        hidden=office_hidden(path, limits),
    )


def _is_titled(page: Page) -> bool:
    return any(block.kind is BlockKind.HEADING for block in page.blocks)


def _slide(slide: Slide, level: int, running: dict[str, None]) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and (text := _clean(title.text_frame.text)):
        yield Block(BlockKind.HEADING, text, level)
    for shape in _flat(slide.shapes, 0):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        if kind in _RUNNING:
            if shape.has_text_frame and sum(s.isalpha() for s in shape.text_frame.text) > 1:
                running[_clean(shape.text_frame.text)] = None
        elif shape.has_text_frame:
            yield from _paragraphs(shape.text_frame.paragraphs, bulleted=kind in _BULLETED)
        elif _is_table(shape):
            yield from _rows(shape.table)
    yield from _diagrams(slide)


def _flat(shapes: Iterable[Any], depth: int) -> Iterator[Any]:
    """The shapes in their order, those of groups in the group's place."""
    for shape in _tables_in_place(list(shapes)):
        inner = getattr(shape, "shapes", None)
        if inner is not None and depth < _DEEPEST:
            yield from _flat(inner, depth + 1)
        else:
            yield shape


def _tables_in_place(shapes: list[Any]) -> list[Any]:
    """The shapes in the order that screen readers take them, but tables where they are seen.

    A table comes last of a slide when it was drawn last, also where the slide's text stands
    below it.
    """
    ordered = [shape for shape in shapes if not _is_table(shape)]
    texts_before = 0
    for shape in shapes:
        if not _is_table(shape):
            texts_before += 1
            continue
        below = [n for n, other in enumerate(ordered) if _is_below(other, shape)]
        above = [n for n, other in enumerate(ordered) if _is_below(shape, other)]
        earliest, latest = max(above, default=-1) + 1, min(below, default=len(ordered))
        ordered.insert(min(max(texts_before, earliest), latest), shape)
        texts_before += 1
    return ordered


def _is_table(shape: BaseShape) -> bool:
    return bool(shape.has_table)


def _is_below(shape: BaseShape, other: BaseShape) -> bool:
    """Whether a shape lies wholly below another, and not beside it; shapes may lack a place."""
    places = (shape.left, shape.top, shape.width, other.left, other.top, other.width, other.height)
    if None in places:
        return False
    beside = shape.left >= other.left + other.width or other.left >= shape.left + shape.width
    return bool(shape.top >= other.top + other.height and not beside)


def _paragraphs(paragraphs: Iterable[_Paragraph], *, bulleted: bool) -> Iterator[Block]:
    written = [(p, text) for p in paragraphs if (text := _clean(p.text))]
    for paragraph, text in written:
        marker, rest = split_marker(text)
        item = _has_bullet(paragraph, usual=bulleted and len(written) > 1)
        if item or (marker and rest):
            bullet = marker and rest and not marker[0].isalnum()
            yield Block(BlockKind.LIST_ITEM, rest if bullet else text)
        else:
            yield Block(BlockKind.PARAGRAPH, text)


def _has_bullet(paragraph: _Paragraph, *, usual: bool) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - python-pptx has no word for bullets
    if properties is None:
        return usual
    kinds = {child.tag for child in properties}
    if f"{_A}buNone" in kinds:
        return False
    return usual or bool(kinds & {f"{_A}buChar", f"{_A}buAutoNum", f"{_A}buBlip"})


def _rows(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells = tuple("" if cell.is_spanned else _clean(cell.text_frame.text) for cell in row.cells)
        if any(cells):
            yield Block(BlockKind.TABLE_ROW, "\t".join(cells), cells=cells)


def _diagrams(slide: Slide) -> Iterator[Block]:
    """The texts of SmartArt, which lie in files of their own."""
    for relation in slide.part.rels.values():
        if relation.reltype != _DIAGRAM or relation.is_external:
            continue
        for paragraph in parse_xml(relation.target_part.blob).iter(f"{_A}p"):
            text = _clean("".join(run.text or "" for run in paragraph.iter(f"{_A}t")))
            if text:
                yield Block(BlockKind.LIST_ITEM, text)


def _clean(text: str) -> str:
    return " ".join(clean_text(text.replace("\v", " ")).split())

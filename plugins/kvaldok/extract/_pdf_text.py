# SPDX-License-Identifier: MIT
"""The text of a PDF by PDFium: lines with their place, size and weight, page by page.

Fast because PDFium is asked about the first and last character of a line, and about the spaces
between only where the line is wider than its letters, as a line with columns is.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kvaldok.extract._lines import Line, RawPage
from kvaldok.extract._pdf_glyphs import Fonts, TextPage
from kvaldok.extract._pdf_outline import read_outline
from kvaldok.extract._pdf_tags import TagReader
from kvaldok.extract._pdfium import api, document_language, document_title, is_tagged, open_pdf
from kvaldok.extract.clean import is_numbering
from kvaldok.extract.model import ExtractionError, Failure, Limits, OutlineItem

__all__ = ["PdfText", "read_text"]

# A page with fewer letters than this beside a picture is a picture of text.
_FEW_LETTERS = 12
_MUCH_OF_PAGE = 0.35
_MOST_OBJECTS = 2000
_DEEPEST_FORM = 8


class PdfText(NamedTuple):
    """The pages, and what PDFium knows of the file itself."""

    pages: tuple[RawPage, ...]
    title: str
    language: str
    outline: tuple[OutlineItem, ...]
    tagged: bool
    headings: int = 0
    pictures: int = 0
    undescribed: int = 0


def read_text(data: bytes, limits: Limits) -> PdfText:
    """All pages of a PDF; a page that cannot be read is marked, the others are kept.

    Raises:
        ExtractionError: the file is encrypted, broken or has more text than `limits` allow.
    """
    with open_pdf(data) as document:
        tagged = is_tagged(document)
        tags = TagReader() if tagged else None
        reader = _PageReader(tags)
        pages: list[RawPage] = []
        characters = 0
        for index in range(api.FPDF_GetPageCount(document)):
            page = reader.read(document, index)
            characters += _length(page.lines)
            if characters > limits.characters:
                raise ExtractionError(Failure.TOO_LARGE, f"över {limits.characters} tecken")
            pages.append(page)
        facts = document_title(document), document_language(document), read_outline(document)
        if tags is None or not tags.elements:  # marked as tagged, but nothing is
            return PdfText(tuple(pages), *facts, tagged=False)
        counts = tags.headings, tags.pictures, tags.undescribed
        return PdfText(tuple(pages), *facts, True, *counts)


class _PageReader:
    """Reads the pages of one document, one after the other."""

    def __init__(self, tags: TagReader | None) -> None:
        self._tags = tags
        self._fonts = Fonts()

    def read(self, document: Any, index: int) -> RawPage:
        page = api.FPDF_LoadPage(document, index)
        if not page:
            return RawPage(index + 1, 0, 0, (), readable=False)
        try:
            return self._read_page(page, index + 1)
        finally:
            api.FPDF_ClosePage(page)

    def _read_page(self, page: Any, number: int) -> RawPage:
        width, height = api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)
        handle = api.FPDFText_LoadPage(page)
        if not handle:
            return RawPage(number, width, height, (), readable=False)
        try:
            tags = self._tags.read(page) if self._tags else {}
            text_page = TextPage(handle, page, self._fonts, tags)
            lines = [part for line in text_page.lines for part in self._read_line(text_page, *line)]
        finally:
            api.FPDFText_ClosePage(handle)
        picture = _length(lines) < _FEW_LETTERS and _is_picture(page, width * height)
        return RawPage(number, width, height, tuple(lines), picture, garbled=text_page.garbled)

    def _read_line(self, page: TextPage, text: str, first: int) -> list[Line]:
        """The line of `text` from character `first`, in as many parts as it has columns."""
        line, font, one_element = page.line(text, first)
        cuts = self._column_ends(page, line, first, font) if " " in text else []
        if not one_element:
            cuts = sorted({*cuts, *_element_ends(page, line, first)})
        if not cuts:
            return [line]
        return [page.line(part, first + place)[0] for part, place in _parts(text, cuts)]

    def _column_ends(self, page: TextPage, line: Line, first: int, font: bytes) -> list[int]:
        """Spaces in the line that are wide enough to part columns."""
        width = (line.right - line.left) / (line.size or 1)
        letters = len(line.text)
        if width < letters * self._fonts.usual_width(font) * 1.04 + 1.8:
            self._fonts.learn_width(font, width, letters)
            return []
        if ". . ." in line.text or "...." in line.text:  # dots that lead to a page number
            return []
        gaps = [(page.gap(first + place), place) for place in _spaces(line.text)]
        wide = _wide_gap([gap for gap, _ in gaps], line.size)
        ends = (place for gap, place in gaps if gap > wide)
        # A number or bullet keeps its distance to what it numbers: no column ends there.
        return [place for place in ends if not is_numbering(line.text[:place])]


def _wide_gap(gaps: list[float], size: float) -> float:
    """From how wide a gap on parts columns: wider than a space, as the line's others show it."""
    if len(gaps) < 2:
        return 1.3 * size
    # In a short line most gaps may part columns, so the least is asked; it may be no space.
    space = min(gaps) if len(gaps) < 5 else sorted(gaps)[(len(gaps) - 1) // 2]
    return max(size, 2.5 * space) if space < 0.8 * size else 2.2 * size


def _spaces(text: str) -> Iterator[int]:
    return (place for place, sign in enumerate(text) if sign == " " and 0 < place < len(text) - 1)


def _element_ends(page: TextPage, line: Line, first: int) -> list[int]:
    """Spaces in the line after which the tags have another cell or block begin."""
    ends = []
    current = line.tag
    for place in _spaces(line.text):
        tag = page.tag(first + place + 1)
        if tag and current and tag.block != current.block:
            ends.append(place)
        current = tag or current
    return ends


def _parts(text: str, cuts: list[int]) -> Iterator[tuple[str, int]]:
    """The text between the cuts without spaces around it, and where it begins."""
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        part = text[begin:end]
        if part.strip():
            yield part.strip(), end - len(part.lstrip())


def _length(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_picture(page: Any, area: float) -> bool:
    """Whether pictures cover much of the page."""
    count = min(api.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    objects = (api.FPDFPage_GetObject(page, index) for index in range(count))
    return sum(_picture_area(item, 0) for item in objects) > area * _MUCH_OF_PAGE


def _picture_area(item: Any, depth: int) -> float:
    kind = api.FPDFPageObj_GetType(item)
    if kind == api.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        count = min(api.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)
        inner = (api.FPDFFormObj_GetObject(item, index) for index in range(count))
        return sum(_picture_area(part, depth + 1) for part in inner)
    if kind != api.FPDF_PAGEOBJ_IMAGE:
        return 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    api.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return abs((right.value - left.value) * (top.value - bottom.value))

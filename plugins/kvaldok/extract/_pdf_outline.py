# SPDX-License-Identifier: MIT
"""A PDF's bookmarks, by PDFium: it has the file open for the text, and its pages numbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kvaldok.extract._pdfium import api, wide_text
from kvaldok.extract.clean import clean_text
from kvaldok.extract.model import OutlineItem

__all__ = ["read_outline"]

_MOST_ITEMS = 5000
_DEEPEST = 32
_GO_TO = (api.PDFACTION_UNSUPPORTED, api.PDFACTION_GOTO)  # no action at all is "unsupported"


def read_outline(document: Any) -> tuple[OutlineItem, ...]:
    """The bookmarks in reading order; those without a title are left out."""
    pages = api.FPDF_GetPageCount(document)
    return tuple(
        OutlineItem(title, level, _page(document, bookmark, pages))
        for bookmark, level in _bookmarks(document)
        if (title := clean_text(_title(bookmark)))
    )


def _bookmarks(document: Any) -> Iterator[tuple[Any, int]]:
    """The bookmarks with their levels; rings in a damaged list end it."""
    seen = 0
    waiting = [(api.FPDFBookmark_GetFirstChild(document, None), 1)]
    while waiting and seen < _MOST_ITEMS:
        bookmark, level = waiting.pop()
        if not bookmark:
            continue
        seen += 1
        yield bookmark, level
        waiting.append((api.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < _DEEPEST:
            waiting.append((api.FPDFBookmark_GetFirstChild(document, bookmark), level + 1))


def _title(bookmark: Any) -> str:
    return wide_text(lambda buffer, size: int(api.FPDFBookmark_GetTitle(bookmark, buffer, size)))


def _page(document: Any, bookmark: Any, pages: int) -> int:
    """The page's number from 1, or 0 if the bookmark leads nowhere in this file."""
    if api.FPDFAction_GetType(api.FPDFBookmark_GetAction(bookmark)) not in _GO_TO:
        return 0
    target = api.FPDFBookmark_GetDest(document, bookmark)
    index = int(api.FPDFDest_GetDestPageIndex(document, target)) if target else -1
    return index + 1 if 0 <= index < pages else 0

# SPDX-License-Identifier: MIT
"""The extractor for PDF: text and bookmarks by PDFium, facts by pypdf, laid out as blocks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kvaldok.extract._layout import lay_out
from kvaldok.extract._lines import RawPage
from kvaldok.extract._pdf_structure import read_structure
from kvaldok.extract._pdf_text import read_text
from kvaldok.extract.clean import clean_text
from kvaldok.extract.model import FileFacts, Limits, Page

__all__ = ["read_pdf"]


def read_pdf(path: Path, limits: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    """The pages and facts of a PDF.

    Where pypdf cannot read the structure (an encryption that it does not know, say), PDFium's
    title, language and tagging are used.
    """
    data = path.read_bytes()  # read once: both libraries go back and forth in it
    text = read_text(data, limits)
    structure = read_structure(data, limits)
    pages, running = lay_out(text.pages, text.outline, structure.labels)
    facts = FileFacts(
        page_count=len(pages),
        title=clean_text(text.title) if structure.title is None else structure.title,
        title_shown=structure.title_shown,
        language=text.language if structure.language is None else structure.language,
        tagged=text.tagged and structure.tagged is not False,
        image_only_pages=_numbers(page for page in text.pages if page.image_only),
        outline=text.outline,
        running_lines=running,
        unreadable_pages=_numbers(page for page in text.pages if not page.readable),
        garbled_pages=_numbers(page for page in text.pages if _is_garbled(page)),
        headings=text.headings if text.tagged else None,
        pictures=text.pictures,
        undescribed_pictures=text.undescribed,
        hidden=structure.hidden,
    )
    return pages, facts


def _is_garbled(page: RawPage) -> bool:
    """Whether a good part of the page's lines begin with a character of no known meaning."""
    return page.garbled > max(2, 0.1 * len(page.lines))


def _numbers(pages: Iterable[RawPage]) -> tuple[int, ...]:
    return tuple(page.number for page in pages)

# SPDX-License-Identifier: MIT
"""Small documents for the tests: text in, suggestions out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from kvaldok.extract import Block, BlockKind, Extraction, FileFacts, Page
from kvaldok.extract.clean import clean_text
from kvaldok.registry.model import Vocabularies
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.suggest import Suggestions, suggest_metadata

__all__ = ["TODAY", "builtin", "document", "suggested"]

TODAY = date(2026, 11, 21)


@cache
def builtin() -> Vocabularies:
    """The vocabularies that come with Kvaldok."""
    return load_vocabularies(None).vocabularies


def document(
    *pages: str, title: str = "", running: Sequence[str] = (), kind: str = "pdf"
) -> Extraction:
    """An extraction of pages of lines: `# ` a heading, `a | b` a table row, the rest paragraphs."""
    made = tuple(
        Page(number, tuple(_block(line) for line in text.splitlines() if line.strip()))
        for number, text in enumerate(pages, start=1)
    )
    facts = FileFacts(page_count=len(made), title=title, running_lines=tuple(running))
    return Extraction("0" * 64, 1, kind, made, facts)


def _block(line: str) -> Block:
    text = clean_text(line.strip())
    marks = len(text) - len(text.lstrip("#"))
    if marks:
        return Block(BlockKind.HEADING, text[marks:].strip(), level=marks)
    if " | " in text or text.endswith(" |"):
        cells = tuple(cell.strip() for cell in text.split("|"))
        return Block(BlockKind.TABLE_ROW, "\t".join(cells), cells=cells)
    return Block(BlockKind.PARAGRAPH, text)


def suggested(extraction: Extraction, name: str = "fil.pdf") -> Suggestions:
    """The suggestions for a document, with the built-in vocabularies and a fixed today."""
    return suggest_metadata(extraction, name, builtin(), TODAY)

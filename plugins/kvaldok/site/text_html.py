# SPDX-License-Identifier: MIT
"""The text of a file as HTML: plain string building, since a large registry has many pages.

Each page of the file has an anchor (`sida-3`; `fil-2-sida-3` in the second file of a version) and
a link to the same page of the original.  Headings go below the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kvaldok.extract.model import Block, BlockKind, Extraction, Page
from kvaldok.site.escaping import escape, plain
from kvaldok.site.model import TocItem
from kvaldok.site.words import NBSP, shorten, unbroken
from kvaldok.swedish.text import slugify

__all__ = ["TextHtml", "page_anchor", "text_html"]

_DEEPEST = 6
_HEADING_LENGTH = 120
# What a phone shows beside each other, in characters and with the edges of the cells counted as
# some; a table with longer words scrolls sideways, and must then take the focus.
_PHONE_WIDTH = 30
_CELL_EDGES = 3
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"[−–-]?\d[\d\s.,]*(?:%|kr|öre|kronor)?")
# Items that bring their own numbers (`1.`, `b)`, `iv.`) get no bullets.
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zåäö]|[ivx]{1,5})[.)]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextHtml:
    """A file's text as HTML and the headings in it."""

    html: str
    headings: tuple[TocItem, ...]


def page_anchor(position: int, number: int) -> str:
    """The id of page `number` of the file at `position` (from 0) among those shown as text.

    >>> page_anchor(0, 3), page_anchor(1, 3)
    ('sida-3', 'fil-2-sida-3')
    """
    return f"fil-{position + 1}-sida-{number}" if position else f"sida-{number}"


def text_html(extraction: Extraction, original: str, position: int, level: int) -> TextHtml:
    """The text of one file.

    `original` is the link to the file from the page ("" where it is not published), `position`
    its place among the texts of the page and `level` that of the heading above the text.
    """
    writer = _Writer(extraction.format, original, position, level, _shallowest(extraction.pages))
    html = "".join(writer.page(page) for page in extraction.pages)
    return TextHtml(html, tuple(writer.headings))


def _shallowest(pages: Sequence[Page]) -> int:
    return min(
        (block.level for page in pages for block in page.blocks if block.kind is BlockKind.HEADING),
        default=1,
    )


@dataclass(slots=True)
class _Writer:
    """Keeps what one page of the file passes on to the next: ids taken and the last level."""

    format: str
    original: str
    position: int
    base: int
    shallowest: int
    headings: list[TocItem] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    last_level: int = 0

    def page(self, page: Page) -> str:
        body = "".join(self._blocks(page))
        anchor = page_anchor(self.position, page.number)
        return f'<div class="kd-sida" id="{anchor}">{self._marker(page)}{body}</div>\n'

    def _marker(self, page: Page) -> str:
        name = {"pdf": "Sida", "pptx": "Bild"}.get(self.format)
        if not name:  # the other formats are one long page
            return ""
        label = f"{name}{NBSP}{page.number}"
        if page.label and plain(page.label).strip() not in {"", str(page.number)}:
            label += f" (numrerad {escape(page.label.strip())})"
        if self.original and self.format == "pdf":
            link = f"{escape(self.original)}#page={page.number}"
            label = f'<a href="{link}">{label}<span class="kd-dold"> i originalet</span></a>'
        return f'<p class="kd-sidnummer">{label}</p>'

    def _blocks(self, page: Page) -> Iterator[str]:
        for kind, blocks in groupby(page.blocks, key=lambda block: block.kind):
            if kind is BlockKind.LIST_ITEM:
                yield _list(blocks)
            elif kind is BlockKind.TABLE_ROW:
                yield _table(tuple(blocks), f"Tabell på sidan {page.number}")
            elif kind is BlockKind.HEADING:
                yield from map(self._heading, blocks)
            else:
                yield from (f"<p>{_text(block.text)}</p>\n" for block in blocks)

    def _heading(self, block: Block) -> str:
        # Screen readers leap from heading to heading: no level may be passed over.
        wanted = self.base + 1 + block.level - self.shallowest
        level = min(wanted, (self.last_level or self.base) + 1, _DEEPEST)
        self.last_level = max(level, self.base + 1)
        title = " ".join(plain(block.text).split())
        if not title:
            return ""
        identifier = self._id(title)
        self.headings.append(TocItem(identifier, shorten(title, _HEADING_LENGTH), level))
        return f'<h{level} id="{identifier}">{escape(title)}</h{level}>\n'

    def _id(self, title: str) -> str:
        prefix = f"avsnitt-{self.position + 1}-" if self.position else "avsnitt-"
        base = prefix + (slugify(title)[:60].strip("-") or "rubrik")
        number = self.taken[base] = self.taken.get(base, 0) + 1
        # Two hyphens: slugs have single ones, so that no other heading can get the same id.
        return f"{base}--{number}" if number > 1 else base


def _text(text: str) -> str:
    """A text of the file, its dates, amounts and paragraphs in one piece at the end of a line."""
    if not _DIGIT.search(text):  # most texts, and a large registry has many
        return escape(text)
    return _ISO_DATE.sub(r'<span class="kd-tal">\g<0></span>', escape(unbroken(text)))


def _list(blocks: Iterator[Block]) -> str:
    texts = [block.text for block in blocks]
    items = "".join(f"<li>{_text(text)}</li>\n" for text in texts)
    numbered = all(_NUMBER.match(text) for text in texts)
    return f'<ul class="kd-numrerad">\n{items}</ul>\n' if numbered else f"<ul>\n{items}</ul>\n"


def _table(rows: tuple[Block, ...], label: str) -> str:
    columns = max(len(row.cells) for row in rows)
    if columns < 2:
        return "".join(f"<p>{escape(row.text)}</p>\n" for row in rows)
    head = f"<thead>{_row(rows[0].cells, columns, 'th')}</thead>\n" if len(rows) > 1 else ""
    body = "".join(_row(row.cells, columns, "td") for row in (rows[1:] or rows))
    # The class keeps Material's script from wrapping the table anew.
    table = f'<table class="kd-tabelldata">\n{head}<tbody>{body}</tbody>\n</table>'
    scrolls = f' role="group" aria-label="{label}" tabindex="0"' if _is_wide(rows, columns) else ""
    return f'<div class="kd-tabell"{scrolls}>{table}</div>\n'


def _is_wide(rows: Sequence[Block], columns: int) -> bool:
    widths = [0] * columns
    for row in rows:
        for column, cell in enumerate(row.cells):
            words = (cell,) if _AMOUNT.fullmatch(cell) else cell.split()
            widths[column] = max(widths[column], *map(len, words), 0)
    return sum(widths) + columns * _CELL_EDGES > _PHONE_WIDTH


def _row(cells: tuple[str, ...], columns: int, tag: str) -> str:
    padded = [*cells, *[""] * (columns - len(cells))]
    return f"<tr>{''.join(_cell(cell, tag) for cell in padded)}</tr>\n"


def _cell(text: str, tag: str) -> str:
    if tag == "td" or not text.strip():  # an empty header cell would be announced as a header
        amount = ' class="kd-tal"' if _AMOUNT.fullmatch(text) else ""
        return f"<td{amount}>{escape(text)}</td>"
    return f'<th scope="col">{escape(text)}</th>'

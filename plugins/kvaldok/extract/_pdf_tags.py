# SPDX-License-Identifier: MIT
"""What a tagged PDF says of the pieces of a page: headings, paragraphs, list items and cells.

Text and tags meet in the number that marks a piece of a page's content (its MCID):

    Table ─ TR ─┬─ TD ─ P ─ 4       {4: Tag(block=3, role=CELL, row=2, table=1, column=0),
                └─ TD ─ P ─ 5        5: Tag(block=4, role=CELL, row=2, table=1, column=1),
    H1 ─ Span ─ 6                    6: Tag(block=5, role=HEADING, level=1)}

Source: ISO 32000-1, 14.8 (Tagged PDF), table 333 and onwards.
"""

from __future__ import annotations

import ctypes
from typing import Any

from kvaldok.extract._lines import Role, Tag
from kvaldok.extract._pdfium import (
    Address,
    actual_text_of,
    address_of,
    alternative_of,
    api,
    child_of,
    children_of,
    content_of,
    kind_of,
)

__all__ = ["TagReader"]

_HEADINGS = {"Title": 1, "H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_PARAGRAPHS = frozenset(
    "P BlockQuote Caption TOCI Index Note FENote Aside Figure Formula Code Form BibEntry".split()
)
_PICTURES = frozenset({"Figure", "Formula"})
_CELLS = frozenset({"TD", "TH"})
_DEEPEST = 64
_NAME_SIZE = 64
_MOST_COLUMNS = 100
# A page is given the whole tree above its own elements: in a flat document, thousands of empty
# places.  Since pages follow each other there, the search starts where the last page ended.
_WIDE = 64
_MISSES = 48


class TagReader:
    """Reads the tags of one document, page after page.

    What it has met so far is counted: text elements, headings, pictures and those of them that
    have no text in their stead.
    """

    def __init__(self) -> None:
        self.elements = self.headings = self.pictures = self.undescribed = 0
        self._name = ctypes.create_string_buffer(_NAME_SIZE)
        self._name_at = address_of(self._name)
        self._kinds: dict[bytes, str] = {}
        self._resume: dict[int, int] = {}
        self._count = 0
        self._found: dict[int, Tag] = {}

    def read(self, page: Any) -> dict[int, Tag]:
        """The tag of each marked piece of content on the page, by its number."""
        self._count, self._found = 0, {}
        tree = api.FPDF_StructTree_GetForPage(page)
        if not tree:
            return {}
        try:
            for index in range(api.FPDF_StructTree_CountChildren(tree)):
                child = api.FPDF_StructTree_GetChildAtIndex(tree, index)
                if child:
                    self._read_element(address_of(child), index, None, 0, 0)
        finally:
            api.FPDF_StructTree_Close(tree)
        return self._found

    def _read_element(
        self, element: Address, place: int, parent: Tag | None, table: int, depth: int
    ) -> None:
        """Read the element that is at `place` among its parent's."""
        kind = self._kind(element)
        self._tally(kind, element)
        if kind == "Table":
            self._count += 1
            table = self._count
        tag = self._tag(kind, place, parent, table)
        count = children_of(element)
        if depth > _DEEPEST:
            return
        if count > _WIDE:
            self._read_wide(element, count, tag, (table, depth))
            return
        for index in range(count):
            self._read_child(element, index, tag, table, depth)

    def _read_wide(
        self, element: Address, count: int, tag: Tag | None, at: tuple[int, int]
    ) -> None:
        table, depth = at
        start = min(self._resume.get(depth, 0), count)
        for indices in (range(start, count), range(start)):
            last = -1
            for index in indices:
                if self._read_child(element, index, tag, table, depth):
                    last = index
                elif 0 <= last < index - _MISSES:
                    break
            if last >= 0:
                self._resume[depth] = last
                return

    def _read_child(
        self, element: Address, index: int, tag: Tag | None, table: int, depth: int
    ) -> bool:
        """Whether there was anything of this page at the place."""
        child = child_of(element, index)
        if child:
            self._read_element(child, index, tag, table, depth + 1)
            return True
        content = content_of(element, index)
        if content < 0:
            return False
        if tag is not None:
            self._found[content] = tag
        return True

    def _tally(self, kind: str, element: Address) -> None:
        """Count what tells whether a screen reader can use the file."""
        self.elements += kind in _PARAGRAPHS or kind in _HEADINGS or kind in _CELLS
        self.headings += kind in _HEADINGS and kind != "Title"
        if kind in _PICTURES:
            self.pictures += 1
            if all(read(element, None, 0) <= 2 for read in (alternative_of, actual_text_of)):
                self.undescribed += 1

    def _kind(self, element: Address) -> str:
        size = kind_of(element, self._name_at, _NAME_SIZE)
        written = self._name.raw[: size - 2] if 2 < size <= _NAME_SIZE else b""
        kind = self._kinds.get(written)
        if kind is None:
            kind = self._kinds[written] = written.decode("utf-16-le", "replace")
        return kind

    def _tag(self, kind: str, place: int, parent: Tag | None, table: int) -> Tag | None:
        """The tag of an element: its own where it is a block, else the one around it."""
        inside_cell = parent is not None and parent.role is Role.CELL
        if kind in _CELLS:
            row = parent.row if parent else 0
            return self._new(Role.CELL, row=row, table=table)._replace(
                column=min(place, _MOST_COLUMNS)
            )
        if kind == "TR":
            return self._new(Role.PARAGRAPH, row=self._count + 1, table=table)
        if inside_cell:
            return parent
        if kind in _HEADINGS:
            return self._new(Role.HEADING, level=_HEADINGS[kind])
        if kind == "LI":
            return self._new(Role.ITEM)
        if kind in _PARAGRAPHS and not (parent and parent.role is Role.ITEM):
            return self._new(Role.PARAGRAPH)
        return parent

    def _new(self, role: Role, level: int = 0, row: int = 0, table: int = 0) -> Tag:
        self._count += 1
        return Tag(self._count, role, level, row, table)

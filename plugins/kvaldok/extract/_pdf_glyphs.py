# SPDX-License-Identifier: MIT
"""One page of a PDF as PDFium sees it: its text, and the place, look and tag of a character."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kvaldok.extract._lines import Face, Line, Tag
from kvaldok.extract._pdfium import api

__all__ = ["Fonts", "TextPage"]

# PDFium ends lines with CR LF, and writes U+FFFE for a hyphen that it takes for a line's end (2
# where single characters are asked for).
_HYPHEN, _HYPHEN_CODE = "\ufffe", 2
_LINE = re.compile(f"[^\r\n{_HYPHEN}]+{_HYPHEN}?")
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi(?!c)|SFBX|CMBX|CMSSBX", re.IGNORECASE)
_ITALIC_NAME = re.compile(rb"italic|oblique|kursiv|CMTI|SFTI", re.IGNORECASE)
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18  # ISO 32000-1, table 123
_NAME_SIZE = 128


class Fonts:
    """What was learnt of a document's fonts: their faces, and how wide their letters are."""

    def __init__(self) -> None:
        self.faces: dict[tuple[bytes, int, int], Face] = {}
        self._widths: dict[bytes, tuple[float, int]] = {}

    def usual_width(self, font: bytes) -> float:
        """The width of a letter in ems, on the average of the lines seen."""
        total, letters = self._widths.get(font, (0.0, 0))
        return total / letters if letters > 200 else 0.42

    def learn_width(self, font: bytes, width: float, letters: int) -> None:
        """Take in a line of so many letters, so many ems wide."""
        total, before = self._widths.get(font, (0.0, 0))
        self._widths[font] = total + width, before + letters


class _Look(NamedTuple):
    font: bytes
    size: float
    face: Face
    raw_size: float
    weight: int


class TextPage:
    """The lines of a page, and its characters by PDFium's numbers.

    `lines` are texts with the number of their first character, `garbled` of them begin with one
    of no known meaning; `tags` are those of the page's content, as `TagReader` gives them.
    """

    def __init__(self, text_page: Any, page: Any, fonts: Fonts, tags: dict[int, Tag]) -> None:
        self.tags = tags
        self._handle = text_page
        self._fonts = fonts
        self._turns = api.FPDFPage_GetRotation(page)
        self._edges = api.FS_RECTF()
        api.FPDF_GetPageBoundingBox(page, self._edges)
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._references = [ctypes.byref(number) for number in self._numbers]
        self._matrix = api.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_NAME_SIZE)
        self._flags = ctypes.c_int()
        self._count = max(api.FPDFText_CountChars(text_page), 0)
        text = self._read()
        self.lines = tuple(self._split(text, exact=len(text) == self._count))
        self.garbled = sum(self._means_nothing(first) for _, first in self.lines)
        # Characters that mean nothing are either garbled or not in the text at all.
        if self.garbled or len(text) != self._count:
            mended = self._from_glyph_numbers()
            if mended:
                self.lines, self.garbled = tuple(self._split(mended, exact=True)), 0

    def tag(self, number: int) -> Tag | None:
        piece = api.FPDFText_GetTextObject(self._handle, number)
        return self.tags.get(api.FPDFPageObj_GetMarkedContentID(piece)) if piece else None

    def line(self, text: str, first: int) -> tuple[Line, bytes]:
        """The line of `text` that begins with character `first`, and its font's name.

        Its size and face are those of its first and last character.
        """
        last = first + len(text) - 1
        look = end = self._look(first)
        if api.FPDFText_GetFontSize(self._handle, last) != look.raw_size or (
            look.face  # a plain beginning makes the line plain
            and api.FPDFText_GetFontWeight(self._handle, last) != look.weight
        ):
            end = self._look(last)
        left, top = self.start(first)
        if end.size > look.size:  # the first is a raised note mark
            top = self.start(last)[1]
        right = max(self.end(last), left)
        tag = self.tag(first) if self.tags else None
        face = min(look.face, end.face)
        return Line(text, left, right, top, max(look.size, end.size), face, tag), look.font

    def gap(self, space: int) -> float:
        """How wide the space is that has this number."""
        return self.start(space + 1)[0] - self.end(space - 1)

    def start(self, number: int) -> tuple[float, float]:
        """Where a character stands: from the left and the upper edge, as the page is shown."""
        x, y, *_ = self._references
        api.FPDFText_GetCharOrigin(self._handle, number, x, y)
        return self._shown(self._numbers[0].value, self._numbers[1].value)

    def end(self, number: int) -> float:
        """Where a character's right side is, from the left edge."""
        api.FPDFText_GetCharBox(self._handle, number, *self._references)
        left, right, bottom, top = self._numbers
        if self._turns == 0:
            return right.value - float(self._edges.left)
        corners = (left.value, bottom.value), (right.value, top.value)
        return max(self._shown(*corner)[0] for corner in corners)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """From PDF's places, counted from the lower left before the page is turned."""
        edges = self._edges
        if self._turns == 0:
            return x - edges.left, edges.top - y
        if self._turns == 1:
            return y - edges.bottom, x - edges.left
        if self._turns == 2:
            return edges.right - x, y - edges.bottom
        return edges.top - y, edges.right - x

    def _look(self, number: int) -> _Look:
        handle = self._handle
        api.FPDFText_GetFontInfo(handle, number, self._name, _NAME_SIZE, self._flags)
        weight = api.FPDFText_GetFontWeight(handle, number)
        key = self._name.value, self._flags.value, weight
        face = self._fonts.faces.get(key)
        if face is None:
            face = self._fonts.faces[key] = _face(*key)
        size = api.FPDFText_GetFontSize(handle, number)
        api.FPDFText_GetMatrix(handle, number, self._matrix)
        scale = abs(self._matrix.d) + abs(self._matrix.b)
        return _Look(key[0], round(size * scale, 1), face, size, weight)

    def _read(self) -> str:
        if not self._count:
            return ""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = api.FPDFText_GetText(self._handle, 0, self._count, buffer)
        return bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")

    def _split(self, text: str, *, exact: bool) -> Iterator[tuple[str, int]]:
        """Lines and their first characters; `exact` where places in the text are numbers."""
        for found in _LINE.finditer(text):
            line = found[0].strip()
            if line:
                first = found.end() - len(found[0].lstrip())
                if not exact:
                    first = api.FPDFText_GetCharIndexFromTextIndex(self._handle, first)
                yield line.replace(_HYPHEN, "-"), first

    def _from_glyph_numbers(self) -> str:
        """The text where a font's characters are the numbers of its glyphs, or "".

        Old programs left out what the numbers mean.  Fonts of Windows and Macintosh count their
        glyphs in one order: from 3 for the space as in ASCII, from 98 as in Mac Roman from 128.
        """
        signs: list[str] = []
        mended: list[str] = []
        for number in range(self._count):
            code = api.FPDFText_GetUnicode(self._handle, number)
            sign = _HYPHEN if code == _HYPHEN_CODE else chr(min(code, 0x10FFFF))
            if 3 <= code < 226 and self._means_nothing(number):
                sign = bytes([code + (29 if code < 98 else 30)]).decode("mac_roman")
                mended.append(sign)
            signs.append(sign)
        return "".join(signs) if _reads_as_words("".join(mended)) else ""

    def _means_nothing(self, number: int) -> bool:
        return bool(api.FPDFText_HasUnicodeMapError(self._handle, number) == 1)


def _reads_as_words(text: str) -> bool:
    letters = [sign for sign in text.casefold() if sign.isalpha()]
    common = sum(sign in "adeilnorståäö" for sign in letters)
    return len(letters) > 0.6 * len(text) and common > 0.55 * len(letters)


def _face(font: bytes, flags: int, weight: int) -> Face:
    """Bold or italic by the font's name, flags, or stems, from which PDFium reckons a weight."""
    if weight >= 700 or flags & _FORCE_BOLD or _BOLD_NAME.search(font):
        return Face.BOLD
    return Face.ITALIC if flags & _ITALIC or _ITALIC_NAME.search(font) else Face.PLAIN

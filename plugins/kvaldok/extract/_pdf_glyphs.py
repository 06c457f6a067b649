# SPDX-License-Identifier: MIT
"""One page of a PDF as PDFium sees it: its text, and the place, look and tag of a character."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kvaldok.extract._lines import Face, Line, Tag
from kvaldok.extract._pdfium import (
    Address,
    address_of,
    api,
    box_of,
    font_of,
    font_size,
    is_garbled,
    marked_content,
    matrix_of,
    origin_of,
    text_object,
)

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


class _Font(NamedTuple):
    name: bytes
    face: Face
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
        self._left, self._top = float(self._edges.left), float(self._edges.top)
        self._at = address_of(text_page)
        self._numbers = (ctypes.c_double * 4)()
        begin = address_of(self._numbers)
        self._places = begin, begin + 8, begin + 16, begin + 24
        self._matrix = api.FS_MATRIX()
        self._matrix_at = address_of(self._matrix)
        self._name = ctypes.create_string_buffer(_NAME_SIZE)
        self._flags = ctypes.c_int()
        self._seen_fonts: dict[Address | None, _Font] = {}  # by place: it is free for others later
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
        """The tag of what a character is part of."""
        return self._tag_of(text_object(self._at, number))

    def line(self, text: str, first: int) -> tuple[Line, bytes, bool]:
        """The line of `text` from character `first`, its font, and whether one element holds it.

        Its size and face are those of its first and last character.
        """
        last = first + len(text) - 1
        piece, end_piece = text_object(self._at, first), text_object(self._at, last)
        font = self._font(first, piece)
        raw_size = font_size(self._at, first)
        face = font.face
        size = self._size(first, raw_size)
        left, top = self.start(first)
        if end_piece != piece or not piece:
            end_raw_size = font_size(self._at, last)
            end_font = font
            if end_raw_size != raw_size or face:  # a plain beginning makes the line plain
                end_font = self._font(last, end_piece)
            if end_raw_size != raw_size or end_font.weight != font.weight:
                end_size = self._size(last, end_raw_size)
                face = min(face, end_font.face)
                if end_size > size:  # the first is a raised note mark
                    size, top = end_size, self.start(last)[1]
        right = self.end(last)
        tag = self._tag_of(piece) if self.tags else None
        one = tag is None or end_piece == piece or self._tag_of(end_piece) == tag
        return Line(text, left, max(right, left), top, size, face, tag), font.name, one

    def _tag_of(self, piece: Address | None) -> Tag | None:
        return self.tags.get(marked_content(piece)) if piece else None

    def gap(self, space: int) -> float:
        """How wide the space is that has this number."""
        return self.start(space + 1)[0] - self.end(space - 1)

    def start(self, number: int) -> tuple[float, float]:
        """Where a character stands: from the left and the upper edge, as the page is shown."""
        numbers, places = self._numbers, self._places
        origin_of(self._at, number, places[0], places[1])
        if self._turns == 0:
            return numbers[0] - self._left, self._top - numbers[1]
        return self._shown(numbers[0], numbers[1])

    def end(self, number: int) -> float:
        """Where a character's right side is, from the left edge."""
        box_of(self._at, number, *self._places)
        left, right, bottom, top = self._numbers
        if self._turns == 0:
            return right - self._left
        return max(self._shown(*corner)[0] for corner in ((left, bottom), (right, top)))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """From PDF's places, counted from the lower left before the page is turned: it is."""
        edges = self._edges
        if self._turns == 1:
            return y - edges.bottom, x - edges.left
        if self._turns == 2:
            return edges.right - x, y - edges.bottom
        return edges.top - y, edges.right - x

    def _font(self, number: int, piece: Address | None) -> _Font:
        """The font of a character; a piece of text has but one."""
        place = font_of(piece) if piece else None
        found = self._seen_fonts.get(place) if place else None
        if found is None:
            handle = self._handle
            api.FPDFText_GetFontInfo(handle, number, self._name, _NAME_SIZE, self._flags)
            weight = api.FPDFText_GetFontWeight(handle, number)
            key = self._name.value, self._flags.value, weight
            face = self._fonts.faces.get(key)
            if face is None:
                face = self._fonts.faces[key] = _face(*key)
            found = self._seen_fonts[place] = _Font(key[0], face, weight)
        return found

    def _size(self, number: int, raw_size: float) -> float:
        """The size of a character as it is shown."""
        matrix = self._matrix
        matrix_of(self._at, number, self._matrix_at)
        return float(round(raw_size * (abs(matrix.d) + abs(matrix.b)), 1))

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
        return bool(is_garbled(self._at, number) == 1)


def _reads_as_words(text: str) -> bool:
    letters = [sign for sign in text.casefold() if sign.isalpha()]
    common = sum(sign in "adeilnorståäö" for sign in letters)
    return len(letters) > 0.6 * len(text) and common > 0.55 * len(letters)


def _face(font: bytes, flags: int, weight: int) -> Face:
    """Bold or italic by the font's name, flags, or stems, from which PDFium reckons a weight."""
    if weight >= 700 or flags & _FORCE_BOLD or _BOLD_NAME.search(font):
        return Face.BOLD
    return Face.ITALIC if flags & _ITALIC or _ITALIC_NAME.search(font) else Face.PLAIN

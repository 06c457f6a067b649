# SPDX-License-Identifier: MIT
"""Small PDFs, written by hand so that a test says what is in them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PAGE = (595, 842)
FONTS = {
    "plain": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "bold": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold"
    b" /Encoding /WinAnsiEncoding >>",
    "italic": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique"
    b" /Encoding /WinAnsiEncoding >>",
    # Its characters are the numbers of its glyphs, and nothing says which letters those are.
    "numbers": b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Okand /Encoding /Identity-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Okand"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    b" /DW 500 >>] >>",
}
PICTURE = b"q 595 0 0 842 0 0 cm /Im1 Do Q"


@dataclass(frozen=True)
class Text:
    """A line of text: from the left and the upper edge, in points."""

    text: str
    left: float = 72
    top: float = 100
    size: float = 11
    font: str = "plain"
    spacing: float = 0

    def operators(self) -> bytes:
        if self.font == "numbers":
            shown = b"<" + self.text.encode("utf-16-be").hex().encode() + b">"
        else:
            text = self.text.encode("cp1252")
            for sign in (b"\\", b"(", b")"):
                text = text.replace(sign, b"\\" + sign)
            shown = b"(" + text + b")"
        place = f"1 0 0 1 {self.left} {PAGE[1] - self.top} Tm"
        return (
            f"BT /{self.font} {self.size} Tf {self.spacing} Tc {place} ".encode()
            + shown
            + (b" Tj ET")
        )


Page = Sequence[Text | bytes]
"""What is on a page: lines of text, and content as it is."""


def make_pdf(
    pages: Sequence[Page], *, title: str = "", catalog: bytes = b"", page: bytes = b""
) -> bytes:
    """A PDF with these pages; `catalog` and `page` are further entries of those dictionaries."""
    objects: list[bytes] = [b"", b""]
    fonts = b" ".join(b"/%b %b" % (name.encode(), font) for name, font in FONTS.items())
    image = _stream(
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8",
        b"\x80",
    )
    objects.append(image)
    kids: list[bytes] = []
    for content in pages:
        parts = [part if isinstance(part, bytes) else part.operators() for part in content]
        objects.append(_stream(b"", b"\n".join(parts)))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources"
            b" << /Font << %b >> /XObject << /Im1 3 0 R >> >> %b >>"
            % (*PAGE, len(objects), fonts, page)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    info = b""
    if title:
        objects.append(b"<< /Title <feff%b> >>" % title.encode("utf-16-be").hex().encode())
        info = b" /Info %d 0 R" % len(objects)
    return _file(objects, info)


def make_content(*parts: Text | bytes) -> bytes:
    """A page's content as the body of an object, as `make_pdf` writes it: objects 4, 6, 8 …"""
    return _stream(b"", b"\n".join(p if isinstance(p, bytes) else p.operators() for p in parts))


def revised(data: bytes, objects: Mapping[int, bytes], *, removed: Sequence[int] = ()) -> bytes:
    """The PDF with objects added to its end in place of older ones, as a program saves a change."""
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    rest = re.findall(rb"/Root 1 0 R(?: /Info \d+ 0 R)?", data)[-1]
    table = b"".join(b"%d 1\n0000000000 00001 f \n" % number for number in removed)
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    return data + (
        b"xref\n%btrailer\n<< /Size %d %b /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (table, max(size, *objects, 0) + 1 if objects else size, rest, before, len(data))
    )


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< %b /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (
        entries,
        len(packed),
        packed,
    )


def _file(objects: Sequence[bytes], info: bytes) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R%b >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, info, len(data))
    )

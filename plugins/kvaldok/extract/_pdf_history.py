# SPDX-License-Identifier: MIT
"""What a PDF keeps of how it was before: earlier revisions, and objects that nothing refers to.

A program may save a change by adding to the end of the file (ISO 32000-1, 7.5.6).  What was taken
away or covered is then still in the bytes: cut off at an earlier end, the file is as it was.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise

from kvaldok.extract._pdf_hidden import read_hidden
from kvaldok.extract._pdfium import open_pdf, page_texts
from kvaldok.extract._pypdf import PdfReader, open_reader
from kvaldok.extract.model import ExtractionError, HiddenKind, HiddenText, Limits

__all__ = ["read_history"]

_MOST_REVISIONS = 20  # the newest
_MOST_OBJECTS = 2000
_LARGEST = 20 << 20  # bytes of one unpacked stream
_EARLIER = "i en tidigare version som ligger kvar i filen"
_REMOVED = "i en borttagen del som ligger kvar i filen"
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"obj\b")  # with its number before it: that pattern alone takes long
_NUMBER = re.compile(rb"(?<!\d)\d{1,10}\s{1,4}\d{1,5}\s{1,4}\Z")
_LONGEST_NUMBER = 24
_SPACE = b" \t\r\n\f\v"
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_NO_TEXT = (b"/Image", b"/FontFile", b"/Length1", b"/DCTDecode", b"/JPXDecode", b"/XRef")
_STRING = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<(?!<)[0-9A-Fa-f\s]*>", re.DOTALL)
_SHOWN = re.compile(rb"\[((?:[^\[\]()<>]|\((?:[^()\\]|\\.)*\)|<[^>]*>)*)\]\s*TJ", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_NEWLINES = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def read_history(data: bytes, reader: PdfReader, limits: Limits) -> Iterator[HiddenText]:
    """Texts that the file holds from before and that it no longer shows; `reader` is its own."""
    ends = _revisions(data)
    known = _offsets(reader)
    now: set[str] | None = None
    for end in reversed(ends[-_MOST_REVISIONS - 1 : -1]):
        if now is None:
            now = set(_said(data, reader, limits))
        yield from _earlier(data[:end], known, now, limits)
    removed = (start for start in _objects(data, 0, len(data), known) if start not in known)
    for start in islice(removed, _MOST_OBJECTS):
        end = data.find(b"endobj", start)
        if text := _strings(data[start : end if end > 0 else start + _LARGEST]):
            yield HiddenText(_REMOVED, text, HiddenKind.EARLIER)


def _revisions(data: bytes) -> Sequence[int]:
    """Where the file has ended, each end with new objects after the one before.

    A linearised file has a first part that is no revision, and Word writes a second end with
    nothing new before it.
    """
    ends = [match.end() for match in _END.finditer(data)]
    if len(ends) > 1 and b"/Linearized" in data[:1024]:
        del ends[0]
    # What is added without any object changes nothing that can be read.
    kept = [end for end, after in pairwise(ends) if any(_objects(data, end, after, frozenset()))]
    return [*kept, ends[-1]] if ends else []


def _objects(data: bytes, begin: int, end: int, known: AbstractSet[int]) -> Iterator[int]:
    """Where the objects between two places begin, most of the `known` ones left out."""
    for match in _OBJECT.finditer(data, begin, end):
        start = match.start()
        if start > begin and data[start - 1] in _SPACE:  # else most often that of `endobj`
            first = max(begin, start - _LONGEST_NUMBER)
            line = data.rfind(b"\n", first, start) + 1
            if line in known and data.find(b"obj", line, start) < 0:  # nearly all
                continue
            if number := _NUMBER.search(data, first, start):
                yield number.start()


def _offsets(reader: PdfReader) -> set[int]:
    return {offset for numbers in reader.xref.values() for offset in numbers.values()}


def _earlier(data: bytes, known: set[int], now: set[str], limits: Limits) -> Iterator[HiddenText]:
    """What the file said when it was no longer than this, but for what it says now."""
    try:
        with open_reader(data) as reader:
            if reader is None:
                return
            known |= _offsets(reader)
            hidden = read_hidden(reader, limits)
            pages = _page_texts(data, limits)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - no revision that can be read: its objects are looked at alone
        return
    for number, text in enumerate(pages, 1):
        lines = [line for line in text.splitlines() if line.strip() and line not in now]
        if lines:
            place = f"{_EARLIER}, på sida {number}"
            yield HiddenText(place, "\n".join(lines), HiddenKind.EARLIER)
    for item in hidden:
        if item.text not in now:
            kind = item.kind if item.kind is HiddenKind.AUTHOR else HiddenKind.EARLIER
            yield HiddenText(f"{_EARLIER}, {item.place}", item.text, kind)


def _said(data: bytes, reader: PdfReader, limits: Limits) -> Iterator[str]:
    """The lines of the pages and the hidden texts as they are now."""
    for text in _page_texts(data, limits):
        yield from text.splitlines()
    yield from (item.text for item in read_hidden(reader, limits))


def _page_texts(data: bytes, limits: Limits) -> tuple[str, ...]:
    texts: list[str] = []
    left = limits.characters
    try:
        with open_pdf(data) as document:
            for text in page_texts(document):
                texts.append(text[:left])
                left -= len(text)
                if left <= 0:
                    break
    except ExtractionError:
        return ()
    return tuple(texts)


# --- Objects without a reader ---------------------------------------------------------------------


def _strings(data: bytes) -> str:
    """The texts of an object, as far as they can be read without its fonts."""
    head, _, _ = data.partition(b"stream")
    if any(mark in head for mark in _NO_TEXT):
        return ""
    body = _STREAM.search(data)
    content = _unpacked(body[1], head) if body else b""
    parts = [_joined(content), *(_text(match[0]) for match in _STRING.finditer(head))]
    return "\n".join(part for part in parts if any(sign.isdigit() for sign in part))


def _unpacked(content: bytes, head: bytes) -> bytes:
    if b"/FlateDecode" not in head and b"/Fl " not in head:
        return content[:_LARGEST]
    try:
        return zlib.decompressobj().decompress(content, _LARGEST)
    except zlib.error:
        return b""


def _joined(content: bytes) -> str:
    """The strings of a content stream; those of one TJ are one text."""
    whole = _SHOWN.sub(lambda match: b"(" + _inner(match[1]) + b")", content)
    return " ".join(_text(match[0]) for match in _STRING.finditer(whole))


def _inner(array: bytes) -> bytes:
    texts = "".join(_text(match[0]) for match in _STRING.finditer(array))
    return re.sub(rb"([()\\])", rb"\\\1", texts.encode("cp1252", "replace"))


def _text(string: bytes) -> str:
    """A PDF string as text: UTF-16 where it says so, else the Latin letters."""
    if string[:1] == b"<":
        digits = re.sub(rb"\s", b"", string[1:-1])
        value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        value = _ESCAPE.sub(_unescaped, string[1:-1])
    if value[:2] == b"\xfe\xff":
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("cp1252", "replace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] else _NEWLINES.get(match[3], match[3])

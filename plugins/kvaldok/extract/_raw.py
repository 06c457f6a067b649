# SPDX-License-Identifier: MIT
"""Text in files of formats that are not read, as far as it lies there openly.

Such a file is published as it is, so that what it says must be looked through all the same.  Only
runs that could hold a number or an address are kept: the rest is nobody's business here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from kvaldok.extract._detect import decode_text
from kvaldok.extract.model import HiddenText

__all__ = ["TEXT_PARTS", "raw_texts", "text_of_markup"]

TEXT_PARTS = (".xml", ".rels", ".txt", ".csv", ".json", ".htm", ".html", ".vml", ".rdf", ".md")
_LARGEST = 50 << 20
_TAG = re.compile(r"<[^>]*>")
# Word and PowerPoint split the text of a paragraph into runs, with their looks in between.
_RUNS = ("<w:", "<a:")
_PARAGRAPH_END = re.compile(r"</[wa]:(?:p|tc)>|<[wa]:(?:br|tab|cr)\s*/>")
_LOOKS = re.compile(r"<rPr>.*?</rPr>", re.DOTALL)
_INLINE = re.compile(r"</?(?:\w+:)?(?:r|t|span|b|i|u|em|strong|font|a)\b[^>]*>", re.IGNORECASE)
_OPEN_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff\t]{8,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){8,}")
_RTF_WORD = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\'[0-9a-f]{2}|[{}]")
_WORTH_KEEPING = re.compile(r"(?:\d\D{0,3}){10}|@")


def raw_texts(path: Path) -> Iterator[HiddenText]:
    """The texts of an archive's parts, or of the file's own bytes."""
    if path.stat().st_size > _LARGEST:
        return
    if zipfile.is_zipfile(path):
        yield from _archive(path)
        return
    data = path.read_bytes()
    text = _openly(data)
    if data.lstrip().startswith(b"{\\rtf"):
        text = _RTF_WORD.sub("", data.decode("cp1252", "replace"))
    if _WORTH_KEEPING.search(text):
        yield HiddenText("", text)


def text_of_markup(text: str) -> str:
    """The text of XML or HTML; paragraphs and cells are parted by empty lines."""
    if any(mark in text for mark in _RUNS):
        return unescape(_TAG.sub("", _PARAGRAPH_END.sub("\n\n", text)))
    return unescape(_TAG.sub("\n\n", _INLINE.sub("", _LOOKS.sub("", text))))


def _archive(path: Path) -> Iterator[HiddenText]:
    with zipfile.ZipFile(path) as archive:
        left = _LARGEST
        for part in archive.infolist():
            left -= part.file_size
            if left < 0:
                return
            if part.filename.lower().endswith(TEXT_PARTS) and not part.flag_bits & 1:
                text = text_of_markup(decode_text(archive.read(part)))
                if _WORTH_KEEPING.search(text):
                    yield HiddenText(f"i filens del {part.filename[:80]}", text)


def _openly(data: bytes) -> str:
    """Runs of letters and digits among bytes, in one byte or two for each."""
    runs = [run.decode("latin-1") for run in _OPEN_RUN.findall(data)]
    runs += [run.decode("utf-16-le") for run in _WIDE_RUN.findall(data)]
    return "\n\n".join(run for run in runs if _WORTH_KEEPING.search(run))

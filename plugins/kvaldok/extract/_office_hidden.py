# SPDX-License-Identifier: MIT
"""What Word and PowerPoint files hold without showing it.

That is properties, comments, deleted text, notes, names of authors, alternative texts, and files
within the file.  The parts of the archive are read as text, not as XML: that misses nothing which a
library has no word for, and no trick with entities works on it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

from kvaldok.extract._attachments import attached
from kvaldok.extract._detect import decode_text
from kvaldok.extract._raw import TEXT_PARTS, text_of_markup
from kvaldok.extract.model import HiddenKind, HiddenText, Limits

__all__ = ["office_hidden"]

# What part of the archive it is, by the beginning of its name; the first that fits.
_PLACES = (
    ("docProps/", "bland filens egenskaper"),
    ("word/comments", "i en kommentar"),
    ("word/people", "bland dem som har kommenterat"),
    ("word/footnotes", "i en fotnot"),
    ("word/endnotes", "i en slutnot"),
    ("word/header", "i sidhuvudet"),
    ("word/footer", "i sidfoten"),
    ("word/glossary", "i en sparad textmall"),
    ("word/document", "i dokumentets text"),
    ("ppt/notesSlides", "i anteckningarna till en bild"),
    ("ppt/comment", "i en kommentar"),
    ("ppt/authors", "bland dem som har kommenterat"),
    ("ppt/slides/", "på en bild"),
    ("ppt/slideLayouts", "i en layoutmall"),
    ("ppt/slideMasters", "i en bildmall"),
)
# Shown as they stand, so that only what is added to the text is hidden in them.
_SHOWN = re.compile(
    r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml|ppt/(?:slides/slide|diagrams/data)\d+\.xml"
)
_EMBEDDED = re.compile(r"(?:word|ppt|xl)/embeddings/")
_ADDED = re.compile(r"<(w:ins|w:moveTo)\b[^>/]*>.*?</\1>", re.DOTALL)
_PARAGRAPH_END = re.compile(r"</w:p>")
_CHANGED = ("<w:del ", "<w:moveFrom ")
_FIELD_CODE = re.compile(r"<w:instrText\b[^>]*>([^<]*)")
_AUTHOR = re.compile(r"\b(?:w\d*:author|author|w:lastModifiedBy)=\"([^\"]+)\"")
_AUTHOR_NAME = re.compile(r"<(?:p:cmAuthor|p188:author)\b[^>]*?\bname=\"([^\"]+)\"")
_AUTHOR_ELEMENT = re.compile(r"<(dc:creator|cp:lastModifiedBy|Manager)\b[^>]*>([^<]*)</\1>")
_SAID = re.compile(
    r"\b(?:descr|title|tooltip|w:tooltip|w:alias|w:tag|w:statusText|w:helpText|Target|w:val|r:href)"
    r"=\"([^\"]{8,})\""
)
_AUTHOR_WORDS = {
    "dc:creator": "i författare bland filens egenskaper",
    "cp:lastModifiedBy": "i senast sparad av bland filens egenskaper",
    "Manager": "i chef bland filens egenskaper",
}


def office_hidden(path: Path, limits: Limits) -> tuple[HiddenText, ...]:
    """All of it; empty texts are left out, and equal ones given once."""
    found: dict[HiddenText, None] = {}
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            for item in _part(archive, part, limits):
                if item.text.strip():
                    found[item] = None
    return tuple(found)


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> Iterator[HiddenText]:
    name = part.filename
    if _EMBEDDED.match(name):
        yield from attached(PurePosixPath(name).name, archive.read(part), limits)
    elif name.lower().endswith(TEXT_PARTS):
        text = decode_text(archive.read(part))
        place = _place(name)
        yield from _authors(text, place)
        shown = bool(_SHOWN.fullmatch(name))
        kind = HiddenKind.SOURCE if shown or name == "docProps/core.xml" else HiddenKind.TEXT
        for said in _changes(text) if shown else (text_of_markup(text),):
            yield HiddenText(place, said, kind)
        yield HiddenText(place, "\n\n".join(map(unescape, _SAID.findall(text))), kind)


def _place(name: str) -> str:
    for start, place in _PLACES:
        if name.startswith(start):
            number = re.search(r"(\d+)\.xml$", name)
            if number and place.endswith("en bild"):
                return f"{place.removesuffix('en bild')}bild {number[1]}"
            return place
    return f"i filens del {name[:80]}"


def _changes(text: str) -> Iterator[str]:
    """Deleted text, in the paragraph as it stood before the change; and the codes of fields."""
    for paragraph in _PARAGRAPH_END.split(text):
        if any(mark in paragraph for mark in _CHANGED):
            yield text_of_markup(_ADDED.sub("", paragraph)).strip()
            yield text_of_markup(paragraph).strip()
    yield "\n\n".join(unescape(code) for code in _FIELD_CODE.findall(text))


def _authors(text: str, place: str) -> Iterator[HiddenText]:
    for name in dict.fromkeys([*_AUTHOR.findall(text), *_AUTHOR_NAME.findall(text)]):
        yield HiddenText(place, unescape(name), HiddenKind.AUTHOR)
    for element, name in _AUTHOR_ELEMENT.findall(text):
        yield HiddenText(_AUTHOR_WORDS[element], unescape(name), HiddenKind.AUTHOR)

# SPDX-License-Identifier: MIT
"""What a file is, by its content; the ending of its name is only compared with that."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

from kvaldok.extract.model import ExtractionError, Failure, Limits

__all__ = ["SUFFIXES", "decode_text", "detect_format", "has_expected_suffix"]

SUFFIXES = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "pptx": (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"),
    "md": (".md", ".markdown"),
    "txt": (".txt", ".text"),
}
"""The formats that are read, and the endings that name them."""

_HEAD = 4096
_TEXT_SAMPLE = 1 << 16
# What an office file of the newer kind may unpack to.  One that is larger than this is made to
# fill the memory, not to be read.
_UNPACKED_AT_LEAST = 200 << 20
_UNPACKED_RATIO = 40
_MOST_PARTS = 20_000

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_OTHERS = (
    (b"{\\rtf", "ett RTF-dokument"),
    (b"\x89PNG", "en bild (PNG)"),
    (b"\xff\xd8\xff", "en bild (JPEG)"),
    (b"GIF8", "en bild (GIF)"),
    (b"II*\x00", "en bild (TIFF)"),
    (b"MM\x00*", "en bild (TIFF)"),
    (b"<?xml", "en XML-fil"),
    (b"<!doctype html", "en webbsida (HTML)"),
    (b"<html", "en webbsida (HTML)"),
    (b"version https://git-lfs", "en pekare till Git LFS, inte själva filen"),
)
_ARCHIVES = (
    ("xl/", "en Excel-arbetsbok (.xlsx)"),
    ("visio/", "en Visio-ritning (.vsdx)"),
    ("META-INF/manifest.xml", "ett OpenDocument-dokument (.odt, .ods eller .odp)"),
)


def detect_format(path: Path, limits: Limits) -> str:
    """A key of `SUFFIXES`.

    Raises:
        ExtractionError: the file is empty, encrypted, damaged or of another format.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise ExtractionError(Failure.EMPTY, "0 byte")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _office_format(path, limits)
    if head.startswith(_OLE):
        raise _old_office(path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, name in _OTHERS:
        if start.startswith(mark.lower()):
            raise ExtractionError(Failure.UNKNOWN_FORMAT, name)
    if not _is_text(path):
        raise ExtractionError(Failure.UNKNOWN_FORMAT)
    return "md" if path.suffix.lower() in SUFFIXES["md"] else "txt"


def has_expected_suffix(path: Path, found: str) -> bool:
    """Whether the file's name ends as files of the format `found` do."""
    return not found or path.suffix.lower() in SUFFIXES[found]


def _office_format(path: Path, limits: Limits) -> str:
    """Word or PowerPoint, by the archive's parts, whose sizes are checked before they are read."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ExtractionError(Failure.BROKEN) from error
    unpacked = sum(part.file_size for part in parts)
    largest = max(_UNPACKED_AT_LEAST, _UNPACKED_RATIO * path.stat().st_size)
    if unpacked > min(largest, limits.memory) or len(parts) > _MOST_PARTS:
        raise ExtractionError(Failure.TOO_LARGE, f"{unpacked // 1_000_000} MB uppackad")
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    for start, name in _ARCHIVES:
        if any(part.startswith(start) for part in names):
            raise ExtractionError(Failure.UNKNOWN_FORMAT, name)
    raise ExtractionError(Failure.UNKNOWN_FORMAT, "ett zip-arkiv")


def _old_office(path: Path) -> ExtractionError:
    """Word and PowerPoint put an encrypted document in an archive of the old kind."""
    if _OLE_ENCRYPTED in path.read_bytes():
        return ExtractionError(Failure.ENCRYPTED)
    return ExtractionError(
        Failure.UNKNOWN_FORMAT, "ett dokument i Offices gamla format (.doc, .ppt eller .xls)"
    )


def _is_text(path: Path) -> bool:
    with path.open("rb") as stream:
        sample = stream.read(_TEXT_SAMPLE)
    text = decode_text(sample, whole=len(sample) < _TEXT_SAMPLE)
    odd = sum(sign < " " and sign not in "\t\n\r\f" for sign in text)
    return odd <= len(text) // 200


def decode_text(data: bytes, *, whole: bool = True) -> str:
    """Text in UTF-8 or UTF-16, with or without a mark, or else in Windows' code page 1252.

    `whole` is False for the beginning of a text, which may end within a character.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) > len(data) // 8:
        return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=whole)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

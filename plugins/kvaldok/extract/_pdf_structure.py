# SPDX-License-Identifier: MIT
"""What a PDF says of itself, by pypdf: title, language, tags and page labels.

Only the objects that hold these are read, never a page's content.  A fault in them costs the
fact, not the file: its text is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from kvaldok.extract._pdf_hidden import read_hidden
from kvaldok.extract._pdf_history import read_history
from kvaldok.extract._pypdf import (
    PdfReader,
    PyPdfError,
    dictionary,
    is_true,
    open_reader,
)
from kvaldok.extract.clean import clean_text
from kvaldok.extract.model import HiddenText, Limits

__all__ = ["PdfStructure", "read_structure"]

T = TypeVar("T")


class PdfStructure(NamedTuple):
    """Facts of the file; None where they could not be read.  One label per page, or none."""

    title: str | None = None
    title_shown: bool | None = None
    language: str | None = None
    tagged: bool | None = None
    labels: tuple[str, ...] = ()
    hidden: tuple[HiddenText, ...] = ()


def read_structure(data: bytes, limits: Limits) -> PdfStructure:
    """The facts that the file states; those that are damaged are left out."""
    try:
        with open_reader(data) as reader:
            return _read(reader, data, limits) if reader else PdfStructure()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on damaged objects
        return PdfStructure()


def _read(reader: PdfReader, data: bytes, limits: Limits) -> PdfStructure:
    root = reader.root_object
    shown = dictionary(root, "/ViewerPreferences").get("/DisplayDocTitle", False)
    marked = dictionary(root, "/MarkInfo").get("/Marked", False)
    language = root.get("/Lang")
    return PdfStructure(
        title=_title(reader),
        title_shown=is_true(shown),
        language=str(language).strip() if language is not None else "",
        tagged=is_true(marked) and "/StructTreeRoot" in root,
        labels=_or_nothing(lambda: _labels(reader)) if "/PageLabels" in root else (),
        hidden=read_hidden(reader, limits)
        + _or_nothing(lambda: tuple(dict.fromkeys(read_history(data, reader, limits)))),
    )


def _title(reader: PdfReader) -> str:
    """The title of the metadata; PDF 2.0 has it in XMP only."""
    info = reader.metadata
    if info and info.title:
        return clean_text(info.title)
    try:
        xmp = reader.xmp_metadata
        titles = xmp.dc_title if xmp else None
    except (PyPdfError, ValueError):
        return ""
    return clean_text(next(iter(titles.values()), "")) if titles else ""


def _labels(reader: PdfReader) -> tuple[str, ...]:
    labels = tuple(reader.page_labels)
    # Labels that only count from 1 say nothing new.
    plain = all(label == str(number) for number, label in enumerate(labels, 1))
    return () if plain else labels


def _or_nothing(read: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
    """What `read` gives, or nothing where the objects are damaged."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on damaged objects
        return ()

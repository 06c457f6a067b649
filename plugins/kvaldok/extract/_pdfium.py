# SPDX-License-Identifier: MIT
"""The one import of pypdfium2: PDFium's own functions, and the few conversions from C.

`api` holds the functions as PDFium names them (https://pdfium.googlesource.com/pdfium, public/
fpdf_text.h and its neighbours); they return C values and report faults by null or zero.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as api

from kvaldok.extract.model import ExtractionError, Failure

__all__ = [
    "api",
    "document_language",
    "document_title",
    "is_tagged",
    "open_pdf",
    "page_texts",
    "wide_text",
]

_NEEDS_PASSWORD = (api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY)


@contextmanager
def open_pdf(source: Path | bytes) -> Iterator[Any]:
    """A handle to an open file, also one that is encrypted with an empty password.

    Raises:
        ExtractionError: the file needs a password, is broken or has no pages.
    """
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code in _NEEDS_PASSWORD
        raise ExtractionError(Failure.ENCRYPTED if encrypted else Failure.BROKEN) from error
    try:
        if not len(document):
            raise ExtractionError(Failure.BROKEN, "PDF:en saknar sidor")
        yield document.raw
    finally:
        document.close()


def wide_text(read: Callable[[Any, int], int]) -> str:
    """A UTF-16 string of PDFium: `read(buffer, size)` returns its length in bytes with a zero."""
    size = read(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    read(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def document_title(document: Any) -> str:
    """The title among the file's metadata."""
    return wide_text(
        lambda buffer, size: int(api.FPDF_GetMetaText(document, b"Title", buffer, size))
    )


def document_language(document: Any) -> str:
    """The language that the file says it is in, such as `sv-SE`."""
    return wide_text(lambda buffer, size: int(api.FPDFCatalog_GetLanguage(document, buffer, size)))


def is_tagged(document: Any) -> bool:
    """Whether the file says that it is tagged."""
    return bool(api.FPDFCatalog_IsTagged(document))


def page_texts(document: Any) -> Iterator[str]:
    """The text of each page as it runs; "" for one that cannot be read."""
    for index in range(api.FPDF_GetPageCount(document)):
        page = api.FPDF_LoadPage(document, index)
        handle = api.FPDFText_LoadPage(page) if page else None
        yield _characters(handle) if handle else ""
        if handle:
            api.FPDFText_ClosePage(handle)
        if page:
            api.FPDF_ClosePage(page)


def _characters(handle: Any) -> str:
    count = api.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = api.FPDFText_GetText(handle, 0, count, buffer)
    return bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")

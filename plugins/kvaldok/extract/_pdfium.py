# SPDX-License-Identifier: MIT
"""The one import of pypdfium2: PDFium's own functions, and the few conversions from C.

`api` holds the functions as PDFium names them (https://pdfium.googlesource.com/pdfium, public/
fpdf_text.h and its neighbours); they return C values and report faults by null or zero.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as api

from kvaldok.extract.model import ExtractionError, Failure

__all__ = [
    "Address",
    "actual_text_of",
    "address_of",
    "alternative_of",
    "api",
    "box_of",
    "child_of",
    "children_of",
    "content_of",
    "document_language",
    "document_title",
    "font_of",
    "font_size",
    "is_garbled",
    "is_tagged",
    "kind_of",
    "marked_content",
    "matrix_of",
    "open_pdf",
    "origin_of",
    "page_texts",
    "text_object",
    "wide_text",
]

Address = int
"""Where something of PDFium's lies; 0 or None for nothing."""


def _by_address(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium as one that takes and gives addresses as plain numbers.

    Half the time of a call goes to wrapping pointers, and these are called for every line.
    """
    return ctypes.cast(function, ctypes.CFUNCTYPE(result, *arguments))


_AT, _INT, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong

text_object = _by_address(api.FPDFText_GetTextObject, _AT, _AT, _INT)
font_size = _by_address(api.FPDFText_GetFontSize, ctypes.c_double, _AT, _INT)
matrix_of = _by_address(api.FPDFText_GetMatrix, _INT, _AT, _INT, _AT)
origin_of = _by_address(api.FPDFText_GetCharOrigin, _INT, _AT, _INT, _AT, _AT)
box_of = _by_address(api.FPDFText_GetCharBox, _INT, _AT, _INT, _AT, _AT, _AT, _AT)
is_garbled = _by_address(api.FPDFText_HasUnicodeMapError, _INT, _AT, _INT)
font_of = _by_address(api.FPDFTextObj_GetFont, _AT, _AT)
marked_content = _by_address(api.FPDFPageObj_GetMarkedContentID, _INT, _AT)
child_of = _by_address(api.FPDF_StructElement_GetChildAtIndex, _AT, _AT, _INT)
children_of = _by_address(api.FPDF_StructElement_CountChildren, _INT, _AT)
content_of = _by_address(api.FPDF_StructElement_GetChildMarkedContentID, _INT, _AT, _INT)
kind_of = _by_address(api.FPDF_StructElement_GetType, _SIZE, _AT, _AT, _SIZE)
alternative_of = _by_address(api.FPDF_StructElement_GetAltText, _SIZE, _AT, _AT, _SIZE)
actual_text_of = _by_address(api.FPDF_StructElement_GetActualText, _SIZE, _AT, _AT, _SIZE)


def address_of(thing: Any) -> Address:
    """Where a handle, structure or array of ctypes lies."""
    if isinstance(thing, ctypes.Structure | ctypes.Array):
        return ctypes.addressof(thing)
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


_NEEDS_PASSWORD = (api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY)


@contextmanager
def open_pdf(data: bytes) -> Iterator[Any]:
    """A handle to an open file, also one that is encrypted with an empty password.

    Raises:
        ExtractionError: the file needs a password, is broken or has no pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
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

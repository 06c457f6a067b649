# SPDX-License-Identifier: MIT
"""Files that are bad on purpose, one function for each case in golden/faulty.yml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from pypdf import PdfReader, PdfWriter
from tests.extract.pdf_files import PICTURE, Text, make_pdf

__all__ = ["FAULTY_FILES", "PASSWORD"]

PASSWORD = "hemligt"  # noqa: S105 - of a file made here
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SENTENCE = "Kvalitetspolicyn gäller i alla nämnder och bolag."


def _text_pdf(pages: int = 1) -> bytes:
    return make_pdf([[Text(f"{SENTENCE} Sida {number + 1}.")] for number in range(pages)])


def skannad() -> bytes:
    return make_pdf([[PICTURE], [PICTURE]])


def skannad_med_stampel() -> bytes:
    return make_pdf([[PICTURE, Text("Dnr 12")], [PICTURE]])


def delvis_skannad() -> bytes:
    text = [Text(SENTENCE)]
    return make_pdf([text, [PICTURE], [PICTURE], text, [PICTURE], text])


def krypterad() -> bytes:
    return _encrypted(PASSWORD)


def krypterad_utan_losenord() -> bytes:
    """Protected against changes only: whoever opens it needs no password."""
    return _encrypted("")


def _encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_text_pdf())))
    writer.encrypt(password, owner_password="registrator", algorithm="RC4-128")  # noqa: S106
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def krypterad_docx() -> bytes:
    return OLE + "EncryptedPackage".encode("utf-16-le")


def trasig() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 8


def avhuggen() -> bytes:
    return _text_pdf(3)[:300]


def trasig_docx() -> bytes:
    return _docx()[:2000]


def docx_utan_dokument() -> bytes:
    """An archive that says it is a Word document, whose text is no XML."""
    return _archive({"[Content_Types].xml": b"<x", "word/document.xml": b"<w:document"})


def tom() -> bytes:
    return b""


def tom_sida() -> bytes:
    return make_pdf([[]])


def otaggad() -> bytes:
    """Nothing wrong for the reader of the text: what the file lacks is in its facts."""
    return _text_pdf()


def fel_titel() -> bytes:
    return make_pdf([[Text(SENTENCE)]], title="Microsoft Word - Dokument1")


def okanda_tecken() -> bytes:
    signs = "".join(chr(200 + number * 7 % 50) for number in range(30))
    return make_pdf([[Text(signs, top=100 + 20 * n, font="numbers") for n in range(6)]])


def pdf_som_heter_docx() -> bytes:
    return _text_pdf()


def text_som_heter_pdf() -> bytes:
    return f"{SENTENCE}\n".encode()


def webbsida_som_heter_pdf() -> bytes:
    return b"<!DOCTYPE html>\n<title>404 Sidan finns inte</title>\n"


def gammal_word() -> bytes:
    return OLE


def kalkylblad() -> bytes:
    return _archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def bild() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(64)


def okand() -> bytes:
    return bytes(range(256)) * 16


def zipbomb() -> bytes:
    return _archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(250 << 20)})


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _archive(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


FAULTY_FILES: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        skannad,
        skannad_med_stampel,
        delvis_skannad,
        krypterad,
        krypterad_utan_losenord,
        krypterad_docx,
        trasig,
        avhuggen,
        trasig_docx,
        docx_utan_dokument,
        tom,
        tom_sida,
        otaggad,
        fel_titel,
        okanda_tecken,
        pdf_som_heter_docx,
        text_som_heter_pdf,
        webbsida_som_heter_pdf,
        gammal_word,
        kalkylblad,
        bild,
        okand,
        zipbomb,
    )
}

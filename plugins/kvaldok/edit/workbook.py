# SPDX-License-Identifier: MIT
"""Excel workbooks as rows of text.  The only module that knows openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

__all__ = ["read_workbook", "workbook_bytes"]

_MAX_CELL = 32_767


def read_workbook(content: bytes, sheet: str = "") -> list[list[str]]:
    """The rows of a sheet, the first where none is named.

    Raises ValueError, with a Swedish text, for what is no workbook or has no such sheet.
    """
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise ValueError(
            "Filen går inte att läsa som Excel. Spara den på nytt som .xlsx eller CSV."
        ) from error
    try:
        if sheet and sheet not in book.sheetnames:
            raise ValueError(
                f"Bladet {sheet} finns inte. Bladen heter {', '.join(book.sheetnames)}."
            )
        chosen = book[sheet] if sheet else book.worksheets[0]
        chosen.reset_dimensions()  # some programs write a wrong size
        return [[_text(cell) for cell in row] for row in chosen.iter_rows(values_only=True)]
    finally:
        book.close()


def workbook_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet, its first row as headings; every cell is text.

    The same rows give the same bytes.  Raises ValueError where a cell is too long.
    """
    book = Workbook()
    sheet = book.active
    if sheet is None:  # never: a new workbook has one
        raise ValueError("Arbetsboken saknar blad.")
    sheet.title = "Register"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if len(text) > _MAX_CELL:
                raise ValueError(
                    f"Rad {number}, kolumn {get_column_letter(column)}: texten är längre än vad en "
                    "cell i Excel rymmer. Exportera som CSV."
                )
            if text:
                cell = sheet.cell(number, column)
                cell.value = text
                cell.data_type = "s"
                cell.number_format = "@"
                if number == 1:
                    cell.font = Font(bold=True)
                    cell.alignment = Alignment(vertical="top")
    sheet.freeze_panes = "C2"
    for column in range(1, len(rows[0]) + 1 if rows else 1):
        sheet.column_dimensions[get_column_letter(column)].width = 22
    stream = io.BytesIO()
    book.save(stream)
    return _same_times(stream.getvalue())


def _same_times(content: bytes) -> bytes:
    """The archive with the same time on every part, and on the workbook itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _unstamped(name, old.read(name)))
    return out.getvalue()


def _unstamped(name: str, content: bytes) -> bytes:
    """The properties without the hour of saving, which the library always puts there."""
    if name != "docProps/core.xml":
        return content
    return re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)


def _text(value: object) -> str:
    """A cell as an editor sees it: days as ÅÅÅÅ-MM-DD, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

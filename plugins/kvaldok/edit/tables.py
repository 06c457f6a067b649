# SPDX-License-Identifier: MIT
"""Tables as rows of text, from CSV and Excel files and back.

Row 1 is the first of the file, as a program for tables counts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from kvaldok.edit.columns import harmless, unharmed
from kvaldok.edit.workbook import read_workbook, workbook_bytes
from kvaldok.files import system_reason

__all__ = ["FORMATS", "TableError", "read_table", "table_bytes"]

FORMATS = ("csv", "xlsx")
_SEPARATORS = ";\t,"
_MAX_BYTES = 50_000_000


class TableError(Exception):
    """The file is no table; the message says why, in Swedish."""


def read_table(path: Path, sheet: str = "") -> tuple[tuple[str, ...], ...]:
    """The rows of a file, each as long as its own cells.  Raises TableError."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _MAX_BYTES else b""
    except OSError as error:
        raise TableError(f"Filen går inte att läsa: {system_reason(error)}.") from error
    if size > _MAX_BYTES:
        raise TableError("Filen är större än 50 MB. Dela upp den.")
    if content.startswith(b"PK\x03\x04"):
        try:
            rows = read_workbook(content, sheet)
        except ValueError as error:
            raise TableError(str(error)) from error
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableError("Filen är en äldre Excelfil (.xls). Spara den som .xlsx eller CSV.")
    else:
        rows = _read_csv(_decoded(content))
    return tuple(tuple(unharmed(cell.strip()) for cell in row) for row in rows)


def table_bytes(rows: Sequence[Sequence[str]], form: str) -> bytes:
    """The rows as a file: CSV with semicolons and a byte order mark, as Excel wants it, or XLSX.

    Raises TableError where a cell is longer than an Excel cell can be.
    """
    cells = [[harmless(cell) for cell in row] for row in rows]
    if form == "xlsx":
        try:
            return workbook_bytes(cells)
        except ValueError as error:
            raise TableError(str(error)) from error
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(cells)
    return stream.getvalue().encode("utf-8-sig")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_csv(text: str) -> list[list[str]]:
    if "\0" in text or not text.strip():
        raise TableError(
            "Filen är tom." if not text.strip() else "Filen är varken CSV eller Excel."
        )
    stream = io.StringIO(text, newline="")
    try:
        return list(csv.reader(stream, delimiter=_separator(text), strict=True))
    except csv.Error as error:
        raise TableError(
            "Filen går inte att läsa som CSV. Troligen saknas ett citattecken. Öppna den i ett "
            "kalkylprogram och spara den på nytt."
        ) from error


def _separator(text: str) -> str:
    """The separator that stands most often outside quotes on the first lines."""
    sample = "".join(
        part for number, part in enumerate(text[:20_000].split('"')) if number % 2 == 0
    )
    lines = [line for line in sample.splitlines() if line.strip()][:5]
    counts = {sign: sum(line.count(sign) for line in lines[:1]) for sign in _SEPARATORS}
    if not any(counts.values()):
        counts = {sign: sum(line.count(sign) for line in lines) for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: counts[sign])

# SPDX-License-Identifier: MIT
"""Tables as CSV that a spreadsheet opens without running what stands in them.

Source: RFC 4180.  The byte order mark tells spreadsheets that the text is UTF-8; a cell that they
would take for a formula begins with an apostrophe, which makes it text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["FORMULA_STARTS", "csv_text", "safe_cell"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for a formula, also after spaces, and in the wide forms.

Source: OWASP on CSV injection.
"""


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table with its head, lines ended by CR LF; no cell can be a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + stream.getvalue()


def safe_cell(text: str) -> str:
    """The text as a cell that is nothing but text."""
    lines = " ".join(text.split("\x00")).replace("\r\n", "\n")
    return f"'{lines}" if lines.lstrip(" \xa0").startswith(FORMULA_STARTS) else lines

# SPDX-License-Identifier: MIT
"""Tables of hand-written pages, made ready to be read as boxes on phones.

There every row becomes a box and the row of headings is out of sight.  Each cell after the first
therefore carries its column's name, which the style sheet (assets/sidor.css) writes above it.  A
table of two columns needs none: its rows are a name and what is said of it.
"""

from __future__ import annotations

import re
from itertools import count

__all__ = ["with_column_names"]

_TABLE = re.compile(r"<table>\s*<thead>(.*?)</thead>(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?=[ >])")
_TAG = re.compile(r"<[^>]+>")
_NAMED_FROM = 3  # columns


def with_column_names(html: str) -> str:
    """The HTML that Markdown gave, with `data-rubrik` on the cells of wider tables.

    >>> with_column_names(
    ...     "<table><thead><tr><th>Vem</th><th>När</th><th>Hur</th></tr></thead>"
    ...     "<tbody><tr><td>vi</td><td>nu</td><td>så</td></tr></tbody></table>"
    ... ).partition("<tbody>")[2]
    '<tr><td>vi</td><td data-rubrik="När">nu</td><td data-rubrik="Hur">så</td></tr></tbody></table>'
    """
    return _TABLE.sub(_named, html)


def _named(table: re.Match[str]) -> str:
    names = [" ".join(_TAG.sub("", text).split()) for text in _HEADING.findall(table[1])]
    if len(names) < _NAMED_FROM:
        return table[0]
    body = _ROW.sub(lambda row: _named_row(row[0], names), table[2])
    return table[0][: -len(table[2]) - len("</table>")] + body + "</table>"


def _named_row(row: str, names: list[str]) -> str:
    places = count()

    def cell(_: re.Match[str]) -> str:
        place = next(places)
        name = names[place].replace('"', "&quot;") if 0 < place < len(names) else ""
        return f'<td data-rubrik="{name}"' if name else "<td"

    return _CELL.sub(cell, row)

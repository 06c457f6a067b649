# SPDX-License-Identifier: MIT
"""How much room text takes in Arial, which PowerPoint has everywhere (as has Liberation Sans).

Widths in thousandths of the size, as in the font's own table; enough to tell how lines break.
"""

from __future__ import annotations

from collections.abc import Iterable

from kvaldok.guides.model import Span

__all__ = ["LINE_HEIGHT", "count_lines"]

LINE_HEIGHT = 1.2  # of the size: Arial's own is 1.15
_BOLD = 1.1
_USUAL = 600  # signs that are not in the table
_GROUPS = {
    222: "'ijl’|",
    278: " !,./:;I[\\]ft·",
    334: '()-`r”{}•"',
    400: "*°",
    500: "Jcksvxyz^",
    556: "#$0123456789?L_abdeghnopquåäöéü§–",
    611: "+<=>~×FTZ",
    667: "&ABEKPSVXYÅÄÉ",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    834: "Mm½",
    944: "%W",
    1015: "@—…",
}
_WIDTHS = {sign: width for width, signs in _GROUPS.items() for sign in signs}


def count_lines(spans: Iterable[Span], size: float, width: float) -> int:
    """How many lines the text breaks into; `size` and `width` in points."""
    lines, used = 1, 0.0
    for word, measure in _words(spans, size):
        if used and used + measure > width:
            lines, used = lines + 1, 0.0
        space = _width(" ", size) if word.endswith(" ") else 0.0
        used += measure + space
        while used - space > width:  # a word longer than a line is cut
            lines, used = lines + 1, used - width
    return lines


def _words(spans: Iterable[Span], size: float) -> Iterable[tuple[str, float]]:
    """Each word with its width; a space at the end tells that it ends there."""
    text, measure = "", 0.0
    for span in spans:
        factor = _BOLD if span.strong else 1.0
        for sign in span.text:
            text += sign
            if sign == " ":
                yield text, measure
                text, measure = "", 0.0
            else:
                measure += _width(sign, size) * factor
    if text:
        yield text, measure


def _width(sign: str, size: float) -> float:
    return _WIDTHS.get(sign, _USUAL) * size / 1000

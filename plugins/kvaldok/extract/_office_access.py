# SPDX-License-Identifier: MIT
"""What tells whether a screen reader can use a Word or PowerPoint file: pictures and languages.

Elements are told by the end of their names, so that one walk serves both formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

__all__ = ["Pictures", "count_pictures", "usual_language"]

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD_PICTURE = "}docPr"  # of whatever is drawn in the text
_SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SLIDE_PICTURES = (f"{_SLIDES}nvPicPr", f"{_SLIDES}nvGraphicFramePr")
_TABLE = f"{_DRAWING}tbl"
_DECORATIVE = "}decorative"


class Pictures(NamedTuple):
    """How many pictures there are, and how many of them have no text in their stead."""

    total: int = 0
    undescribed: int = 0


def count_pictures(roots: Iterable[Any]) -> Pictures:
    """The pictures, charts and diagrams below the elements; a decorative one needs no text."""
    found = [_is_described(item) for root in roots for item in root.iter() if _is_picture(item)]
    return Pictures(len(found), found.count(False))


def usual_language(roots: Iterable[Any]) -> str:
    """The language that most runs of a presentation are marked with; "" where none is."""
    counts = Counter(
        item.get("lang")
        for root in roots
        for item in root.iter(f"{_DRAWING}rPr", f"{_DRAWING}endParaRPr")
        if item.get("lang")
    )
    return counts.most_common(1)[0][0] if counts else ""


def _is_picture(item: Any) -> bool:  # noqa: ANN401 - an element of lxml, which we do not import
    tag = item.tag
    if not isinstance(tag, str):
        return False
    if tag.endswith(_WORD_PICTURE):
        return not any(str(part.tag).endswith("}txbx") for part in item.getparent().iter())
    return tag in _SLIDE_PICTURES and next(item.getparent().iter(_TABLE), None) is None


def _is_described(item: Any) -> bool:  # noqa: ANN401 - the same
    named = item if item.tag.endswith(_WORD_PICTURE) else item[0]
    if named.get("descr", "").strip() or named.get("title", "").strip():
        return True
    marks = (part for part in named.iter() if str(part.tag).endswith(_DECORATIVE))
    return any(mark.get("val") in {"1", "true"} for mark in marks)

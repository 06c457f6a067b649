# SPDX-License-Identifier: MIT
"""A title as a registry writes it, made of the words on a cover."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kvaldok.suggest._cases_of_letters import sentence_case
from kvaldok.swedish.text import upper_first

__all__ = ["tidy_title"]

_I = re.IGNORECASE
# What is cut off, in turn: marks before and after the words that are the title.
_CUTS = (
    # "7.15 Egenvård", "3. Vårdhygien", "01 - Förord", but not "7 steg till kvalitet"
    re.compile(r"^\d{1,2}(?:(?:\.\d+)+[.)]?\s+|[a-z]?[.)]\s+|[a-z]\s+|\s*[-–]\s*)(?=[^\W\d_])"),
    re.compile(r"^(?:utkast|förslag)(?:\s+till)?\s*[:–-]?\s+(?=\S{4})", _I),
    re.compile(r"[\s_-]*(?:\.?docx?|\.pptx?|\bkopia|(?:\.|\bi\s|\d{8}|\(\d\)\s?)pdf)$", _I),
    re.compile(r"(?:\s*\(\d+\)+)+$"),  # "(5)": a copy of the file
    re.compile(
        r"\s*[,–-]?\s*\(?(?:antag(?:en|et|na)|beslutad|fastställ(?:d|t|da)|reviderad)\s+"
        r"(?:av\s+[^\d]{3,60}?)?(?:den\s+)?\d[\d\s§,-]{5,24}\)?$",
        _I,
    ),
    re.compile(r"\s*[,–-]?\s*\(?(?:\d{4}-\d\d-\d\d|(?<=\D)\d{6})\)?$"),
    re.compile(r"\s*[,–-]?\s*\(?(?:version|ver|v)\.?\s?\d+(?:\.\d+)*\)?$", _I),
)
_PARTED = re.compile(r"\b([A-ZÅÄÖ]{2,})- (?!(?:OCH|ELLER|SAMT)\b)([A-ZÅÄÖ]{2,})\b")
# Words that a change of size on the cover has glued: "POLICYför", "matsvinn2020–2023".
_GLUED = re.compile(
    r"(?<=[A-ZÅÄÖ]{4})(?=(?:för|om|mot|vid|till|avseende|gällande)\b)|(?<=[a-zåäö]{3})(?=(?:19|20)\d\d\b)"
)
_EDGES = ' ,:;–-_"”“»«'


def tidy_title(text: str, words: Sequence[str] = ()) -> str:
    """A title without numbering, dates, versions and capitals; `words` are the file's lines.

    >>> tidy_title("7.15 RIKTLINJER FÖR LSS, antagna 2020-01-02")
    'Riktlinjer för LSS'
    """
    title = re.sub(r"\s+", " ", text).strip(_EDGES)
    title = _PARTED.sub(r"\1\2", title)
    title = _GLUED.sub(" ", title)
    for cut in _CUTS:
        shorter = cut.sub("", title).strip(_EDGES)
        title = shorter if len(shorter) > 2 else title
    title = sentence_case(title, words).strip(_EDGES)
    if not re.search(r"\bm\.\s?[mfl]+\.$", title):
        title = title.rstrip(".")
    return upper_first(title)

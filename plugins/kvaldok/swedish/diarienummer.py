# SPDX-License-Identifier: MIT
"""Diarienummer in a normal form, so that every spelling of one case compares equal.

The normal form is lower-case a–z, digits and hyphens: series, year, running number without
leading zeros (`ks-2018-1092`).  It serves comparison, search and addresses (`/dnr/<form>/`).
Codes from the diarieplan (the 003 in `2013-KS0548/003`) and document numbers within the case
(`nr 79279`) classify or count within a case and are no part of its number.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

__all__ = [
    "DiarienummerMatch",
    "find_diarienummer",
    "known_diarienummer",
    "normalise_diarienummer",
]

_TABLE = json.loads(
    resources.files("kvaldok.swedish").joinpath("data", "analys.json").read_text("utf-8")
)["diarienummer"]


def _pattern(text: str) -> str:
    """Our tables name groups as JavaScript does; Python wants a P."""
    return re.sub(r"\(\?<(?=[a-z])", "(?P<", text)


# Tried in order; the first that fits the whole text decides.
_SHAPES = tuple(re.compile(_pattern(shape["pattern"]), re.ASCII) for shape in _TABLE["shapes"])
_LABEL = re.compile(_TABLE["label"], re.IGNORECASE)
_WITHIN_CASE = re.compile(_TABLE["within_case"], re.ASCII)
_ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "/": None, "-": None})


def _in_text(labels: str) -> re.Pattern[str]:
    """What in running text can only be a case number: behind a label, or a series with a year."""
    bare = f"{labels}(?P<bare>{_TABLE['bare']})"
    shapes = "|".join([bare, *_TABLE["in_text"]])
    return re.compile(f"(?<![{_TABLE['before']}])(?:{shapes})(?!{_TABLE['after']})", re.ASCII)


_IN_TEXT = _in_text(f"(?:{_TABLE['before_bare']})")
_IN_VALUE = _in_text(f"(?:{_TABLE['before_bare']})?")
_SPACE = re.compile(r"[^\S ]")  # other than the plain one
# Laws (SFS 2018:218), periods and school years have the shape of a case number.
_NO_SERIES = re.compile(_TABLE["not_series"])
_SCHOOL_YEAR = re.compile(_TABLE["school_year"])


@dataclass(frozen=True, slots=True)
class DiarienummerMatch:
    """A case number found in running text: its place, spelling and normal form."""

    start: int
    end: int
    text: str
    normal: str


def normalise_diarienummer(text: str) -> str:
    """The normal form of a diarienummer as written; other texts become a slug of their parts.

    >>> normalise_diarienummer("KS2010/1880") == normalise_diarienummer("Dnr KS 2010:01880")
    True
    """
    known = known_diarienummer(text)
    if known:
        return known
    found = list(find_diarienummer(text))  # "DIWA KTN-2010.30": a system's name before it
    return found[0].normal if len(found) == 1 else _slug(text)


def find_diarienummer(text: str, *, labelled: bool = False) -> Iterator[DiarienummerMatch]:
    """The case numbers in running text, left to right, without overlap.

    A year and a number alone (`2013/258`) are one only after a label such as "dnr", or anywhere
    in a text that is known to be what a label stands before (`labelled`).
    """
    shapes = _IN_VALUE if labelled else _IN_TEXT
    for match in shapes.finditer(_SPACE.sub(" ", text)):  # also spaces that do not break
        bare = match["bare"]
        if _is_other(bare or match[0], alone=not bare):
            continue
        normal = known_diarienummer(bare or match[0])
        if normal:
            start, end = match.end() - len(bare or match[0]), match.end()
            yield DiarienummerMatch(start, end, text[start:end], normal)


def _is_other(text: str, *, alone: bool) -> bool:
    """Whether a text in the shape of a case number is a law, a report's number or a period."""
    return bool(_NO_SERIES.match(text.lower()) or (alone and _SCHOOL_YEAR.search(text)))


def known_diarienummer(text: str) -> str:
    """The normal form of a text that has the shape of a diarienummer; "" for any other text."""
    value = unicodedata.normalize("NFC", text).strip().lower()
    value = _LABEL.sub("", re.sub(r"\s+", " ", value))
    value = _WITHIN_CASE.sub("", value)
    for shape in _SHAPES:
        if match := shape.fullmatch(value):
            return _join(match.groupdict())
    return ""


def _join(parts: dict[str, str | None]) -> str:
    short = parts.get("short")
    year = parts.get("year") or parts.get("period") or (_full_year(short) if short else "")
    series = (parts.get("series") or "").translate(_ASCII)
    number = str(int(parts["number"] or 0))
    return "-".join(part for part in (series, year, number) if part)


def _full_year(short: str) -> str:
    # Two digits: the diaries that used them ran from the 1970s on.
    return f"20{short}" if int(short) < 70 else f"19{short}"


def _slug(text: str) -> str:
    value = _LABEL.sub("", text.strip()).casefold()
    value = value.translate(str.maketrans("åäöé", "aaoe"))
    runs = re.findall(r"[a-z]+|\d+", value)
    return "-".join(str(int(run)) if run.isdecimal() else run for run in runs)

# SPDX-License-Identifier: MIT
"""Dates in running text, in every form that Swedish documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kvaldok.swedish.dates import MONTHS, PartialDate, parse_partial_date

__all__ = ["DateMention", "find_dates"]

_MONTH = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|feb|febr|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_SEASON = "våren|hösten|sommaren|vintern|vår|höst|vt|ht"
_ORDINALS = (
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde "
    "fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra "
    "tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde "
    "trettionde trettioförsta"
).split()
_GAP = r"\s?[-–−‑/.]\s?"  # noqa: RUF001  # the signs that files really hold
_YEAR = r"(?:19|20)\d\d"
# Tried together, longest form first; a form is named by its group.
_FORMS = (
    rf"(?P<iso>(?P<iso_y>{_YEAR}){_GAP}(?P<iso_m>[01]?\d){_GAP}(?P<iso_d>[0-3]?\d))(?![\d/])",
    (
        rf"(?P<words>(?:den\s+)?(?P<words_d>[0-3]?\d)(?::?[ae]|\.)?\s*(?:{_MONTH})\.?,?\s+"
        rf"(?P<words_y>{_YEAR}))(?!\d)"
    ),
    (
        rf"(?P<spelt>(?:den\s+)?(?P<spelt_d>{'|'.join(_ORDINALS)})\s+(?:{_MONTH})\.?,?\s+"
        rf"(?P<spelt_y>{_YEAR}))(?!\d)"
    ),
    (
        rf"(?P<brief>(?:den\s+)?(?P<brief_d>[0-3]?\d)\s+(?:{_MONTH})\.?\s*[-–'’´]"
        rf"(?P<brief_y>\d\d))(?![\d-])"
    ),
    (
        rf"(?P<slash>(?P<slash_d>[0-3]?\d)\s?[./]\s?(?P<slash_m>[01]?\d)[\s./\-–]{{1,2}}"
        rf"(?P<slash_y>{_YEAR}))(?![\d:/])"
    ),
    rf"(?P<month>(?:{_MONTH})\.?(?:\s+månad)?\s+(?P<month_y>{_YEAR}))(?!\d)",
    rf"(?P<season>(?:{_SEASON})[\s-]+(?P<season_y>{_YEAR}))(?!\d)",
    r"(?P<packed>(?P<packed_y>20\d\d)(?P<packed_m>[01]\d)(?P<packed_d>[0-3]\d))(?![\d-])",
    r"(?P<short>(?P<short_y>\d\d)-(?P<short_m>[01]\d)-(?P<short_d>[0-3]\d))(?![\d-])",
    r"(?P<six>(?P<six_y>[0-3]\d)(?P<six_m>[01]\d)(?P<six_d>[0-3]\d))(?![\d-])",
    rf"(?P<ym>(?P<ym_y>{_YEAR})-(?P<ym_m>[01]\d))(?![\d-])",
    rf"(?P<year>(?:år\s+)?(?P<year_y>{_YEAR}))(?![\d:/]|-\d)",
)
# A figure before a date is often part of something else: a case number, a telephone number.
_ANY = re.compile(
    rf"(?:(?<![\d:/§.-])|(?<=\d{{4}}-\d\d-\d\d-)|(?<=\d--))(?:{'|'.join(_FORMS)})(?![^\W\d_])",
    re.IGNORECASE,
)
_LOOSE = frozenset({"packed", "short", "six", "ym", "year"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: its place, spelling and value.

    `loose` forms (191125, 2019-11, 2019) mean a date only where a label or a decision says so;
    `season` marks `hösten 2014`, which is known to the year only.
    """

    start: int
    end: int
    text: str
    date: PartialDate
    loose: bool = False
    season: bool = False


def find_dates(text: str) -> Iterator[DateMention]:
    """The dates of a text, left to right, without overlap; what is no real date is left out."""
    place = 0
    while match := _ANY.search(text, place):
        form = next(name for name in _GROUPS if match[name])
        date = _date(match, form)
        if date is None:
            place = match.start() + 1
            continue
        place = match.end()
        yield DateMention(
            match.start(), match.end(), match[form], date, form in _LOOSE, form == "season"
        )


_GROUPS = tuple(name for name in _ANY.groupindex if "_" not in name)
_DAYS = frozenset({"iso", "words", "spelt", "brief", "slash", "packed", "short", "six"})


def _date(match: re.Match[str], form: str) -> PartialDate | None:
    parts = match.groupdict()
    year = parts[f"{form}_y"] or ""
    if len(year) == 2:
        year = f"20{year}" if int(year) < 70 else f"19{year}"
    month = parts.get(f"{form}_m") or _month(match[form])
    if form in {"year", "season"}:
        month = ""
    day = parts.get(f"{form}_d") if form in _DAYS else None
    if form == "spelt" and day:
        day = str(_ORDINALS.index(day.casefold()) + 1)
    written = [year, month, day]
    try:
        return parse_partial_date("-".join(part.zfill(2) for part in written if part))
    except ValueError:
        return None


def _month(text: str) -> str:
    found = re.search(_MONTH, text, re.IGNORECASE)
    short = [name[:3] for name in MONTHS]
    return str(short.index(found[0][:3].casefold()) + 1) if found else ""

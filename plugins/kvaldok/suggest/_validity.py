# SPDX-License-Identifier: MIT
"""From when, until when, at most until when, and when to look at it again."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date

from kvaldok.registry.choices import REVIEW_WORDS
from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Pair
from kvaldok.suggest._weights import WEIGHTS, ZONES
from kvaldok.swedish.date_mentions import DateMention, find_dates

__all__ = ["at_most_evidence", "from_evidence", "review_evidence", "until_evidence"]

_FURTHER = re.compile(r"till?s?\s?vidare|\btv\b", re.IGNORECASE)
_REPEAL = re.compile(r"till\s+(?:dess\s+)?beslut\s+om\s+upph", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:dock\s+)?(?:max(?:imalt)?|längst|högst)\b[^\d]{0,30}", re.IGNORECASE)
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)?\d\d)\b(?![-–/]\d)")
_FORCE = re.compile(
    r"\b(?:träder i kraft|gäll(?:er|a) från(?: och med)?|gäller fr\.?\s?o\.?\s?m\.?|börjar gälla)"
    r"(?: den)?\s+(?=\d)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:planen|policyn|programmet|strategin|riktlinjen|riktlinjerna|rutinen|taxan|reglementet"
    r"|dokumentet|handlingsplanen|arbetsordningen|föreskrifterna|reglerna|avgifterna)"
    r" gäller (?:till|t\.?\s?o\.?\s?m\.?)(?: och med)?(?: den)?\s+(?=\d)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s*(?:[-–]|och)\s*(?:till?s?\s?vidare|tv\b)", re.IGNORECASE)
_SINCE = re.compile(r"\W*(?:fr\.?\s?o\.?\s?m\.?|från)", re.IGNORECASE)
_NUMBERS = {
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
}  # fmt: skip
_YEARS_LONG = re.compile(
    r"\b(\d{1,2}|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+år\b"
    r"(?P<since>\s+(?:räknat\s+)?(?:från|efter)\s+(?:och\s+med\s+)?(?:(?:dag|datum)(?:en|et)?\s+för\s+)?"
    r"(?:det\s+)?(?:antag|beslut|fastställ)\w*)?",
    re.IGNORECASE,
)
_BY_YEARS = {years: words for words, years in reversed(REVIEW_WORDS.items())}


def from_evidence(pairs: Sequence[Pair], lines: Sequence[Line]) -> Iterator[Evidence]:
    """The first day of validity."""
    for pair in pairs:
        if is_blank(pair.value):
            continue
        if pair.role is Role.VALID_FROM:
            found = next(find_dates(pair.value), None)
            if found and found.start < 40:
                yield _dated(found, pair)
        elif pair.role is Role.VALID_TO:
            yield from _first_of_period(pair)
    for line in lines:
        if line.zone is not Zone.BODY:
            yield from _told(line, _FORCE)


def _first_of_period(pair: Pair) -> Iterator[Evidence]:
    """`Giltighetstid: 2020-01-01 – 2023-12-31`, or `2020–2023`."""
    dates = [one for one in find_dates(pair.value) if one.date.month]
    since = _SINCE.match(pair.value)
    if len(dates) > 1 or (dates and (since or _OPEN_END.match(pair.value[dates[0].end :]))):
        yield _dated(dates[0], pair)
    elif period := _PERIOD.search(pair.value):
        score = base_score(pair) - 1.6
        yield Evidence(f"{period[1]}-01-01", period[0], score, pair.line, pair.snippet)


def _told(line: Line, told: re.Pattern[str]) -> Iterator[Evidence]:
    """`Taxan träder i kraft den 1 januari 2024`, but no law's coming into force."""
    words = told.search(line.text)
    if not words or re.search(r"(?i)\blag(?:en)?\b|förordning", line.text[:80]):
        return
    date = next(find_dates(line.text[words.end() :]), None)
    if date and date.start == 0 and not date.loose:
        score = WEIGHTS["sentence"] + ZONES[line.zone]
        yield Evidence(date.date.isoformat(), date.text, score, line, line.text)


def until_evidence(
    pairs: Sequence[Pair], lines: Sequence[Line], decided: date | None = None
) -> Iterator[Evidence]:
    """The last day of validity, or that there is none; `decided` is the day of the decision."""
    for line in lines:
        if line.zone in {Zone.TOP, Zone.FRONT, Zone.RUNNING}:
            yield from _told(line, _ENDS)
    for pair in pairs:
        if pair.role is Role.REVISED or is_blank(pair.value):
            continue
        if pair.role not in {Role.VALID_TO, Role.VALID_FROM}:
            continue
        value, score = pair.value, base_score(pair)
        if _REPEAL.search(value):
            text = "till beslut om upphörande"
            yield Evidence(text, value[:60], score, pair.line, pair.snippet)
        elif found := _FURTHER.search(value):
            yield Evidence("tills vidare", found[0], score + 0.6, pair.line, pair.snippet)
        elif pair.role is Role.VALID_TO:
            yield from _last_day(pair, decided)
        elif (rest := re.search(r"\b(?:till|t\.?\s?o\.?\s?m)", value)) and (
            date := next(find_dates(value[rest.end() :]), None)
        ):
            yield _dated(date, pair)


def _last_day(pair: Pair, decided: date | None) -> Iterator[Evidence]:
    dates = list(find_dates(_before_at_most(pair.value)))
    since = _SINCE.match(pair.value)
    last = dates[1] if len(dates) > 1 else None if since or not dates else dates[0]
    if last and last.date.month:
        yield _dated(last, pair)
    elif period := _PERIOD.search(pair.value):
        end = period[2] if len(period[2]) == 4 else f"{period[1][:2]}{period[2]}"
        score = base_score(pair) - 0.4
        yield Evidence(f"{end}-12-31", period[0], score, pair.line, pair.snippet)
    elif last and not re.search(r"för\s+\d{4}", pair.value):
        value = f"{last.date.year}-12-31"
        yield Evidence(value, last.text, base_score(pair) - 0.8, pair.line, pair.snippet)
    elif not dates:
        yield from _counted(pair, decided)


def _before_at_most(value: str) -> str:
    found = _AT_MOST.search(value)
    return value[: found.start()] if found else value


def _counted(pair: Pair, decided: date | None) -> Iterator[Evidence]:
    """`Giltighetstid: fyra år från antagande`, counted from the decision that the file tells of."""
    found = _YEARS_LONG.search(pair.value)
    years = _years(found[1]) if found else 0
    if not found or not decided or not years:
        return
    score = base_score(pair) - (0.8 if found["since"] else 1.6)
    reason = f"Räknat {found[1]} år från beslutsdatumet {decided.isoformat()}."
    value = _years_after(decided, years).isoformat()
    yield Evidence(value, found[0].strip(), score, pair.line, pair.snippet, reason)


def _years_after(day: date, years: int) -> date:
    """The same day some years later; 28 February for a leap day in a year without one."""
    year = day.year + years
    leap_day = day.month == 2 and day.day == 29
    return date(year, 2, 28) if leap_day and not isleap(year) else day.replace(year=year)


def _years(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBERS.get(number.casefold(), 0)


def at_most_evidence(pairs: Sequence[Pair], decided: date | None = None) -> Iterator[Evidence]:
    """The day that `tills vidare (max till 2028-03-22)` ends at the latest.

    `dock längst fyra år från antagande` is counted from `decided`, the day of the decision.
    """
    for pair in pairs:
        if pair.role is not Role.VALID_TO or is_blank(pair.value):
            continue
        found = _AT_MOST.search(pair.value)
        if not found or not _FURTHER.search(pair.value):
            continue
        date = next(find_dates(pair.value[found.end() :]), None)
        if date and date.start < 12:
            yield _dated(date, pair)
        elif not date:
            yield from _counted(pair, decided)


def review_evidence(pairs: Sequence[Pair]) -> Iterator[Evidence]:
    """When the document is to be reviewed: a day, a month, a year, or how often."""
    for pair in pairs:
        if pair.role is not Role.REVIEW or is_blank(pair.value):
            continue
        score = base_score(pair)
        often = _interval(pair.value)
        date = next(find_dates(pair.value), None)
        if date and (not often or date.start < 12):
            loose = -0.3 if date.loose and date.date.month else 0
            yield Evidence(date.date.isoformat(), date.text, score + loose, pair.line, pair.snippet)
        elif often:
            yield Evidence(often, pair.value[:60], score, pair.line, pair.snippet)


def _interval(text: str) -> str:
    """`en gång varje mandatperiod` and `minst vart fjärde år` as dokument.yml says it."""
    words = " ".join(text.casefold().split())
    for phrase, years in sorted(REVIEW_WORDS.items(), key=lambda item: -len(item[0])):
        if phrase in words:
            return "årligen" if years == 1 else phrase
    if re.search(r"\bmandatperiod", words):
        return "varje mandatperiod"
    if re.search(r"\bårlig(?:en|t)?\b|\ben gång (?:per|om) år|\bvarje år\b|\bvarje nytt år", words):
        return "årligen"
    found = re.search(
        r"\b(?:vart|var)\s?(\d)\s?:?[ae]\s?år\b|\b(?:max|minst|inom|högst|var)?\s?(\d+|\w+) år\b",
        words,
    )
    number = (found[1] or found[2]) if found else ""
    return _BY_YEARS.get(_years(number), "")


def _dated(found: DateMention, pair: Pair) -> Evidence:
    score = base_score(pair)
    if found.loose:
        score += WEIGHTS["loose date"] if found.date.month else WEIGHTS["year only"]
    elif not found.date.month:
        score += WEIGHTS["year only"]
    return Evidence(found.date.isoformat(), found.text, score, pair.line, pair.snippet)

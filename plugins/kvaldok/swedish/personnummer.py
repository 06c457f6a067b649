# SPDX-License-Identifier: MIT
"""Personnummer and samordningsnummer in running text, in every form that people write them.

The only module that knows the package personnummer, which verifies date and checksum.  A form
that could as well be something else (a date and a year, a telephone number) counts only where a
sign or a label says that it is a personnummer.  Organisationsnummer fall away by themselves:
their third and fourth digits are no month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from personnummer import personnummer

__all__ = ["PersonnummerMatch", "find_personnummer"]


@dataclass(frozen=True, slots=True)
class PersonnummerMatch:
    """A number found: its place in the text and what may be shown of it, `8112••-••••`."""

    start: int
    end: int
    masked: str
    is_samordningsnummer: bool = False


_BLANK = r"[^\S\n\t]"  # a space of any kind
_DASH = r"\-‐‑‒–—−﹣－"  # noqa: RUF001  # every dash that text may hold
_SIGN = rf"(?P<gap>\s{{0,6}}[+{_DASH}]\s{{0,6}})"
# A line break may part the number, but not a column or a paragraph.
_NO_SIGN = rf"(?P<space>{_BLANK}{{0,3}}\n?{_BLANK}{{0,3}})"
_CENTURY = r"(?:18|19|20)"
_LOOSE = rf"[\s./:{_DASH}]{{0,3}}"
_LABEL = r"(?:person(?:nummer|nr|\snr)|pers\.?\s?nr|p\.?nr|samordnings(?:nummer|nr))\D{0,30}?"


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing: `certain` where no other number is written so and labels do not count.

    `alone`: only where no other number stands beside it, as in a row of a table.
    """

    pattern: re.Pattern[str]
    certain: bool = False
    alone: bool = False


def _form(pattern: str, before: str = "", *, certain: bool = False, alone: bool = False) -> _Form:
    # Looking ahead, so that what turns out to be no number hides none that begins within it.
    whole = rf"{before}(?<!\d)(?=(?P<whole>{pattern})(?!\d))"
    return _Form(re.compile(whole, re.IGNORECASE), certain, alone)


_FORMS = (
    # ÅÅMMDD-NNNN, ÅÅMMDD+NNNN, ÅÅMMDDNNNN, ÅÅMMDD NNNN, each with its century too
    _form(rf"(?P<date>(?:{_CENTURY}{_BLANK}?-?)?\d{{6}})(?:{_SIGN}|{_NO_SIGN})(?P<serial>\d{{4}})"),
    # ÅÅÅÅ-MM-DD-NNNN, ÅÅ MM DD-NNNN, ÅÅ.MM.DD-NNNN
    _form(
        rf"(?P<date>{_CENTURY}?\d\d(?P<same>{_BLANK}|[./{_DASH}])\d\d(?P=same)\d\d)"
        rf"{_SIGN}(?P<serial>\d{{4}})"
    ),
    # ÅÅÅÅ MM DD NNNN
    _form(
        rf"(?P<date>{_CENTURY}?\d\d{_BLANK}\d\d{_BLANK}\d\d)(?P<space>{_BLANK})(?P<serial>\d{{4}})",
        alone=True,
    ),
    # Å Å M M D D - N N N N, as letter-spaced text is read
    _form(
        rf"(?P<date>\d(?:{_BLANK}\d){{5}}(?:(?:{_BLANK}\d){{2}})?){_SIGN}"
        rf"(?P<serial>\d(?:{_BLANK}\d){{3}})"
    ),
    # VAT number of a sole trader: SEÅÅMMDDNNNN01
    _form(
        rf"(?P<date>\d{{6}})(?P<space>-?)(?P<serial>\d{{4}}){_BLANK}?01",
        rf"(?:(?<=\bSE)|(?<=\bSE{_BLANK}))",
        certain=True,
    ),
)
# Whatever stands after "personnummer": ÅÅÅÅ-MM-DD NNNN, ÅÅMM DD NN NN, ÅÅMMDD/NNNN
_LABELLED = re.compile(
    rf"\b{_LABEL}(?=(?P<whole>(?P<date>(?:\d{_LOOSE}){{5}}\d|(?:\d{_LOOSE}){{7}}\d)"
    rf"(?P<gap>[+_]|{_LOOSE})(?P<serial>\d(?:{_LOOSE}\d){{3}})(?!\d)))",
    re.IGNORECASE,
)
_ALL_FORMS = (*_FORMS, _Form(_LABELLED, certain=True))
# Ten digits or more that may belong together: only there, and right before, is it worth looking.
_DIGITS = re.compile(rf"\d(?:[\s./:_+{_DASH}]{{0,13}}\d){{9,}}")

_OTHER_DIGITS = re.compile(r"[^\D0-9]")  # of another script or width
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# Nordea's accounts whose number is the holder's personnummer.
_LONGER_BEFORE = re.compile(rf"(?<!3300)(?<!3782)(?<=\d)[{_DASH}]\Z")
_LONGER_AFTER = re.compile(rf"[{_DASH}]\d")
_DECIMAL_BEFORE = re.compile(r"(?<!\d)\d{1,3}[.,]\Z")
_DECIMAL_AFTER = re.compile(r"[.,]\d{1,2}(?!\d)")
_NUMBER_OF = r"(?:-?\s?(?:nummer|nr))?\.?[\s:]{0,3}\Z"
_OF_OTHER_THINGS = re.compile(
    r"\b(?:tel|tfn|telefon|mobil|mobiltelefon|växel|fax|ring|sms|artikel|art|isbn|issn|ean|ocr|"
    rf"bankgiro|plusgiro|postgiro|bg|pg)\.?{_NUMBER_OF}",
    re.IGNORECASE,
)
_OF_CASES = re.compile(rf"\b(?:dnr|diarie|faktura|order){_NUMBER_OF}", re.IGNORECASE)
_NEAR = 40  # characters on either side that can tell what a number is
_LONGEST_SPAN = 50  # years


def find_personnummer(text: str, today: date) -> Iterator[PersonnummerMatch]:
    """The personnummer and samordningsnummer in a text, left to right, without overlap.

    `today` bounds the years: nobody is born after it.
    """
    plain, offsets = _without_invisible(_OTHER_DIGITS.sub(lambda sign: str(int(sign[0])), text))
    end = 0
    for found in sorted(_candidates(plain, today), key=lambda match: (match.start, -match.end)):
        if found.start < end:
            continue
        end = found.end
        if offsets:
            start, stop = offsets[found.start], offsets[found.end - 1] + 1
            yield PersonnummerMatch(start, stop, found.masked, found.is_samordningsnummer)
        else:
            yield found


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """The text without signs that have no width, and where each of the others stood."""
    if not _INVISIBLE.search(text):
        return text, []
    kept = [number for number, sign in enumerate(text) if not _INVISIBLE.match(sign)]
    return "".join(text[number] for number in kept), kept


def _candidates(text: str, today: date) -> Iterator[PersonnummerMatch]:
    for run in _DIGITS.finditer(text):
        for form in _ALL_FORMS:
            for match in form.pattern.finditer(text, max(0, run.start() - 2 * _NEAR), run.end()):
                digits = _digits(match["date"]) + _digits(match["serial"])
                if not _is_valid(digits, today):
                    continue
                if form.certain or _stands_as_one(form, match, digits):
                    yield _match(match, digits)


def _match(match: re.Match[str], digits: str) -> PersonnummerMatch:
    masked = f"{digits[:-6]}••{'+' if '+' in match['whole'] else '-'}••••"
    return PersonnummerMatch(*match.span("whole"), masked, int(digits[-6:-4]) > 60)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_valid(digits: str, today: date) -> bool:
    """Whether the date exists and has been, and the checksum is right."""
    centuries = ("",) if len(digits) == 12 else ("19", "20")
    return any(_is_valid_in_full(century + digits, today) for century in centuries)


def _is_valid_in_full(digits: str, today: date) -> bool:
    if digits[:2] not in {"18", "19", "20"}:
        return False
    try:
        born: date = personnummer.parse(digits).get_date()
    except personnummer.PersonnummerException:
        return False
    return born <= today


def _stands_as_one(form: _Form, match: re.Match[str], digits: str) -> bool:
    """Whether what stands around a number lets it be a personnummer."""
    start, end = match.span("whole")
    before, after = match.string[max(0, start - _NEAR) : start], match.string[end : end + _NEAR]
    if _is_part(before, after) or _OF_OTHER_THINGS.search(before) or _is_span(match, digits):
        return False
    if form.alone and (before.rstrip()[-1:].isdecimal() or after.lstrip()[:1].isdecimal()):
        return False
    if "gap" in match.groupdict() and match["gap"]:
        return True
    return not (
        _DECIMAL_BEFORE.search(before)
        or _DECIMAL_AFTER.match(after)
        or _OF_CASES.search(before)
        or digits.startswith(("010", "070"))  # a telephone number, far more often than not
    )


def _is_part(before: str, after: str) -> bool:
    """Whether a number is a part of a longer one, or of a key of letters and digits."""
    word = re.findall(r"[^\W_]*\Z", before)[0] + re.findall(r"\A[^\W_]*", after)[0]
    longer = _LONGER_BEFORE.search(before) or _LONGER_AFTER.match(after)
    return bool(longer) or any(sign.isdecimal() for sign in word)


def _is_span(match: re.Match[str], digits: str) -> bool:
    """Whether it is a day and a year, as in `2014-10-29 – 2018`, not a day and four digits."""
    tight = match["date"].isdecimal() and not re.search(r"\s", match["whole"])
    if len(digits) < 12 or tight:
        return False
    return 0 <= int(digits[-4:]) - int(digits[:4]) <= _LONGEST_SPAN

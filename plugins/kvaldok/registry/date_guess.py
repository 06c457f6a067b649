# SPDX-License-Identifier: MIT
"""The date that an editor most likely meant by a text in another form than ÅÅÅÅ-MM-DD."""

from __future__ import annotations

import re

from kvaldok.swedish.dates import MONTHS, PartialDate, parse_partial_date

__all__ = ["guess_date", "sure_date"]

_BETWEEN = r"\s*[-–./\s]\s*"
_MONTH = "|".join(name[:3] for name in MONTHS)
# Swedish order: day before month.  Tried in turn, the first that gives a real date decides.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<y>\d{{4}}){_BETWEEN}(?P<m>\d\d?){_BETWEEN}(?P<d>\d\d?)",  # 2014/10/29, 2014-1-5
        rf"(?P<y>\d{{4}}){_BETWEEN}(?P<d>\d\d?){_BETWEEN}(?P<m>\d\d?)",  # 2014-29-10
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",  # 20141029
        rf"(?P<d>\d\d?){_BETWEEN}(?P<m>\d\d?){_BETWEEN}(?P<y>\d{{4}})",  # 29/10/2014, 29.10 2014
        rf"(?:den )?(?P<d>\d\d?):?(?:[ae])?\.? (?P<name>{_MONTH})[a-z]*\.?,? (?P<y>\d{{4}})",
        rf"(?P<name>{_MONTH})[a-z]*\.?,? (?P<y>\d{{4}})",  # oktober 2014
        rf"(?P<y>\d{{4}}){_BETWEEN}(?P<m>\d\d?)",  # 2014/10
        rf"(?P<m>\d\d?){_BETWEEN}(?P<y>\d{{4}})",  # 10/2014
        r"(?P<y>\d{4})-(?P<m>\d\d)-00",  # a day or a month that is not known
        r"(?P<y>\d{4})-00(?:-00)?",
        r"[^\d]*(?P<y>(?:19|20)\d\d)[^\d]*",  # hösten 2014, år 2014
    )
)


_FOREIGN = re.compile(r"\d\s*[-–/]\s*\d{4}$")  # the year last, joined by a stroke


def guess_date(text: str) -> PartialDate | None:
    """The date meant by `29/10/2014`, `29 okt 2014`, `20141029` or `hösten 2014`; else None."""
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match and (found := _date(match.groupdict())):
            return found
    return None


def sure_date(text: str) -> PartialDate | None:
    """A day that can be meant in one way only: `12 mars 2024`, `27/11 2023`, `2023.11.27`.

    `29/10/2014` and `05-11-2023` are as others than Swedes write, some of them month first, and
    `hösten 2014` says more than the year.
    """
    found = guess_date(text)
    if found is None or not found.day or _FOREIGN.search(text.strip()):
        return None
    numbers = re.findall(r"\d+", text)
    swapped = len(numbers) == 3 and len(numbers[0]) == 4 and int(numbers[1]) > 12  # 2014-29-10
    return None if swapped else found


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    month = parts.get("m") or _month_number(parts.get("name"))
    written = [parts["y"], month, parts.get("d")]
    try:
        return parse_partial_date("-".join(part.zfill(2) for part in written if part))
    except ValueError:
        return None


def _month_number(name: str | None) -> str:
    short = [month[:3] for month in MONTHS]
    return str(short.index(name.casefold()) + 1) if name else ""

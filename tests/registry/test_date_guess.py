# SPDX-License-Identifier: MIT
"""The date that an editor meant by another form of date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.registry.date_guess import guess_date, sure_date
from kvaldok.swedish.dates import MONTHS, PartialDate


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("29/10/2014", "2014-10-29"),
        ("29/10 2014", "2014-10-29"),
        ("29.10.2014", "2014-10-29"),
        ("29-10-2014", "2014-10-29"),
        ("2014/10/29", "2014-10-29"),
        ("2014.10.29", "2014-10-29"),
        ("2014-1-5", "2014-01-05"),
        ("2014–10–29", "2014-10-29"),
        ("20141029", "2014-10-29"),
        ("2014-29-10", "2014-10-29"),
        ("29 oktober 2014", "2014-10-29"),
        ("den 29 oktober 2014", "2014-10-29"),
        ("29 okt. 2014", "2014-10-29"),
        ("29:e oktober 2014", "2014-10-29"),
        ("1:a maj 2014", "2014-05-01"),
        ("Oktober 2014", "2014-10"),
        ("10/2014", "2014-10"),
        ("2014/10", "2014-10"),
        ("2014-10-00", "2014-10"),
        ("2014-00-00", "2014"),
        ("2014-00", "2014"),
        ("hösten 2014", "2014"),
        ("ca 2014", "2014"),
        ("för 2017", "2017"),
    ],
)
def test_what_was_meant(written: str, meant: str) -> None:
    found = guess_date(written)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "okänt",
        "31/2/2014",
        "2014-02-30",
        "32 oktober 2014",
        "12",
        "141029",
        "2013/2014",
        "1-2-3",
    ],
)
def test_nothing_is_guessed_from_what_can_be_no_date(written: str) -> None:
    assert guess_date(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_understood_in_swedish_ways_of_writing(day: date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        f"{day.day}/{day.month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day:%Y%m%d}",
    ):
        assert guess_date(written) == PartialDate.of(day)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12 mars 2024", "2024-03-12"),
        ("27/11 2023", "2023-11-27"),
        ("5/11 2023", "2023-11-05"),
        ("27/11/2023", ""),
        ("27-11-2023", ""),
        ("5.11.2023", "2023-11-05"),
        ("2023/11/05", "2023-11-05"),
        ("20231105", "2023-11-05"),
        ("05/11/2023", ""),
        ("2014-29-10", ""),
        ("hösten 2014", ""),
        ("mars 2024", ""),
        ("2024", ""),
        ("", ""),
    ],
)
def test_what_can_only_be_meant_in_one_way(written: str, meant: str) -> None:
    found = sure_date(written)
    assert (found.isoformat() if found else "") == meant

# SPDX-License-Identifier: MIT
"""Dates known to the day, the month or the year: reading them, their span and their words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.swedish.dates import MONTHS, PartialDate, parse_partial_date

DAYS = st.dates().map(PartialDate.of)
YEARS = st.integers(1, 9999)
PARTIAL = DAYS | st.builds(PartialDate, YEARS) | st.builds(PartialDate, YEARS, st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "found", "written"),
    [
        ("2014-10-29", PartialDate(2014, 10, 29), "29 oktober 2014"),
        ("2014-10", PartialDate(2014, 10), "oktober 2014"),
        ("2014", PartialDate(2014), "2014"),
        (" 2014-05-01 ", PartialDate(2014, 5, 1), "1 maj 2014"),
        ("2024-02-29", PartialDate(2024, 2, 29), "29 februari 2024"),
    ],
)
def test_a_date_is_read_and_written_out(text: str, found: PartialDate, written: str) -> None:
    assert parse_partial_date(text) == found
    assert str(found) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "okant",
        "29/10/2014",
        "2014-1-5",
        "20141029",
        "2014-10-29T08:00",
        "14-10-29",
        "hösten 2014",
    ],
)
def test_other_forms_are_no_dates(text: str) -> None:
    assert parse_partial_date(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023-13-01", "månad 13 finns inte"),
        ("2023-00", "månad 00 finns inte"),
        ("2023-02-30", "februari 2023 har 28 dagar"),
        ("2024-02-30", "februari 2024 har 29 dagar"),
        ("2024-06-31", "juni 2024 har 30 dagar"),
        ("2024-06-00", "juni 2024 har 30 dagar"),
        ("0000", "året finns inte"),
    ],
)
def test_a_date_that_does_not_exist_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        parse_partial_date(text)


@pytest.mark.parametrize(
    ("partial", "earliest", "latest"),
    [
        (PartialDate(2014), date(2014, 1, 1), date(2014, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2014, 10, 29), date(2014, 10, 29), date(2014, 10, 29)),
    ],
)
def test_the_days_that_it_can_be(partial: PartialDate, earliest: date, latest: date) -> None:
    assert (partial.earliest, partial.latest) == (earliest, latest)


@given(PARTIAL)
def test_what_is_written_is_read_back(partial: PartialDate) -> None:
    assert parse_partial_date(partial.isoformat()) == partial


@given(PARTIAL)
def test_only_a_day_has_no_span(partial: PartialDate) -> None:
    assert partial.earliest <= partial.latest
    assert partial.is_exact == (partial.earliest == partial.latest)


@given(st.lists(PARTIAL))
def test_dates_in_order_begin_in_order(partials: list[PartialDate]) -> None:
    begins = [partial.earliest for partial in sorted(partials)]
    assert begins == sorted(begins)


def test_months_are_lower_case_as_swedish_writes_them() -> None:
    assert len(MONTHS) == 12
    assert all(month.islower() for month in MONTHS)
    assert str(PartialDate.of(date(2026, 11, 21))) == "21 november 2026"

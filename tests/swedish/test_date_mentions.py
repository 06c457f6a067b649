# SPDX-License-Identifier: MIT
"""Dates in running text, in every form that documents write them."""

from __future__ import annotations

import pytest

from kvaldok.swedish.date_mentions import find_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("den 25 november 2019", ["2019-11-25"]),
        ("den 25:e nov. 2019", ["2019-11-25"]),
        ("2019-11-25, § 145", ["2019-11-25"]),
        ("2019-1-5", ["2019-01-05"]),
        ("2019.11.25", ["2019-11-25"]),
        ("2019- 11-25", ["2019-11-25"]),
        ("den tjugofemte november 2019", ["2019-11-25"]),
        ("trettioförsta dec 2023", ["2023-12-31"]),
        ("31 dec -23", ["2023-12-31"]),
        ("31 dec. ’23", ["2023-12-31"]),
        ("25/11 2019", ["2019-11-25"]),
        ("25.11.2019", ["2019-11-25"]),
        ("19-11-25", ["2019-11-25"]),
        ("20191125", ["2019-11-25"]),
        ("juni 2018", ["2018-06"]),
        ("hösten 2014", ["2014"]),
        ("för 2017", ["2017"]),
        ("2019-11-25–2022-12-31", ["2019-11-25", "2022-12-31"]),
        ("2019-11-25--2022-12-31", ["2019-11-25", "2022-12-31"]),
        ("2019-11-25-2022-12-31", ["2019-11-25", "2022-12-31"]),
        ("2019-11-25 och den 1 maj 2020", ["2019-11-25", "2020-05-01"]),
    ],
)
def test_every_written_form_is_found(text: str, dates: list[str]) -> None:
    assert [one.date.isoformat() for one in find_dates(text)] == dates


@pytest.mark.parametrize(
    "text",
    ["KS 2019/0458", "KFS 2019:12", "lag (2017:725)", "Dnr 2013-07406", "850101-1234", "§ 117"],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_date_that_does_not_exist_is_left_out() -> None:
    assert list(find_dates("2012-13-40")) == []


def test_short_forms_are_marked_since_they_need_a_label() -> None:
    assert [one.loose for one in find_dates("191125, 2019-11, 2019-11-25")] == [True, True, False]

# SPDX-License-Identifier: MIT
"""The day that everything is judged by."""

from __future__ import annotations

from datetime import date

import pytest

from kvaldok.build.today import TodayError, todays_date


def test_the_environment_decides_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    assert todays_date() == date(2026, 11, 21)


@pytest.mark.parametrize("epoch", ["i dag", "9" * 30, "99999999999999999"])
def test_what_is_no_time_is_told_with_its_cure(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(TodayError, match=f"SOURCE_DATE_EPOCH är {epoch}. Den ska vara ett antal"):
        todays_date()

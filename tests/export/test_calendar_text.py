# SPDX-License-Identifier: MIT
"""The calendar keeps to RFC 5545, whatever stands in titles."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kvaldok.export.calendar_text import Event, calendar_text

TODAY = date(2026, 11, 21)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_is_a_whole_day_with_an_identity_and_a_stamp() -> None:
    event = Event("oversyn-a@kvaldok", date(2027, 2, 28), "Se över: A, B; C", "Rad\nRad", "Kansli")
    assert unfolded(calendar_text("Översyn", [event], TODAY)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kvaldok//Kvaldok//SV",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Översyn",
        "BEGIN:VEVENT",
        "UID:oversyn-a@kvaldok",
        "DTSTAMP:20261121T000000Z",
        "DTSTART;VALUE=DATE:20270228",
        "DTEND;VALUE=DATE:20270301",
        "SUMMARY:Se över: A\\, B\\; C",
        "DESCRIPTION:Rad\\nRad",
        "CATEGORIES:Kansli",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_line_is_too_long_and_no_title_breaks_out(title: str) -> None:
    text = calendar_text("Namn", [Event("a@b", TODAY, title)], TODAY)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not set(text.replace("\r\n", "")) & set("\r\n")
    starts = [line.split(":")[0] for line in unfolded(text)]
    assert starts.count("BEGIN") == starts.count("END") == 2

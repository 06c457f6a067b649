# SPDX-License-Identifier: MIT
"""Days to remember as a calendar that other programs read.

Source: RFC 5545 (lines of at most 75 octets, CR LF, escaped text, UID and DTSTAMP for each event).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Event", "calendar_text"]

_WIDEST = 75  # octets, line break not counted


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day; `uid` stays the same for the same thing, so that calendars replace it."""

    uid: str
    day: date
    summary: str
    description: str = ""
    category: str = ""


def calendar_text(name: str, events: Iterable[Event], stamp: date) -> str:
    """The calendar; `stamp` is the day on which it was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kvaldok//Kvaldok//SV"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(name)}"]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.category:
        yield f"CATEGORIES:{_escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(sign for sign in line if sign >= " ") for line in lines)


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets; all but the first begin with a space."""
    part, used = "", 0
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if used + size > _WIDEST:
            yield part
            part, used = " ", 1
        part += sign
        used += size
    yield part

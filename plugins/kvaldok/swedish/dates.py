# SPDX-License-Identifier: MIT
"""Dates as Swedish documents give them: a day, a month or a year, and how they are written out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["MONTHS", "PartialDate", "parse_partial_date"]

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or only the year; 0 where a part is not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_exact(self) -> bool:
        return bool(self.day)

    def isoformat(self) -> str:
        """`2014-10-29`, `2014-10` or `2014`."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def __str__(self) -> str:
        """As Swedes write it in running text: `29 oktober 2014`, `oktober 2014`, `2014`."""
        parts = [str(self.day)] if self.day else []
        if self.month:
            parts.append(MONTHS[self.month - 1])
        return " ".join([*parts, str(self.year)])

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)


def parse_partial_date(text: str) -> PartialDate | None:
    """Read `ÅÅÅÅ-MM-DD`, `ÅÅÅÅ-MM` or `ÅÅÅÅ`; None where it is none of them.

    Raises ValueError, with a Swedish text, for a date of that form that does not exist.
    """
    match = _ISO.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if year < 1:
        raise ValueError("året finns inte")
    if match[2] and not 1 <= month <= 12:
        raise ValueError(f"månad {match[2]} finns inte")
    if match[3]:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise ValueError(f"{MONTHS[month - 1]} {year} har {days} dagar")
    return PartialDate(year, month, day)

# SPDX-License-Identifier: MIT
"""When a document is to be reviewed next (översyn), as far as its facts tell."""

from __future__ import annotations

import calendar

from kvaldok.registry.choices import REVIEW_WORDS
from kvaldok.registry.model import Document, Version
from kvaldok.swedish.dates import PartialDate, parse_partial_date

__all__ = ["next_review"]

TERM_WORD = "varje mandatperiod"
# A newly elected fullmäktige takes over on 15 October of an election year: 2022, 2026, 2030 …
_TERM_YEARS = 4
_AN_ELECTION_YEAR = 2022
_TERM_END = (10, 15)


def next_review(document: Document, version: Version) -> PartialDate | None:
    """The last day, month or year for the next review of a version; None where nothing says.

    A date in `oversyn` stands until a review has been made on it or later.  A cycle counts from
    the latest of the decision and the reviews.
    """
    if version.review not in REVIEW_WORDS:
        planned = parse_partial_date(version.review)
        done = planned and any(
            review.on.earliest >= planned.earliest for review in document.reviews
        )
        return None if done else planned
    known = [version.decision_date, *(review.on for review in document.reviews)]
    dates = [day for day in known if isinstance(day, PartialDate)]
    if not dates:
        return None
    latest = max(dates, key=lambda day: day.earliest)
    if version.review == TERM_WORD:
        return _end_of_term(latest)
    return _years_later(latest, REVIEW_WORDS[version.review])


def _years_later(day: PartialDate, years: int) -> PartialDate:
    """The same day some years on, known as well as before; 29 February becomes the 28th."""
    year = day.year + years
    last = calendar.monthrange(year, day.month)[1] if day.day else 0
    return PartialDate(year, day.month, min(day.day, last))


def _end_of_term(day: PartialDate) -> PartialDate:
    """The month in which the mandatperiod of that day ends."""
    first = day.earliest
    over = (first.month, first.day) >= _TERM_END
    year = first.year + over
    return PartialDate(year + (_AN_ELECTION_YEAR - year) % _TERM_YEARS, _TERM_END[0])

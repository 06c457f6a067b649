# SPDX-License-Identifier: MIT
"""When a document is to be reviewed next: the golden cases of oversyn.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.registry.small_registry import load_case

from kvaldok.problems import Location
from kvaldok.registry.choices import REVIEW_WORDS
from kvaldok.registry.model import UNKNOWN, Document, Place, Review, Version
from kvaldok.registry.review import next_review
from kvaldok.swedish.dates import PartialDate, parse_partial_date

CASES = load_case(Path(__file__).parent / "golden" / "oversyn.yml")
HERE = Place(Location("dokument.yml", 1, 1))


def reviewed(case: dict[str, Any]) -> str:
    """The next review of a document with the facts of a case, as dokument.yml would write it."""
    given = parse_partial_date(case["beslutsdatum"])
    version = Version(UNKNOWN, given or UNKNOWN, UNKNOWN, HERE, review=case["oversyn"])
    days = [parse_partial_date(text) for text in case.get("provad", ())]
    reviews = tuple(Review(day) for day in days if day)
    document = Document("a", HERE, Path(), "A", "policy", "", (version,), reviews=reviews)
    found = next_review(document, version)
    return found.isoformat() if found else ""


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_next_review(case: dict[str, Any]) -> None:
    assert reviewed(case) == case["senast"]


@given(
    st.sampled_from([word for word in REVIEW_WORDS if word != "varje mandatperiod"]),
    st.dates().filter(lambda day: day.year < 9990),
)
def test_a_cycle_ends_in_the_same_month_of_a_later_year(word: str, day: Any) -> None:
    decided = PartialDate.of(day)
    found = reviewed({"oversyn": word, "beslutsdatum": decided.isoformat()})
    due = parse_partial_date(found)
    assert due is not None
    assert due.year == decided.year + REVIEW_WORDS[word]
    assert due.month == decided.month
    assert due.day in {decided.day, 28}


@given(st.dates().filter(lambda day: day.year < 9990))
def test_a_term_ends_within_four_years_in_the_autumn_of_an_election(day: Any) -> None:
    found = reviewed({"oversyn": "varje mandatperiod", "beslutsdatum": day.isoformat()})
    due = parse_partial_date(found)
    assert due is not None
    assert (due.year % 4, due.month) == (2, 10)
    assert day <= due.latest
    assert due.year - day.year <= 4

# SPDX-License-Identifier: MIT
"""Each document of golden/ says its facts, and nothing that it does not say is offered."""

from __future__ import annotations

import pytest
from tests.suggest.labelled import NONE, Case, is_right, written_cases
from tests.suggest.reading import suggested

CASES = {f"{case.group}: {case.name}": case for case in written_cases()}


@pytest.mark.parametrize("name", CASES)
def test_the_first_offered_candidate_is_what_a_reader_finds(name: str) -> None:
    faults = list(_faults(CASES[name]))
    assert not faults


def _faults(case: Case) -> list[str]:
    assert case.written
    suggestions = suggested(case.written)
    faults = []
    for field, fact in case.facts.items():
        best = suggestions.best(field)
        found = "true" if best and best.value is True else best.value if best else None
        if fact == NONE and best:
            faults.append(f"{field}: nothing to find, but {found!r} ({best.confidence})")
        elif fact != NONE and (best is None or not is_right(found, fact)):
            faults.append(f"{field}: {fact!r} is there, found {found!r}")
    return faults


@pytest.mark.parametrize("group", sorted({case.group for case in CASES.values()}))
def test_every_template_has_at_least_five_documents(group: str) -> None:
    assert sum(case.group == group for case in CASES.values()) >= 5


def test_both_halves_are_large() -> None:
    measured = sum(case.measured for case in CASES.values())
    assert 30 < measured < len(CASES) - 30

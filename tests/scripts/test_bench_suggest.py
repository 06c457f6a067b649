# SPDX-License-Identifier: MIT
"""`scripts/bench suggest` counts what is right, wrong, missed and rightly left out."""

from __future__ import annotations

import pytest
from tests.suggest.labelled import Case, is_right
from tests.suggest.reading import document

from support.bench.suggest import Outcome, outcomes

TEXT = "# Policy för ljus\nBeslutsdatum: 2019-05-03"


def outcome(field: str, fact: str) -> Outcome:
    case = Case("ett", "prov", {field: fact}, written=document(TEXT))
    (found,), _ = outcomes([case])
    return found


@pytest.mark.parametrize(
    ("field", "fact", "offered", "right"),
    [
        ("beslutsdatum", "2019-05-03", True, True),
        ("beslutsdatum", "2019-05-04", True, False),
        ("beslutsdatum", "inget", True, False),
        ("diarienummer", "KS 2019/1", False, False),
        ("diarienummer", "inget", False, False),
    ],
)
def test_a_fact_is_right_only_where_it_is_offered_and_true(
    field: str, fact: str, offered: bool, right: bool
) -> None:
    found = outcome(field, fact)
    assert (found.offered, found.right) == (offered, right)


def test_spelling_that_says_the_same_is_right() -> None:
    assert is_right("Mål och budget 2026–2028", "mål och budget 2026-2028")
    assert is_right(("b", "a"), ["a", "b"])
    assert is_right("Kostpolicy", "Policy för kost || Kostpolicy")
    assert not is_right("Kostpolicy", "Policy för kost")

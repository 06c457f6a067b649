# SPDX-License-Identifier: MIT
"""The measures against values worked out by hand."""

from __future__ import annotations

import pytest
from tests.golden.search.measures import ndcg_at, precision_at, zero_hit_share

GRADES = {"best": 2, "good": 1, "fair": 1, "off": 0}
# The ideal: 3/log2(2) + 1/log2(3) + 1/log2(4) = 3 + 0.63093 + 0.5
IDEAL = 4.1309297536


@pytest.mark.parametrize(
    ("k", "ranking", "dcg", "ideal"),
    [
        (10, ["best", "good", "fair"], IDEAL, IDEAL),
        (10, ["best", "fair", "good", "off"], IDEAL, IDEAL),
        (10, ["good", "off", "best"], 1 + 0 + 1.5, IDEAL),
        (10, ["unjudged", "best"], 1.8927892607, IDEAL),
        (1, ["good", "best"], 1, 3),
        (2, ["good", "best", "fair"], 1 + 1.8927892607, 3.6309297536),
        (10, ["best", "best", "best"], 3, IDEAL),
        (10, ["off", "unjudged"], 0, IDEAL),
        (10, [], 0, IDEAL),
    ],
)
def test_ndcg_is_the_gain_over_the_ideal_gain(k: int, ranking: list[str], dcg: float, ideal: float):
    assert ndcg_at(k, ranking, GRADES) == pytest.approx(dcg / ideal, abs=1e-9)


def test_the_ideal_counts_documents_that_were_not_found():
    assert ndcg_at(10, ["a"], {"a": 2, "b": 2}) == pytest.approx(3 / (3 + 1.8927892607))


@pytest.mark.parametrize("grades", [{}, {"off": 0}])
def test_ndcg_needs_something_to_find(grades: dict[str, int]):
    with pytest.raises(ValueError, match="grade above 0"):
        ndcg_at(10, ["off"], grades)


@pytest.mark.parametrize(
    ("k", "ranking", "least", "precision"),
    [
        (4, ["best", "off", "good", "unjudged"], 1, 0.5),
        (4, ["best", "off", "good", "unjudged"], 2, 0.25),
        (5, ["best"], 1, 0.2),
        (2, ["best", "best"], 1, 0.5),
        (3, [], 1, 0),
    ],
)
def test_precision_is_the_share_of_places(k: int, ranking: list[str], least: int, precision: float):
    assert precision_at(k, ranking, GRADES, least=least) == pytest.approx(precision)


def test_zero_hit_share_counts_empty_rankings():
    assert zero_hit_share([["best"], [], ["off"], []]) == pytest.approx(0.5)

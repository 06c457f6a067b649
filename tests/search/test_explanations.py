# SPDX-License-Identifier: MIT
"""An explanation is of the very list that the search gives, and its parts make up the scores."""

from __future__ import annotations

from typing import Any

import pytest
from tests.search.corpus import document, index_files, open_index

from kvaldok.search.ranking import OWN_CASE, WHOLE_TITLE

DOCUMENTS = (
    document("a", titel="Rutin för larm", typ="rutin", datum="2024", text=["Larma alltid 112."]),
    document("b", titel="Larm", typ="policy", datum="2021", text=["Larmet prövas av rutin."]),
    document("c", titel="Larm", status=[["", "utgangen"]], text=["Larm.", "Rutin."]),
    document("d", titel="Larm i Heby", organisation="heby"),
    document("e", titel="Taxa", diarienummer="KS 2014/123", text=["Avgift för larm."]),
)


@pytest.fixture(scope="module")
def index():
    return open_index(index_files(DOCUMENTS))


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("rutin larm", {}),
        ("larm typ:policy", {}),
        ("larm", {"filters": {"typ": ["rutin"]}}),
        ("larm", {"filters": {"organisation": ["heby"]}}),
        ("larm", {"sort": "datum"}),
        ("larm", {"offset": 1, "limit": 1}),
        ("larm status:utgangen", {}),
        ("KS 2014/123", {}),
        ("typ:policy", {}),
        ("finns inte", {}),
    ],
)
def test_what_is_explained_is_what_is_found(index, text: str, options: dict[str, Any]):
    result, explained = index.search(text, **options), index.explain(text, **options)
    assert [item.id for item in explained.documents] == [hit.id for hit in result.hits]
    assert [item.score for item in explained.documents] == [hit.score for hit in result.hits]
    assert explained.total == result.total
    for item in explained.documents:
        points = (item.words + item.title_bonus + item.closeness) * item.prior
        assert int(points * 1000 + 0.5) + item.first == item.score


def test_what_puts_a_document_before_all_others_is_told(index):
    assert index.explain("larm").documents[0].first == WHOLE_TITLE
    assert index.explain("ks2014-123").documents[0].first == OWN_CASE


def test_each_word_has_what_it_was_read_as(index):
    words = index.explain("larmm qqqq").words
    assert [reading.forms for reading in words["larmm"]] == [("larm",)]
    assert words["qqqq"] == ()

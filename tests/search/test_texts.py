# SPDX-License-Identifier: MIT
"""Which passages are read for a list of hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.corpus import document, index_files, open_index

from kvaldok.search import text_files
from kvaldok.search.texts import choose_files

LISTS = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=4), max_size=5)


def test_hits_take_the_file_that_most_of_them_can_share():
    assert choose_files([[1, 2], [3, 2], [4, 2]]) == [1, 1, 1]


def test_where_nothing_can_be_shared_each_hit_takes_its_best():
    assert choose_files([[1, 5], [2, 6], [3]]) == [0, 0, 0]


@given(LISTS)
def test_every_hit_takes_one_of_its_own_files(choices):
    chosen = choose_files(choices)
    assert all(0 <= at < len(files) for files, at in zip(choices, chosen, strict=True))
    assert len({f[at] for f, at in zip(choices, chosen, strict=True)}) <= len(choices)


@pytest.mark.parametrize(("word", "page"), [("avfall", 1), ("brand", 3)])
def test_a_hit_names_pages_whose_text_it_has_not_read(word, page, monkeypatch):
    monkeypatch.setattr(text_files, "_TEXT_BYTES", (1, 1))
    text = [[1, "Avfall"], [3, "Brand och larm"], [4, "Avfall och brand"]]
    hits = open_index(index_files([document("a", titel="Taxa", fil="pdf", text=text)])).search(word)
    assert [found.number for found in hits.hits[0].pages] == [page, 4]
    assert [bool(found.excerpt) for found in hits.hits[0].pages] == [True, False]

# SPDX-License-Identifier: MIT
"""Which passages share a file, and which are read for a list of hits."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.corpus import document, entries_of, index_files, open_index

from kvaldok.extract.model import Block, BlockKind, Extraction, Page
from kvaldok.search import export
from kvaldok.search.documents import passages_of
from kvaldok.search.texts import choose_files, passage_topics
from kvaldok.search.wire import decompress

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


def corpus(texts: Sequence[Sequence[str]]):
    return [document(f"d{n}", titel=f"Rutin {n}", text=list(text)) for n, text in enumerate(texts)]


def test_a_passage_is_about_what_it_says_often_and_few_others_say():
    texts = [["Avfall avfall avfall om rutiner", "Brand"], ["Avfall i rutiner", "Brand och larm"]]
    documents = corpus([*texts, *[["Rutiner", "Annat"]] * 9])
    topics = passage_topics(entries_of(documents), 22)
    assert topics[0, 0][0] == topics[1, 0][0] == "avfal"
    assert topics[0, 1] == ("brand",)


def test_passages_about_the_same_share_a_file(monkeypatch):
    monkeypatch.setattr(export, "_TEXT_BYTES", (600, 601))
    documents = corpus([[f"Avfall {n}", f"Brand {n}"] for n in range(2)] + [["Annat"]] * 12)
    files = [
        [(row[0], row[2]) for row in json.loads(decompress(file.read()))]
        for file in index_files(documents)
        if "/texts-" in file.path
    ]
    assert [(0, [0]), (1, [0])] in files
    assert [(0, [1]), (1, [1])] in files


@pytest.mark.parametrize(("word", "page"), [("avfall", 1), ("brand", 3)])
def test_a_hit_names_pages_whose_text_it_has_not_read(word, page, monkeypatch):
    monkeypatch.setattr(export, "_TEXT_BYTES", (1, 1))
    text = [[1, "Avfall"], [3, "Brand och larm"], [4, "Avfall och brand"]]
    hits = open_index(index_files([document("a", titel="Taxa", fil="pdf", text=text)])).search(word)
    assert [found.number for found in hits.hits[0].pages] == [page, 4]
    assert [bool(found.excerpt) for found in hits.hits[0].pages] == [True, False]


def test_what_is_put_in_at_one_place_moves_no_passage_elsewhere():
    blocks = [f"Stycke {n} om avfall. " * 9 for n in range(60)]
    before = passages_in(blocks)
    after = passages_in([*blocks[:9], "Ett nytt stycke. " * 9, *blocks[9:]])
    assert len(before) > 9
    assert len(set(after) - set(before)) <= 2


def passages_in(blocks: Sequence[str]) -> list[str]:
    page = Page(1, tuple(Block(BlockKind.PARAGRAPH, text) for text in blocks))
    extraction = Extraction("0" * 64, 100, "txt", (page,))
    return [passage.text for passage in passages_of(extraction)]

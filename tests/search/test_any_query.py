# SPDX-License-Identifier: MIT
"""Anything may be typed: the answer is a list, and what it says of itself holds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import GOLDEN, golden_documents, index_files, open_index, read_golden

from kvaldok.search.excerpts import LENGTH, excerpt, opening
from kvaldok.search.query import FILTERS, parse_query
from kvaldok.swedish.analysis import tokenize
from kvaldok.swedish.stemming import default_stemmer
from kvaldok.swedish.tables import load_tables

TYPED = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["larm", "taxa", '"', "-", "typ:", "år:20", "policy", "§ 1", "KS 2014/1", "😀", "*", "\0"]
    ),
    max_size=9,
).map(" ".join)
PROSE = st.lists(
    st.sampled_from("larm Larmet brandlarm taxa och KS 2014/123 😀 é ____________ \n .".split(" ")),
    max_size=150,
).map(" ".join)


@pytest.fixture(scope="module")
def index():
    documents = golden_documents(read_golden(GOLDEN / "udda-fragor.yml"))
    return open_index(index_files(documents))


@given(TYPED)
def test_any_text_is_a_query(text):
    query = parse_query(text, load_tables())
    assert set(query.filters) <= set(FILTERS)
    assert all(query.words)
    assert len(query.words) <= 24
    assert all(run and all(run) for run in (*query.phrases, *query.excluded))


@given(typed=TYPED)
@settings(max_examples=150, deadline=None)
def test_any_query_has_an_answer(index, typed):
    result = index.search(typed, limit=50)
    scores = [hit.score for hit in result.hits]
    assert result.total == len(scores)
    assert scores == sorted(scores, reverse=True)
    assert all("".join(part.text for part in hit.excerpt) for hit in result.hits)


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "larm " * 2_000, '"' * 999, "-a" * 5_000, "😀" * 9_000]
)
def test_a_long_query_is_cut_and_answered(index, text):
    assert index.search(text).total >= 0


@given(PROSE, st.sets(st.sampled_from(["larm", "tax", "2014", "#ks-2014-123", "brand"])))
def test_an_excerpt_is_a_piece_of_the_text_in_whole_words(text, terms):
    parts = excerpt(text, terms, default_stemmer())
    plain = " ".join(text.split())
    shown = "".join(part.text for part in parts)
    inside = shown.removeprefix("… ").removesuffix(" …")
    assert inside in plain
    assert len(inside) <= LENGTH
    assert any(part.mark for part in parts) == bool(parts)
    words = {token.form for token in tokenize(plain)}
    assert {token.form for part in parts if part.mark for token in tokenize(part.text)} <= words


@given(PROSE)
def test_an_opening_is_the_beginning(text):
    shown = "".join(part.text for part in opening(text))
    assert " ".join(text.split()).startswith(shown.removesuffix(" …"))


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text):
    text = unicodedata.normalize("NFC", text)
    for token in tokenize(text):
        if token.form[0] not in "#§":
            spelt = unicodedata.normalize("NFC", text[token.start : token.end].lower())
            assert spelt.replace("’", "'").endswith(token.form)

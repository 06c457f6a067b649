# SPDX-License-Identifier: MIT
"""The manifest is read as it was written, and tells early what a query will need."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import document, index_files, open_index

from kvaldok.search import hints, term_files, text_files, writer
from kvaldok.search.hints import (
    expression_files,
    expression_mark,
    head_terms,
    known_spellings,
    lent_terms,
    mark_of,
    single_expressions,
    unread_words,
)
from kvaldok.search.manifest import compress_manifest, pack_manifest, unpack_manifest
from kvaldok.search.shards import encode_shard
from kvaldok.search.terms import Term, written
from kvaldok.search.wire import NO_META, Posting, TermEntry, decompress
from kvaldok.swedish.stemming import default_stemmer
from kvaldok.swedish.text import fold

NUMBERS = st.lists(st.integers(0, 70_000), max_size=9)
NAMES = st.binary(max_size=32).map(lambda data: data[: len(data) // 4 * 4].hex())
KEYS = st.lists(st.text("abåö#", min_size=1, max_size=6), max_size=6).map(sorted)


@st.composite
def paged_places(draw):
    pairs = draw(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 90)), max_size=6))
    return {"first": [list(at) for at in sorted(pairs)], "files": [], "names": draw(NAMES)}


@st.composite
def scattered_places(draw, documents: int):
    files = st.lists(st.integers(0, 900), min_size=1, max_size=5)
    of = draw(st.lists(files, min_size=documents, max_size=documents))
    return {"first": [], "files": of, "names": draw(NAMES)}


@st.composite
def manifests(draw):
    ascending = st.sets(st.integers(0, 300_000), max_size=9).map(sorted)
    marks = draw(ascending)
    paged, documents = draw(st.booleans()), draw(st.integers(0, 9))
    return {
        "format": 6,
        "documents": documents,
        "parameters": {"k1": 1.5},
        "analysis": {"stop": ["å", "på"]},
        "timelines": [[["", "okand"]]],
        "facts": "0123abcd",
        "paged": paged,
        "lengths": {"titel": draw(NUMBERS), "text": draw(NUMBERS)},
        "statuses": draw(NUMBERS),
        "foreign": draw(ascending),
        "terms": {"first": draw(KEYS), "names": draw(NAMES)},
        "reverse": {"first": draw(KEYS), "names": draw(NAMES)},
        "texts": draw(paged_places() if paged else scattered_places(documents)),
        "expressions": {mark: draw(st.lists(st.integers(0, 500), max_size=4)) for mark in marks},
        "single": draw(st.binary(max_size=20)),
        "head": draw(st.binary(max_size=20)),
        "known": draw(st.binary(max_size=20)),
    }


@given(manifests())
@settings(deadline=None)
def test_a_manifest_is_read_as_it_was_written(manifest):
    assert unpack_manifest(pack_manifest(manifest)) == manifest


@given(manifests())
@settings(deadline=None)
def test_a_packed_manifest_is_unpacked_as_it_was(manifest):
    data = pack_manifest({**manifest, "head": encode_shard([])})
    assert decompress(compress_manifest(data)) == data


def test_the_first_line_is_json_in_every_version():
    assert unpack_manifest(b'{"format": 1}') == {"format": 1}
    assert json.loads(pack_manifest(_plain()).split(b"\n", 1)[0])["format"] == 6


def _plain() -> dict[str, Any]:
    return {
        "format": 6,
        **dict.fromkeys(("documents", "parameters", "analysis", "timelines", "facts", "paged"), 0),
        "lengths": {"titel": [], "text": []},
        **dict.fromkeys(("statuses", "foreign"), ()),
        **{key: {"first": [], "names": ""} for key in ("terms", "reverse")},
        "texts": {"first": [], "names": "", "files": []},
        "expressions": {},
        "single": b"",
        "head": b"",
        "known": b"",
    }


def held(term: str, *parts: str, by: int = 1) -> Term:
    """A term that so many documents have, with these parts."""
    postings = tuple(Posting(number, NO_META, ((0, 3),)) for number in range(by))
    return written(TermEntry(term, term, parts, postings))


def test_an_expression_tells_the_files_that_it_needs_if_any():
    table: dict[str, list[tuple[str, float]]] = {
        "dagis": [("förskol", 1.0), ("barn omsorg", 0.5)],
        "=kf": [("kommunfullmäktig", 1.0)],
    }
    numbers = {"förskol": 5, "barn": 1, "omsorg": 14}

    def needed(key: str, terms: Sequence[str]) -> set[int]:
        return {numbers[term] for term in terms if term in numbers and key != "=kf"}

    assert expression_files(table, needed, ()) == {mark_of("dagis"): [1, 5, 14]}
    both = {mark_of("dagis"): [1, 5, 14], mark_of("=kf"): []}
    assert expression_files(table, needed, {"kf"}) == both


def test_an_expression_is_told_of_once_however_it_is_spelt():
    table = {"lasa~låsa": [("lås", 1.0)], "lasa~": [("lås", 1.0)], "lasa~läsa": [("bok", 1.0)]}
    numbers = {"lås": 1, "bok": 2}
    files = expression_files(table, lambda _, terms: {numbers[term] for term in terms}, ())
    assert files == {mark_of("lasa"): [1, 2]}


def test_what_begins_with_a_word_that_needs_no_file_is_told_of():
    unread = unread_words(["förskol"], default_stemmer())
    assert {"forskol", "hur", "far"} <= unread
    assert "avfal" not in unread


def test_every_expression_of_one_word_may_be_there():
    bits = single_expressions({"dagis": [], "=kf": [], "lasa~": [], "gå ut": []})
    marks = [mark_of(base) & (8 * len(bits) - 1) for base in ("dagis", "=kf", "lasa")]
    assert all(bits[mark >> 3] & (1 << (mark & 7)) for mark in marks)
    assert sum(byte.bit_count() for byte in bits) <= 3
    assert single_expressions({}) == b""


def test_the_spellings_of_an_expression_have_one_mark():
    assert len({expression_mark(key) for key in ("lasa", "lasa~", "lasa~läsa")}) == 1


def test_small_parts_are_lent_where_few_documents_have_the_compound():
    entries = [held("avfallstax", "avfall", "tax"), held("vattentax", "vatt", "tax", by=12)]
    others = {term: held(term, by=9) for term in ("avfall", "vatt", "plan")}
    others["tax"] = held("tax", by=40)
    assert [entry.term for entry in lent_terms(entries, {}, others)] == ["avfall"]


def test_what_an_everyday_word_means_is_lent_unless_it_is_large():
    meanings = {"sopor": [("avfall", 1.0), ("kommun", 0.5)], "dagis": [("förskol", 1.0)]}
    others = {"avfall": held("avfall", by=40), "kommun": held("kommun", by=90)}
    assert [entry.term for entry in lent_terms([], meanings, others)] == ["avfall"]


@given(st.sets(st.text("abcåäö", min_size=1, max_size=5), min_size=1))
@settings(deadline=None)
def test_every_spelling_that_there_is_may_be_there(terms):
    known = known_spellings([held(term) for term in terms])
    marks = [mark_of(fold(term)) & (8 * len(known) - 1) for term in terms]
    assert all(known[mark >> 3] & (1 << (mark & 7)) for mark in marks)
    assert sum(byte.bit_count() for byte in known) <= len(terms)


def test_nothing_is_told_of_very_many_spellings(monkeypatch):
    monkeypatch.setattr(hints, "_MOST_SPELLINGS", 1)
    assert known_spellings([held("tax"), held("plan")]) == b""


def test_what_most_others_need_is_in_the_head(monkeypatch):
    entries = [held("tax", by=5), held("plan", by=5), held("vatt", by=4)]
    entries += [held("avfallstax", "avfall", "tax"), held("vattentax", "vatt", "tax")]
    entries += [held("vattenplan", "vatt", "plan")]
    assert head_terms(entries, {}) == {"tax", "plan"}
    monkeypatch.setattr(hints, "_HEAD_BYTES", 40)
    assert head_terms(entries, {}) == {"tax"}


@pytest.mark.parametrize("place", ["head", "lent"])
def test_a_term_is_found_wherever_it_stands(place, monkeypatch):
    monkeypatch.setattr(term_files, "_TERM_BYTES", (1, 1))
    monkeypatch.setattr(hints, "_HEAD_BYTES", 10_000 if place == "head" else 0)
    corpus = [document(f"d{n}", titel="Taxa och avfallstaxa", text=["Avfall."]) for n in range(6)]
    index = open_index(index_files(corpus))
    assert index._terms.near("tax")[0].term == "tax"
    assert index._terms.term("tax") is index._terms.near("tax")[0]
    assert index.search("avfallstaxa").total == 6


def test_a_large_corpus_tells_of_its_texts_in_pages(monkeypatch):
    monkeypatch.setattr(text_files, "_TEXT_BYTES", (1, 1))
    monkeypatch.setattr(text_files, "_PLACES", (1, 3))
    corpus = [document(f"d{n:02}", titel=f"Taxa {n}", text=["Avfall. " * 9] * 20) for n in range(9)]
    whole = open_index(index_files(corpus)).search("avfall taxa", limit=20)
    monkeypatch.setattr(text_files, "_MOST_PASSAGES", 2)
    files = index_files(corpus)
    assert sum("/places-" in file.path for file in files) > 2
    assert open_index(files).search("avfall taxa", limit=20) == whole


def test_two_files_of_one_name_are_never_made(monkeypatch):
    monkeypatch.setattr(writer, "file_hash", lambda _: "00000000")
    corpus = [document(f"d{n}", titel=f"Taxa {n}", text=["Avfall. " * 900]) for n in range(9)]
    with pytest.raises(writer.IndexFormatError, match="texts-00000000"):
        index_files(corpus)

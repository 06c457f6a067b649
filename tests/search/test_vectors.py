# SPDX-License-Identifier: MIT
"""Python gives what vectors.json says; tests/js/vectors.test.mjs asks the same of the browser's."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from kvaldok.search.excerpts import excerpt
from kvaldok.search.query import parse_query
from kvaldok.search.ranking import inverse_document_frequency
from kvaldok.swedish.analysis import count_forms, term_of, tokenize
from kvaldok.swedish.diarienummer import find_diarienummer, known_diarienummer
from kvaldok.swedish.stemming import default_stemmer
from kvaldok.swedish.tables import load_tables
from kvaldok.swedish.text import distance, fold

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
STEMMER = default_stemmer()


@pytest.mark.parametrize(("text", "folded"), VECTORS["fold"])
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("left", "right", "far"), VECTORS["distance"])
def test_distance(left, right, far):
    assert distance(left, right) == distance(right, left) == far


@pytest.mark.parametrize("case", VECTORS["tokens"], ids=lambda case: case["text"])
def test_tokens(case):
    found = [[token.form, token.start, token.end] for token in tokenize(case["text"])]
    assert found == case["tokens"]


@pytest.mark.parametrize("case", VECTORS["tokens"], ids=lambda case: case["text"])
def test_forms_without_places_are_those_of_the_tokens(case):
    assert count_forms(case["text"]) == Counter(form for form, _, _ in case["tokens"])


@pytest.mark.parametrize(("form", "stem"), VECTORS["stems"])
def test_stems(form, stem):
    assert STEMMER(form) == stem


@pytest.mark.parametrize(("form", "term", "pieces"), VECTORS["terms"])
def test_terms(form, term, pieces):
    assert term_of(form, STEMMER) == (term, tuple(pieces))


@pytest.mark.parametrize(("text", "normal"), VECTORS["case_numbers"])
def test_diarienummer(text, normal):
    assert known_diarienummer(text) == normal


@pytest.mark.parametrize(("text", "numbers"), VECTORS["case_numbers_in_text"])
def test_diarienummer_in_text(text, numbers):
    found = [[match.normal, match.start, match.end] for match in find_diarienummer(text)]
    assert found == numbers


@pytest.mark.parametrize(("frequency", "documents", "idf"), VECTORS["idf"])
def test_idf(frequency, documents, idf):
    assert inverse_document_frequency(frequency, documents) == idf


@pytest.mark.parametrize("case", VECTORS["queries"], ids=lambda case: case["query"])
def test_queries(case):
    query = parse_query(case["query"], load_tables())
    found = {
        "query": case["query"],
        "words": list(query.words),
        "phrases": [list(run) for run in query.phrases],
        "excluded": [list(run) for run in query.excluded],
        "filters": {key: list(values) for key, values in query.filters.items()},
        "case": query.case,
        "unfinished": query.unfinished,
    }
    usual = {"phrases": [], "excluded": [], "filters": {}, "case": "", "unfinished": False}
    assert found == usual | case
    if ":" not in case["query"]:
        assert query.plain is not any(letter in "åäö" for letter in case["query"].lower())


@pytest.mark.parametrize("case", VECTORS["excerpts"], ids=lambda case: case["text"])
def test_excerpts(case):
    found = excerpt(case["text"], case["terms"], STEMMER)
    assert [[part.text, part.mark] for part in found] == case["fragments"]

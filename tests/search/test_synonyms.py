# SPDX-License-Identifier: MIT
"""Everyday words: which expressions of a query mean something else, and which only look so."""

from __future__ import annotations

import pytest

from kvaldok.registry.model import SynonymGroup
from kvaldok.search.query import parse_query
from kvaldok.search.synonyms import find_spans, synonym_table
from kvaldok.swedish.analysis import term_of
from kvaldok.swedish.stemming import default_stemmer
from kvaldok.swedish.tables import load_tables

GROUPS = tuple(
    SynonymGroup(words, meanings, 1.0, both_ways=both)
    for words, meanings, both in [
        (("p-skiva",), ("parkering",), False),
        (("läsa",), ("dokument",), False),
        (("låsa",), ("nyckel",), False),
        (("fara",), ("risk",), False),
        (("villa",), ("småhus",), False),
        (("ta med hunden",), ("husdjur",), False),
        (("KF",), ("fullmäktige",), True),
        (("tvätta händer", "gode män"), ("risk",), False),
        (("förmyndare",), ("god man",), True),
        (("självmord",), ("ta en risk",), True),
        (("socialen",), ("fullmäktige",), False),
        (("okänt",), ("saknas här",), False),
        (("utdöd",), ("småhus", "husdjur"), True),
    ]
)
TERMS = {
    term_of(word, default_stemmer())[0]
    for word in "parkering dokument nyckel risk småhus husdjur fullmäktige god".split()
}
TABLE = synonym_table(GROUPS, TERMS, default_stemmer())


def meant(text: str, usual: str = "") -> list[str]:
    """The terms that a query means; a usual word is never one without its diacritics."""
    forms = parse_query(text, load_tables()).forms
    return [
        " ".join(meaning.terms)
        for span in find_spans(forms, TABLE, default_stemmer(), lambda form: form != usual)
        for meaning in span.meanings
    ]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("p-skiva", ["parkering"]),
        ("p-skivor", ["parkering"]),
        ("pskiva", ["parkering"]),
        ("läsa", ["dokument"]),
        ("låsa", ["nyckl"]),
        ("lasa", ["dokument", "nyckl"]),
        ("får jag ta med hunden dit", ["husdjur"]),
        ("villa", ["småhus"]),
        ("kf", ["fullmäktig"]),
        ("okänt", []),
        ("tvättar man sina händer", ["risk"]),
        ("tvätta av händerna", ["risk"]),
        ("socialen", ["fullmäktig"]),
        ("sociala", []),
    ],
)
def test_an_expression_is_found_by_its_stems_and_without_diacritics(query, terms):
    assert meant(query) == terms


def test_a_usual_word_is_not_another_without_its_diacritics():
    assert meant("lasa", usual="lasa") == []
    assert meant("låsa", usual="låsa") == ["nyckl"]


@pytest.mark.parametrize("query", ["får", "vill", "vad vill jag"])
def test_words_that_only_fill_a_question_mean_nothing_else(query):
    assert meant(query) == []


@pytest.mark.parametrize("query", ["förmyndare", "självmord"])
def test_a_meaning_of_words_that_no_document_is_found_by_is_left_out(query):
    assert meant(query) == []


@pytest.mark.parametrize(
    "query",
    ["händerna kan man tvätta", "tvätta sina smutsiga händer"],
)
def test_two_words_mean_the_same_apart_and_in_either_order(query):
    assert meant(query) == ["risk"]


def test_words_far_apart_are_no_expression():
    assert meant("tvätta golvet före frukost varje dag och sedan händer") == []


def test_what_a_word_means_both_ways_means_each_other_but_less_surely():
    rows = dict(TABLE["husdjur"])
    assert rows == {"småhus": 0.7}


def test_an_expression_keeps_its_last_word():
    assert meant("gode man") == ["risk"]
    assert meant("gode") == []


def test_what_the_corpus_lacks_is_left_out():
    assert not [rows for rows in TABLE.values() if any("sakn" in str(row[0]) for row in rows)]

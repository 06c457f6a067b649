# SPDX-License-Identifier: MIT
"""Compounds are split by the words of the corpus, and words that only look so are left alone."""

from __future__ import annotations

import pytest

from kvaldok.swedish.compounds import CompoundSplitter
from kvaldok.swedish.stemming import default_stemmer

WORDS = (
    "arbete avfall barn enhet förvaring gata handling hygien klaga lägenhet ombud policy "
    "skola taxa tid upphandling vård ägare"
)
SPLITTER = CompoundSplitter(dict.fromkeys(WORDS.split(), 4), default_stemmer())


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("avfallstaxa", ("avfal", "tax")),
        ("avfallstaxorna", ("avfal", "tax")),
        ("upphandlingspolicyn", ("upphandling", "policy")),
        ("arbetstiden", ("arbet", "tid")),
        ("gatuägare", ("gat", "äg")),
        ("skolbarn", ("skol", "barn")),
        ("vårdhygienombud", ("vård", "hygi", "ombud")),
    ],
)
def test_parts_are_words_of_the_corpus_in_any_inflection(form, parts):
    assert SPLITTER.split(form).parts == parts


@pytest.mark.parametrize("form", ["kylförvaring", "kylförvaringen", "matbrickförvaring"])
def test_a_long_last_part_is_found_where_what_stands_before_is_unknown(form):
    assert SPLITTER.split(form).parts == ("förvaring",)


@pytest.mark.parametrize(
    "form", ["behandling", "förhandling", "lägenhet", "överklaga", "policy", "taxa", "kyltaxa", "x"]
)
def test_words_with_a_prefix_or_a_short_or_misleading_end_are_left_whole(form):
    assert SPLITTER.split(form).parts == ()


def test_a_word_in_few_documents_is_no_last_part_of_the_unknown():
    rare = CompoundSplitter({"förvaring": 2}, default_stemmer())
    assert rare.split("kylförvaring").parts == ()

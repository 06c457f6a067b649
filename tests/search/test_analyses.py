# SPDX-License-Identifier: MIT
"""What is kept of the analyses of another corpus makes none of them another."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kvaldok.search.analyses import analyse_forms
from kvaldok.search.kept import Kept
from kvaldok.swedish.stemming import Stemmer
from kvaldok.swedish.tables import load_tables

WORDS = (
    "brand larm larmet brandlarm brandlarmet trygghet trygghetslarm omsorg omsorgen äldreomsorg "
    "barn barnomsorg barnomsorgsplats plats platsen skola skolan skolbarn skolbarnomsorg arbete "
    "arbetsplats gata gator gatuplan plan planen arbetsplan pojke pojkskola natt tid nattetid "
    "kylförvaring förvaring förvaringen avgift barnomsorgs-avgift ks:s §120 2014-12-01 #ks-2014-1"
).split()
COUNTS = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 5), min_size=1)


def analysed(counts: dict[str, int], kept: Kept) -> dict[str, object]:
    return dict(analyse_forms(counts, Stemmer(load_tables()), ("avgift",), kept))


@given(st.lists(COUNTS, min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
def test_analyses_are_those_of_an_empty_cache(series):
    with TemporaryDirectory() as folder:
        for counts in series:
            kept = Kept(Path(folder))
            assert analysed(counts, kept) == analysed(counts, Kept())
            kept.save()


@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True), st.data())
@settings(max_examples=150, deadline=None)
def test_one_word_more_or_less_or_more_common_is_seen(words, data):
    counts = dict.fromkeys(words, 3)
    with TemporaryDirectory() as folder:
        kept = Kept(Path(folder))
        analysed(counts, kept)
        kept.save()
        counts[data.draw(st.sampled_from(WORDS))] = data.draw(st.integers(1, 3))
        counts.pop(data.draw(st.sampled_from(WORDS)), None)
        assert analysed(counts, Kept(Path(folder))) == analysed(counts, Kept())


def test_what_a_change_cannot_touch_is_not_made_anew(tmp_path, monkeypatch):
    counts = dict.fromkeys(WORDS, 3)
    kept = Kept(tmp_path)
    analysed(counts, kept)
    kept.save()
    split: list[str] = []

    def noted(_: object, form: str) -> tuple[str, ...]:
        split.append(form)
        return ()

    monkeypatch.setattr("kvaldok.swedish.compounds.CompoundSplitter._split", noted)
    analysed({**counts, "gator": 2, "brandlarmet": 2}, Kept(tmp_path))
    assert "trygghetslarm" not in split
    assert len(split) < len(WORDS) / 2

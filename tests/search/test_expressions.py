# SPDX-License-Identifier: MIT
"""The spellings of an expression: with å, ä and ö, and for those who type none of them."""

from __future__ import annotations

import pytest

from kvaldok.search.expressions import base_of, by_spelling, spellings, written_as


@pytest.mark.parametrize(
    ("stems", "keys"),
    [
        ("dagis", ("dagis",)),
        ("läs", ("las~läs", "las~")),
        ("ta hand om mö", ("ta hand om mo~ta hand om mö", "ta hand om mo~")),
        ("=kf", ("=kf",)),
        ("", ()),
    ],
)
def test_an_expression_is_kept_once_for_each_way_to_type_it(stems, keys):
    assert spellings(stems) == keys
    assert [written_as(key) for key in keys if written_as(key)] == ([stems] if stems else [])


def test_all_spellings_have_one_base():
    assert {base_of(key) for key in spellings("läs bok")} == {"las bok"}


def test_who_types_no_diacritics_may_mean_any_of_those_words():
    kept = by_spelling([("lås", [("nyckl", 1.0)]), ("läs", [("bok", 0.5), ("nyckl", 1.0)])])
    assert kept == {
        "las~lås": [("nyckl", 1.0)],
        "las~läs": [("bok", 0.5), ("nyckl", 1.0)],
        "las~": [("nyckl", 1.0), ("bok", 0.5)],
    }

# SPDX-License-Identifier: MIT
"""Swedish letters: order, folding, addresses, lists in words, and the word that was meant."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.swedish.text import distance, fold, in_words, nearest, slugify, sort_key

WORDS = st.text(alphabet="abåäöé-1 ", max_size=7)


@pytest.mark.parametrize(
    "in_order",
    [
        ["Avfall", "Bygglov", "Zonindelning", "Åre", "Ängar", "Ödeshög"],
        ["idag", "idé", "ideal", "idéer", "idrott"],  # é as e, and the shorter word first
        ["Bilaga 1", "Bilaga 2", "Bilaga 10"],  # digits by value
        ["va", "Vaxholm", "vb", "wa", "wb"],  # w is a letter of its own
        ["Kvalitet", "Kvalitet och styrning", "Kvalitetspolicy"],  # a space before any letter
        ["Ærø", "ö", "Øresund"],  # æ as ä, ø as ö
        ["2 år", "A", "b"],
        ["Muller", "Mycket", "Müller", "Myr"],  # ü as y
    ],
    ids=lambda words: words[0],
)
def test_swedish_order(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@given(WORDS, WORDS)
def test_order_is_the_same_for_small_and_large_letters(one: str, other: str) -> None:
    assert sort_key(one.upper()) == sort_key(one)
    assert (sort_key(one) < sort_key(other)) == (sort_key(one.upper()) < sort_key(other))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åäö", "aao"),
        ("Idé", "ide"),
        ("A\u030a", "a"),
        ("ﬁ", "fi"),
        ("Ørsted", "orsted"),
        ("§ 12", "§ 12"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kvalitetspolicy", "kvalitetspolicy"),
        ("Färdtjänst och resor", "fardtjanst-och-resor"),
        ("  Taxa för bygglov (2026) ", "taxa-for-bygglov-2026"),
        ("Enhetschef, särskilt boende", "enhetschef-sarskilt-boende"),
        ("§ – ?", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_its_own_and_fits_an_address(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert all(part and part.isascii() and part.isalnum() for part in slug.split("-") if slug)


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_in_words(items: list[str], words: str) -> None:
    assert in_words(items) == words


def test_in_words_with_another_last_word() -> None:
    assert in_words(["pdf", "docx", "txt"], "eller") == "pdf, docx eller txt"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tittel", "titel"),
        ("title", "titel"),  # two letters changed places
        ("Titel", "titel"),
        ("ämne", "amne"),
        ("sammanfatning", "sammanfattning"),
        ("väder", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_nearest(word: str, meant: str) -> None:
    assert nearest(word, ["titel", "typ", "amne", "sammanfattning", "versioner"]) == meant


def test_nearest_of_two_as_near_is_the_first_in_the_alphabet() -> None:
    assert nearest("bil", ["bid", "bit", "bis"]) == "bid"


@given(WORDS, WORDS)
def test_distance_agrees_with_its_definition(one: str, other: str) -> None:
    assert distance(one, other) == naive_distance(one, other) == distance(other, one)


@cache
def naive_distance(one: str, other: str) -> int:
    """Optimal string alignment, by the book: from the last letters backwards."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        naive_distance(one[:-1], other) + 1,
        naive_distance(one, other[:-1]) + 1,
        naive_distance(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-1] + other[-2]:
        ways.append(naive_distance(one[:-2], other[:-2]) + 1)
    return min(ways)

# SPDX-License-Identifier: MIT
"""Text is cleaned as the golden cases say, and no letter is lost on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kvaldok.extract import clean
from kvaldok.extract.clean import (
    clean_text,
    is_numbering,
    join_lines,
    mend_broken_words,
    shorten_leaders,
    split_marker,
    words_of,
)

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "clean.yml").read_text("utf-8")
)
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
# What a PDF's lines are made of: words, digits, hyphens of every kind, spaces and odd signs.
TEXT = st.text(
    alphabet=LETTERS + "0123456789 -–\u00ad\u00a0.,:()/\u0000\u200b\u202e•§", max_size=60
)


def read(lines: Iterable[str], words: Iterable[str] = ()) -> str:
    """All the steps from lines to a paragraph, as the layout takes them."""
    known = frozenset(words)
    joined = join_lines((clean_text(line) for line in lines), known)
    return shorten_leaders(mend_broken_words(joined, known))


def letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum())


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    case = CASES[name]
    assert read(case["lines"], case.get("words", ())) == case["text"]


@given(st.lists(TEXT, max_size=6))
@example(["för-", "och nackdelar"])
@example(["VERK-", "SAMHET"])
@example(["a\u00ad", "\u00adb"])
def test_no_letter_or_digit_is_lost_or_made(lines: list[str]) -> None:
    assert letters(read(lines, words_of(lines))) == letters("".join(lines))


@given(TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.text(max_size=80))
def test_any_text_can_be_cleaned_and_written_as_utf8(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("• Hel hud", "•", "Hel hud"),
        ("•Hel hud", "•", "Hel hud"),
        ("•", "•", ""),
        ("– lämnas in", "–", "lämnas in"),
        ("o Hel hud", "o", "Hel hud"),
        ("1. Planera", "1.", "Planera"),
        ("12) Planera", "12)", "Planera"),
        ("a) planera", "a)", "planera"),
        ("(iv) planera", "(iv)", "planera"),
        ("(se nedan) planera", "", "(se nedan) planera"),
        ("iv. planera", "iv.", "planera"),
        ("2014. Planera", "", "2014. Planera"),
        ("1 § Planera", "", "1 § Planera"),
        ("-5 grader", "", "-5 grader"),
        ("Planera", "", "Planera"),
    ],
)
def test_list_markers_are_told_from_text(text: str, marker: str, rest: str) -> None:
    assert split_marker(text) == (marker, rest)


@pytest.mark.parametrize("text", ["•", "2.1", "1.", "a)", "5 §", "5 a §", "3 kap. 6 §", "2 st."])
def test_numbering_is_told(text: str) -> None:
    assert is_numbering(text)


@pytest.mark.parametrize("text", ["", "2027", "120 kr", "Avgift", "10 000"])
def test_a_cell_is_no_numbering(text: str) -> None:
    assert not is_numbering(text)


def test_everything_public_is_named() -> None:
    assert clean.__all__ == sorted(clean.__all__)
    assert all(callable(getattr(clean, name)) for name in clean.__all__)

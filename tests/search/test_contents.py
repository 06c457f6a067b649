# SPDX-License-Identifier: MIT
"""A table of contents is no passage: hits show what the text says, and where."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kvaldok.search import contents
from kvaldok.search.contents import contents_lines

HEADINGS = ("Inledning", "Så gör du", "Uppföljning", "Överklagande (12 §)")
TEXT = ("Inledning", "Vi städar.", "2 Så gör du", "Torka.", "Uppföljning", "Överklagande", "Skriv.")


def test_lines_with_page_numbers_are_contents_where_their_words_stand_again():
    contents = tuple(f"{name} … {page}" for page, name in enumerate(HEADINGS, start=2))
    assert contents_lines((*contents, *TEXT)) == set(contents)


def test_several_entries_may_share_a_line_and_a_foot_may_part_them():
    first, second = "1 Inledning … 2 2 Så gör du ..... 2", "Uppföljning … 4"
    lines = ("Innehåll", first, "Sida 1", second, "Överklagande … 7", *TEXT)
    assert contents_lines(lines) == {first, second, "Överklagande … 7"}


def test_what_stands_nowhere_else_is_kept():
    prices = ("Vuxen … 45", "Barn … 20", "Pensionär … 30", "Grupp … 300")
    assert contents_lines((*prices, "En vuxen och ett barn, pensionär, grupp")) == frozenset()
    rising = ("Barn … 20", "Pensionär … 30", "Vuxen … 45", "Grupp … 300")
    assert contents_lines((*rising, "Priserna gäller från januari.")) == frozenset()


def test_three_entries_are_no_table_of_contents():
    assert (
        contents_lines(("Inledning … 1", "Så gör du … 2", "Uppföljning … 3", *TEXT)) == frozenset()
    )


@given(st.lists(st.sampled_from(("a … 1", "b … 2", "c … 3", "d … 4", "a b", "c d e", "… 9", ""))))
def test_no_word_is_lost(lines: list[str]):
    left_out = contents_lines(lines)
    kept = {word for line in lines if line not in left_out for word in line.split()}
    lost = {word for line in left_out for word in line.split() if word.isalpha()}
    assert lost <= kept


@given(st.text("abÅäö½²1_-.… \n☐ēß’", max_size=40))
def test_words_are_the_same_as_bytes_and_as_text(text):
    assert contents._words(text) == contents._words(f"{text} ē").removesuffix("ē").strip()

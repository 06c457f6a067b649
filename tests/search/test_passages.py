# SPDX-License-Identifier: MIT
"""Texts in passages: what is put in at one place changes few of the others, nor their numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvaldok.extract.model import Block, BlockKind, Extraction, Page
from kvaldok.search.passages import Passage, numbered_passages, passages_of

TEXTS = st.lists(st.sampled_from(["Avfall", "Brand", "Larm\nTrygghet", ""]), max_size=40)
BLOCKS = [f"{n} i ordningen är ett stycke om avfall och brand. " * 8 for n in range(60)]


def passages_in(*pages: Sequence[str]) -> list[Passage]:
    made = [
        Page(number, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
        for number, texts in enumerate(pages, 1)
    ]
    return list(passages_of(Extraction("0" * 64, 100, "txt", tuple(made))))


def test_the_cells_of_a_row_stand_apart():
    row = ["Sjukfrånvaro", "", "7,5 procent"]
    page = Page(1, (Block(BlockKind.TABLE_ROW, "\t".join(row), cells=tuple(row)),))
    found = list(passages_of(Extraction("0" * 64, 100, "pdf", (page,))))
    assert [passage.text for passage in found] == ["Sjukfrånvaro · 7,5 procent"]


def numbers_in(blocks: Sequence[str]) -> dict[str, int]:
    return {passage.text: number for number, passage in numbered_passages(passages_in(blocks))}


@pytest.mark.parametrize("at", [1, 9, 30, 59])
@pytest.mark.parametrize("more", ["Ett nytt stycke. " * 9, "Ett mycket längre stycke. " * 24])
def test_what_is_put_in_changes_few_other_passages(at, more):
    before, after = numbers_in(BLOCKS), numbers_in([*BLOCKS[:at], more, *BLOCKS[at:]])
    assert len(before) > 15
    assert len(after.keys() - before.keys()) <= 3
    moved = [text for text in after.keys() & before.keys() if after[text] != before[text]]
    assert len(moved) <= 3


def test_a_passage_keeps_its_number_when_it_is_revised():
    blocks = [*BLOCKS[:20], f"{BLOCKS[20][:-20]} och mer.", *BLOCKS[21:]]
    assert sorted(numbers_in(blocks).values()) == sorted(numbers_in(BLOCKS).values())


def test_a_passage_is_neither_very_short_nor_very_long():
    lengths = [len(passage.text) for passage in passages_in(BLOCKS)]
    assert max(lengths) <= 1700
    assert min(lengths) >= 300


def test_all_that_a_text_says_is_in_its_passages_in_order():
    long = "Ett ord till i samma mening " * 200 + "och en mening. En till. " * 100
    passages = passages_in(["Först", long, "Sist"], ["Ny sida"])
    text = " ".join(" ".join(passage.text.split()) for passage in passages)
    assert text == " ".join(["Först", *long.split(), "Sist", "Ny", "sida"])
    assert max(len(passage.text) for passage in passages) <= 2400
    assert [passage.page for passage in passages] == [*[1] * (len(passages) - 1), 2]


@given(TEXTS)
@settings(deadline=None)
def test_every_passage_has_a_number_of_its_own_and_the_first_has_0(texts):
    passages = [Passage(1, text) for text in texts]
    numbered = numbered_passages(passages)
    numbers = [number for number, _ in numbered]
    assert numbers == sorted(set(numbers))
    assert [passage.text for number, passage in numbered if not number] == texts[:1]
    assert max(numbers, default=0) <= 16 * len(texts)


def test_passages_that_say_the_same_have_numbers_of_their_own():
    numbered = numbered_passages([Passage(1, "Lika")] * 200)
    assert len({number for number, _ in numbered}) == 200
    assert numbered[-1][0] < 2000

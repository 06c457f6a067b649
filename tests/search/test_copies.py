# SPDX-License-Identifier: MIT
"""Near-identical documents: by the lines that they share, as if each were held against each."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import document

from kvaldok.search.copies import LEAST_SHARED, near_identical

# Of different lengths, and none so short that it is passed over.
LINES = [f"Rad {chr(97 + number) * (30 + 7 * number)} slut." for number in range(24)]
TEXTS = st.sets(st.sampled_from(LINES), max_size=8).map(
    lambda gone: [line for line in LINES if line not in gone]
)


def alike(one: list[str], other: list[str]) -> bool:
    """By length, as the lines are compared: without signs."""
    length = {line: len(line) - 1 for line in LINES}
    common = sum(length[line] for line in set(one) & set(other))
    return common >= LEAST_SHARED * sum(length[line] for line in set(one) | set(other))


@given(st.lists(TEXTS, min_size=2, max_size=7))
@settings(deadline=None)
def test_those_that_share_most_of_their_lines_are_in_one_set(texts):
    groups = near_identical(
        [document(f"d{n}", titel="Rutin", text=["\n".join(t)]) for n, t in enumerate(texts)]
    )
    sets = [{n} for n in range(len(texts))]
    for one, other in combinations(range(len(texts)), 2):
        if alike(texts[one], texts[other]):
            joined = sets[one] | sets[other]
            sets = [joined if joined & found else found for found in sets]
    assert groups == {f"d{n}": f"d{min(s)}" for n, s in enumerate(sets) if len(s) > 1}


def test_a_line_that_stands_in_very_many_documents_makes_none_alike():
    texts = [["\n".join(LINES[:12])]] * 61
    documents = [document(f"d{n}", titel="Rutin", text=text) for n, text in enumerate(texts)]
    assert near_identical(documents) == {}

# SPDX-License-Identifier: MIT
"""Forms without places: found another way than tokens, and always the same."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from kvaldok.swedish.analysis import count_forms, tokenize

SIGNS = "aåBÉ1029§ -:’'/.\n\xa0☐ē"
PIECES = [*SIGNS, "KS 2014/1", "dnr ", "§ 012", "riktlinje-for-hot"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("§ 120a och 3 §")
@example("§§ 4-§5:3")
def test_a_text_has_the_forms_of_its_tokens(text):
    assert count_forms(text) == Counter(token.form for token in tokenize(text))

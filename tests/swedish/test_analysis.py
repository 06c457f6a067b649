# SPDX-License-Identifier: MIT
"""Forms without places: found another way than tokens, and always the same."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kvaldok.swedish.analysis import forms_in, tokenize

PIECES = [*"aåBÉ1029§ -:’'/.\n", "KS 2014/1", "dnr ", "§ 012", "riktlinje-for-hot", "\xa0"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("§ 120a och 3 §")
@example("§§ 4-§5:3")
def test_a_text_has_the_forms_of_its_tokens(text):
    assert sorted(forms_in(text)) == sorted(token.form for token in tokenize(text))

# SPDX-License-Identifier: MIT
"""What a document says of a form is read as it was written, whatever its size."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import document

from kvaldok.search.documents import META_FIELDS, IndexDocument
from kvaldok.search.forms import document_forms
from kvaldok.search.joining import Joiner
from kvaldok.search.kept import Kept
from kvaldok.search.occurrences import read_value
from kvaldok.search.passages import Passage, numbered_passages
from kvaldok.search.terms import Source, Term
from kvaldok.search.wire import NO_META, PART, WHOLE, Posting


def term(name: str, sources: list[Source]) -> Term:
    return Term(name, name, (), *Joiner(Kept().table("columns")).join(sources)[0])


COUNTS = st.lists(st.sampled_from([0, 0, 1, 2, 42, 43, 130]), min_size=1, max_size=5)


def numbered(item: IndexDocument) -> list[tuple[int, Passage]]:
    return numbered_passages(item.passages)


@given(COUNTS, st.integers(0, 140), st.booleans())
@settings(max_examples=40, deadline=None)
def test_every_passage_of_a_form_is_told(counts, before, titled):
    texts = ["annat"] * before + ["plan " * count or "annat" for count in counts]
    title = "Om plan" if titled else "Regler"
    item = document("en", titel=title, text=texts)
    value = document_forms(item).values.get("plan")
    said = [(number, passage.text.count("plan")) for number, passage in numbered(item)]
    places = tuple((number, WHOLE * count) for number, count in said if count)
    if value is None:
        assert not places
        assert not titled
        return
    meta = tuple(WHOLE if titled and name == "titel" else 0 for name in META_FIELDS)
    assert read_value(7, value) == Posting(7, meta, places, 1 if titled else -1)


@pytest.mark.parametrize("count", [126, 127, 128, 200])
def test_a_form_may_stand_in_very_many_passages(count):
    item = document("en", titel="x", text=["plan"] * count)
    value = document_forms(item).values["plan"]
    places = tuple((number, WHOLE) for number, _ in numbered(item))
    assert read_value(0, value) == Posting(0, NO_META, places)
    assert term("plan", [Source([0], [value])]).held == count


def test_a_part_of_a_word_is_worth_less_than_the_word():
    value = document_forms(document("en", titel="Taxa", text=["taxa taxa"])).values["taxa"]
    meta = (PART, *NO_META[1:])
    assert read_value(0, value, PART) == Posting(0, meta, ((0, 2 * PART),), 0)


def test_the_forms_of_a_term_are_added_up():
    item = document("en", titel="x", text=["taxa taxor", "y", "taxor avgiftstaxa"])
    forms = document_forms(item)
    last = next(number for number, passage in numbered(item) if "avgift" in passage.text)
    sources = [Source([4], [forms.values[form]]) for form in ("taxa", "taxor")]
    sources.append(Source([4, 9], [forms.values["avgiftstaxa"]] * 2, PART))
    tax = term("tax", sources)
    assert tax.postings == (
        Posting(4, NO_META, ((0, 2 * WHOLE), (last, WHOLE + PART))),
        Posting(9, NO_META, ((last, PART),)),
    )
    assert tax.alone
    assert not term("tax", sources[2:]).alone

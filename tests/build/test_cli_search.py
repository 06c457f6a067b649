# SPDX-License-Identifier: MIT
"""What `kvaldok search` tells of hits that are left out, as the search page does."""

from __future__ import annotations

import pytest

from kvaldok.cli.search import _as_text, _unknown_values
from kvaldok.search.filters import Facet
from kvaldok.search.index import SearchResult

STATUS = (
    Facet("gallande", "Gäller", 2),
    Facet("ersatt", "Ersatt", 1),
    Facet("utkast", "Utkast", 3),
)
OTHERS = (Facet("exempelkommun", "", 2), Facet("heby", "", 4))
FACETS = {"status": STATUS, "organisation": OTHERS}


def test_what_is_left_out_is_told_with_how_to_see_it():
    told = _as_text(SearchResult(2, (), FACETS, ""), {})
    assert told.splitlines() == [
        "2 träffar",
        "",
        "Det finns 1 till bland ersatta, upphävda och borttagna dokument: --filter status=ersatt",
        "Det finns 3 till bland utkast: --filter status=utkast",
        (
            "Det finns 4 till bland andra organisationers dokument: "
            "--filter organisation=exempelkommun --filter organisation=heby"
        ),
    ]


@pytest.mark.parametrize("chosen", [{"status": ["gallande"], "organisation": ["heby"]}])
def test_what_was_chosen_is_not_told_again(chosen):
    assert _as_text(SearchResult(0, (), FACETS, ""), chosen) == "Inga träffar"


def test_of_many_organisations_the_one_with_most_hits_is_named():
    many = (Facet("exempelkommun", "", 5), *(Facet(f"k{n}", "", n) for n in range(1, 5)))
    told = _as_text(SearchResult(5, (), {"organisation": many}, ""), {})
    assert told.splitlines()[-1] == (
        "Det finns 10 till bland andra organisationers dokument, "
        "till exempel --filter organisation=k4"
    )


def test_a_value_that_no_document_has_is_told_with_the_one_meant():
    told = _unknown_values(
        {"typ": ["polcy", "plan"], "ar": ["1847"]},
        {"typ": ("plan", "policy"), "ar": ("2024", "2025")}.__getitem__,
    )
    assert list(told) == [
        "Inget dokument har typ=polcy. Menade du policy?",
        "Inget dokument har ar=1847.",
    ]

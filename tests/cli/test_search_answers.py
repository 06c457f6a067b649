# SPDX-License-Identifier: MIT
"""What `kvaldok search` tells: hits that are left out, unknown values, and why a hit is there."""

from __future__ import annotations

from tests.search.corpus import DAY, document, index_files, open_index

from kvaldok.cli.search_answers import explanation_text, result_text, unknown_values
from kvaldok.search.explanations import Explanation, Reading, ScoreParts
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
    told = result_text(SearchResult(2, (), FACETS, ""), DAY)
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


def test_what_was_asked_for_is_not_told_again():
    asked = {"status": ("gallande",), "organisation": ("heby",)}
    assert result_text(SearchResult(0, (), FACETS, "", asked), DAY) == "Inga träffar"


def test_a_hit_tells_what_it_is_and_that_it_has_ended():
    ended = [["", "gallande"], ["2026-11-21", "utgangen"], ["2027-01-01", "upphavd"]]
    documents = [
        document("a", titel="Larm", typ="rutin", organ=["namnden"], datum="2024-05-02"),
        document("b", titel="Larm", diarienummer="KS 2014/123", status=ended),
    ]
    told = result_text(open_index(index_files(documents)).search("larm"), DAY).splitlines()
    assert "  Rutin · Namnden · 2024-05-02" in told
    assert "  Rutin · KS 2014/123 · Har slutat gälla" in told


def test_a_filter_in_the_query_is_asked_for_too():
    ended = [["", "ersatt"]]
    index = open_index(index_files([document("a", titel="Larm", status=ended)]))
    assert "Det finns 1 bland ersatta" in result_text(index.search("larm"), DAY)
    assert "Det finns" not in result_text(index.search("larm status:ersatt"), DAY)


def test_of_many_organisations_the_one_with_most_hits_is_named():
    many = (Facet("exempelkommun", "", 5), *(Facet(f"k{n}", "", n) for n in range(1, 5)))
    told = result_text(SearchResult(5, (), {"organisation": many}, ""), DAY)
    assert told.splitlines()[-1] == (
        "Det finns 10 till bland andra organisationers dokument, "
        "till exempel --filter organisation=k4"
    )


def test_a_value_that_no_document_has_is_told_with_the_one_meant():
    told = unknown_values(
        {"typ": ["polcy", "plan"], "ar": ["1847"]},
        {"typ": ("plan", "policy"), "ar": ("2024", "2025")}.__getitem__,
    )
    assert list(told) == [
        "Inget dokument har typ=polcy. Menade du policy?",
        "Inget dokument har ar=1847.",
    ]


def test_an_explanation_tells_how_words_were_read_and_what_gave_points():
    words = {
        "klagomol": (
            Reading(("klagomål",), (18,), 0.75),
            Reading(("brev", "låda"), (2, 3), 0.6),
        ),
        "rutin": (Reading(("rutiner",), (17,), 1.0),),
        "qqq": (),
    }
    documents = (
        ScoreParts("a", "Rutin", "dokument/a/", 500_019_100, 14.0, 1.1, 4.0, 1.0, 500_000_000),
        ScoreParts("b", "Gammal", "dokument/b/", 5_152, 4.6, 1.0, 0.0, 0.92, 0),
        ScoreParts("c", "Mål", "dokument/c/", 2_000_000_000, 0.0, 0.0, 0.0, 1.0, 2_000_000_000),
    )
    assert explanation_text(Explanation(3, words, documents)).splitlines() == [
        "3 träffar",
        "",
        "Så lästes frågan:",
        "  klagomol: klagomål (18 dokument, vikt 0,75), brev + låda (2 och 3 dokument, vikt 0,6)",
        "  rutin: rutiner (17 dokument)",
        "  qqq: finns inte i dokumenten",
        "",
        "Rutin",
        "  dokument/a/",
        "  Före de andra: titeln är frågan. 19,1 poäng = orden 14,0 + titeln 1,1 + närhet 4,0",
        "",
        "Gammal",
        "  dokument/b/",
        "  5,2 poäng = (orden 4,6 + titeln 1,0) · 0,92 (inte säkert gällande)",
        "",
        "Mål",
        "  dokument/c/",
        "  Före de andra: har diarienumret. 0,0 poäng",
    ]

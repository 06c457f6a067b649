# SPDX-License-Identifier: MIT
"""What a candidate tells beside its value: place, words, order and reason."""

from __future__ import annotations

from tests.suggest.reading import document, suggested


def test_a_candidate_says_where_it_stands_and_in_which_words() -> None:
    found = suggested(document("# Policy för ljus", "Beslutsdatum: den 3 maj 2019"))
    best = found.best("beslutsdatum")
    assert best
    assert (best.value, best.label, best.page) == ("2019-05-03", "den 3 maj 2019", 2)
    assert best.snippet == "Beslutsdatum: den 3 maj 2019"


def test_dates_that_disagree_are_all_shown_with_what_they_stand_behind() -> None:
    text = (
        "# Policy för ljus\nBeslutsdatum: 2018-05-21\nAntagen av kommunfullmäktige 2018-06-18 § 60"
    )
    dates = suggested(document(text)).fields["beslutsdatum"]
    assert {one.value for one in dates} == {"2018-05-21", "2018-06-18"}
    assert all(one.reason for one in dates)
    assert dates[0].confidence >= dates[1].confidence


def test_dates_that_disagree_are_less_sure_than_one_alone() -> None:
    alone = suggested(document("# Policy\nBeslutsdatum: 2018-05-21")).fields["beslutsdatum"][0]
    both = "# Policy\nBeslutsdatum: 2018-05-21\nBeslutsdatum: 2018-06-18"
    assert suggested(document(both)).fields["beslutsdatum"][0].confidence < alone.confidence


def test_revisions_told_on_the_same_line_are_shown_and_make_the_first_less_sure() -> None:
    text = "# Policy\nAntagen av KF 2010-06-14 § 55, reviderad av KF 2022-11-28 § 140"
    dates = suggested(document(text)).fields["beslutsdatum"]
    assert [one.value for one in dates] == ["2010-06-14", "2022-11-28"]
    assert dates[0].confidence < 0.9
    assert "ändrat genom ett senare beslut" in dates[0].reason


def test_an_impossible_year_is_shown_but_not_offered() -> None:
    found = suggested(document("# Rutin för tvätt\nBeslutsdatum: 1923-05-23"))
    (shown,) = found.fields["beslutsdatum"]
    assert shown.value == "1923-05-23"
    assert shown.confidence < 0.1
    assert "felskrivet" in shown.reason


def test_a_date_of_decision_to_come_is_not_offered() -> None:
    found = suggested(document("# Rutin för tvätt\nBeslutsdatum: 2032-05-23"))
    assert found.best("beslutsdatum") is None


def test_a_draft_shows_its_date_as_a_plan_only() -> None:
    text = "UTKAST\n# Plan för ljus\nBeslutad av: Kommunfullmäktige\nBeslutsdatum: 2025-12-01"
    found = suggested(document(text))
    draft = found.best("utkast")
    assert draft
    assert draft.value is True
    assert found.best("beslutsdatum") is None
    assert "utkast" in found.fields["beslutsdatum"][0].reason


def test_several_deciders_are_one_candidate_as_dokument_yml_has_them() -> None:
    text = "# Rutin\nBeslutad av: Verksamhetschef äldre och medicinskt ansvarig sjuksköterska"
    best = suggested(document(text)).best("beslutad_av")
    assert best
    assert best.value == ("Verksamhetschef äldre", "Medicinskt ansvarig sjuksköterska")


def test_the_fields_come_in_the_order_of_dokument_yml_and_empty_ones_are_left_out() -> None:
    found = suggested(document("# Policy för ljus\nDnr: KS 2019/12"))
    assert list(found.fields) == ["titel", "typ", "diarienummer"]


def test_a_file_without_text_gives_nothing() -> None:
    assert suggested(document()).fields == {}


def test_the_same_file_gives_the_same_candidates() -> None:
    text = "# Policy för ljus\nAntagen av KF 2019-05-03 § 4\nReviderad av KF 2021-05-03 § 9"
    assert suggested(document(text)) == suggested(document(text))

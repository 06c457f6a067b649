# SPDX-License-Identifier: MIT
"""The small readers: people, titles, spelling of capitals, labels."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._labels import LABELS, Role
from kvaldok.suggest._people import without_people
from kvaldok.suggest._title_text import tidy_title


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Anna Exempelsson, enhetschef hemtjänst", "enhetschef hemtjänst"),
        ("Kanslichef Bo Exempelsson", "Kanslichef"),
        ("Kim Exempelsson", ""),
        ("Kommunledningskontoret, kim.exempelsson@exempel.se", "Kommunledningskontoret"),
        ("Upphandlingsenheten 0123-45 67 89", "Upphandlingsenheten"),
        ("Hälso- och sjukvårdsenheten", "Hälso- och sjukvårdsenheten"),
        ("Verksamhetschef Hemtjänst", "Verksamhetschef Hemtjänst"),
    ],
)
def test_people_and_addresses_are_left_out(words: str, left: str) -> None:
    assert without_people(words) == left


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        ("RIKTLINJER FÖR LSS OCH HVB", "Riktlinjer för LSS och HVB"),
        ("7.15 Egenvård", "Egenvård"),
        ("7 steg till kvalitet", "7 steg till kvalitet"),
        ("Kostpolicy, antagen 2019-02-03", "Kostpolicy"),
        ("Kostpolicy version 1.2", "Kostpolicy"),
        ("Utkast: Plan för ljus", "Plan för ljus"),
        ("rutin för tvätt (5)", "Rutin för tvätt"),
        ("PLAN FÖR VERK- SAMHET", "Plan för verksamhet"),
        ("Barn- och ungdomsplan", "Barn- och ungdomsplan"),
        ("Vision 2040", "Vision 2040"),
        ("Avtal om resor m.m.", "Avtal om resor m.m."),
    ],
)
def test_a_title_is_written_as_a_registry_writes_it(cover: str, title: str) -> None:
    assert tidy_title(cover) == title


def test_names_in_capitals_are_spelt_as_the_text_spells_them() -> None:
    lines = ["Här i Tjörn finns bad.", "Alla i Tjörn får bada."]
    assert tidy_title("REGLER FÖR BAD I TJÖRN", lines) == "Regler för bad i Tjörn"


@pytest.mark.parametrize(
    "words",
    ["skriv datum", "KF 2019/XX §XX", "«Diarienr»", "20XX-XX-XX", "ÅÅÅÅ-MM-DD", "xx", "-", "____"],
)
def test_a_templates_own_words_are_no_value(words: str) -> None:
    assert is_blank(words)


@pytest.mark.parametrize(
    "words", ["2019-11-25 § 4", "KS 2019/12", "Kommunfullmäktige", "XXL-gruppen"]
)
def test_filled_in_fields_are_values(words: str) -> None:
    assert not is_blank(words)


def test_the_table_of_labels_is_in_order() -> None:
    text = resources.files("kvaldok.suggest").joinpath("data", "etiketter.json").read_text("utf-8")
    table = json.loads(text)
    assert set(table["roles"]) == {str(role) for role in Role}
    for row in table["roles"].values():
        assert row["phrases"] == sorted(set(row["phrases"]))
        assert all(phrase == phrase.casefold() for phrase in row["phrases"])
    assert set(table["exceptions"]) <= set(LABELS)

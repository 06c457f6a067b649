# SPDX-License-Identifier: MIT
"""Small forms that texts share."""

from __future__ import annotations

import pytest

from kvaldok.site.words import NBSP, at_date, shorten, unbroken
from kvaldok.swedish.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("beslutad av kommunfullmäktige 26 september 2022", ["26 september 2022"]),
        ("beslutad i februari 2024, § 120", ["februari 2024", "§ 120"]),
        ("Reglemente · SN 2025/61 · KSF 2024-12", ["SN 2025/61", "KSF 2024-12"]),
        (f"från 1{NBSP}maj 2025", ["1 maj 2025"]),
        ("PDF, 44,5 kB, 2 685 kronor", ["44,5 kB", "2 685"]),
        ("§ 7 och §§ 12", ["§ 7", "§§ 12"]),
        ("2 MB", ["2 MB"]),
        ("Vi ses 2025 och talar om taxan", []),
    ],
)
def test_dates_paragraphs_and_diarienummer_stay_in_one_piece(text, pieces):
    whole = [piece.replace(" ", NBSP) for piece in pieces]
    made = unbroken(text)
    assert all(piece in made for piece in whole)
    assert made.count(NBSP) == sum(piece.count(NBSP) for piece in whole)
    assert made.replace(NBSP, " ") == text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (PartialDate(2014, 10, 29), "29 oktober 2014"),
        (PartialDate(2024, 2), "i februari 2024"),
        (PartialDate(2014), "2014"),
    ],
)
def test_a_month_is_told_with_its_preposition(day, told):
    assert at_date(day).replace(NBSP, " ") == told


def test_a_long_text_ends_with_a_sentence_where_it_can():
    text = "Fler är nöjda än förr. Men bara hälften vet vart de ska klaga, och det är för få."
    assert shorten(text, 40) == "Fler är nöjda än förr."
    assert shorten(text, 60) == "Fler är nöjda än förr. Men bara hälften vet vart de ska…"
    assert shorten("Enligt t.ex. lagen (2017:30) gäller", 20) == "Enligt t.ex. lagen…"
    assert shorten(text, 100) == text

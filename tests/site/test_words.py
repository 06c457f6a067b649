# SPDX-License-Identifier: MIT
"""Small forms that texts share."""

from __future__ import annotations

import pytest

from kvaldok.site.words import NBSP, unbroken


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("beslutad av kommunfullmäktige 26 september 2022", ["26 september 2022"]),
        ("beslutad i februari 2024, § 120", ["februari 2024", "§ 120"]),
        ("Reglemente · SN 2025/61 · KSF 2024-12", ["SN 2025/61", "KSF 2024-12"]),
        (f"från 1{NBSP}maj 2025", ["1 maj 2025"]),
        ("PDF, 44,5 kB, 2 685 kronor", ["44,5 kB", "2 685"]),
        ("Vi ses 2025 och talar om taxan", []),
    ],
)
def test_dates_paragraphs_and_diarienummer_stay_in_one_piece(text, pieces):
    whole = [piece.replace(" ", NBSP) for piece in pieces]
    made = unbroken(text)
    assert all(piece in made for piece in whole)
    assert made.count(NBSP) == sum(piece.count(NBSP) for piece in whole)
    assert made.replace(NBSP, " ") == text.replace(NBSP, " ")

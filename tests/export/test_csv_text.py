# SPDX-License-Identifier: MIT
"""No cell of a table can be a formula, and the table can be read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.export.csv_text import csv_text, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "=HYPERLINK(0)", "\uff1d1"]
)
def test_a_formula_is_text(text):
    assert safe_cell(text).startswith("'")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_what_is_written_can_be_read(rows):
    text = csv_text(["a", "b"], rows)
    assert text.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert found == [["a", "b"], *([safe_cell(cell) for cell in row] for row in rows)]

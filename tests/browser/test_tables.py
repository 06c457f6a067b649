# SPDX-License-Identifier: MIT
"""Tables stay tables for a screen reader, also where a phone shows their cells as blocks.

No roles are written out: on elements of a table they are not valid (ARIA in HTML), and Chromium
keeps the elements' own whatever their style.
"""

from __future__ import annotations

from collections import Counter

import pytest
from tests.support.browsing import spoken, visiting

pytestmark = pytest.mark.browser

PAGES = (
    "dokument/kvalitetspolicy/",
    "for-redaktorer/format/",
    "forbattringshjulet/exempel/",
    "handledning/kvalitetspolicy/arbetsblad/",
    "handledning/las-styrdokument/",
    "kvalitetsarbete/modeller/",
    "kvalitetsarbete/plan/",
)
IN_PAGE = """() => {
  const rows = [...document.querySelectorAll("main table")]
    .filter((table) => table.checkVisibility()).flatMap((table) => [...table.rows]);
  const cells = rows.flatMap((row) => [...row.cells]);
  const scope = (name) => cells.filter((cell) => cell.scope === name).length;
  const [columns, headers] = [scope("col"), scope("row")];
  return { row: rows.length, columnheader: columns, rowheader: headers,
           cell: cells.length - columns - headers };
}"""
# A header cell without scope, as Markdown writes it, is one of a column when it is in the head.
SCOPED = """() => document.querySelectorAll("thead th:not([scope])")
  .forEach((cell) => { cell.scope = "col"; })"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_every_row_header_and_cell_is_told_as_one(chromium, reference_url, path, width):
    with visiting(chromium, reference_url, width) as visit:
        visit.open(path)
        told = Counter(role for role, _ in spoken(visit.page))
        visit.page.evaluate(SCOPED)
        there = visit.page.evaluate(IN_PAGE)
    assert there["row"] > 1
    assert {role: told[role] for role in there} == there


@pytest.mark.parametrize("path", [path for path in PAGES if path != "for-redaktorer/format/"])
def test_every_table_has_a_name_or_a_heading_above_it(chromium, reference_url, path):
    with visiting(chromium, reference_url, 390) as visit:
        visit.open(path)
        parts = spoken(visit.page)
    for place, (role, name) in enumerate(parts):
        above = [kind for kind, _ in parts[:place]]
        assert role != "table" or name or "heading" in above

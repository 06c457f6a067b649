# SPDX-License-Identifier: MIT
"""Tables of hand-written pages: on phones each cell tells its column."""

from __future__ import annotations

from lxml import html

from kvaldok.site.written_tables import with_column_names


def table(headings: list[str], *rows: list[str]) -> str:
    head = "".join(f"<th>{name}</th>\n" for name in headings)
    body = "".join(
        "<tr>\n" + "".join(f"<td>{text}</td>\n" for text in row) + "</tr>\n" for row in rows
    )
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>"


def names(markup: str) -> list[list[str | None]]:
    tree = html.fromstring(f"<div>{markup}</div>")
    return [[cell.get("data-rubrik") for cell in row] for row in tree.xpath("//tbody/tr")]


def test_every_cell_after_the_first_tells_its_column():
    found = with_column_names(table(["Vem", "När", "Hur"], ["vi", "nu", "så"], ["ni", "då", "ej"]))
    assert names(found) == [[None, "När", "Hur"], [None, "När", "Hur"]]


def test_two_columns_need_no_names():
    written = table(["Nyckel", "Vad den gör"], ["farg", "sidhuvudet"])
    assert with_column_names(written) == written


def test_what_the_columns_are_called_is_text_only():
    found = with_column_names(table(["A", 'Ett <code>"b"</code>', "Å &amp; ö"], ["1", "2", "3"]))
    assert names(found) == [[None, 'Ett "b"', "Å & ö"]]


def test_a_row_may_have_more_cells_than_the_table_has_columns():
    assert names(with_column_names(table(["A", "B", "C"], ["1", "2", "3", "4"]))) == [
        [None, "B", "C", None]
    ]


def test_tables_with_a_class_and_everything_around_stay_as_they_are():
    other = '<p>Före</p><table class="kd-x"><thead><tr><th>A</th></tr></thead></table>'
    written = table(["A", "B", "C"], ["1", "2", "3"])
    assert with_column_names(other + written).startswith(other)
    assert with_column_names(other) == other

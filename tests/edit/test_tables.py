# SPDX-License-Identifier: MIT
"""A register as a table and back: nothing is lost, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.registry.test_writing import SPECIAL, TEXTS, values_of

from kvaldok.edit.columns import COLUMNS, decode, encode, harmless, unharmed
from kvaldok.edit.exporting import export_rows
from kvaldok.edit.importing import plan_import
from kvaldok.edit.mapping import Mappings
from kvaldok.edit.new_documents import write_documents
from kvaldok.edit.tables import FORMATS, TableError, read_table, table_bytes
from kvaldok.registry.fields import DOCUMENT, VERSION
from kvaldok.registry.loader import load_registry
from kvaldok.registry.plain import canonical_value
from kvaldok.registry.schema import Record

TODAY = date(2026, 11, 21)
REGISTRY = Path(__file__).parents[2] / "registry"
FIELDS = [field for record in (DOCUMENT, VERSION) for field in record.fields]
IN_A_CELL = [
    field for field in FIELDS if field.key != "versioner" and not isinstance(field.type, Record)
]


def test_there_is_a_column_for_every_key() -> None:
    paths = {column.path[:1] for column in COLUMNS if column.path}
    assert paths == {(field.key,) for field in FIELDS if field.key != "versioner"}
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("field", IN_A_CELL, ids=lambda field: field.key)
def test_any_value_is_read_from_its_cell_as_it_was(field) -> None:
    @settings(max_examples=40, deadline=None)
    @given(values_of(field.type))
    def holds(value) -> None:
        value = canonical_value(value, field.type)
        assert decode(encode(value, field.type), field.type) == value

    holds()


@pytest.mark.parametrize(
    ("key", "value", "cell"),
    [
        ("titel", "[Utkast] Policy", "[Utkast] Policy"),
        ("amne", ["kvalitet", "ekonomi"], "kvalitet; ekonomi"),
        ("beslutad_av", ["Enhetschef; tillförordnad"], '[Enhetschef; tillförordnad]'),
        ("filer", [{"fil": "a.pdf", "roll": "huvuddokument"}, {"fil": "b.pdf"}],
         "a.pdf (huvuddokument); b.pdf"),
        ("filer", [{"fil": "a (1).pdf"}], "a (1).pdf"),
        ("samband", [{"typ": "styrs_av", "dokument": "styrmodell"}], "styrs_av: styrmodell"),
        ("galler_for", ["alla", {"vem": "bolag", "hur": "vägledande"}],
         "[alla, {vem: bolag, hur: vägledande}]"),
    ],
)  # fmt: skip
def test_a_cell_is_easy_to_read(key, value, cell) -> None:
    field = next(field for field in FIELDS if field.key == key)
    assert encode(value, field.type) == cell
    assert decode(cell, field.type) == value


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-5", "@SUM(A1)", "\t=1", "'=1", "''-", " =1", "\uff1d1"]
)
def test_no_cell_is_a_formula(text) -> None:
    assert harmless(text).startswith("'")
    assert unharmed(harmless(text)) == text


@pytest.mark.parametrize("text", ["'Hemma'", "policy", "", "2014-10-29", "'", "1-2"])
def test_other_cells_are_as_they_are(text) -> None:
    assert harmless(text) == text
    assert unharmed(text) == text


ODD = st.sampled_from(["", "=1", "'=1", "@a", "a\nb"])
ROWS = st.lists(SPECIAL | TEXTS | ODD, min_size=3, max_size=3).filter(any)


@pytest.mark.parametrize("form", FORMATS)
def test_any_table_is_read_as_it_was_written(form, tmp_path) -> None:
    path = tmp_path / f"tabell.{form}"

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(ROWS, min_size=1, max_size=4))
    def holds(rows) -> None:
        rows = [["titel", "typ", "a b"], *rows]
        path.write_bytes(table_bytes(rows, form))
        found = [[*row, "", "", ""][:3] for row in read_table(path)]
        assert found == [[cell.strip() for cell in row] for row in rows]
        assert table_bytes(rows, form) == path.read_bytes()

    holds()


@pytest.mark.parametrize("form", FORMATS)
def test_the_registry_comes_back_from_its_table(form, tmp_path) -> None:
    """Export, import into an empty registry with the same vocabularies, and export again."""
    original = load_registry(REGISTRY, TODAY)
    rows = export_rows(original)
    table = tmp_path / f"register.{form}"
    table.write_bytes(table_bytes(rows, form))
    root = tmp_path / "nytt"
    root.mkdir()
    for path in REGISTRY.glob("*.yml"):
        (root / path.name).write_bytes(path.read_bytes())
    empty = load_registry(root, TODAY)
    plan = plan_import(empty, table, REGISTRY, Mappings())
    assert [problem for problem in plan.problems if problem.severity == "fel"] == []
    write_documents(root, [document.new() for document in plan.documents])
    again = load_registry(root, TODAY)
    assert export_rows(again) == rows
    assert set(again.documents) == set(original.documents)


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(table_bytes([["titel"], ["=1+1"]], "xlsx")))
    sheet = book.active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == "'=1+1"


def test_days_and_numbers_of_a_workbook_are_read_as_they_are_shown(tmp_path) -> None:
    book = Workbook()
    book.active.append(["Titel", "Datum", "§", "Utkast", "Tal"])
    book.active.append(["A", datetime(2019, 11, 25), 112, True, 1.5])  # noqa: DTZ001  # Excel has no zones
    path = tmp_path / "register.xlsx"
    book.save(path)
    assert read_table(path)[1] == ("A", "2019-11-25", "112", "true", "1.5")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_however_it_was_saved(encoding, separator, tmp_path) -> None:
    rows = [("Titel", "Beslutad av"), (f"Kök, å; {separator}ö", "Kommunfullmäktige")]
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    path = tmp_path / "register.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    assert list(read_table(path)) == rows


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b"PK\x03\x04trasig", "Excel"),
        (b"\xd0\xcf\x11\xe0gammal", r"\.xls"),
        (b'titel;typ\n"a;b\n', "citattecken"),
        (b"\x00\x01\x02", "varken CSV eller Excel"),
    ],
)
def test_what_is_no_table_is_said(content, said, tmp_path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(TableError, match=said):
        read_table(path)

# SPDX-License-Identifier: MIT
"""The one table of fields: every key is described, every example holds, the docs say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvaldok.registry.fields import DOCUMENT, VERSION
from kvaldok.registry.reference import all_records, field_reference, with_reference
from kvaldok.registry.schema import MISSING, Field, ListOf, Record, Report, ValueType
from kvaldok.registry.vocabularies import ORGANISATION
from kvaldok.registry.yaml_nodes import MappingNode, parse_yaml

FORMAT = Path(__file__).parents[2] / "docs" / "for-redaktorer" / "format.md"
ROWS = [(heading, field) for heading, record in all_records() for field in record.fields]
IDS = [f"{heading}: {field.key}" for heading, field in ROWS]


def read(kind: ValueType, key: str, written: str) -> Report:
    """What is said of a line of YAML when it is read as that type."""
    node, problems = parse_yaml(f"{key}: {written}\n", "dokument.yml")
    assert isinstance(node, MappingNode), problems
    ((_, value),) = node.items
    report = Report(list(problems))
    found = kind.read(value, key, report)
    assert (found is MISSING) == bool(report.problems)
    return report


@pytest.mark.parametrize(("_heading", "field"), ROWS, ids=IDS)
def test_every_example_can_be_pasted(_heading: str, field: Field) -> None:
    assert read(field.type, field.key, field.example).problems == []


@pytest.mark.parametrize(("_heading", "field"), ROWS, ids=IDS)
def test_every_example_in_a_message_can_be_pasted(_heading: str, field: Field) -> None:
    """What `Skriv till exempel` shows, for the value and for the parts of a list."""
    kinds = [field.type, field.type.item] if isinstance(field.type, ListOf) else [field.type]
    for kind in kinds:
        example = kind.example() if isinstance(kind, Record) else getattr(kind, "example", None)
        if example is not None:
            assert read(kind, field.key, example).problems == []


@pytest.mark.parametrize(("_heading", "field"), ROWS, ids=IDS)
def test_every_key_is_described_in_a_sentence(_heading: str, field: Field) -> None:
    assert field.help[0].isupper() or field.help.startswith(("true", "okant"))
    assert field.help.endswith(".")
    assert field.type.describe()
    assert field.key.isascii()
    assert field.attribute.isidentifier()


def test_the_format_has_the_keys_of_version_1() -> None:
    """Editors and other programs rely on these; a key may be added but never renamed."""
    assert [field.key for field in DOCUMENT.fields] == (
        "titel typ organisation korttitel alternativa_titlar sammanfattning dokumentansvarig "
        "galler_for verksamhet amne malgrupp nyckelord steg avser forfattningssamling lagstod "
        "samband kalla publicerad_hos ej_publicerad avpublicerad aktualitetsprovad undantag "
        "utkast versioner"
    ).split()
    assert [field.key for field in VERSION.fields] == (
        "version beslutad_av beslutsdatum paragraf delegationsbeslut diarienummer justerat "
        "anslaget protokoll galler_fran galler_till dock_langst oversyn upphavande "
        "andringen_avser filer"
    ).split()
    assert {field.key for field in DOCUMENT.fields if field.required} == {
        "titel",
        "typ",
        "versioner",
    }
    assert {field.key for field in VERSION.fields if field.required} == {
        "beslutad_av",
        "beslutsdatum",
        "diarienummer",
    }


def test_every_group_has_a_table() -> None:
    headings = [heading for heading, _ in all_records()]
    assert len(headings) == len(set(headings))
    assert "dos_undantag i filer i versioner" in headings
    assert "beslutsinstanser i organisationer.yml" in headings
    reference = field_reference()
    for heading, record in all_records():
        section = reference.partition(f"### {heading}\n")[2].partition("\n### ")[0]
        assert section.count("\n| `") == len(record.fields)


def test_no_cell_breaks_its_table() -> None:
    rows = [line for line in field_reference().splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5}


def test_the_page_on_the_format_holds_the_reference() -> None:
    page = FORMAT.read_text("utf-8")
    assert with_reference(page) == page, f"kör python -m kvaldok.registry.reference {FORMAT}"


def test_a_page_without_the_markers_is_left_alone() -> None:
    with pytest.raises(ValueError, match="markers"):
        with_reference("# Formatet\n")


def test_words_that_are_no_keys_lead_to_keys() -> None:
    for _, record in all_records():
        keys = {field.key for field in record.fields}
        assert set(record.aliases.values()) <= keys
        assert not set(record.aliases) & keys
        assert not set(record.advice) & keys


def test_stand_ins_cover_what_is_required() -> None:
    for record in (DOCUMENT, VERSION, ORGANISATION):
        required = {field.attribute for field in record.fields if field.required}
        assert required == set(record.stand_ins)

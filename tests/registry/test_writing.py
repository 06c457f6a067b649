# SPDX-License-Identifier: MIT
"""A dokument.yml that is written, and one that is changed: nothing lost, nothing else touched."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kvaldok.registry.editing import EditError, add_version
from kvaldok.registry.fields import DOCUMENT, VERSION
from kvaldok.registry.plain import Plain, as_plain, canonical
from kvaldok.registry.schema import ListOf, Made, Record, ValueType
from kvaldok.registry.writing import document_text, scalar_text
from kvaldok.registry.yaml_nodes import parse_yaml

ENTRIES = sorted((Path(__file__).parents[2] / "registry").rglob("dokument.yml"))


def read(text: str) -> dict[str, Plain]:
    """The entry that a text holds; the text must be without fault."""
    node, problems = parse_yaml(text, "dokument.yml")
    assert not problems, (problems, text)
    assert node is not None
    values = as_plain(node)
    assert isinstance(values, dict)
    return canonical(values, DOCUMENT)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split()) or "å"
)
SPECIAL = st.sampled_from(
    "2|112|1.12|1e3|0x1F|12:30|2014-10-29|okant|true|Nej|NULL|~|- a|a: b|a #b|#|[Utkast] A|{a}|"
    '44,5 kB|\'|"|Hemma "bra"|*stjärna|&och|!märke|%|@|`|a:|?|: a|KS 2014/123|§ 5|å, ä, ö'.split(
        "|"
    )
)


def values_of(kind: ValueType) -> st.SearchStrategy[Any]:
    """Any plain value of the right shape for a type; what it says need not make sense."""
    if isinstance(kind, Made):
        return values_of(kind.type)
    if isinstance(kind, ListOf):
        return st.lists(values_of(kind.item), min_size=1, max_size=3)
    if isinstance(kind, Record):
        return groups(kind)
    return SPECIAL | TEXTS


def groups(record: Record) -> st.SearchStrategy[dict[str, Any]]:
    """A group with what it needs, at least one key, and any of the others."""
    needed = [field for field in record.fields if field.required] or record.fields[:1]
    return st.fixed_dictionaries(
        {field.key: values_of(field.type) for field in needed},
        optional={f.key: values_of(f.type) for f in record.fields if f not in needed},
    )


@given(SPECIAL | TEXTS)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    for flow in (False, True):
        written = scalar_text(text, flow=flow)
        line = f"titel: {written}\n" if not flow else f"amne: [{written}, b]\n"
        value = read(line)["amne" if flow else "titel"]
        assert value == ([text, "b"] if flow else text)


@settings(max_examples=60, deadline=None)
@given(groups(DOCUMENT))
def test_any_entry_is_read_as_it_was_written(values: dict[str, Any]) -> None:
    assert read(document_text(values)) == canonical(values, DOCUMENT)


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.parent.name)
def test_the_entries_of_the_registry_are_written_back_alike(path: Path) -> None:
    values = read(path.read_text("utf-8"))
    assert read(document_text(values)) == values


def test_the_keys_stand_in_the_order_of_the_table_and_texts_are_quoted_where_they_must() -> None:
    version: dict[str, Plain] = {
        "filer": [{"roll": "huvuddokument", "fil": "policy.pdf"}],
        "diarienummer": "KS 2014/123",
        "paragraf": "112",
        "version": "2",
        "beslutsdatum": "2014-10-29",
        "beslutad_av": ["kommunfullmaktige"],
    }
    values: dict[str, Plain] = {
        "versioner": [version],
        "utkast": "true",
        "typ": "policy",
        "titel": "Vision: 2030",
    }
    notes = {"titel": "sida 1: Vision", "versioner.0.version": "gissat"}
    assert document_text(values, notes, head="yaml-language-server: $schema=x") == (
        "# yaml-language-server: $schema=x\n"
        "# sida 1: Vision\n"
        'titel: "Vision: 2030"\n'
        "typ: policy\n"
        "utkast: true\n"
        "versioner:\n"
        "  # gissat\n"
        '  - version: "2"\n'
        "    beslutad_av: kommunfullmaktige\n"
        "    beslutsdatum: 2014-10-29\n"
        '    paragraf: "112"\n'
        "    diarienummer: KS 2014/123\n"
        "    filer:\n"
        "      - {fil: policy.pdf, roll: huvuddokument}\n"
    )


HAND = """\
# Skrivs om 2027
typ:   policy        # se beslutet
titel: 'Kvalitetspolicy'

nyckelord: [a,  "b" ]   # ord
sammanfattning: >-
  Två rader
  om policyn.

# Nyast först
versioner:
  # den nya
  - beslutad_av: KF  # fullmäktige
    beslutsdatum: 2024-01-02
    diarienummer: KS 1/24
  - {beslutad_av: KF, beslutsdatum: 2014, diarienummer: okant}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_version_stands_first_or_last_as_the_others_do(newline: str) -> None:
    text = HAND.replace("\n", newline)
    version = {"beslutsdatum": "2026-01-01", "beslutad_av": ["KS"], "diarienummer": "inget"}
    first = add_version(text, version)
    lines = ["  - beslutad_av: KS", "    beslutsdatum: 2026-01-01", "    diarienummer: inget", ""]
    assert first == text.replace("  # den nya", newline.join(lines) + "  # den nya")
    oldest_first = text.replace("beslutsdatum: 2014", "beslutsdatum: 2025")
    assert add_version(oldest_first, version) == oldest_first + newline.join(lines)


def test_what_is_noted_above_a_version_stays_above_it() -> None:
    text = "titel: A\nversioner:\n  # sida 1\n  # sida 2\n  - beslutad_av: KF\n"
    assert add_version(text, {"beslutad_av": ["KS"]}) == (
        "titel: A\nversioner:\n  - beslutad_av: KS\n  # sida 1\n  # sida 2\n  - beslutad_av: KF\n"
    )


def test_a_version_is_added_to_a_list_on_one_line() -> None:
    text = "titel: A\nversioner: [{beslutad_av: KF}]  # en\n"
    assert add_version(text, {"beslutad_av": ["KS"]}) == (
        "titel: A\nversioner: [{beslutad_av: KS}, {beslutad_av: KF}]  # en\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: [\n", "går inte att läsa"),
        ("titel: A\n", "inte en lista"),
        ("versioner:\n  beslutad_av: KF\n", "inte en lista"),
    ],
)
def test_what_cannot_be_changed_is_said(text: str, said: str) -> None:
    with pytest.raises(EditError, match=said):
        add_version(text, {"beslutad_av": ["KS"]})


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ENTRIES), groups(VERSION))
def test_any_version_is_added_to_any_entry_and_the_rest_stays(entry: Path, version: Any) -> None:
    text = entry.read_text("utf-8")
    changed = add_version(text, version)
    wanted: Any = read(text)
    added: Any = read(changed)
    assert len(added["versioner"]) == len(wanted["versioner"]) + 1
    first = added["versioner"][1:] == wanted["versioner"]
    place = 0 if first else len(wanted["versioner"])
    wanted["versioner"].insert(place, version)
    assert added == canonical(wanted, DOCUMENT)
    head, tail = common(text, changed)
    assert head + tail == len(text)


def common(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at the start, and at the end beyond those."""
    least = min(len(one), len(other))
    head = next((n for n in range(least) if one[n] != other[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    assume(head + tail <= least)
    return head, tail

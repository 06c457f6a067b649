# SPDX-License-Identifier: MIT
"""The 99 title lines of the Luleå source are all accounted for: an entry, or a reason why not."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

ENTRIES = Path(__file__).parents[2] / "registry" / "andra"
LINES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("lulea_titlar.yml").read_text(encoding="utf-8")
)
LIST_TITLE = "listan ”Relevanta dokument”"


def entry_files() -> dict[str, Path]:
    """dokument.yml of every document of another organisation, by id (the folder's name)."""
    return {path.parent.name: path for path in sorted(ENTRIES.rglob("dokument.yml"))}


def test_there_are_99_lines_in_order() -> None:
    assert [line["rad"] for line in LINES] == list(range(1, 100))


def test_96_of_the_titles_differ() -> None:
    assert len({line["titel"] for line in LINES}) == 96


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["rad"]))
def test_line_has_an_entry_or_a_reason(line: dict[str, Any]) -> None:
    assert set(line) <= {"rad", "titel", "dokument", "skal", "samma_som"}
    assert ("dokument" in line) != ("skal" in line)
    if "skal" in line:
        assert len(line["skal"].strip()) > 10
    else:
        assert line["dokument"] in entry_files()


def test_lines_that_share_an_entry_say_why() -> None:
    first_line: dict[str, int] = {}
    for line in LINES:
        entry = line.get("dokument")
        if entry is None:
            continue
        if entry in first_line:
            assert line["samma_som"]["rad"] == first_line[entry], f"rad {line['rad']}"
            assert line["samma_som"]["varfor"].strip(), f"rad {line['rad']}"
        else:
            assert "samma_som" not in line, f"rad {line['rad']}"
            first_line[entry] = line["rad"]


def test_every_entry_from_the_list_has_a_line() -> None:
    accounted = {line["dokument"] for line in LINES if "dokument" in line}
    from_the_list = {
        name
        for name, path in entry_files().items()
        if LIST_TITLE in yaml.safe_load(path.read_text(encoding="utf-8"))["kalla"]["titel"]
    }
    assert from_the_list == accounted


def test_entry_ids_are_unique_and_lie_with_their_organisation() -> None:
    paths = list(ENTRIES.rglob("dokument.yml"))
    repeated = [name for name, n in Counter(path.parent.name for path in paths).items() if n > 1]
    assert repeated == []
    for path in paths:
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert entry["organisation"] == path.parent.parent.name, path.parent.name


def test_entries_hold_facts_only() -> None:
    """No text of another organisation is published here: no files, and a word on where it is."""
    silent = []
    for name, path in entry_files().items():
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        if [item.name for item in path.parent.iterdir()] != ["dokument.yml"]:
            silent.append(name)
        if any("filer" in version for version in entry["versioner"]):
            silent.append(name)
        if not {"publicerad_hos", "ej_publicerad"} & set(entry):
            silent.append(name)
    assert silent == []


def test_same_title_in_one_organisation_is_told_apart() -> None:
    """Entries that look alike differ in a fact or say in their summary what sets them apart."""
    alike: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for path in entry_files().values():
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        version = entry["versioner"][0]
        facts = (
            str(version["beslutad_av"]),
            str(version["beslutsdatum"]),
            str(version["diarienummer"]),
            entry.get("sammanfattning", ""),
        )
        alike[entry["organisation"], entry["titel"]].append(facts)
    assert [key for key, facts in alike.items() if len(set(facts)) < len(facts)] == []

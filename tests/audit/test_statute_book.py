# SPDX-License-Identifier: MIT
"""Each föreskrift missing in the författningssamling is named, and what those in it lack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import add_document

from kvaldok.audit.statute_book import check_statute_book
from kvaldok.problems import Problem
from kvaldok.registry.loader import load_registry

TODAY = date(2026, 11, 21)
WHOLE = {
    "beslutad_av": "kommunfullmaktige",
    "beslutsdatum": "2025-11-27",
    "paragraf": '"120"',
    "diarienummer": "KS 2025/1",
    "galler_fran": "2026-01-01",
    "filer": "[{fil: taxa.txt}]",
}


def found(folder: Path, extra: str = "", kind: str = "taxa", **changes: str) -> list[Problem]:
    facts = {key: value for key, value in (WHOLE | changes).items() if value}
    version = "\n    ".join(f"{key}: {value}" for key, value in facts.items())
    entry = f"titel: Avgifter\ntyp: {kind}\n{extra}\nversioner:\n  -\n    {version}\n"
    add_document(folder, "avgifter", entry, taxa__txt="Text")
    return list(check_statute_book(load_registry(folder, TODAY)))


def test_a_whole_one_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"paragraf": ""}, "paragrafen i protokollet (paragraf)"),
        ({"filer": ""}, "någon fil"),
        ({"beslutad_av": "okant"}, "vem som har beslutat (beslutad_av)"),
        ({"beslutsdatum": "okant"}, "när det beslutades (beslutsdatum)"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, change: dict[str, str], missing: str) -> None:
    (problem,) = found(tmp_path, **change)
    assert problem.code == "ofullstandig-forfattning"
    assert missing in problem.text


@pytest.mark.parametrize(
    ("extra", "changes", "why"),
    [
        ("forfattningssamling: {nej: Bara internt}", {}, "det är undantaget: Bara internt"),
        ("", {"galler_fran": "okant"}, "det inte går att säga om det gäller"),
    ],
)
def test_one_that_is_not_there_is_named(
    tmp_path: Path, extra: str, changes: dict[str, str], why: str
) -> None:
    (problem,) = found(tmp_path, extra, **changes)
    assert problem.code == "utanfor-forfattningssamlingen"
    assert why in problem.text


def test_a_kind_that_the_registry_takes_out_is_named(tmp_path: Path) -> None:
    kinds = "taxa: {namn: Taxa, plural: Taxor, grupp: normerande, forfattningssamling: false}\n"
    tmp_path.joinpath("dokumenttyper.yml").write_text(kinds, "utf-8")
    (problem,) = found(tmp_path)
    assert "dokumenttypen hör inte dit" in problem.text


def test_a_written_exception_silences_it(tmp_path: Path) -> None:
    extra = (
        "forfattningssamling: {nej: Internt}\n"
        "undantag: [{kod: utanfor-forfattningssamlingen, skal: Beslutat av fullmäktige}]"
    )
    assert found(tmp_path, extra) == []


@pytest.mark.parametrize(
    "changes", [{"galler_till": "2026-06-30"}, {"upphavande": "{galler_fran: 2026-02-01}"}]
)
def test_what_is_over_is_not_missed(tmp_path: Path, changes: dict[str, str]) -> None:
    assert found(tmp_path, **changes) == []


def test_other_kinds_are_not_asked_for(tmp_path: Path) -> None:
    assert found(tmp_path, kind="policy", galler_fran="okant") == []

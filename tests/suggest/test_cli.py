# SPDX-License-Identifier: MIT
"""`kvaldok suggest`: text for people, JSON for programs, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kvaldok.cli.main import commands

TEXT = "# Policy för lokaler\n\nAntagen av kommunfullmäktige 2019-11-25 § 145\nDnr: KS 2019/0458\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KVALDOK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "policy.md").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_one_file_is_an_object_with_all_candidates() -> None:
    result = CliRunner().invoke(commands, ["suggest", "policy.md", "--json"])
    found = json.loads(result.stdout)
    assert found["file"] == "policy.md"
    best = found["suggestions"]["beslutsdatum"][0]
    assert best["value"] == "2019-11-25"
    assert best["label"] == "2019-11-25"
    assert best["confidence"] >= 0.9
    assert best["page"] == 1
    assert best["snippet"] == "Antagen av: kommunfullmäktige 2019-11-25 § 145"


def test_several_files_are_a_list(folder: Path) -> None:
    (folder / "tom.md").write_text("# Riktlinje för resor\n", "utf-8")
    result = CliRunner().invoke(commands, ["suggest", "policy.md", "tom.md", "--json"])
    assert [one["file"] for one in json.loads(result.stdout)] == ["policy.md", "tom.md"]


@pytest.mark.usefixtures("folder")
def test_people_read_how_sure_it_is_and_where_it_stands() -> None:
    result = CliRunner().invoke(commands, ["suggest", "policy.md"])
    assert "beslutad_av\n    kommunfullmaktige  (troligen rätt, " in result.stdout
    assert "sida 1: ”Antagen av: kommunfullmäktige 2019-11-25 § 145”" in result.stdout


def test_a_broken_file_is_explained_and_the_others_are_read(folder: Path) -> None:
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7\nnothing")
    runner = CliRunner()
    result = runner.invoke(
        commands, ["suggest", "trasig.pdf", "policy.md", "--json"], standalone_mode=False
    )
    assert result.return_value == 1
    assert "trasig.pdf: Filen är trasig" in result.stderr
    empty, full = json.loads(result.stdout)
    assert empty["suggestions"] == {}
    assert full["suggestions"]["titel"][0]["value"] == "Policy för lokaler"


def test_a_registry_gives_its_own_keys(folder: Path) -> None:
    registry = folder / "register"
    registry.mkdir()
    (registry / "organisationer.yml").write_text(
        "sjoby:\n  namn: Sjöby kommun\n  egen: true\n  beslutsinstanser:\n"
        "    hamnnamnden: {namn: Hamn- och farledsnämnden, forkortningar: [HFN]}\n",
        "utf-8",
    )
    (folder / "regler.md").write_text("# Regler för hamnen\n\nBeslutat av: HFN\n", "utf-8")
    result = CliRunner().invoke(
        commands, ["suggest", "regler.md", "--json", "--registry", "register"]
    )
    assert json.loads(result.stdout)["suggestions"]["beslutad_av"][0]["value"] == "hamnnamnden"

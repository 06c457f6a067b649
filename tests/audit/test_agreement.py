# SPDX-License-Identifier: MIT
"""A file that surely contradicts its dokument.yml is told of, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.registry.small_registry import as_case, load_case, write_registry

from kvaldok.build import agreement
from kvaldok.build.pipeline import BuildRequest, check_registry_folder
from kvaldok.problems import Problem

CASES = sorted((Path(__file__).parent / "agreement").glob("*.yml"))
TODAY = date(2026, 11, 21)
DOCUMENT = """
titel: Kvalitetspolicy
typ: policy
versioner:
  - beslutad_av: kommunfullmaktige
    beslutsdatum: 2014-10-29
    diarienummer: KS 2014/123
    filer: [{fil: policy.md}]
"""
FILE = "# Kvalitetspolicy\n\nAntagen av kommunfullmäktige 2013-10-29, § 112\n"


def check(registry: Path, cache: Path, *, trial: bool = False) -> tuple[Problem, ...]:
    return check_registry_folder(BuildRequest(registry, cache, TODAY, trial=trial)).problems


@pytest.fixture
def registry(tmp_path):
    files = {"policy/dokument.yml": DOCUMENT, "policy/policy.md": FILE}
    write_registry(tmp_path / "registry", files)
    return tmp_path / "registry"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told_what_the_file_contradicts(path, tmp_path, monkeypatch):
    case = load_case(path)
    monkeypatch.chdir(tmp_path)
    write_registry(Path("registry"), case["files"])
    found = check(Path("registry"), tmp_path / "cache")
    assert [as_case(problem) for problem in found] == case["problems"]


def test_what_was_read_is_remembered_and_says_the_same(registry, tmp_path, monkeypatch):
    first = check(registry, tmp_path / "cache")
    monkeypatch.setattr(agreement, "read_claims", lambda *_: pytest.fail("read twice"))
    assert [problem.code for problem in first] == ["annat-beslutsdatum"]
    assert check(registry, tmp_path / "cache") == first


def test_damaged_memory_is_read_anew(registry, tmp_path):
    first = check(registry, tmp_path / "cache")
    (kept,) = (tmp_path / "cache" / "agreement").iterdir()
    rules, rows = json.loads(kept.read_bytes())
    for damaged in (b"", b"[]", b"{}", json.dumps([rules, {key: [] for key in rows}]).encode()):
        kept.write_bytes(damaged)
        assert check(registry, tmp_path / "cache") == first


def test_what_is_taken_off_the_web_is_forgotten(registry, tmp_path):
    check(registry, tmp_path / "cache")
    (kept,) = (tmp_path / "cache" / "agreement").iterdir()
    assert b"2013-10-29" in kept.read_bytes()
    entry = registry / "policy" / "dokument.yml"
    withdrawn = "avpublicerad: {datum: 2026-01-02, skal: personuppgifter}\n"
    entry.write_text(withdrawn + entry.read_text("utf-8"), "utf-8")
    assert not [one for one in check(registry, tmp_path / "cache") if "annat" in one.code]
    assert b"2013-10-29" not in kept.read_bytes()


def test_nobody_who_tries_a_foreign_registry_is_told(registry, tmp_path):
    assert not check(registry, tmp_path / "cache", trial=True)

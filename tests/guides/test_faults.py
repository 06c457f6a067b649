# SPDX-License-Identifier: MIT
"""What an editor is told about a faulty handledning: one golden case per file in golden."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.registry.problem_codes import PACKAGE, codes_in
from tests.registry.small_registry import as_case, load_case, write_registry
from tests.support.registries import three_documents

from kvaldok.guides.loading import load_guides
from kvaldok.guides.model import Guides
from kvaldok.problems import Problem
from kvaldok.registry.loader import load_registry

CASES = sorted((Path(__file__).parent / "golden").glob("*.yml"))
FOLDER = Path("docs/handledning")


@pytest.fixture(autouse=True)
def _beside_three_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    three_documents(tmp_path / "registry")


def loaded() -> Guides:
    registry = load_registry(Path("registry"), date(2026, 11, 21))
    return load_guides(Path("docs"), registry)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told(path: Path) -> None:
    case = load_case(path)
    write_registry(FOLDER, case["files"])
    assert [as_case(problem) for problem in loaded().problems] == case.get("problems", [])


def test_every_code_of_the_handledningar_has_a_case() -> None:
    shown = {problem["code"] for path in CASES for problem in load_case(path).get("problems", [])}
    elsewhere = {"handledning-olasbar"}  # tested below: no text file can show it
    assert codes_in(PACKAGE / "guides") - shown == elsewhere


def test_a_file_that_is_no_text_is_told_of() -> None:
    FOLDER.mkdir(parents=True)
    (FOLDER / "ett.md").write_bytes("---\ntitel: Å\n".encode("latin-1"))
    (FOLDER / "tva.md").write_bytes(b"x" * 600_000)
    (FOLDER / "tre.md").mkdir()
    problems: tuple[Problem, ...] = loaded().problems
    assert [(str(p.location), p.code) for p in problems] == [
        ("docs/handledning/ett.md:2", "handledning-olasbar"),
        ("docs/handledning/tre.md", "handledning-olasbar"),
        ("docs/handledning/tva.md", "handledning-olasbar"),
    ]


def test_without_a_folder_there_are_none_and_no_faults() -> None:
    assert loaded() == Guides()


def test_a_page_called_index_is_no_handledning() -> None:
    write_registry(FOLDER, {"index.md": "# Våra handledningar\n"})
    assert loaded() == Guides()

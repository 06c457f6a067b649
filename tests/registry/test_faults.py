# SPDX-License-Identifier: MIT
"""What an editor is told about faulty files: one golden case per file in golden/fel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.registry.problem_codes import PACKAGE, codes_in
from tests.registry.small_registry import ROOT, as_case, load_case, write_registry

from kvaldok.registry.loader import load_registry

CASES = sorted((Path(__file__).parent / "golden" / "fel").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = load_case(path)
    monkeypatch.chdir(tmp_path)
    write_registry(ROOT, case["files"])
    registry = load_registry(ROOT, date.fromisoformat(case["today"]))
    assert [as_case(problem) for problem in registry.problems] == case["problems"]


def test_every_code_of_the_registry_has_a_case() -> None:
    shown = {problem["code"] for path in CASES for problem in load_case(path)["problems"]}
    assert codes_in(PACKAGE / "registry") - shown == set()

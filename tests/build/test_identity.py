# SPDX-License-Identifier: MIT
"""`identitet:` in mkdocs.yml: golden cases, and whole sites that look otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from kvaldok.build.identity import read_identity
from kvaldok.problems import Problem
from kvaldok.site.colours import Colour
from kvaldok.site.identity import Identity

CASES = sorted((Path(__file__).parent / "golden" / "identitet").glob("*.yml"))
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 40"><path d="M0 0h9v9z"/></svg>'


def read(folder: Path, text: str) -> tuple[Identity, tuple[Problem, ...]]:
    config = folder / "mkdocs.yml"
    config.write_text(text, "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "logotyp.svg").write_text(LOGO.format(40), "utf-8")
    given = yaml.safe_load(text)["plugins"][0]["kvaldok"]["identitet"]
    return read_identity(given, config, "mkdocs.yml", folder / "docs")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_fault_is_told_with_its_line_and_cure(case: Path, tmp_path: Path) -> None:
    expected = yaml.safe_load(case.read_text("utf-8"))
    _, problems = read(tmp_path, expected["config"])
    found = [
        {"line": one.line, "code": one.code, "text": one.text, "hint": one.hint} for one in problems
    ]
    assert found == expected["problems"], json.dumps(found, ensure_ascii=False, indent=2)


def test_what_is_given_is_used(tmp_path: Path) -> None:
    identity, _ = read(
        tmp_path, yaml.safe_load((CASES[0].parent / "ratt.yml").read_text("utf-8"))["config"]
    )
    assert identity == Identity(
        Colour(0x7A, 0x1F, 0x3D),
        Colour(0xFF, 0xD1, 0x66),
        ("Verdana", "sans-serif"),
        "logotyp.svg",
    )


def test_what_is_wrong_gives_way_to_our_own(tmp_path: Path) -> None:
    given = {"farg": "röd", "typsnitt": [1], "logotyp": "docs"}
    identity, problems = read_identity(given, tmp_path / "finns-inte.yml", "mkdocs.yml", tmp_path)
    assert identity == Identity()
    assert {problem.line for problem in problems} == {0}
    assert len(problems) == 3

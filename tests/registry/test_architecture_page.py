# SPDX-License-Identifier: MIT
"""docs/utveckling/arkitektur.md names every module, and the layers as they are checked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.registry.problem_codes import PACKAGE

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "utveckling" / "arkitektur.md").read_text("utf-8")


def test_the_table_names_every_module() -> None:
    table = PAGE.partition("## Moduler\n")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([\w.]+)` \|", table, re.MULTILINE)
    parts = [path.relative_to(PACKAGE).with_suffix("").parts for path in PACKAGE.rglob("*.py")]
    modules = {".".join(part) for part in parts if part[-1] == "__main__" or part[-1][0] != "_"}
    assert set(named) == modules
    assert len(named) == len(set(named))


def test_the_layers_are_those_that_lint_checks() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    checked = [re.sub(r"[()]", "", layer) for layer in layers if "__main__" not in layer]
    drawn = PAGE.partition("```text\n")[2].partition("```")[0].split("\n")
    assert [line for line in drawn if line] == checked

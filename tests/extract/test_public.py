# SPDX-License-Identifier: MIT
"""What the layer offers, and that each outside library has one door."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import kvaldok.extract
from kvaldok.extract import model

FOLDER = Path(kvaldok.extract.__file__).parent
ONE_DOOR = {
    "docx": "_docx.py",
    "pebble": "_workers.py",
    "pptx": "_pptx.py",
    "pypdf": "_pypdf.py",
    "pypdfium2": "_pdfium.py",
}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_all_that_is_public_is_there() -> None:
    for module in (kvaldok.extract, model):
        assert list(module.__all__) == sorted(module.__all__, key=_as_ruff_sorts)
        assert all(hasattr(module, name) for name in module.__all__)


def _as_ruff_sorts(name: str) -> tuple[bool, bool, str]:
    return not name.isupper(), not name[0].isupper(), name


def test_each_outside_library_is_imported_by_one_module() -> None:
    doors: defaultdict[str, set[str]] = defaultdict(set)
    for path in FOLDER.glob("*.py"):
        for name in imported(path) & set(ONE_DOOR):
            doors[name].add(path.name)
    assert doors == {name: {module} for name, module in ONE_DOOR.items()}


def test_nothing_heavy_is_imported_until_a_file_is_read() -> None:
    assert not imported(FOLDER / "__init__.py") - {"__future__", "kvaldok"}

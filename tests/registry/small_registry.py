# SPDX-License-Identifier: MIT
"""Small registries written out from golden cases, and how a case names a problem."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kvaldok.problems import Problem

__all__ = ["ROOT", "as_case", "load_case", "write_registry"]

ROOT = Path("registry")  # relative, so that messages name files as an editor sees them


def load_case(path: Path) -> dict[str, Any]:
    """A golden case, with every scalar as the text that it is."""
    case: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # builds nothing but text
    return case


def write_registry(root: Path, files: Mapping[str, Any]) -> None:
    """Write `files` below `root`.

    A content is the text itself, or one of {latin1: text}, {link: target}, {folder: ''},
    {pipe: ''} and {repeat: line} (until the file is larger than a YAML file may be).
    """
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, "utf-8")
            continue
        ((way, value),) = content.items()
        if way == "latin1":
            path.write_bytes(value.encode("latin-1"))
        elif way == "link":
            path.symlink_to(value)
        elif way == "folder":
            path.mkdir()
        elif way == "pipe":
            os.mkfifo(path)
        else:
            path.write_text(value * (1_000_000 // len(value) + 1), "utf-8")


def as_case(problem: Problem) -> dict[str, str]:
    """A problem in the form in which the cases expect it."""
    return {
        "where": str(problem.location),
        "severity": str(problem.severity),
        "code": problem.code,
        "text": problem.text,
        "hint": problem.hint,
    }

# SPDX-License-Identifier: MIT
"""What is wrong with the inserts of the hand-written pages, before a host reads the pages."""

from __future__ import annotations

from pathlib import Path

from kvaldok.files import shown_path
from kvaldok.problems import Problem
from kvaldok.site.inputs import Inputs
from kvaldok.site.inserts import insert_problems

__all__ = ["insert_faults"]


def insert_faults(folder: Path, inputs: Inputs) -> tuple[Problem, ...]:
    """The faults in every Markdown file below `folder`, which must be UTF-8."""
    return tuple(
        problem
        for path in sorted(folder.rglob("*.md"))
        if path.is_file()
        for problem in insert_problems(inputs, shown_path(path), path.read_text("utf-8-sig"))
    )

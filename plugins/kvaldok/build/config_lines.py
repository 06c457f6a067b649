# SPDX-License-Identifier: MIT
"""Which line of mkdocs.yml each option stands on: the host gives values without their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["config_lines"]

# At the start of a line, or within braces: `- kvaldok: {registry: dokument}`.
_NAME = re.compile(
    r"(?:^\s*(?:-\s+)?|[\[{,]\s*)[\"']?(?P<name>[^\s\"':#,{}\[\]]+)[\"']?\s*:(?=\s|$)"
)


def config_lines(config: Path, parent: str) -> Mapping[str, int]:
    """The line (from 1) of `parent` and of each key below it; empty where neither can be seen."""
    if not config.is_file():
        return {}
    lines = config.read_text("utf-8-sig", "replace").splitlines()
    found: dict[str, int] = {}
    for name, number in _keys(lines, parent):
        found.setdefault(name, number)
    return found


def _keys(lines: list[str], parent: str) -> Iterator[tuple[str, int]]:
    depth = -1
    for number, line in enumerate(lines, start=1):
        names = [found["name"] for found in _NAME.finditer(line)]
        indent = len(line) - len(line.lstrip(" -"))
        if depth < 0 and parent in names:
            depth = indent
            names = names[names.index(parent) :]
        elif depth < 0:
            continue
        elif line.strip() and indent <= depth:
            return
        yield from ((name, number) for name in names)

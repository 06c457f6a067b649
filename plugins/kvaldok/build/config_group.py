# SPDX-License-Identifier: MIT
"""A group of options in mkdocs.yml, and the line of each: the host gives values without places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kvaldok.problems import Location
from kvaldok.registry.schema import Report

__all__ = ["ConfigGroup"]

# At the start of a line, or within braces: `- kvaldok: {registry: dokument}`.
_NAME = re.compile(
    r"(?:^\s*(?:-\s+)?|[\[{,]\s*)[\"']?(?P<name>[^\s\"':#,{}\[\]]+)[\"']?\s*:(?=\s|$)"
)


class ConfigGroup:
    """The options below a key of mkdocs.yml, and what is found to be wrong in them.

    `config` is the file that `given` was read from; `shown` names it in messages.
    """

    def __init__(self, given: Mapping[str, object], config: Path, parent: str, shown: str) -> None:
        self.given = given
        self.report = Report()
        self._lines = _lines(config, parent)
        self._parent = parent
        self._shown = shown

    def at(self, key: str) -> Location:
        """Where a key stands, else the group; the file as a whole where neither can be seen."""
        return Location(self._shown, self._lines.get(key, self._lines.get(self._parent, 0)))


def _lines(config: Path, parent: str) -> Mapping[str, int]:
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

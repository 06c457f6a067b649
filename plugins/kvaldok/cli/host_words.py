# SPDX-License-Identifier: MIT
"""What the host says while it builds, in our words: its log without levels and last words."""

from __future__ import annotations

import re

__all__ = ["in_swedish"]

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LEVEL = re.compile(r"(?P<level>INFO|WARNING|ERROR|CRITICAL)\s+-\s+(?:\[[\d:]+\]\s+)?(?P<text>.*)")
_PROBLEM = re.compile(r".*: (?:fel|varning) \[[\w-]+\]$")
_STRICT = re.compile(
    r"Aborted with (\d+) (?:configuration )?warnings? in ['\"]?strict['\"]? mode!?"
)
_LAST_WORDS = re.compile(r"Aborted with an? (?:.*Error|configuration error)!?")
_OPTION = re.compile(r"Config value '(?P<option>[^']*)': (?P<said>.*)")
_BAD_YAML = re.compile(
    r"Error: \w+ encountered an error parsing the configuration file: (?P<said>.*)"
)
_NAMES = {"WARNING": "Varning: ", "ERROR": "Fel: ", "CRITICAL": "Fel: "}


def in_swedish(line: str) -> str | None:
    """A line of the host's log as we tell it; None for one that says nothing more.

    Problems have their own level; the host's own messages get it in Swedish.
    """
    line = _COLOUR.sub("", line.rstrip("\r\n"))
    if strict := _STRICT.fullmatch(line.strip()):
        number = int(strict[1])
        warnings = "varning" if number == 1 else "varningar"
        return f"{number} {warnings} räknas som fel, eftersom du har angett --strict."
    if _LAST_WORDS.fullmatch(line.strip()):
        return None
    if yaml := _BAD_YAML.fullmatch(line):
        return f"Fel: inställningarna går inte att läsa som YAML: {yaml['said']}"
    said = _LEVEL.fullmatch(line)
    if not said:
        return line
    own = _PROBLEM.fullmatch(said["text"])
    text = _OPTION.sub(r"mkdocs.yml, \g<option>: \g<said>", said["text"])
    return text if own else _NAMES.get(said["level"], "") + text

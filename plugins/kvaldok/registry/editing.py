# SPDX-License-Identifier: MIT
"""A new version in a dokument.yml, put in by the places of those that stand there.

All else stays byte for byte: comments, order, quotes and line ends.
"""

from __future__ import annotations

from collections.abc import Mapping

from kvaldok.registry.fields import VERSION
from kvaldok.registry.plain import Plain
from kvaldok.registry.writing import flow_text, group_lines
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

__all__ = ["EditError", "add_version"]


class EditError(Exception):
    """The text cannot be changed there; the message says why, in Swedish."""


def add_version(
    text: str, version: Mapping[str, Plain], notes: Mapping[str, str] | None = None
) -> str:
    """`text` with one version more: first, or last where the oldest stands first.

    `notes` are comments by the key that they stand above; a list on one line has no room for them.

    Raises EditError where the versions are not written as a list.
    """
    node = _root(text).get("versioner")
    if not isinstance(node, SequenceNode) or not node.items:
        raise EditError(
            "versioner: är inte en lista. Skriv ett streck och ett mellanslag före den första "
            "nyckeln i varje version."
        )
    last = _oldest_first(node)
    if node.flow:
        at = _end(text, node.items[-1]) if last else node.items[0].span[0]
        item = flow_text(version, VERSION)
        return text[:at] + (f", {item}" if last else f"{item}, ") + text[at:]
    lines = group_lines(version, VERSION, notes)
    first = node.items[0].span[0]
    start = text.rfind("-", 0, first)
    indent = _column(text, start)
    if last:
        at = _line_end(text, _end(text, node.items[-1]))
        before = "" if text[:at].endswith("\n") else _newline(text)
        return (
            text[:at] + before + indent + _lines(text, lines, indent) + _newline(text) + text[at:]
        )
    at = _above_comments(text, start, indent)
    return text[:at] + indent + _lines(text, lines, indent) + _newline(text) + text[at:]


def _above_comments(text: str, at: int, indent: str) -> int:
    """The first of the comment lines right above, indented alike: they speak of what follows."""
    first = text.rfind("\n", 0, at) + 1
    while first:
        above = text.rfind("\n", 0, first - 1) + 1
        if not text[above:first].startswith(f"{indent}#"):
            break
        first = above
    return first


def _oldest_first(versions: SequenceNode) -> bool:
    dates = [_date(item) for item in (versions.items[0], versions.items[-1])]
    return len(versions.items) > 1 and all(dates) and dates[0] < dates[1]


def _date(version: Node) -> str:
    node = version.get("beslutsdatum") if isinstance(version, MappingNode) else None
    value = node.value if isinstance(node, ScalarNode) else ""
    return value if value[:1].isdigit() else ""


# Finding the place -----------------------------------------------------------------------------


def _root(text: str) -> MappingNode:
    node, problems = parse_yaml(text, "dokument.yml")
    if not isinstance(node, MappingNode) or problems:
        raise EditError("Filen går inte att läsa. Kör kvaldok check och rätta felen först.")
    return node


def _end(text: str, node: Node) -> int:
    """Where a value really ends: the parser counts blank lines and comments after it as well."""
    start, end = node.span
    if isinstance(node, ScalarNode) or node.flow:
        return start + len(text[start:end].rstrip()) if start < end else start
    last = node.items[-1][1] if isinstance(node, MappingNode) else node.items[-1]
    return _end(text, last)


def _line_end(text: str, at: int) -> int:
    """After the line break of the line that holds `at`, and any comment on it."""
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)


def _column(text: str, at: int) -> str:
    """White space as wide as what stands before `at` on its line."""
    return " " * (at - text.rfind("\n", 0, at) - 1)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines(text: str, lines: list[str], indent: str) -> str:
    return (_newline(text) + indent).join(lines)

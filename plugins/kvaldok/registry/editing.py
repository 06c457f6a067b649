# SPDX-License-Identifier: MIT
"""Changes in a dokument.yml by the places of its values.

Only what is changed is written anew: comments, order, quotes and line ends of all else stay byte
for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kvaldok.registry.fields import DOCUMENT, VERSION
from kvaldok.registry.plain import Plain, record_of
from kvaldok.registry.schema import Field, Record
from kvaldok.registry.writing import entry_lines, flow_text, group_lines
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml

__all__ = ["EditError", "add_version", "remove_value", "set_value"]

Path = tuple[str | int, ...]


class EditError(Exception):
    """The text cannot be changed there; the message says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A group in the text, its record, and the field of it that is to be changed."""

    group: MappingNode
    record: Record
    field: Field


def set_value(text: str, path: Path, value: Plain) -> str:
    """`text` with the value at `path` put in, or in the place of what stood there.

    A path is keys and numbers from 0: `("versioner", 0, "paragraf")`.  Raises EditError where the
    text has no such group.
    """
    spot = _spot(text, path)
    found = _pair(spot.group, spot.field.key)
    if found is None:
        return _insert(text, spot, value)
    key, node = found
    start, end = key.span[0], _end(text, node)
    if spot.group.flow:
        written = f"{spot.field.key}: {flow_text(value, spot.field.type)}"
    else:
        lines = entry_lines({spot.field.key: value}, spot.record)
        written = _lines(text, lines, _column(text, start))
    return text[:start] + written + text[end:]


def remove_value(text: str, path: Path) -> str:
    """`text` without the key at `path` and its value; the same text where it has none.

    Raises EditError where it is the only key of its group.
    """
    spot = _spot(text, path)
    found = _pair(spot.group, spot.field.key)
    if found is None:
        return text
    if len(spot.group.items) == 1:
        raise EditError(f"{spot.field.key} är den enda nyckeln i sin grupp.")
    start, end = found[0].span[0], _end(text, found[1])
    if spot.group.flow:
        return _without_item(text, start, end)
    first = text.rfind("\n", 0, start) + 1
    if text[first:start].strip():  # the key stands after a dash: the next key takes its place
        following = _next_start(spot.group, start)
        return text[:start] + text[following:]
    return text[:first] + text[_line_end(text, end) :]


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


def _spot(text: str, path: Path) -> _Spot:
    node: Node = _root(text)
    record: Record = DOCUMENT
    *groups, key = path
    for step in groups:
        found = _child(node, step)
        if found is None:
            raise EditError(f"Det finns inget {'.'.join(map(str, path[:-1]))} i filen.")
        node = found
        if isinstance(step, str):
            record = _inner(record, step)
    if isinstance(node, SequenceNode) or not isinstance(node, MappingNode):
        raise EditError(f"{'.'.join(map(str, groups))} är ingen grupp av nycklar.")
    return _Spot(node, record, _field(record, str(key)))


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(step, str):
        return node.get(step) if isinstance(node, MappingNode) else None
    if isinstance(node, SequenceNode):
        return node.items[step] if step < len(node.items) else None
    return node if step == 0 else None  # a single value counts as a list of one


def _field(record: Record, key: str) -> Field:
    for field in record.fields:
        if field.key == key:
            return field
    raise EditError(f"Nyckeln {key} finns inte i {record.what}.")


def _inner(record: Record, key: str) -> Record:
    inner = record_of(_field(record, key).type)
    if inner is None:
        raise EditError(f"{key} har inga egna nycklar.")
    return inner


def _pair(group: MappingNode, key: str) -> tuple[ScalarNode, Node] | None:
    return next(((name, node) for name, node in group.items if name.value == key), None)


def _insert(text: str, spot: _Spot, value: Plain) -> str:
    """A new key after those that the table has before it, else before the first."""
    order = [field.key for field in spot.record.fields]
    rank = order.index(spot.field.key)
    before = [
        (name, node)
        for name, node in spot.group.items
        if name.value in order and order.index(name.value) < rank
    ]
    if spot.group.flow:
        written = f"{spot.field.key}: {flow_text(value, spot.field.type)}"
        if before:
            at = _end(text, before[-1][1])
            return f"{text[:at]}, {written}{text[at:]}"
        at = spot.group.items[0][0].span[0] if spot.group.items else spot.group.span[0] + 1
        return f"{text[:at]}{written}{', ' if spot.group.items else ''}{text[at:]}"
    lines = entry_lines({spot.field.key: value}, spot.record)
    first = spot.group.items[0][0].span[0]
    indent = _column(text, first)
    written = _lines(text, lines, indent)
    if not before:
        return text[:first] + written + _newline(text) + indent + text[first:]
    at = _line_end(text, _end(text, before[-1][1]))
    newline = "" if text[:at].endswith("\n") else _newline(text)
    return text[:at] + newline + indent + written + _newline(text) + text[at:]


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


def _next_start(group: MappingNode, start: int) -> int:
    return min(name.span[0] for name, _ in group.items if name.span[0] > start)


def _without_item(text: str, start: int, end: int) -> str:
    """A flow group without one of its pairs and the comma that went with it."""
    rest = text[end:]
    after = rest.lstrip()
    if after.startswith(","):
        return text[:start] + after[1:].lstrip()
    return text[:start].rstrip().removesuffix(",") + rest

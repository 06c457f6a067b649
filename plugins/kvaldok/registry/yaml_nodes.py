# SPDX-License-Identifier: MIT
"""YAML as nodes with places, so that every finding can name its line.

The only module that knows PyYAML.  Nodes are composed, never constructed: scalars stay the text
that the editor wrote, so that `2023-13-01` or `1.10` is ours to read and to explain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kvaldok.files import system_reason
from kvaldok.problems import Location, Problem
from kvaldok.registry import _yaml_messages as say
from kvaldok.registry._nodes import MappingNode, Node, ScalarNode, SequenceNode
from kvaldok.registry.yaml_faults import ParserSays, explain

__all__ = [
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "own_yaml",
    "parse_yaml",
    "read_yaml",
]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_Loader = yaml.SafeLoader
# libyaml takes a tenth of the time.  It is not everywhere, and what it says of faults is not what
# we explain: it reads what has none, and only where the two cannot differ.
_FastLoader = getattr(yaml, "CBaseLoader", None)
_OwnLoader = _FastLoader or yaml.BaseLoader
# What it is not given: references, tags, other documents and directives, signs that the other one
# refuses, nesting that no file of ours has, and what the two were found to place differently.
_NOT_FAST = re.compile(
    r"[&*!%?\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
    r"|^(?:---|\.\.\.)|(?:[-:] +){8}|[>|][-+\d]*#|:\s*[],}]",
    re.MULTILINE,
)
_MOST_BRACKETS = 500


def read_yaml(path: Path, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root node of a YAML file and the faults in it.

    `shown` is the path that messages name.  None where there is nothing to read.
    """
    where = Location(shown)
    if path.is_symlink():
        return None, (say.unreadable(where, "den är en länk, inte en fil"),)
    if path.exists() and not path.is_file() and not path.is_dir():
        # Reading a pipe or a device would never end.
        return None, (say.unreadable(where, "den är ett rör eller en enhet, inte en fil"),)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        return None, (say.unreadable(where, system_reason(error)),)
    if size > MAX_BYTES:
        return None, (say.too_large(where, size, MAX_BYTES),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, (say.not_utf8(Location(shown, line)),)
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """As `read_yaml`, from text."""
    if (root := _compose_fast(text)) is not None:
        problems: list[Problem] = []
        return _convert(root, shown, problems, depth=0), tuple(problems)
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        return None, (_bad_character(shown, text, error),)
    marks = _Marks(shown, text)
    try:
        root = _compose(loader, marks)
    except yaml.MarkedYAMLError as error:
        return None, (*marks.problems(), _syntax(shown, text, error))
    except RecursionError:
        return None, (*marks.problems(), say.too_deep(Location(shown, loader.line + 1), MAX_DEPTH))
    except (OverflowError, ValueError):  # an escaped character or a version that cannot exist
        return None, (*marks.problems(), say.unreadable_value(Location(shown, loader.line + 1)))
    if root is None:
        return None, (say.empty(Location(shown)),)
    found = list(marks.problems())
    node = _convert(root, shown, found, depth=0)
    return node, tuple(found)


def own_yaml(text: str) -> dict[str, Any]:
    """Lists, dictionaries and texts of a file of this package, whose faults the tests find.

    Without places and by libyaml where there is one: the built-in lexicon is read at every start.
    """
    read: dict[str, Any] = yaml.load(text, _OwnLoader)  # noqa: S506 - it makes nothing else
    return read


def _compose_fast(text: str) -> yaml.Node | None:
    """The root of a file without faults, by libyaml; None where the other parser must look."""
    brackets = text.count("[") + text.count("{")
    if _FastLoader is None or brackets > _MOST_BRACKETS or _NOT_FAST.search(text):
        return None
    try:
        root: yaml.Node | None = yaml.compose(text, _FastLoader)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    return root


class _Marks:
    """What YAML has and we do not: aliases (*x), anchors (&x) and tags (!x), where they stand.

    Aliases can grow without end, and the parser would take anchors and tags out of the editor's
    text without a word.
    """

    def __init__(self, shown: str, text: str) -> None:
        self._shown = shown
        self._lines = text.splitlines()
        self._found: list[tuple[yaml.Mark, str]] = []  # the place, and `&x`, `*x` or "" for a tag

    def add(self, mark: yaml.Mark, name: str) -> None:
        self._found.append((mark, name))

    def problems(self) -> Iterator[Problem]:
        """One for all that refers to another part of the file, else one a line."""
        names = {name for _, name in self._found}
        used = [(m, n) for m, n in self._found if n and {f"&{n[1:]}", f"*{n[1:]}"} <= names]
        if used:
            count = sum(name[0] == "*" for _, name in used)
            first, last = used[0][0], max(mark.line for mark, _ in used) + 1
            yield say.references(_place(self._shown, first), count, last)
        told = {mark.line for mark, _ in used}
        for mark, name in self._found:
            if mark.line not in told:
                told.add(mark.line)
                yield self._plain(mark, name)

    def _plain(self, mark: yaml.Mark, name: str) -> Problem:
        where, line = _place(self._shown, mark), self._lines[mark.line]
        return say.alias(where, line) if name[:1] == "*" else say.mark(where, line, mark.column)


def _compose(loader: yaml.SafeLoader, marks: _Marks) -> yaml.Node | None:
    """Compose the one document of a file; aliases stand as texts, so that nothing grows."""
    compose = loader.compose_node

    def guarded(parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = loader.peek_event()
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            marks.add(mark, f"*{event.anchor}")
            loader.get_event()
            return yaml.ScalarNode("", f"*{event.anchor}", mark)
        if event.anchor is not None or event.tag is not None:
            marks.add(mark, f"&{event.anchor}" if event.anchor else "")
        return compose(parent, index)

    loader.compose_node = guarded  # type: ignore[method-assign]  # the composer's own hook point
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _convert(node: yaml.Node, shown: str, problems: list[Problem], depth: int) -> Node:
    where = _place(shown, node.start_mark)
    if depth > MAX_DEPTH:
        problems.append(say.too_deep(where, MAX_DEPTH))
        return ScalarNode("", False, where)
    span = _span(node)
    if isinstance(node, yaml.ScalarNode):
        return ScalarNode(_text(node.value), bool(node.style), where, span)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_convert(item, shown, problems, depth + 1) for item in node.value)
        return SequenceNode(items, where, bool(node.flow_style), span)
    if isinstance(node, yaml.MappingNode):
        pairs = tuple(_pairs(node, shown, problems, depth))
        return MappingNode(pairs, where, bool(node.flow_style), span)
    raise TypeError(node)


def _pairs(
    node: yaml.MappingNode, shown: str, problems: list[Problem], depth: int
) -> Iterator[tuple[ScalarNode, Node]]:
    seen: dict[str, Location] = {}
    for key_node, value_node in _with_decimals(node):
        where = _place(shown, key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(say.odd_key(where))
            continue
        name = _text(key_node.value)
        value = _convert(value_node, shown, problems, depth + 1)
        if name in seen:
            problems.append(say.duplicate(where, name, seen[name]))
            continue
        seen[name] = where
        yield ScalarNode(name, bool(key_node.style), where, _span(key_node)), value


def _with_decimals(node: yaml.MappingNode) -> list[tuple[yaml.Node, yaml.Node]]:
    """The pairs of a mapping, where `{storlek: 44,5 kB}` is one pair and not two.

    No key begins with a digit, so a comma between digits is the Swedish decimal sign.
    """
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    for key, value in node.value:
        if pairs and node.flow_style and _is_decimal(pairs[-1][1], key, value):
            name, whole = pairs[-1]
            text = f"{whole.value},{key.value}"
            pairs[-1] = name, yaml.ScalarNode(whole.tag, text, whole.start_mark, key.end_mark)
        else:
            pairs.append((key, value))
    return pairs


def _is_decimal(whole: yaml.Node, decimals: yaml.Node, value: yaml.Node) -> bool:
    nodes = (whole, decimals, value)
    if not all(isinstance(node, yaml.ScalarNode) and not node.style for node in nodes):
        return False
    close = decimals.start_mark.index == whole.end_mark.index + 1
    return close and whole.value[-1:].isdigit() and decimals.value[:1].isdigit() and not value.value


def _span(node: yaml.Node) -> tuple[int, int]:
    start, end = node.start_mark, node.end_mark
    return (start.index if start else 0, end.index if end else 0)


def _text(value: str) -> str:
    """A scalar's text with every letter as one character, however it was typed or escaped.

    A Mac may write å as two characters, and JSON an emoji as two halves; a half on its own cannot
    even be printed and becomes U+FFFD.
    """
    if value.isascii():
        return value
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole)


def _place(shown: str, mark: yaml.Mark | None) -> Location:
    return Location(shown, mark.line + 1, mark.column + 1) if mark else Location(shown)


def _syntax(shown: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    end = error.problem_mark or error.context_mark
    start = error.context_mark
    said = ParserSays(
        words=f"{error.context or ''} {error.problem or ''}",
        start=(start.line, start.column) if start else None,
        end=(end.line, end.column) if end else (0, 0),
        lines=tuple(text.splitlines()),
    )
    found = explain(said)
    line, column = found.place
    where = Location(shown, line + 1, column + 1)
    return Problem.error(where, "yaml-syntax", found.text, found.hint)


def _bad_character(shown: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    line = text[: error.position].count("\n") + 1
    column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
    return say.bad_character(Location(shown, line, column))

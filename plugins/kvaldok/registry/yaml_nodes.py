# SPDX-License-Identifier: MIT
"""YAML as nodes with places, so that every finding can name its line.

The only module that knows PyYAML.  Nodes are composed, never constructed: scalars stay the text
that the editor wrote, so that `2023-13-01` or `1.10` is ours to read and to explain.
"""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kvaldok.problems import Location, Problem
from kvaldok.registry.yaml_faults import ParserSays, explain, in_quotes

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "parse_yaml", "read_yaml"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_Loader = yaml.SafeLoader  # the libyaml one gives no better marks and is not everywhere


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value as the editor wrote it, in NFC; `quoted` tells `"1"` from `1`.

    The `span` of a node is where it starts and ends in the text, in characters from 0.
    """

    value: str
    quoted: bool
    where: Location
    span: tuple[int, int] = field(default=(0, 0), compare=False)

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.value.casefold() in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list; `flow` tells `[…]` from lines."""

    items: tuple[Node, ...]
    where: Location
    flow: bool = field(default=False, compare=False)
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values in the order written, no key twice; `flow` tells `{…}` from lines."""

    items: tuple[tuple[ScalarNode, Node], ...]
    where: Location
    flow: bool = False
    span: tuple[int, int] = field(default=(0, 0), compare=False)

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.items if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


def read_yaml(path: Path, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root node of a YAML file and the faults in it.

    `shown` is the path that messages name.  None where there is nothing to read.
    """
    where = Location(shown)
    if path.is_symlink():
        return None, (_unreadable(where, "Den är en länk, inte en fil."),)
    if path.exists() and not path.is_file() and not path.is_dir():
        # Reading a pipe or a device would never end.
        return None, (_unreadable(where, "Den är ett rör eller en enhet, inte en fil."),)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"Datorn svarar: {error.strerror}.")
        return None, (_unreadable(where, reason),)
    if size > MAX_BYTES:
        return None, (_too_large(where, size),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, (_not_utf8(Location(shown, line)),)
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """As `read_yaml`, from text."""
    problems: list[Problem] = []
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        return None, (_bad_character(shown, text, error),)
    try:
        root = _compose(loader, shown, text, problems)
    except yaml.MarkedYAMLError as error:
        return None, (*problems, _syntax(shown, text, error))
    except RecursionError:
        return None, (*problems, _too_deep(Location(shown, loader.line + 1)))
    except (OverflowError, ValueError):  # an escaped character or a version that cannot exist
        return None, (*problems, _unreadable_value(Location(shown, loader.line + 1)))
    if root is None:
        return None, (_empty(Location(shown)),)
    node = _convert(root, shown, problems, depth=0)
    return node, tuple(problems)


def _compose(
    loader: yaml.SafeLoader, shown: str, text: str, problems: list[Problem]
) -> yaml.Node | None:
    """Compose the one document of a file.

    Aliases are refused, since they can grow without end; so are anchors and tags, which the
    parser would take out of the editor's text without a word.
    """
    compose = loader.compose_node
    lines = text.splitlines()

    def guarded(parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = loader.peek_event()
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            problems.append(_alias(_place(shown, mark), lines[mark.line]))
            loader.get_event()
            return yaml.ScalarNode("", f"*{event.anchor}", mark)
        if event.anchor is not None or event.tag is not None:
            problems.append(_mark(_place(shown, mark), lines[mark.line], mark.column))
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
        problems.append(_too_deep(where))
        return ScalarNode("", False, where)
    span = _span(node)
    if isinstance(node, yaml.ScalarNode):
        return ScalarNode(_text(node.value), node.style is not None, where, span)
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
            problems.append(_odd_key(where))
            continue
        name = _text(key_node.value)
        value = _convert(value_node, shown, problems, depth + 1)
        if name in seen:
            problems.append(_duplicate(where, name, seen[name]))
            continue
        seen[name] = where
        yield ScalarNode(name, key_node.style is not None, where, _span(key_node)), value


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
    if not all(isinstance(node, yaml.ScalarNode) and node.style is None for node in nodes):
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
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole)


def _place(shown: str, mark: yaml.Mark | None) -> Location:
    return Location(shown, mark.line + 1, mark.column + 1) if mark else Location(shown)


# Messages -------------------------------------------------------------------------------------


_REASONS = {
    errno.EISDIR: "Den är en mapp, inte en fil.",
    errno.EACCES: "Du har inte rätt att läsa den.",
}


def _unreadable(where: Location, reason: str) -> Problem:
    return Problem.error(
        where,
        "fil-olasbar",
        f"Filen kan inte läsas. {reason}",
        "Se till att det är en vanlig textfil som du kan öppna i en textredigerare.",
    )


def _too_large(where: Location, size: int) -> Problem:
    return Problem.error(
        where,
        "yaml-for-stor",
        f"Filen är {_number(size)} byte. Den får vara högst {_number(MAX_BYTES)} byte.",
        "Lägg dokumentets text i en egen fil bredvid och nämn den i versionen, till exempel "
        "filer: [{fil: kvalitetspolicy.pdf}]",
    )


def _not_utf8(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-teckenkodning",
        "Raden är inte sparad med teckenkodningen UTF-8. Då går å, ä och ö inte att läsa.",
        "Öppna filen i en textredigerare, rätta bokstäver som ser fel ut och spara den som UTF-8.",
    )


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


def _unreadable_value(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-syntax",
        "Värdet går inte att läsa. Det innehåller en teckenkod eller ett tal som inte finns.",
        "Skriv om raden med vanliga bokstäver, till exempel titel: Kvalitetspolicy",
    )


def _bad_character(shown: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    line = text[: error.position].count("\n") + 1
    column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
    return Problem.error(
        Location(shown, line, column),
        "yaml-tecken",
        "Här finns ett osynligt styrtecken, som inte får stå i YAML.",
        "Skriv om raden för hand. Sådana tecken följer ofta med när text klistras in.",
    )


def _alias(where: Location, line: str) -> Problem:
    return Problem.error(
        where,
        "yaml-alias",
        "Texten börjar med *, som i YAML hänvisar till en annan del av filen. "
        "Sådana hänvisningar används inte här.",
        f"Hör stjärnan till texten, sätt citattecken om den: {in_quotes(line)}",
    )


def _mark(where: Location, line: str, column: int) -> Problem:
    return Problem.error(
        where,
        "yaml-marke",
        f"Texten börjar med {line[column]}, och då skulle YAML ta bort det första ordet ur den.",
        f"Sätt citattecken om texten: {in_quotes(line)}",
    )


def _too_deep(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-for-djup",
        f"Innehållet är nästlat i fler än {MAX_DEPTH} nivåer.",
        "Ta bort de inre nivåerna. Ingen uppgift i registret behöver fler än fem.",
    )


def _empty(where: Location) -> Problem:
    document = where.path.endswith("dokument.yml")
    return Problem.error(
        where,
        "yaml-tom",
        "Filen är tom.",
        "Fyll i dokumentets uppgifter. Det minsta som behövs är titel, typ och versioner."
        if document
        else "Fyll i den, eller ta bort den om den inte behövs.",
    )


def _odd_key(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-nyckel",
        "Här står en parentes där det ska stå en nyckel. En nyckel är alltid ett ord.",
        "Skriv nyckeln som ett ord följt av kolon, till exempel titel: Kvalitetspolicy. Börjar "
        'texten med [ eller {, sätt citattecken om den: titel: "[Utkast] Policy"',
    )


def _duplicate(where: Location, name: str, first: Location) -> Problem:
    return Problem.error(
        where,
        "dubbel-nyckel",
        f"Nyckeln {name} står två gånger. Första gången är på rad {first.line}.",
        "Behåll den ena och ta bort den andra. Flera värden skrivs som en lista, till exempel "
        "amne: [kvalitet, ekonomi]",
    )


def _number(value: int) -> str:
    """1000000 as Swedes write it: `1 000 000`, with spaces that do not break."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")

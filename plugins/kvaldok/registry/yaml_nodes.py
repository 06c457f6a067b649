# SPDX-License-Identifier: MIT
"""YAML as nodes with places, so that every finding can name its line.

The only module that knows PyYAML.  Nodes are composed, never constructed: scalars stay the text
that the editor wrote, so that `2023-13-01` or `1.10` is ours to read and to explain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kvaldok.problems import Location, Problem
from kvaldok.swedish.text import in_words

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "parse_yaml", "read_yaml"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_Loader = yaml.SafeLoader  # the libyaml one gives no better marks and is not everywhere


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value as the editor wrote it; `quoted` tells `"1"` from `1`."""

    value: str
    quoted: bool
    where: Location

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.value.casefold() in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values in the order written; no key twice."""

    items: tuple[tuple[ScalarNode, Node], ...]
    where: Location

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.items if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


def read_yaml(path: Path, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root node of a YAML file and the faults in it.

    `shown` is the path that messages name.  None where there is nothing to read.
    """
    where = Location(shown)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        return None, (_unreadable(where, error.strerror or "okänt fel"),)
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
        events = _Loader(text)
        root = _without_aliases(events)
    except yaml.MarkedYAMLError as error:
        return None, (_syntax(shown, error),)
    except yaml.reader.ReaderError as error:
        return None, (_bad_character(shown, text, error),)
    except _AliasError as error:
        return None, (_alias(_place(shown, error.mark)),)
    except RecursionError:
        return None, (_too_deep(Location(shown, 1, 1)),)
    if root is None:
        return None, (_empty(Location(shown, 1, 1)),)
    node = _convert(root, shown, problems, depth=0)
    return node, tuple(problems)


class _AliasError(Exception):
    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__("alias")
        self.mark = mark


def _without_aliases(loader: yaml.SafeLoader) -> yaml.Node | None:
    """Compose the one document of a file; aliases are refused, since they can grow without end."""
    compose = loader.compose_node

    def guarded(parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if loader.check_event(yaml.AliasEvent):
            raise _AliasError(loader.peek_event().start_mark)
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
    if isinstance(node, yaml.ScalarNode):
        return ScalarNode(node.value, node.style is not None, where)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_convert(item, shown, problems, depth + 1) for item in node.value)
        return SequenceNode(items, where)
    if isinstance(node, yaml.MappingNode):
        return MappingNode(tuple(_pairs(node, shown, problems, depth)), where)
    raise TypeError(node)


def _pairs(
    node: yaml.MappingNode, shown: str, problems: list[Problem], depth: int
) -> Iterator[tuple[ScalarNode, Node]]:
    seen: dict[str, Location] = {}
    for key_node, value_node in node.value:
        where = _place(shown, key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(_odd_key(where))
            continue
        name = key_node.value
        value = _convert(value_node, shown, problems, depth + 1)
        if name in seen:
            problems.append(_duplicate(where, name, seen[name]))
            continue
        seen[name] = where
        yield ScalarNode(name, key_node.style is not None, where), value


def _place(shown: str, mark: yaml.Mark | None) -> Location:
    return Location(shown, mark.line + 1, mark.column + 1) if mark else Location(shown)


# Messages -------------------------------------------------------------------------------------


def _unreadable(where: Location, reason: str) -> Problem:
    return Problem.error(
        where,
        "fil-olasbar",
        f"Filen kan inte läsas: {reason}.",
        "Kontrollera att filen finns och att du har rätt att läsa den.",
    )


def _too_large(where: Location, size: int) -> Problem:
    return Problem.error(
        where,
        "yaml-for-stor",
        f"Filen är {size} byte. En YAML-fil här får vara högst {MAX_BYTES} byte.",
        "Lägg dokumentets text i en egen fil och nämn den under filer:.",
    )


def _not_utf8(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-teckenkodning",
        "Filen är inte sparad som UTF-8. Då går å, ä och ö inte att läsa säkert.",
        "Spara om filen med teckenkodningen UTF-8 i din textredigerare.",
    )


def _syntax(shown: str, error: yaml.MarkedYAMLError) -> Problem:
    where = _place(shown, error.problem_mark or error.context_mark)
    found, hint = _explain(error)
    return Problem.error(where, "yaml-syntax", found, hint)


# What PyYAML says, what that means to an editor, and the usual cure.
_EXPLANATIONS = (
    (
        "cannot start any token",
        "Raden börjar med ett tecken som YAML inte tillåter där, ofta en tabb, @ eller `.",
        'Dra in med mellanslag och sätt citattecken om texten, till exempel titel: "@hemma".',
    ),
    (
        "mapping values are not allowed",
        "Här står ett kolon som YAML läser som en ny nyckel.",
        'Sätt citattecken om texten, till exempel titel: "Vision: ett bättre liv".',
    ),
    (
        "expected <block end>",
        "Indraget stämmer inte med raderna ovanför.",
        "Ge alla nycklar på samma nivå lika många mellanslag i början av raden.",
    ),
    (
        "could not find expected ':'",
        "Raden saknar kolon efter nyckeln.",
        "Skriv nyckeln, kolon, mellanslag och värdet, till exempel typ: policy.",
    ),
    (
        "unexpected end of stream",
        "Ett citattecken som öppnas här stängs aldrig.",
        'Avsluta texten med samma tecken som den börjar med, till exempel titel: "Vision".',
    ),
    (
        "expected ',' or",
        "En lista eller grupp inom [ ] eller { } saknar komma eller slutparentes.",
        "Skriv komma mellan delarna och stäng parentesen, till exempel amne: [kvalitet, ekonomi].",
    ),
    (
        "did not find expected",
        "Indraget eller parenteserna stämmer inte här.",
        "Jämför med raderna ovanför: lika många mellanslag på samma nivå och stängda parenteser.",
    ),
    (
        "but found another document",
        "Filen innehåller mer än ett YAML-dokument (raden ---).",
        "Dela upp innehållet: en fil dokument.yml för varje dokument.",
    ),
    (
        "undefined alias",
        "Tecknet * läses som en hänvisning i YAML.",
        'Sätt citattecken om texten, till exempel titel: "*Obs".',
    ),
    (
        "unknown escape character",
        "Efter ett omvänt snedstreck inom citattecken står ett tecken som YAML inte känner till.",
        "Byt till enkla citattecken, till exempel 'C:\\mapp'.",
    ),
)


def _explain(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    said = f"{error.context or ''} {error.problem or ''}"
    for sign, found, hint in _EXPLANATIONS:
        if sign in said:
            return found, hint
    return (
        "Raden följer inte reglerna för YAML.",
        "Jämför med ett dokument som fungerar. Skriv en nyckel per rad, till exempel typ: policy.",
    )


def _bad_character(shown: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    line = text[: error.position].count("\n") + 1
    column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
    return Problem.error(
        Location(shown, line, column),
        "yaml-tecken",
        "Här finns ett osynligt styrtecken som inte får stå i YAML.",
        "Ta bort tecknet. Det följer ofta med när text klistras in; skriv om raden för hand.",
    )


def _alias(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-alias",
        "Här används en hänvisning (*namn) till en annan del av filen. Det är inte tillåtet här.",
        "Skriv ut värdet där det behövs, eller sätt citattecken om texten börjar med *.",
    )


def _too_deep(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-for-djup",
        f"Innehållet är nästlat i fler än {MAX_DEPTH} nivåer.",
        "Ta bort de inre nivåerna. Inget fält i registret behöver fler än fem.",
    )


def _empty(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-tom",
        "Filen är tom.",
        "Fyll i dokumentets uppgifter. Det minsta som behövs är "
        + in_words(["titel", "typ", "versioner"])
        + ".",
    )


def _odd_key(where: Location) -> Problem:
    return Problem.error(
        where,
        "yaml-nyckel",
        "Nyckeln är en lista eller en grupp. En nyckel är alltid ett ord.",
        "Skriv nyckeln som ett ord följt av kolon, till exempel titel: Kvalitetspolicy.",
    )


def _duplicate(where: Location, name: str, first: Location) -> Problem:
    return Problem.error(
        where,
        "dubbel-nyckel",
        f"Nyckeln {name} står två gånger, första gången på rad {first.line}.",
        "Behåll den ena och ta bort den andra. Flera värden skrivs som lista: [ett, två].",
    )

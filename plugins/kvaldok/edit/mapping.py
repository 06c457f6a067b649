# SPDX-License-Identifier: MIT
"""The mapping file of an import: what a kommun's own columns and words mean.

kolumner: {Fastställt av: beslutad_av, Anteckning: hoppa-over}
fasta: {organisation: exempelkommun}
tomma: {diarienummer: okant}
varden: {typ: {Riktlinjer och regler: riktlinje}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kvaldok.edit.columns import COLUMNS
from kvaldok.problems import Location, Problem, sort_problems
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, read_yaml
from kvaldok.swedish.text import did_you_mean, in_words

__all__ = ["SKIP", "Mappings", "read_mappings"]

SKIP = "hoppa-over"
_PARTS = ("kolumner", "fasta", "tomma", "varden")
_NAMES = frozenset(column.name for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Mappings:
    """Columns by heading, values for every row, values for empty cells, and words for words.

    All but `columns` are by the name of a column.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_mappings(path: Path) -> tuple[Mappings, tuple[Problem, ...]]:
    """A mapping file and the faults in it."""
    node, found = read_yaml(path, path.as_posix())
    problems = list(found)
    if not isinstance(node, MappingNode):
        where = node.where if node else Location(path.as_posix())
        return Mappings(), sort_problems(problems) or (_no_group(where, "filen"),)
    for key, _ in node.items:
        if key.value not in _PARTS:
            problems.append(_unknown_part(key))
    parts = {name: dict(_pairs(node.get(name), name, problems)) for name in _PARTS[:3]}
    for heading, column in parts["kolumner"].items():
        _check_name(column, problems, also=SKIP)
        parts["kolumner"][heading] = column
    words = {}
    for key, inner in _groups(node.get("varden"), problems):
        _check_name(key, problems)
        words[key.value] = {old: new.value for old, new in _pairs(inner, key.value, problems)}
    for name in ("fasta", "tomma"):
        for key, _ in _keys(node.get(name)):
            _check_name(key, problems)
    plain = {
        name: {key: value.value for key, value in part.items()} for name, part in parts.items()
    }
    return Mappings(plain["kolumner"], plain["fasta"], plain["tomma"], words), sort_problems(
        problems
    )


def _keys(node: Node | None) -> Iterator[tuple[ScalarNode, Node]]:
    yield from node.items if isinstance(node, MappingNode) else ()


def _groups(node: Node | None, problems: list[Problem]) -> Iterator[tuple[ScalarNode, Node]]:
    if node is not None and not isinstance(node, MappingNode):
        problems.append(_no_group(node.where, "varden"))
    yield from _keys(node)


def _pairs(
    node: Node | None, name: str, problems: list[Problem]
) -> Iterator[tuple[str, ScalarNode]]:
    if node is None:
        return
    if not isinstance(node, MappingNode):
        problems.append(_no_group(node.where, name))
    for key, value in _keys(node):
        if isinstance(value, ScalarNode) and not value.is_null:
            yield key.value, value
        else:
            problems.append(_no_word(value.where, key.value))


def _check_name(node: ScalarNode, problems: list[Problem], also: str = "") -> None:
    if node.value in _NAMES or (also and node.value == also):
        return
    problems.append(
        Problem.error(
            node.where,
            "import-mappning",
            f"”{node.value}” är ingen uppgift i dokument.yml.",
            did_you_mean(
                node.value,
                sorted(_NAMES),
                "Skriv en nyckel ur Formatet, till exempel titel, beslutad_av eller beslutsdatum.",
            ),
        )
    )


def _no_group(where: Location, name: str) -> Problem:
    return Problem.error(
        where,
        "import-mappning",
        f"{name}: här ska det stå ord och vad de betyder, ett på varje rad.",
        "Skriv till exempel kolumner: {Fastställt av: beslutad_av}",
    )


def _no_word(where: Location, key: str) -> Problem:
    return Problem.error(
        where,
        "import-mappning",
        f"{key}: här ska det stå ett ord.",
        f"Skriv till exempel {key}: beslutad_av",
    )


def _unknown_part(key: ScalarNode) -> Problem:
    return Problem.error(
        key.where,
        "import-mappning",
        f"Nyckeln ”{key.value}” finns inte i en mappningsfil.",
        did_you_mean(key.value, _PARTS, f"Nycklarna är {in_words(_PARTS)}."),
    )

# SPDX-License-Identifier: MIT
"""What reading a value needs: where faults are told, and the words for what stands there."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kvaldok.problems import Location, Problem
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, read_yaml

__all__ = [
    "MISSING",
    "Missing",
    "Report",
    "ValueType",
    "describe_node",
    "own_file",
    "shortened",
    "wrong_type",
]


class Missing:
    """What reading gives where there was a fault: nothing to build on."""


MISSING = Missing()


@dataclass(slots=True)
class Report:
    """Collects the faults met while one file is read."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, where: Location, code: str, text: str, hint: str) -> Missing:
        self.problems.append(Problem.error(where, code, text, hint))
        return MISSING

    def warning(self, where: Location, code: str, text: str, hint: str) -> None:
        self.problems.append(Problem.warning(where, code, text, hint))


class ValueType(Protocol):
    """A type of value: `read` gives the value or MISSING, `describe` says what is expected."""

    def read(self, node: Node, name: str, report: Report) -> Any: ...

    def describe(self) -> str: ...


def own_file(root: Path | None, shown: str, name: str, report: Report) -> Node | None:
    """The root node of a file that a registry may have; None where there is none to read.

    What lies there but cannot be read is told.
    """
    if root is None or not os.path.lexists(root / name):
        return None
    node, problems = read_yaml(root / name, f"{shown}/{name}")
    report.problems += problems
    return node


def describe_node(node: Node) -> str:
    """What stands there, as an editor would say it."""
    if isinstance(node, SequenceNode):
        return "en lista"
    if isinstance(node, MappingNode):
        return "en grupp av nycklar"
    if node.is_null:
        return "ingenting"
    return f"”{shortened(node.value)}”" if node.value.strip() else "en tom text"


def shortened(text: str) -> str:
    """The beginning of a text, as much as a message can hold."""
    return text if len(text) <= 60 else text[:59] + "…"


def wrong_type(node: Node, name: str, expected: ValueType, example: str, report: Report) -> Missing:
    """Tell that something else stands where `expected` belongs."""
    empty = isinstance(node, ScalarNode) and node.is_null
    hint = f"Skriv till exempel {name}: {example}"
    return report.error(
        node.where,
        "fel-typ",
        f"{name}: här står {describe_node(node)}, men det ska vara {expected.describe()}.",
        f"{hint}, eller ta bort raden om uppgiften inte behövs." if empty else hint,
    )

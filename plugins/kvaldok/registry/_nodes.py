# SPDX-License-Identifier: MIT
"""What YAML is read as: values, lists and groups of them, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from kvaldok.problems import Location

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode"]


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

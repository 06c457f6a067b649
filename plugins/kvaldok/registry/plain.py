# SPDX-License-Identifier: MIT
"""Entries as plain values: text, lists and groups, without places and without meaning.

What import, export and the writing of dokument.yml have in common.  A value is the text that an
editor would write; what it means is for the table of fields to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kvaldok.problems import Location
from kvaldok.registry.schema import AnyOf, ListOf, Made, Record, ValueType
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Plain", "as_node", "as_plain", "canonical", "canonical_value", "record_of"]

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
Path = tuple[str | int, ...]


def as_plain(node: Node) -> Plain:
    """What a node holds; runs of white space count as one space, as for the reader."""
    if isinstance(node, ScalarNode):
        return re.sub(r"\s+", " ", node.value).strip()
    if isinstance(node, SequenceNode):
        return [as_plain(item) for item in node.items]
    return {key.value: as_plain(value) for key, value in node.items}


def as_node(value: Plain, where: Callable[[Path], Location], path: Path = ()) -> Node:
    """The node that the value would be read as; `where` says where the part at a path stands."""
    place = where(path)
    if isinstance(value, str):
        return ScalarNode(value, quoted=True, where=place)
    if isinstance(value, Mapping):
        pairs = tuple(
            (
                ScalarNode(key, quoted=False, where=where((*path, key))),
                as_node(item, where, (*path, key)),
            )
            for key, item in value.items()
        )
        return MappingNode(pairs, place)
    items = tuple(as_node(item, where, (*path, number)) for number, item in enumerate(value))
    return SequenceNode(items, place)


def canonical(values: Mapping[str, Plain], record: Record) -> dict[str, Plain]:
    """The same entry in one way of many: keys in the table's order, one value of a list as a list.

    Keys that the table does not know come last, as they are.
    """
    known = {field.key: field.type for field in record.fields}
    ordered = [key for key in known if key in values] + [key for key in values if key not in known]
    return {key: canonical_value(values[key], known.get(key)) for key in ordered}


def canonical_value(value: Plain, kind: ValueType | None) -> Plain:
    """As `canonical`, for a value of a type."""
    if isinstance(kind, Made):
        return canonical_value(value, kind.type)
    if isinstance(kind, ListOf):
        single = isinstance(value, str | Mapping)
        return [canonical_value(item, kind.item) for item in ([value] if single else value)]
    if isinstance(value, Mapping) and kind is not None:
        inner = record_of(kind)
        return canonical(value, inner) if inner else value
    return value


def record_of(kind: ValueType) -> Record | None:
    """The group that a value may be, or be a list of."""
    if isinstance(kind, Record):
        return kind
    if isinstance(kind, ListOf):
        return record_of(kind.item)
    if isinstance(kind, Made):
        return record_of(kind.type)
    return record_of(kind.group) if isinstance(kind, AnyOf) else None

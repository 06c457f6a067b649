# SPDX-License-Identifier: MIT
"""What a value in dokument.yml may be: lists and groups of the small types in scalars.py.

A type reads a node into a plain value, reports every fault to a `Report`, and can describe itself
in Swedish.  The table of fields (fields.py) is built of these; the loader, the reference in the
docs and the tests all read that one table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kvaldok.problems import Location
from kvaldok.registry._reading import (
    MISSING,
    Missing,
    Report,
    ValueType,
    describe_node,
    shortened,
    wrong_type,
)
from kvaldok.registry.document_model import Place
from kvaldok.registry.scalars import (
    CaseNumber,
    Choice,
    DateType,
    Flag,
    Key,
    Pattern,
    Text,
    marker_words,
)
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from kvaldok.swedish.text import in_words, nearest, slugify

__all__ = [
    "MISSING",
    "AnyOf",
    "CaseNumber",
    "Choice",
    "DateType",
    "Field",
    "Flag",
    "Key",
    "ListOf",
    "Made",
    "Pattern",
    "Record",
    "Report",
    "Text",
    "ValueType",
    "describe_node",
    "marker_words",
]

_FILES = (".yml", ".md")  # names of files, where others are keys
# Text that needs no quotation marks inside a group: no comma, no brackets, no number.
_PLAIN = re.compile(r"(?=.*[^\W\d_])\w(?:[\w ./()§-]|:(?! ))*|\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of at least so many; a single value counts as a list of one."""

    item: ValueType
    example: str = "[kvalitet]"
    at_least: int = 0

    def describe(self) -> str:
        return f"en lista där varje del är {self.item.describe()}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if isinstance(node, ScalarNode) and node.is_null:
            return wrong_type(node, name, self, self.example, report)
        if several := self._several(node):
            return report.error(
                node.where,
                "fel-typ",
                f"{name}: här står {describe_node(node)}, men flera värden ska stå i en lista.",
                f"Skriv {name}: [{several}]",
            )
        nodes = node.items if isinstance(node, SequenceNode) else (node,)
        if len(nodes) < self.at_least:
            return report.error(
                node.where,
                "tom-lista",
                f"{name}: listan är tom. Det ska finnas minst en del i den.",
                f"Skriv till exempel {name}: {self.example}",
            )
        values = [self._part(part, name, report) for part in nodes]
        return tuple(value for value in values if value is not MISSING)

    def _part(self, node: Node, name: str, report: Report) -> Any:
        if isinstance(self.item, Record) and not isinstance(node, MappingNode):
            return wrong_type(node, name, self.item, f"[{self.item.example(node)}]", report)
        return self.item.read(node, name, report)

    def _several(self, node: Node) -> str:
        """What belongs between the brackets where words were only parted by commas."""
        if not (isinstance(node, ScalarNode) and isinstance(self.item, Key | Choice)):
            return ""
        words = [word.strip() for word in node.value.split(",") if word.strip()]
        if isinstance(self.item, Key):
            words = [self.item.meant(word) for word in words]
        return ", ".join(words) if len(words) > 1 else ""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A scalar read as one type, or a group read as another."""

    scalar: ValueType
    group: ValueType

    def describe(self) -> str:
        return f"{self.scalar.describe()} eller {self.group.describe()}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        chosen = self.group if isinstance(node, MappingNode) else self.scalar
        return chosen.read(node, name, report)


@dataclass(frozen=True, slots=True)
class Made:
    """A value of one type, made into something else."""

    type: ValueType
    make: Callable[[Any], Any]

    def describe(self) -> str:
        return self.type.describe()

    def read(self, node: Node, name: str, report: Report) -> Any:
        value = self.type.read(node, name, report)
        return value if value is MISSING else self.make(value)


@dataclass(frozen=True, slots=True)
class Field:
    """A key: its type, the attribute that it fills, and what the reference says of it."""

    key: str
    type: ValueType
    attribute: str
    help: str
    example: str
    required: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A group of keys; `build` makes the value of the attributes read and of their place.

    `aliases` are other words for keys, and `advice` says what to do about keys that belong
    elsewhere, both by the folded form.  `stand_ins` are built upon where a required key is missing
    or faulty, so that the rest can be checked too; a record without them is MISSING then.
    """

    what: str
    fields: tuple[Field, ...]
    build: Callable[[dict[str, Any], Place], Any]
    aliases: Mapping[str, str] = field(default_factory=dict)
    advice: Mapping[str, str] = field(default_factory=dict)
    stand_ins: Mapping[str, Any] = field(default_factory=dict)

    def describe(self) -> str:
        if len(self.fields) > 6:
            return "en grupp av nycklar"
        return f"en grupp med {in_words([item.key for item in self.fields])}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, MappingNode):
            return self._not_a_group(node, name, report)
        known = {item.key: item for item in self.fields}
        written = []
        for at, (key, value_node) in enumerate(node.items):
            item = known.get(key.value) or self._unknown(key, _comma(node, at), name, report)
            # What a misspelt key holds is read as well, so that its faults are named at once.
            if item and (item.key == key.value or node.get(item.key) is None):
                written.append((item, key, value_node))
        values: dict[str, Any] = dict(self.stand_ins)
        for item, _, value_node in written:
            value = item.type.read(value_node, item.key, report)
            if value is not MISSING:
                values[item.attribute] = value
        for item in self.fields:
            if item.required and not any(item is other for other, _, _ in written):
                _absent(node, item, name, report)
        if any(item.required and item.attribute not in values for item in self.fields):
            return MISSING
        return self.build(values, _place(node.where, written))

    def example(self, node: Node | None = None) -> str:
        """The group at its shortest, with the text at `node` where that is the one key's value."""
        shown = [item for item in self.fields if item.required] or self.fields[:1]
        if len(shown) == 1 and isinstance(node, ScalarNode) and not node.is_null:
            scratch = Report()
            shown[0].type.read(node, shown[0].key, scratch)
            if not scratch.problems and _PLAIN.fullmatch(node.value):
                return f"{{{shown[0].key}: {node.value}}}"
        return "{" + ", ".join(f"{item.key}: {item.example}" for item in shown) + "}"

    def _not_a_group(self, node: Node, name: str, report: Report) -> Missing:
        if name.endswith(_FILES):
            first = self.fields[0]
            return report.error(
                node.where,
                "fel-typ",
                f"Filen innehåller {describe_node(node)}, men den ska innehålla nycklar med "
                "värden.",
                f"Börja första raden så här: {first.key}: {first.example}",
            )
        return wrong_type(node, name, self, self.example(node), report)

    def _unknown(self, key: ScalarNode, comma: str, name: str, report: Report) -> Field | None:
        """Tell of an unknown key, and return the field that was most likely meant."""
        meant, hint = (None, comma) if comma else self._meant(key.value)
        text = f"Nyckeln ”{shortened(key.value)}” finns inte {_where(name)}."
        keys = in_words([item.key for item in self.fields])
        report.error(key.where, "okand-nyckel", text, hint or f"Nycklarna här är {keys}.")
        return meant

    def _meant(self, key: str) -> tuple[Field | None, str]:
        """The field meant by a key, and what to do; English keys are our own attributes."""
        known = {item.key: item for item in self.fields}
        english = {item.attribute: item for item in self.fields}
        folded = slugify(key).replace("-", "_")
        if folded in self.advice:
            return None, self.advice[folded]
        if folded in english and folded not in known:
            return english[folded], f"Menade du {english[folded].key}? Nycklarna är på svenska."
        meant = self.aliases.get(folded) or nearest(key, list(known))
        return known.get(meant), f"Menade du {meant}?" if meant else ""


def _comma(node: MappingNode, at: int) -> str:
    """What to do where the key there is a piece of the text before it: `{titel: Bad, lek}`."""
    (before, text), (key, value) = node.items[at - 1], node.items[at]
    if not (node.flow and at and isinstance(text, ScalarNode) and isinstance(value, ScalarNode)):
        return ""
    if text.quoted or value.quoted or value.value:
        return ""
    return (
        "Ett komma inom { } börjar en ny nyckel. Hör kommat till texten, sätt citattecken om den: "
        f'{before.value}: "{text.value}, {key.value}"'
    )


def _where(name: str) -> str:
    return f"i {name}" if name.endswith(_FILES) else f"under {name}"


def _absent(node: MappingNode, item: Field, name: str, report: Report) -> None:
    why = f" {item.why}" if item.why else ""
    report.error(
        node.where,
        "saknad-nyckel",
        f"Nyckeln {item.key} saknas {_where(name)}.{why}",
        f"Lägg till raden {item.key}: {item.example}",
    )


def _place(node: Location, written: Sequence[tuple[Field, ScalarNode, Node]]) -> Place:
    """Where a group, its keys and their single values stand."""
    keys = {}
    values = {}
    for item, key, value in written:
        keys[item.attribute] = key.where
        for part in value.items if isinstance(value, SequenceNode) else (value,):
            if isinstance(part, ScalarNode):
                values[item.attribute, part.value.strip()] = part.where
    return Place(node, keys, values)

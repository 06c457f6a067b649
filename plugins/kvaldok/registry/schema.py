# SPDX-License-Identifier: MIT
"""What a value in dokument.yml may be: small types that read a node or explain why they cannot.

A type reads a node into a plain value, reports every fault to a `Report`, and can describe itself
in Swedish.  The table of fields (fields.py) is built of these; the loader, the reference in the
docs and the tests all read that one table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kvaldok.problems import Location, Problem
from kvaldok.registry.model import Marker, Place
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from kvaldok.swedish.dates import parse_partial_date
from kvaldok.swedish.text import in_words, nearest

__all__ = [
    "MISSING",
    "AnyOf",
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

MAX_TEXT = 10_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


class _Missing:
    """What reading gives where there was a fault: nothing to build on."""


MISSING = _Missing()


@dataclass(slots=True)
class Report:
    """Collects the faults met while one file is read."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, where: Location, code: str, text: str, hint: str) -> _Missing:
        self.problems.append(Problem.error(where, code, text, hint))
        return MISSING

    def warning(self, where: Location, code: str, text: str, hint: str) -> None:
        self.problems.append(Problem.warning(where, code, text, hint))


class ValueType(Protocol):
    """A type of value: `read` gives the value or MISSING, `describe` says what is expected."""

    def read(self, node: Node, name: str, report: Report) -> Any: ...

    def describe(self) -> str: ...


def describe_node(node: Node) -> str:
    """What stands there, as an editor would say it."""
    if isinstance(node, SequenceNode):
        return "en lista"
    if isinstance(node, MappingNode):
        return "en grupp av nycklar"
    if node.is_null:
        return "ingenting"
    shown = node.value if len(node.value) <= 60 else node.value[:59] + "…"
    return f"”{shown}”"


def _wrong_type(
    node: Node, name: str, expected: ValueType, example: str, report: Report
) -> _Missing:
    return report.error(
        node.where,
        "fel-typ",
        f"{name}: här står {describe_node(node)}, men det ska vara {expected.describe()}.",
        f"Skriv till exempel {name}: {example}",
    )


@dataclass(frozen=True, slots=True)
class Text:
    """A line or a paragraph of text."""

    example: str = "Kvalitetspolicy"
    limit: int = MAX_TEXT

    def describe(self) -> str:
        return "en text"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null or not node.value.strip():
            return _wrong_type(node, name, self, self.example, report)
        if bad := _CONTROL.search(node.value):
            return report.error(
                node.where,
                "otillatet-tecken",
                f"{name}: texten innehåller ett osynligt styrtecken (U+{ord(bad[0]):04X}).",
                "Skriv om texten för hand. Tecknet följer ofta med när text klistras in.",
            )
        if len(node.value) > self.limit:
            return report.error(
                node.where,
                "for-lang-text",
                f"{name}: texten är {len(node.value)} tecken. Högst {self.limit} tecken får plats.",
                "Korta texten, eller lägg den i en fil som nämns under filer:.",
            )
        return re.sub(r"\s+", " ", node.value).strip()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of a given form."""

    pattern: str
    what: str
    example: str

    def describe(self) -> str:
        return self.what

    def read(self, node: Node, name: str, report: Report) -> Any:
        if isinstance(node, ScalarNode) and re.fullmatch(self.pattern, node.value.strip()):
            return node.value.strip()
        return _wrong_type(node, name, self, self.example, report)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few given words; `aliases` are other spellings of them."""

    values: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def describe(self) -> str:
        return f"något av {in_words(self.values, 'eller')}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _wrong_type(node, name, self, self.values[0], report)
        value = node.value.strip()
        value = self.aliases.get(value, value)
        if value in self.values:
            return value
        return report.error(
            node.where,
            "okant-varde",
            f"{name}: ”{value}” finns inte att välja. Det ska vara {self.describe()}.",
            _did_you_mean(value, self.values) or f"Skriv till exempel {name}: {self.values[0]}",
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a vocabulary; whether it exists there is checked when all is read."""

    vocabulary: str
    example: str

    def describe(self) -> str:
        return f"en nyckel i {self.vocabulary} (a–z, 0–9, _ och -)"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _wrong_type(node, name, self, self.example, report)
        value = node.value.strip()
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
            return report.error(
                node.where,
                "fel-nyckel",
                f"{name}: ”{value}” är ingen nyckel. Det ska vara {self.describe()}.",
                f"Skriv nyckeln, inte namnet, till exempel {name}: {self.example}",
            )
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def describe(self) -> str:
        return "true (ja) eller false (nej)"

    def read(self, node: Node, name: str, report: Report) -> Any:
        words = {"true": True, "ja": True, "false": False, "nej": False}
        if isinstance(node, ScalarNode) and node.value.casefold() in words:
            return words[node.value.casefold()]
        return _wrong_type(node, name, self, "true", report)


@dataclass(frozen=True, slots=True)
class DateType:
    """A date, known to the day, month or year, or one of the given words instead."""

    exact: bool = False
    words: Mapping[str, Any] = field(default_factory=dict)
    example: str = "2014-10-29"

    def describe(self) -> str:
        forms = (
            "ett datum som ÅÅÅÅ-MM-DD"
            if self.exact
            else "ett datum som ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"
        )
        return f"{forms}, eller {in_words(list(self.words), 'eller')}" if self.words else forms

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _wrong_type(node, name, self, self.example, report)
        value = node.value.strip()
        if value in self.words:
            return self.words[value]
        try:
            found = parse_partial_date(value)
        except ValueError as error:
            return report.error(
                node.where,
                "omojligt-datum",
                f"{name}: datumet {value} finns inte: {error}.",
                f"Skriv år-månad-dag, till exempel {name}: {self.example}",
            )
        if found is None or (self.exact and not found.is_exact):
            return self._not_a_date(node, value, name, report)
        if not 1600 <= found.year <= 2200:
            return report.error(
                node.where,
                "osannolikt-datum",
                f"{name}: året {found.year} kan inte stämma.",
                f"Kontrollera årtalet. Skriv till exempel {name}: {self.example}",
            )
        return found

    def _not_a_date(self, node: ScalarNode, value: str, name: str, report: Report) -> _Missing:
        meant = nearest(value, list(self.words))
        return report.error(
            node.where,
            "fel-datum",
            f"{name}: ”{value}” är inget datum här. Det ska vara {self.describe()}.",
            f"Menade du {meant}?" if meant else f"Skriv till exempel {name}: {self.example}",
        )


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; a single value counts as a list of one."""

    item: ValueType
    example: str = "[kvalitet]"

    def describe(self) -> str:
        return f"en lista där varje del är {self.item.describe()}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if isinstance(node, ScalarNode) and node.is_null:
            return _wrong_type(node, name, self, self.example, report)
        nodes = node.items if isinstance(node, SequenceNode) else (node,)
        values = [self.item.read(part, name, report) for part in nodes]
        return tuple(value for value in values if value is not MISSING)


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
    """A group of keys; `build` makes the value of the attributes read and of their place."""

    what: str
    fields: tuple[Field, ...]
    build: Callable[[dict[str, Any], Place], Any]
    advice: Mapping[str, str] = field(default_factory=dict)

    def describe(self) -> str:
        keys = in_words([item.key for item in self.fields])
        return f"{self.what} med {keys}" if len(self.fields) <= 6 else self.what

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, MappingNode):
            example = "{" + ", ".join(f"{f.key}: {f.example}" for f in self.fields[:2]) + "}"
            return _wrong_type(node, name, self, example, report)
        known = {item.key: item for item in self.fields}
        values: dict[str, Any] = {}
        complete = True
        for key, value_node in node.items:
            item = known.get(key.value)
            if item is None:
                self._unknown(key, known, report)
                continue
            value = item.type.read(value_node, item.key, report)
            if value is MISSING:
                complete = complete and not item.required
            else:
                values[item.attribute] = value
        written = {key.value for key, _ in node.items}
        places = {
            known[key.value].attribute: key.where for key, _ in node.items if key.value in known
        }
        for item in self.fields:
            if item.required and item.key not in written:
                self._absent(node, item, report)
                complete = False
        return self.build(values, Place(node.where, places)) if complete else MISSING

    def _unknown(self, key: ScalarNode, known: Mapping[str, Field], report: Report) -> None:
        advice = self.advice.get(key.value)
        hint = (
            advice
            or _did_you_mean(key.value, list(known))
            or f"Nycklarna här är {in_words(list(known))}."
        )
        report.error(
            key.where, "okand-nyckel", f"Nyckeln {key.value} finns inte i {self.what}.", hint
        )

    def _absent(self, node: Node, item: Field, report: Report) -> None:
        why = f" {item.why}" if item.why else ""
        report.error(
            node.where,
            "saknad-nyckel",
            f"Nyckeln {item.key} saknas i {self.what}.{why}",
            f"Lägg till raden {item.key}: {item.example}",
        )


def _did_you_mean(word: str, known: Sequence[str]) -> str:
    meant = nearest(word, known)
    return f"Menade du {meant}?" if meant else ""


def marker_words(*markers: Marker) -> dict[str, Marker]:
    """The words that stand for the markers."""
    return {marker.value: marker for marker in markers}

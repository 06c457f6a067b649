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
from kvaldok.registry.date_guess import guess_date
from kvaldok.registry.model import Marker, Place
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from kvaldok.swedish.dates import parse_partial_date
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

MAX_TEXT = 10_000
_FILES = (".yml", ".md")  # names of files, where others are keys
# Control characters, signs that turn the direction of writing, and what could not be read.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")
# What people write instead of okant.
_NOT_KNOWN = frozenset(
    {"okänt", "okänd", "saknas", "uppgift saknas", "ej känt", "inte känt", "vet ej", "vet inte"}
    | {"-", "–", "?"}
)


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
    return f"”{_shortened(node.value)}”" if node.value.strip() else "en tom text"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _wrong_type(
    node: Node, name: str, expected: ValueType, example: str, report: Report
) -> _Missing:
    empty = isinstance(node, ScalarNode) and node.is_null
    hint = f"Skriv till exempel {name}: {example}"
    return report.error(
        node.where,
        "fel-typ",
        f"{name}: här står {describe_node(node)}, men det ska vara {expected.describe()}.",
        f"{hint}, eller ta bort raden om uppgiften inte behövs." if empty else hint,
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
                f"{name}: texten innehåller ett tecken som inte går att visa "
                f"(U+{ord(bad[0]):04X}).",
                "Skriv om texten för hand. Sådana tecken följer ofta med när text klistras in.",
            )
        if len(node.value) > self.limit:
            return report.error(
                node.where,
                "for-lang-text",
                f"{name}: texten är {len(node.value)} tecken. Den får vara högst {self.limit}.",
                "Korta texten, eller lägg den i en fil som nämns under filer:."
                if self.limit == MAX_TEXT
                else "Korta texten.",
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
            f"{name}: ”{_shortened(value)}” går inte att välja. Det ska vara {self.describe()}.",
            _did_you_mean(value, self.values) or f"Skriv till exempel {name}: {self.values[0]}",
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a vocabulary or an id; whether it exists there is checked when all is read.

    `joiner` stands between its words.
    """

    what: str
    example: str
    joiner: str = "-"

    def describe(self) -> str:
        return self.what

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return _wrong_type(node, name, self, self.example, report)
        value = node.value.strip()
        if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
            return value
        meant = slugify(value).replace("-", self.joiner) or self.example
        return report.error(
            node.where,
            "fel-nyckel",
            f"{name}: ”{_shortened(value)}” kan inte stå här. Det ska vara {self.what}, skrivet "
            "med bara a–z, 0–9, _ och -.",
            f"Menade du {name}: {meant}?",
        )


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A diarienummer as written, or one of the given words instead."""

    words: Mapping[str, Any]
    example: str = "KS 2014/123"

    def describe(self) -> str:
        return f"ett diarienummer, {in_words(list(self.words), 'eller')}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        value = Text(self.example, limit=100).read(node, name, report)
        if value is MISSING or value in self.words:
            return self.words.get(value, MISSING)
        if any(char.isdecimal() for char in value):
            return value
        meant = _meant_word(value, list(self.words))
        return report.error(
            node.where,
            "fel-diarienummer",
            f"{name}: ”{value}” är inget diarienummer. Det ska vara {self.describe()}.",
            (f"Menade du {meant}? " if meant else "")
            + "Skriv okant om numret inte är känt, och inget bara om ärendet aldrig har "
            f"diarieförts. Annars till exempel {name}: {self.example}",
        )


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
    """A date, known to the day, month or year, or one of the given words instead.

    `words_in_short` describes the words where they are many; `advice` may know what an editor
    meant by a text that is neither.
    """

    words: Mapping[str, Any] = field(default_factory=dict)
    example: str = "2014-10-29"
    words_in_short: str = ""
    advice: Callable[[str], str] = lambda _value: ""

    def describe(self) -> str:
        forms = "ett datum som ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ"
        words = self.words_in_short or in_words(list(self.words), "eller")
        return f"{forms}, eller {words}" if words else forms

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
                self._meant_date(value) or f"Skriv till exempel {name}: {self.example}",
            )
        if found is None:
            return self._not_a_date(node, value, name, report)
        if not 1600 <= found.year <= 2200:
            return report.error(
                node.where,
                "osannolikt-datum",
                f"{name}: årtalet i {value} kan inte stämma. Det ska vara mellan 1600 och 2200.",
                f"Rätta årtalet, till exempel {name}: {self.example}",
            )
        return found

    def _not_a_date(self, node: ScalarNode, value: str, name: str, report: Report) -> _Missing:
        meant = _meant_word(value, list(self.words))
        return report.error(
            node.where,
            "fel-datum",
            f"{name}: ”{_shortened(value)}” går inte att läsa. Det ska vara {self.describe()}.",
            self.advice(value)
            or (f"Menade du {meant}?" if meant else self._meant_date(value))
            or f"Skriv till exempel {name}: {self.example}",
        )

    def _meant_date(self, value: str) -> str:
        meant = guess_date(value)
        return f"Menade du {meant.isoformat()}?" if meant else ""


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
            return _wrong_type(node, name, self, self.example, report)
        nodes = node.items if isinstance(node, SequenceNode) else (node,)
        if len(nodes) < self.at_least:
            return report.error(
                node.where,
                "tom-lista",
                f"{name}: listan är tom. Det ska finnas minst en del i den.",
                f"Skriv till exempel {name}: {self.example}",
            )
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

    def example(self) -> str:
        """The group at its shortest."""
        shown = [item for item in self.fields if item.required] or self.fields[:1]
        return "{" + ", ".join(f"{item.key}: {item.example}" for item in shown) + "}"

    def _not_a_group(self, node: Node, name: str, report: Report) -> _Missing:
        if name.endswith(_FILES):
            first = self.fields[0]
            return report.error(
                node.where,
                "fel-typ",
                f"Filen innehåller {describe_node(node)}, men den ska innehålla nycklar med "
                "värden.",
                f"Börja första raden så här: {first.key}: {first.example}",
            )
        return _wrong_type(node, name, self, self.example(), report)

    def _unknown(self, key: ScalarNode, comma: str, name: str, report: Report) -> Field | None:
        """Tell of an unknown key, and return the field that was most likely meant."""
        meant, hint = (None, comma) if comma else self._meant(key.value)
        text = f"Nyckeln ”{_shortened(key.value)}” finns inte {_where(name)}."
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


def _did_you_mean(word: str, known: Sequence[str]) -> str:
    meant = nearest(word, known)
    return f"Menade du {meant}?" if meant else ""


def _meant_word(value: str, words: Sequence[str]) -> str:
    """The one of a few words that stand for facts that an editor most likely meant."""
    if "okant" in words and value.casefold() in _NOT_KNOWN:
        return "okant"
    return nearest(value, words)


def marker_words(*markers: Marker) -> dict[str, Marker]:
    """The words that stand for the markers."""
    return {marker.value: marker for marker in markers}

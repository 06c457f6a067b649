# SPDX-License-Identifier: MIT
"""The types of single values: texts, words to choose from, keys, case numbers and dates.

A type reads a node into a plain value or tells the report why it cannot, and describes itself in
Swedish.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kvaldok.registry._reading import MISSING, Missing, Report, shortened, wrong_type
from kvaldok.registry.date_guess import guess_date
from kvaldok.registry.document_model import Marker
from kvaldok.registry.yaml_nodes import Node, ScalarNode
from kvaldok.swedish.dates import parse_partial_date
from kvaldok.swedish.text import did_you_mean, in_words, nearest, slugify

__all__ = ["CaseNumber", "Choice", "DateType", "Flag", "Key", "Pattern", "Text", "marker_words"]

MAX_TEXT = 10_000

# Control characters, signs that turn the direction of writing, and what could not be read.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")

# What people write instead of okant.
_NOT_KNOWN = frozenset(
    {"okänt", "okänd", "saknas", "uppgift saknas", "ej känt", "inte känt", "vet ej", "vet inte"}
    | {"-", "–", "?"}
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
            return wrong_type(node, name, self, self.example, report)
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
        return wrong_type(node, name, self, self.example, report)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few given words; `aliases` are other spellings of them."""

    values: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def describe(self) -> str:
        return f"något av {in_words(self.values, 'eller')}"

    def read(self, node: Node, name: str, report: Report) -> Any:
        if not isinstance(node, ScalarNode) or node.is_null:
            return wrong_type(node, name, self, self.values[0], report)
        value = node.value.strip()
        value = self.aliases.get(value, value)
        if value in self.values:
            return value
        return report.error(
            node.where,
            "okant-varde",
            f"{name}: ”{shortened(value)}” går inte att välja. Det ska vara {self.describe()}.",
            did_you_mean(value, self.values, f"Skriv till exempel {name}: {self.values[0]}"),
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
            return wrong_type(node, name, self, self.example, report)
        value = node.value.strip()
        if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
            return value
        return report.error(
            node.where,
            "fel-nyckel",
            f"{name}: ”{shortened(value)}” kan inte stå här. Det ska vara {self.what}, skrivet "
            "med bara a–z, 0–9, _ och -.",
            f"Menade du {name}: {self.meant(value)}?"
            if "," not in value
            else f"Bara ett värde får stå här. Skriv till exempel {name}: "
            f"{self.meant(value.partition(',')[0])}",
        )

    def meant(self, value: str) -> str:
        """The key that a text comes nearest to."""
        return slugify(value).replace("-", self.joiner) or self.example


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
        return wrong_type(node, name, self, "true", report)


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
            return wrong_type(node, name, self, self.example, report)
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

    def _not_a_date(self, node: ScalarNode, value: str, name: str, report: Report) -> Missing:
        meant = _meant_word(value, list(self.words))
        return report.error(
            node.where,
            "fel-datum",
            f"{name}: ”{shortened(value)}” går inte att läsa. Det ska vara {self.describe()}.",
            self.advice(value)
            or (f"Menade du {meant}?" if meant else self._meant_date(value))
            or f"Skriv till exempel {name}: {self.example}",
        )

    def _meant_date(self, value: str) -> str:
        meant = guess_date(value)
        return f"Menade du {meant.isoformat()}?" if meant else ""


def _meant_word(value: str, words: Sequence[str]) -> str:
    """The one of a few words that stand for facts that an editor most likely meant."""
    if "okant" in words and value.casefold() in _NOT_KNOWN:
        return "okant"
    return nearest(value, words)


def marker_words(*markers: Marker) -> dict[str, Marker]:
    """The words that stand for the markers."""
    return {marker.value: marker for marker in markers}

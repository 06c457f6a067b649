# SPDX-License-Identifier: MIT
"""What an editor answers, or a file suggests, as a value for dokument.yml: right, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvaldok.edit.columns import COLUMNS, CellError, Column, decode
from kvaldok.edit.tidy import Words, known_words, tidy
from kvaldok.problems import Location
from kvaldok.registry.model import Vocabularies
from kvaldok.registry.plain import Plain, as_node
from kvaldok.registry.schema import Field, Report
from kvaldok.registry.vocabularies import builtin_bodies
from kvaldok.suggest import Value
from kvaldok.swedish.text import nearest

__all__ = ["Answers", "Judged", "as_answer", "as_value", "field_of"]

_COLUMNS = {column.name: column for column in COLUMNS}


def field_of(name: str) -> Field:
    """The row of the table of fields for a key of dokument.yml or of a version."""
    field = _COLUMNS[name].field
    if field is None:
        raise KeyError(name)
    return field


@dataclass(frozen=True, slots=True)
class Judged:
    """A value, or what is wrong with the answer and how to mend it."""

    value: Plain | None
    complaint: str = ""


class Answers:
    """Judges answers by the table of fields and the registry's own words."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self._words: Words = known_words(vocabularies)
        own = vocabularies.own_organisation
        self._bodies = builtin_bodies() | {body.key: body for body in (own.bodies if own else ())}

    def judge(self, name: str, text: str) -> Judged:
        """An answer in the words of an editor: `Policy`, `KF`, `§ 12`, `okant`."""
        column = _COLUMNS[name]
        try:
            value = decode(text.strip(), field_of(name).type)
        except CellError as error:
            return Judged(None, str(error))
        value = tidy(value, column, self._words, own_heading=False)
        if complaint := self._faults(column, value) or self._unknown(name, value):
            return Judged(None, complaint)
        return Judged(value)

    def _faults(self, column: Column, value: Plain) -> str:
        report = Report()
        node = as_node(value, lambda _path: Location("svar"))
        field_of(column.name).type.read(node, column.name, report)
        return "\n".join(f"{problem.text} {problem.hint}" for problem in report.problems)

    def _unknown(self, name: str, value: Plain) -> str:
        if name == "typ" and isinstance(value, str):
            return _not_among(value, [*self._vocabularies.kinds], "dokumenttyperna")
        if name == "beslutad_av" and not isinstance(value, str | Mapping):
            if not all(any(map(str.isalpha, str(item))) for item in value):
                return "Skriv ett organ eller en funktion, till exempel Kommunstyrelsen."
            bodies = [*self._bodies, "okant"]
            keys = [item for item in value if isinstance(item, str) and _is_keylike(item)]
            found = (_not_among(key, bodies, "beslutsinstanserna") for key in keys)
            return next(filter(None, found), "")
        return ""

    def names(self, name: str, value: Plain) -> str:
        """The value with the names that readers see, for a question on the screen."""
        items = [value] if isinstance(value, str | Mapping) else value
        return " och ".join(self._name(name, item) for item in items)

    def _name(self, name: str, item: Plain) -> str:
        key = item if isinstance(item, str) else str(item)
        if name == "typ" and key in self._vocabularies.kinds:
            return self._vocabularies.kinds[key].name
        if name == "beslutad_av" and key in self._bodies:
            return self._bodies[key].name
        return key


def _is_keylike(text: str) -> bool:
    return text == text.casefold() and " " not in text and text.isascii()


def _not_among(word: str, known: Sequence[str], what: str) -> str:
    if word in known:
        return ""
    meant = nearest(word, known)
    question = f" Menade du {meant}?" if meant else ""
    return f"{word} finns inte bland {what}.{question}"


def as_value(value: Value) -> Plain:
    """A suggested value as plain values."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return dict(value) if isinstance(value, Mapping) else list(value)


def as_answer(value: Plain) -> str:
    """A value as an editor would type it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    return "; ".join(str(item) for item in value)

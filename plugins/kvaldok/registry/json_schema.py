# SPDX-License-Identifier: MIT
"""The JSON Schema (2020-12) of dokument.yml, written from the table of fields and the vocabularies.

Editors complete and explain by it.  The reader takes every value as text, while other programs
see numbers and true or false: the schema accepts both.  What it refuses, the reader refuses too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import singledispatchmethod
from typing import Any

from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.model import Vocabularies
from kvaldok.registry.plain import Plain, as_plain
from kvaldok.registry.schema import (
    AnyOf,
    CaseNumber,
    Choice,
    DateType,
    Field,
    Flag,
    Key,
    ListOf,
    Made,
    Pattern,
    Record,
    Text,
)
from kvaldok.registry.vocabularies import Loaded, builtin_bodies
from kvaldok.registry.yaml_nodes import MappingNode, parse_yaml

__all__ = ["TITLES", "document_schema", "schema_text"]

Schema = dict[str, Any]

# What each key is called in words.
TITLES: Mapping[str, str] = {
    "titel": "Titel",
    "typ": "Typ",
    "organisation": "Organisation",
    "korttitel": "Kort titel",
    "alternativa_titlar": "Andra titlar",
    "sammanfattning": "Sammanfattning",
    "dokumentansvarig": "Ansvarig enhet",
    "galler_for": "Gäller för",
    "verksamhet": "Verksamhet",
    "amne": "Ämne",
    "malgrupp": "Målgrupp",
    "nyckelord": "Nyckelord",
    "steg": "Steg i förbättringshjulet",
    "avser": "År eller period",
    "forfattningssamling": "Författningssamling",
    "lagstod": "Lagstöd",
    "samband": "Samband",
    "kalla": "Källa",
    "publicerad_hos": "Publicerad hos",
    "ej_publicerad": "Varför texten inte finns här",
    "avpublicerad": "Borttagen från webbplatsen",
    "aktualitetsprovad": "Prövningar",
    "undantag": "Undantag från kontroller",
    "utkast": "Utkast",
    "versioner": "Versioner",
    "version": "Version",
    "beslutad_av": "Beslutad av",
    "beslutsdatum": "Beslutsdatum",
    "paragraf": "Paragraf i protokollet",
    "delegationsbeslut": "Delegationsbeslut",
    "diarienummer": "Diarienummer",
    "justerat": "Protokollet justerat",
    "anslaget": "Anslaget",
    "protokoll": "Protokoll",
    "galler_fran": "Gäller från",
    "galler_till": "Gäller till",
    "dock_langst": "Dock längst till",
    "oversyn": "Översyn",
    "upphavande": "Upphävande",
    "andringen_avser": "Ändringen avser",
    "filer": "Filer",
    "vem": "Vem",
    "hur": "Hur",
    "dokument": "Dokument",
    "adress": "Adress",
    "format": "Format",
    "storlek": "Storlek",
    "datum": "Datum",
    "skal": "Skäl",
    "av": "Prövad av",
    "resultat": "Resultat",
    "kod": "Felkod",
    "nummer": "Nummer",
    "nej": "Hör inte dit",
    "lagrum": "Lagrum",
    "fil": "Fil",
    "roll": "Roll",
    "sprak": "Språk",
    "publicerad": "Publicerad",
    "dos_undantag": "Undantag från tillgänglighetskraven",
}

_CONTROL = r"\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff\ufffd"
_VISIBLE = rf"^[^{_CONTROL}]*[^\s{_CONTROL}][^{_CONTROL}]*$"
_YEAR = r"(1[6-9]\d\d|2[01]\d\d|2200)"
_DAYS = (
    r"(0[1-9]|1[0-2])|(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])"
    r"|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2\d)"
)
_DATE = rf"{_YEAR}(-({_DAYS}))?"
_KEY = "^[a-z0-9][a-z0-9_-]*$"


def schema_text(loaded: Loaded) -> str:
    """The schema as a file: the same vocabularies give the same text."""
    return json.dumps(document_schema(loaded), ensure_ascii=False, indent=2) + "\n"


def document_schema(loaded: Loaded) -> Schema:
    """The schema of a registry whose vocabularies are `loaded`.

    Keys that must stand in a vocabulary of the registry's own are enumerated; where the registry
    has no such file, any key may be written, as `kvaldok check` only warns.
    """
    writer = _Writer(loaded)
    document = writer.of(DOCUMENT)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dokument.yml",
        "description": "Uppgifterna om ett dokument i ett register för Kvaldok, format 1.",
        **document,
        "$defs": writer.shared,
    }


class _Writer:
    def __init__(self, loaded: Loaded) -> None:
        self._given: Vocabularies = loaded.vocabularies
        self._own = loaded.own_files - loaded.unread_files
        self.shared: dict[str, Schema] = {}  # what several keys have in common, by name

    def _share(self, name: str, schema: Schema) -> Schema:
        """A reference to a schema, kept once; another of the same name gets a number."""
        number = 1
        while self.shared.setdefault(f"{name}-{number}", schema) != schema:
            number += 1
        return {"$ref": f"#/$defs/{name}-{number}"}

    @singledispatchmethod
    def of(self, kind: object) -> Schema:
        """The schema of a type of value."""
        raise TypeError(kind)

    @of.register
    def _(self, kind: Text) -> Schema:
        schema = {
            "type": ["string", "number", "boolean"],
            "pattern": _VISIBLE,
            "maxLength": kind.limit,
        }
        return self._share("text", schema)

    @of.register
    def _(self, kind: Pattern) -> Schema:
        return {"type": "string", "pattern": rf"^\s*(?:{kind.pattern})\s*$"}

    @of.register
    def _(self, kind: Choice) -> Schema:
        return {"type": "string", "enum": [*kind.values, *_others(kind)]}

    @of.register
    def _(self, _kind: Key) -> Schema:
        return {"type": "string", "pattern": _KEY}

    @of.register
    def _(self, kind: CaseNumber) -> Schema:
        words = "|".join(map(re.escape, kind.words))
        schema = {
            "type": ["string", "number"],
            "pattern": rf"^(?:\s*(?:{words})\s*|[^{_CONTROL}]*\d[^{_CONTROL}]*)$",
            "maxLength": 100,
        }
        return self._share("diarienummer", schema)

    @of.register
    def _(self, _kind: Flag) -> Schema:
        return {
            "type": ["boolean", "string"],
            "pattern": "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Jj][Aa]|[Nn][Ee][Jj])$",
        }

    @of.register
    def _(self, kind: DateType) -> Schema:
        words = "".join(f"|{re.escape(word)}" for word in kind.words).replace("\\ ", " ")
        schema = {
            "type": ["string", "integer"],
            "pattern": rf"^(?:{_DATE}{words})$",
            "minimum": 1600,
            "maximum": 2200,
        }
        return self._share("datum", schema)

    @of.register
    def _(self, kind: Made) -> Schema:
        return self.of(kind.type)

    @of.register
    def _(self, kind: AnyOf) -> Schema:
        return {"anyOf": [self.of(kind.scalar), self.of(kind.group)]}

    @of.register
    def _(self, kind: ListOf) -> Schema:
        return _list(self.of(kind.item), kind.at_least)

    @of.register
    def _(self, kind: Record) -> Schema:
        return {
            "type": "object",
            "properties": {field.key: self._field(field, kind) for field in kind.fields},
            "required": [field.key for field in kind.fields if field.required],
            "additionalProperties": False,
        }

    def _field(self, field: Field, record: Record) -> Schema:
        return {
            "title": TITLES[field.key],
            "description": field.help,
            "examples": [_example(field)],
            **(self._from_vocabulary(field, record) or self.of(field.type)),
        }

    def _from_vocabulary(self, field: Field, record: Record) -> Schema | None:
        """The schema of a key whose words are data."""
        given = self._given
        if field.key == "beslutad_av" and isinstance(field.type, ListOf):
            return self._deciders(field.type)
        if record is not DOCUMENT:
            return None
        if field.key == "typ":
            kinds = {key: item.name for key, item in given.kinds.items()}
            return self._keys(kinds, "dokumenttyper.yml")
        if field.key == "amne":
            subjects = {key: item.name for key, item in given.subjects.items()}
            return _list(self._keys(subjects, "amnen.yml"), 0)
        if field.key == "organisation":
            names = {key: item.name for key, item in given.organisations.items()}
            return self._keys({**names, "okand": "Okänd organisation"}, "organisationer.yml")
        return None

    def _keys(self, names: Mapping[str, str], file: str) -> Schema:
        known = {"enum": list(names), "enumDescriptions": list(names.values())}
        if file in self._own:
            return {"type": "string", **known}
        return {"type": "string", "anyOf": [known, {"pattern": _KEY}]}

    def _deciders(self, kind: ListOf) -> Schema:
        """Bodies by key, name or abbreviation, or a function in words; never another key."""
        bodies = builtin_bodies()
        for organisation in self._given.organisations.values():
            bodies |= {body.key: body for body in organisation.bodies}
        known = {
            "type": "string",
            "enum": [*bodies, "okant"],
            "enumDescriptions": [*(body.name for body in bodies.values()), "Inte känt"],
        }
        text = dict(self.of(kind.item))
        if "organisationer.yml" in self._own:
            names = {
                name.casefold()
                for body in bodies.values()
                for name in (body.name, *body.abbreviations)
            }
            short = sorted(filter(re.compile("[a-z0-9_-]+").fullmatch, names))
            text["anyOf"] = [{"enum": short}, {"not": {"pattern": "^[a-z0-9_-]+$"}}]
        one = self._share("beslutad-av", {"anyOf": [known, text]})
        return _list(one, kind.at_least)


def _others(kind: Choice) -> list[str]:
    """Other spellings that the reader takes."""
    return [word for word in kind.aliases if word not in kind.values]


def _list(item: Schema, at_least: int) -> Schema:
    """A list; a single value counts as a list of one."""
    many: Schema = {"type": "array", "items": item}
    if at_least:
        many["minItems"] = at_least
    return {"anyOf": [many, item]}


def _example(field: Field) -> Plain:
    node, _ = parse_yaml(f"x: {field.example}\n", "example")
    value = node.get("x") if isinstance(node, MappingNode) else None
    return as_plain(value) if value else field.example

# SPDX-License-Identifier: MIT
"""Vocabularies as data: kinds, subjects, organisations, their deciding bodies, explained words.

The built-in ones lie in data/; a registry's own files have the same shape, and its entries win.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from kvaldok.problems import Problem
from kvaldok.registry._reading import own_file
from kvaldok.registry.glossary import TERM, glossary_problems, terms_of
from kvaldok.registry.model import Body, Kind, Organisation, Subject, Vocabularies
from kvaldok.registry.schema import (
    MISSING,
    Choice,
    Field,
    Flag,
    ListOf,
    Pattern,
    Record,
    Report,
    Text,
    describe_node,
)
from kvaldok.registry.synonyms import load_synonyms
from kvaldok.registry.yaml_nodes import MappingNode, Node, parse_yaml
from kvaldok.swedish.text import slugify, sort_key

__all__ = ["VOCABULARY_FILES", "Loaded", "builtin_bodies", "is_key", "load_vocabularies"]

GROUPS = ("aktiverande", "normerande", "kvalitet", "beslut", "ovrigt")
SORTS = (
    "kommun",
    "region",
    "kommunalforbund",
    "bolag",
    "myndighet",
    "forening",
    "standardorgan",
    "foretag",
    "okand",
)
_ORDER = Pattern(r"\d{1,4}", "ett heltal", "50")

KIND = Record(
    "dokumenttyper.yml",
    (
        Field("namn", Text("Policy", 60), "name", "Typens namn i ental.", "Policy", True),
        Field("plural", Text("Policyer", 60), "plural", "Typens namn i flertal.", "Policyer", True),
        Field(
            "grupp", Choice(GROUPS), "group", "Vilken sorts dokument det är.", "normerande", True
        ),
        Field("ordning", _ORDER, "order", "Plats i listor, lägst först.", "50"),
        Field(
            "forklaring",
            Text("En policy anger …"),
            "explanation",
            "En till tre meningar som en invånare förstår.",
            "En policy anger …",
        ),
        Field(
            "forfattningssamling",
            Flag(),
            "in_statute_book",
            "Om dokument av typen hör till författningssamlingen.",
            "false",
        ),
        Field(
            "synonymer",
            ListOf(Text("riktlinjer", 60)),
            "synonyms",
            "Andra ord som människor och dokument använder.",
            "[regelverk]",
        ),
    ),
    lambda values, _place: values,
    stand_ins={"name": "", "plural": "", "group": "ovrigt"},
)
SUBJECT = Record(
    "amnen.yml",
    (
        Field("namn", Text("Bygga och bo", 60), "name", "Ämnets namn.", "Bygga och bo", True),
        Field(
            "forklaring",
            Text("Bygglov och tomter."),
            "explanation",
            "Vad ämnet rymmer.",
            "Bygglov.",
        ),
        Field("ordning", _ORDER, "order", "Plats i listor, lägst först.", "10"),
    ),
    lambda values, _place: values,
    stand_ins={"name": ""},
)
BODY = Record(
    "beslutsinstanser",
    (
        Field(
            "namn",
            Text("Kommunfullmäktige", 120),
            "name",
            "Organets namn.",
            "Kommunfullmäktige",
            True,
        ),
        Field(
            "forkortningar", ListOf(Text("KF", 20)), "abbreviations", "Hur det förkortas.", "[KF]"
        ),
    ),
    lambda values, _place: values,
    stand_ins={"name": ""},
)


class _Bodies:
    """The deciding bodies of an organisation, by key."""

    def describe(self) -> str:
        return "en grupp med en nyckel per beslutsinstans"

    def read(self, node: Node, name: str, report: Report) -> Any:  # noqa: ARG002  # the protocol
        found = _entries(node, BODY, report)
        return tuple(Body(key, **values) for key, values in found.items())


ORGANISATION = Record(
    "organisationer.yml",
    (
        Field(
            "namn",
            Text("Exempelkommunen", 120),
            "name",
            "Organisationens namn.",
            "Exempelkommunen",
            True,
        ),
        Field("kortnamn", Text("Exempel", 60), "short_name", "Ett kortare namn.", "Exempel"),
        Field("slag", Choice(SORTS), "sort", "Vilken sorts organisation det är.", "kommun"),
        Field("egen", Flag(), "own", "true för webbplatsens egen organisation.", "true"),
        Field(
            "beslutsinstanser",
            _Bodies(),
            "bodies",
            "De som beslutar, var och en med en egen nyckel.",
            "{kommunfullmaktige: {namn: Kommunfullmäktige}}",
        ),
    ),
    lambda values, place: values | {"where": place.of("own")},
    stand_ins={"name": ""},
)
_EXAMPLES = {
    "dokumenttyper.yml": "policy: {namn: Policy, plural: Policyer, grupp: normerande}",
    "amnen.yml": "bygga-och-bo: {namn: Bygga och bo}",
    "organisationer.yml": "exempelkommun: {namn: Exempelkommunen, slag: kommun}",
    "ordlista.yml": "namnd: {ord: nämnd, forklaring: Förtroendevalda som …}",
    "beslutsinstanser": "kommunfullmaktige: {namn: Kommunfullmäktige, forkortningar: [KF]}",
}
_Entries = dict[str, dict[str, Any]]
VOCABULARY_FILES: Mapping[str, Record] = {
    "dokumenttyper.yml": KIND,
    "amnen.yml": SUBJECT,
    "organisationer.yml": ORGANISATION,
    "ordlista.yml": TERM,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Vocabularies, the files that the registry itself has, and the faults in them.

    What `unread_files` hold is not known, since they could not be read at all.
    """

    vocabularies: Vocabularies
    own_files: frozenset[str]
    unread_files: frozenset[str]
    problems: tuple[Problem, ...]


def load_vocabularies(root: Path | None, shown: str = "") -> Loaded:
    """The built-in vocabularies with those of the registry at `root`, if any, laid over them."""
    report = Report()
    own: dict[str, _Entries] = {}
    unread = set()
    for name, record in VOCABULARY_FILES.items():
        if root is None or not os.path.lexists(root / name):
            continue
        node = own_file(root, shown, name, report)
        own[name] = _entries(node, record, report) if node else {}
        if not isinstance(node, MappingNode):
            unread.add(name)
    own_kinds = own.get("dokumenttyper.yml", {})
    kinds = _merge(_builtin("dokumenttyper.yml"), own_kinds)
    subjects = _merge(_builtin("amnen.yml"), own.get("amnen.yml", {}))
    organisations = own.get("organisationer.yml", {})
    report.problems += _several_own(organisations)
    own_terms = own.get("ordlista.yml", {})
    terms = terms_of(_merge(_builtin("ordlista.yml"), own_terms))
    report.problems += glossary_problems(own_terms, terms)
    vocabularies = Vocabularies(
        kinds=_ordered(_kind(key, values, key not in own_kinds) for key, values in kinds.items()),
        subjects=_ordered(_subject(key, values) for key, values in subjects.items()),
        organisations={key: _organisation(key, values) for key, values in organisations.items()},
        synonyms=load_synonyms(root, shown, report),
        terms=terms,
    )
    return Loaded(vocabularies, frozenset(own), frozenset(unread), tuple(report.problems))


def builtin_bodies() -> dict[str, Body]:
    """The bodies that any organisation may name without listing them."""
    found = _builtin("beslutsinstanser.yml")
    return {key: Body(key, **values) for key, values in found.items()}


@cache
def _builtin(name: str) -> _Entries:
    text = resources.files("kvaldok.registry").joinpath("data", name).read_text("utf-8")
    node, problems = parse_yaml(text, name)
    report = Report(list(problems))
    record = VOCABULARY_FILES.get(name, BODY)
    entries = _entries(node, record, report) if node else {}
    if report.problems:
        raise ValueError(f"the built-in {name} is faulty: {report.problems[0]}")
    return entries


def _entries(node: Node, record: Record, report: Report) -> _Entries:
    """The entries by key; a faulty one stays, so that what refers to it is not a fault too."""
    if not isinstance(node, MappingNode):
        report.error(
            node.where,
            "fel-typ",
            f"Här står {describe_node(node)}, men det ska vara nycklar med uppgifter under.",
            f"Skriv till exempel {_EXAMPLES[record.what]}",
        )
        return {}
    found = {}
    for key, value_node in node.items:
        if not is_key(key.value):
            report.error(
                key.where,
                "fel-nyckel",
                f"”{key.value}” kan inte vara en nyckel. Nycklar skrivs med a–z, 0–9, _ och -.",
                f"Skriv till exempel {_key_for(key.value, record)}: och namnet under namn:",
            )
            continue
        values = record.read(value_node, key.value, report)
        found[key.value] = dict(record.stand_ins) if values is MISSING else values
    return found


def _key_for(text: str, record: Record) -> str:
    """A key that says the same; subjects join their words with hyphens, the others with _."""
    return slugify(text).replace("-", "-" if record is SUBJECT else "_") or "ny"


def is_key(text: str) -> bool:
    """Whether a text can be a key of a vocabulary."""
    return (
        bool(text)
        and text[0].isalnum()
        and all(c.isascii() and (c.islower() or c.isdecimal() or c in "_-") for c in text)
    )


def _merge(base: _Entries, own: _Entries) -> _Entries:
    return base | {key: base.get(key, {}) | values for key, values in own.items()}


def _kind(key: str, values: dict[str, Any], builtin: bool) -> Kind:
    return Kind(key, **{**values, "order": int(values.get("order", 900))}, builtin=builtin)


def _subject(key: str, values: dict[str, Any]) -> Subject:
    return Subject(key, **{**values, "order": int(values.get("order", 900))})


def _organisation(key: str, values: dict[str, Any]) -> Organisation:
    return Organisation(key, **{name: value for name, value in values.items() if name != "where"})


def _ordered(items: Iterable[Any]) -> dict[str, Any]:
    ordered = sorted(items, key=lambda item: (item.order, sort_key(item.name)))
    return {item.key: item for item in ordered}


def _several_own(organisations: _Entries) -> list[Problem]:
    own = [(key, values["where"]) for key, values in organisations.items() if values.get("own")]
    return [
        Problem.error(
            where,
            "flera-egna",
            f"{key} är märkt egen: true, men det är redan {own[0][0]} på rad {own[0][1].line}.",
            "Webbplatsen tillhör en enda organisation. Behåll raden för den och ta bort den andra.",
        )
        for key, where in own[1:]
    ]

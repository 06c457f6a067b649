# SPDX-License-Identifier: MIT
"""Vocabularies as data: kinds, subjects, organisations and their deciding bodies.

The built-in ones lie in data/; a registry's own files have the same shape, and its entries win.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from kvaldok.problems import Location, Problem
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
    ValueType,
)
from kvaldok.registry.synonyms import load_synonyms
from kvaldok.registry.yaml_nodes import MappingNode, Node, parse_yaml, read_yaml
from kvaldok.swedish.text import sort_key

__all__ = ["VOCABULARY_FILES", "Loaded", "builtin_bodies", "load_vocabularies"]

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
        Field("grupp", Choice(GROUPS), "group", "Slaget av dokument.", "normerande", True),
        Field("ordning", _ORDER, "order", "Plats i listor, lägst först.", "50"),
        Field(
            "forklaring",
            Text("En policy anger …"),
            "explanation",
            "Vad typen är.",
            "En policy anger …",
        ),
        Field(
            "forfattningssamling",
            Flag(),
            "in_statute_book",
            "Om typen hör till författningssamlingen.",
            "false",
        ),
        Field(
            "synonymer",
            ListOf(Text("riktlinjer", 60)),
            "synonyms",
            "Andra ord för typen.",
            "[regelverk]",
        ),
    ),
    lambda values, _place: values,
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
)
BODY = Record(
    "beslutsinstanser",
    (
        Field("namn", Text("Kommunfullmäktige", 120), "name", "Namnet.", "Kommunfullmäktige", True),
        Field("forkortningar", ListOf(Text("KF", 20)), "abbreviations", "Förkortningar.", "[KF]"),
    ),
    lambda values, _place: values,
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
        Field("slag", Choice(SORTS), "sort", "Slag av organisation.", "kommun"),
        Field("egen", Flag(), "own", "true för webbplatsens egen organisation.", "true"),
        Field(
            "beslutsinstanser",
            _Bodies(),
            "bodies",
            "De som beslutar.",
            "{kommunfullmaktige: {namn: Kommunfullmäktige}}",
        ),
    ),
    lambda values, _place: values,
)
VOCABULARY_FILES: Mapping[str, Record] = {
    "dokumenttyper.yml": KIND,
    "amnen.yml": SUBJECT,
    "organisationer.yml": ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Vocabularies, which files the registry itself has, and the faults in them."""

    vocabularies: Vocabularies
    own_files: frozenset[str]
    problems: tuple[Problem, ...]


def load_vocabularies(root: Path, shown: str) -> Loaded:
    """The built-in vocabularies with those of the registry at `root` laid over them."""
    report = Report()
    own: dict[str, dict[str, dict[str, Any]]] = {}
    present = set()
    for name, record in VOCABULARY_FILES.items():
        if (root / name).is_file():
            present.add(name)
            own[name] = _read_file(root / name, f"{shown}/{name}", record, report)
    kinds = _merge(_builtin("dokumenttyper.yml", KIND), own.get("dokumenttyper.yml", {}))
    subjects = _merge(_builtin("amnen.yml", SUBJECT), own.get("amnen.yml", {}))
    own_kinds = own.get("dokumenttyper.yml", {})
    synonyms, synonym_problems = load_synonyms(root, shown)
    vocabularies = Vocabularies(
        kinds=_ordered(_kind(key, values, key not in own_kinds) for key, values in kinds.items()),
        subjects=_ordered(_subject(key, values) for key, values in subjects.items()),
        organisations={
            key: Organisation(key, **values)
            for key, values in own.get("organisationer.yml", {}).items()
        },
        synonyms=synonyms,
    )
    report.problems += synonym_problems
    report.problems += _several_own(vocabularies, f"{shown}/organisationer.yml")
    return Loaded(vocabularies, frozenset(present), tuple(report.problems))


def builtin_bodies() -> dict[str, Body]:
    """The bodies that any organisation may name without listing them."""
    found = _builtin("beslutsinstanser.yml", BODY)
    return {key: Body(key, **values) for key, values in found.items()}


def _builtin(name: str, record: Record) -> dict[str, dict[str, Any]]:
    text = resources.files("kvaldok.registry").joinpath("data", name).read_text("utf-8")
    node, problems = parse_yaml(text, name)
    report = Report(list(problems))
    entries = _entries(node, record, report) if node else {}
    if report.problems:
        raise ValueError(f"the built-in {name} is faulty: {report.problems[0]}")
    return entries


def _read_file(path: Path, shown: str, record: Record, report: Report) -> dict[str, dict[str, Any]]:
    node, problems = read_yaml(path, shown)
    report.problems += problems
    return _entries(node, record, report) if node is not None else {}


def _entries(node: Node, record: ValueType, report: Report) -> dict[str, dict[str, Any]]:
    if not isinstance(node, MappingNode):
        report.error(
            node.where,
            "fel-typ",
            "Här ska det stå nycklar med uppgifter under.",
            "Skriv till exempel policy: {namn: Policy, plural: Policyer, grupp: normerande}",
        )
        return {}
    found = {}
    for key, value_node in node.items:
        if not _is_key(key.value):
            report.error(
                key.where,
                "fel-nyckel",
                f"”{key.value}” kan inte vara nyckel. En nyckel skrivs med a–z, 0–9, _ och -.",
                "Skriv till exempel lokal_foreskrift och lägg det fulla namnet under namn:.",
            )
            continue
        values = record.read(value_node, key.value, report)
        if values is not MISSING:
            found[key.value] = values
    return found


def _is_key(text: str) -> bool:
    return (
        bool(text)
        and text[0].isalnum()
        and all(c.isascii() and (c.islower() or c.isdecimal() or c in "_-") for c in text)
    )


def _merge(
    base: dict[str, dict[str, Any]], own: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    return base | {key: base.get(key, {}) | values for key, values in own.items()}


def _kind(key: str, values: dict[str, Any], builtin: bool) -> Kind:
    return Kind(key, **{**values, "order": int(values.get("order", 900))}, builtin=builtin)


def _subject(key: str, values: dict[str, Any]) -> Subject:
    return Subject(key, **{**values, "order": int(values.get("order", 900))})


def _ordered(items: Iterable[Any]) -> dict[str, Any]:
    ordered = sorted(items, key=lambda item: (item.order, sort_key(item.name)))
    return {item.key: item for item in ordered}


def _several_own(vocabularies: Vocabularies, shown: str) -> list[Problem]:
    own = [item.key for item in vocabularies.organisations.values() if item.own]
    if len(own) < 2:
        return []
    return [
        Problem.error(
            Location(shown, 1, 1),
            "flera-egna",
            f"Flera organisationer är märkta egen: true: {', '.join(own)}.",
            "Webbplatsen tillhör en organisation. Behåll egen: true för den och ta bort det andra.",
        )
    ]

# SPDX-License-Identifier: MIT
"""The JSON Schema: it accepts what `kvaldok check` accepts, and refuses for the same reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from tests.registry.small_registry import ROOT, load_case, write_registry

from kvaldok.registry.folders import find_documents
from kvaldok.registry.json_schema import TITLES, document_schema, schema_text
from kvaldok.registry.reference import all_records
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.registry.yaml_nodes import MappingNode, Node, ScalarNode, parse_yaml

REGISTRY = Path(__file__).parents[2] / "registry"
COMMITTED = REGISTRY / "dokument.schema.json"
ENTRIES = sorted(REGISTRY.rglob("dokument.yml"))
CASES = sorted((Path(__file__).parent / "golden" / "fel").glob("*.yml"))
# What a schema can see, and the keywords that it says so by.
SEEN = {
    "okand-nyckel": {"additionalProperties"},
    "saknad-nyckel": {"required"},
    "fel-typ": {"type", "pattern", "enum"},
    "tom-lista": {"minItems"},
    "okant-varde": {"enum"},
    "fel-nyckel": {"pattern", "enum"},
    "for-lang-text": {"maxLength"},
    "otillatet-tecken": {"pattern"},
    "fel-datum": {"pattern", "minimum", "maximum"},
    "omojligt-datum": {"pattern"},
    "osannolikt-datum": {"pattern", "minimum", "maximum"},
    "fel-diarienummer": {"pattern"},
    "okand-typ": {"enum"},
    "okand-amne": {"enum"},
    "okand-organisation": {"enum"},
    "okand-beslutsinstans": {"enum", "not"},
}
# What only the check can see: other files, the order of dates, and YAML itself.
ONLY_CHECK = {
    "beslut-i-framtiden",
    "diarienummer-stavning",
    "dubbel-nyckel",
    "dubbelt-id",
    "fel-exempelnamn",
    "dubbelt-ord",
    "fel-filnamn",
    "fel-id",
    "fil-flera-ganger",
    "fil-halls-inne",
    "fil-lank",
    "fil-olasbar",
    "fil-onamnd",
    "fil-saknas",
    "fil-utanfor",
    "film-format",
    "film-transkript",
    "film-undertexter",
    "flera-egna",
    "galler-till-fore-fran",
    "mapp-lank",
    "mapp-utan-dokument",
    "okant-dokument",
    "okant-ord",
    "okant-samband",
    "saknad-galler-fran",
    "saknad-organisation",
    "samband-med-sig-sjalv",
    "text-saknas",
    "tomt-register",
    "undantag-utan-beslut",
    "upphavande-utan-datum",
    "upphavd-fore-start",
    "versioner-i-fel-ordning",
    "versioner-samma-dag",
    "versionsnummer-i-fel-ordning",
    "yaml-alias",
    "yaml-for-djup",
    "yaml-for-stor",
    "yaml-marke",
    "yaml-nyckel",
    "yaml-syntax",
    "yaml-tecken",
    "yaml-teckenkodning",
    "yaml-tom",
}


def as_text(node: Node) -> Any:
    """What the reader sees: every value is text."""
    if isinstance(node, ScalarNode):
        return None if node.is_null else node.value
    if isinstance(node, MappingNode):
        return {key.value: as_text(value) for key, value in node.items}
    return [as_text(item) for item in node.items]


def as_typed(node: Node) -> Any:
    """What the YAML servers of editors see: numbers, true and false (YAML 1.2's core schema)."""
    if isinstance(node, ScalarNode):
        return node.value if node.quoted else _typed(node)
    if isinstance(node, MappingNode):
        return {key.value: as_typed(value) for key, value in node.items}
    return [as_typed(item) for item in node.items]


def _typed(node: ScalarNode) -> Any:
    if node.is_null:
        return None
    if node.value in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return node.value.casefold() == "true"
    if re.fullmatch(r"[-+]?\d+", node.value):
        return int(node.value)
    return float(node.value) if re.fullmatch(r"[-+]?\d+\.\d*", node.value) else node.value


def leaves(errors: list[ValidationError]) -> Iterator[ValidationError]:
    """The errors behind `anyOf`: of the branch that the value was meant for."""
    for error in errors:
        if not error.context:
            yield error
            continue
        inner = [list(leaves([one])) for one in error.context]
        numbers = [one.schema_path[0] for one in error.context]
        branches = [
            [
                leaf
                for number, found in zip(numbers, inner, strict=True)
                if number == chosen
                for leaf in found
            ]
            for chosen in dict.fromkeys(numbers)
        ]
        fitting = [
            branch
            for branch in branches
            if not any(
                item.validator == "type" and item.absolute_path == error.absolute_path
                for item in branch
            )
        ]
        yield from (fitting or branches)[-1]


def validator(root: Path) -> Draft202012Validator:
    return Draft202012Validator(document_schema(load_vocabularies(root, "registry")))


def found(root: Path, instance: Any) -> set[tuple[tuple[Any, ...], str]]:
    """Where the schema refuses something, and by which keyword; keys count as a step."""
    where = set()
    for error in leaves(list(validator(root).iter_errors(instance))):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            where |= {((*path, key), error.validator) for key in error.instance if key not in known}
        elif error.validator == "required":
            where |= {
                ((*path, key), error.validator)
                for key in error.validator_value
                if key not in error.instance
            }
        else:
            where.add((path, str(error.validator)))
    return where


def places(node: Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[str, tuple[Any, ...], bool]]:
    """Every place in a file with the path that stands there, and whether it is a key."""
    yield f"{node.where.line}:{node.where.column}", path, False
    if isinstance(node, MappingNode):
        for key, value in node.items:
            yield f"{key.where.line}:{key.where.column}", (*path, key.value), True
            yield from places(value, (*path, key.value))
    elif not isinstance(node, ScalarNode):
        for number, item in enumerate(node.items):
            yield from places(item, (*path, number))


def test_the_committed_schema_is_up_to_date() -> None:
    text = schema_text(load_vocabularies(REGISTRY, "registry"))
    assert COMMITTED.read_text("utf-8") == text, (
        "kör kvaldok schema --ut registry/" + COMMITTED.name
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(COMMITTED.read_text("utf-8")))


def test_editors_find_the_schema() -> None:
    settings = json.loads((REGISTRY.parent / ".vscode" / "settings.json").read_text("utf-8"))
    ((schema, files),) = settings["yaml.schemas"].items()
    assert (REGISTRY.parent / schema) == COMMITTED
    assert sorted(REGISTRY.parent.glob(files)) == ENTRIES


def test_every_key_has_a_title_and_no_other_has() -> None:
    keys = {field.key for _, record in all_records()[:14] for field in record.fields}
    assert set(TITLES) <= keys | {"versioner"}
    properties = json.loads(COMMITTED.read_text("utf-8"))["properties"]
    assert all(
        item["title"] and item["description"] and item["examples"] for item in properties.values()
    )


def test_the_kinds_are_explained_beside_their_keys() -> None:
    kind = json.loads(COMMITTED.read_text("utf-8"))["properties"]["typ"]
    assert "Policy" in kind["enumDescriptions"]
    assert len(kind["enum"]) == len(kind["enumDescriptions"])


@pytest.mark.parametrize("reading", [as_text, as_typed])
@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.parent.name)
def test_every_entry_is_valid(path, reading) -> None:
    node, _ = parse_yaml(path.read_text("utf-8"), "dokument.yml")
    checker = Draft202012Validator(json.loads(COMMITTED.read_text("utf-8")))
    assert [error.message for error in checker.iter_errors(reading(node))] == []


@pytest.mark.parametrize("reading", [as_text, as_typed])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_schema_refuses_what_the_check_refuses(path, reading, tmp_path, monkeypatch) -> None:
    case = load_case(path)
    monkeypatch.chdir(tmp_path)
    write_registry(ROOT, case["files"])
    read = {
        path.relative_to(ROOT).as_posix() for path in find_documents(ROOT, "registry").documents
    }
    for name, text in case["files"].items():
        if name not in read or not isinstance(text, str):
            continue
        node, faults = parse_yaml(text, name)
        if node is None or faults:
            continue  # YAML itself is at fault, which no schema sees
        compare(
            node, reading, [p for p in case["problems"] if p["where"].startswith(f"{ROOT}/{name}:")]
        )


def compare(node: Node, reading: Any, problems: list[dict[str, str]]) -> None:
    refused = found(ROOT, reading(node))
    errors = [item for item in problems if item["severity"] == "fel" and item["code"] in SEEN]
    assert bool(refused) == bool(errors), refused
    unknown = {path for path, keyword in refused if keyword == "additionalProperties"}
    for problem in errors:
        for path in _paths(node, problem):
            if any(path[: len(other)] == other and path != other for other in unknown):
                continue  # what a misspelt key holds is read by the check only
            keywords = {keyword for place, keyword in refused if place == path}
            assert keywords & SEEN[problem["code"]], (problem, refused)


def _paths(node: Node, problem: dict[str, str]) -> list[tuple[Any, ...]]:
    """The paths that a finding may be about."""
    place = problem["where"].split(":", 1)[1]
    is_key = problem["code"] == "okand-nyckel"
    at = [path for where, path, key in places(node) if where == place and key == is_key]
    if problem["code"] == "saknad-nyckel":
        missing = problem["text"].split(" ")[1]
        return [(*path, missing) for path in at[:1]]
    return at[-1:]


def test_every_code_is_either_seen_by_the_schema_or_by_the_check_alone() -> None:
    codes = {problem["code"] for path in CASES for problem in load_case(path)["problems"]}
    assert set(SEEN) <= codes
    assert codes - set(SEEN) == ONLY_CHECK

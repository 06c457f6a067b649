# SPDX-License-Identifier: MIT
"""The labelled set holds together: its shape, its classes, its halves and its grades."""

from __future__ import annotations

import os
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

ENTRIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("judgements.yml").read_text("utf-8")
)
IDS = [entry["id"] for entry in ENTRIES]
CLASSES = (
    "exact_title",
    "inflected",
    "compound_part",
    "split_joined",
    "synonym",
    "no_diacritics",
    "typo",
    "identifier",
    "question",
    "unit_role",
)
HALVES = ("tune", "measure")
# A folder with the texts, if there is one: they are no part of the project.
TEXTS = os.environ.get("KVALDOK_SEARCH_TEXTS")


def queries_of(kind: str) -> list[str]:
    return [entry["query"] for entry in ENTRIES if entry["class"] == kind]


def documents_of(entry: dict[str, Any]) -> list[str]:
    return list(chain.from_iterable(entry["grades"].values()))


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_entry_has_a_query_in_a_class_and_a_half_with_grades(entry: dict[str, Any]):
    assert list(entry) == ["id", "class", "half", "query", "grades"]
    assert entry["class"] in CLASSES
    assert re.fullmatch(rf"{entry['class']}-\d\d", entry["id"])
    assert entry["half"] in HALVES
    assert entry["query"] == " ".join(entry["query"].split())
    assert set(entry["grades"]) <= {0, 1, 2}
    assert all(entry["grades"].values())


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_entry_names_each_document_once_in_order(entry: dict[str, Any]):
    assert all(documents == sorted(documents) for documents in entry["grades"].values())
    documents = documents_of(entry)
    assert len(set(documents)) == len(documents)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", document) for document in documents)


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_entry_has_a_document_that_the_asker_wants(entry: dict[str, Any]):
    assert entry["grades"][2]


def test_no_id_and_no_query_comes_twice():
    assert len(set(IDS)) == len(IDS)
    assert len({entry["query"].casefold() for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("kind", CLASSES)
def test_class_has_sixteen_queries_in_alternating_halves(kind: str):
    entries = [entry for entry in ENTRIES if entry["class"] == kind]
    assert len(entries) >= 16
    for number, entry in enumerate(entries, 1):
        assert entry["id"] == f"{kind}-{number:02}"
        assert entry["half"] == HALVES[(number - 1) % 2]


def test_the_classes_are_these_ten_in_this_order():
    assert tuple(dict.fromkeys(entry["class"] for entry in ENTRIES)) == CLASSES
    assert len(ENTRIES) >= 160


def test_the_halves_are_equally_large():
    sizes = Counter(entry["half"] for entry in ENTRIES)
    assert sizes["tune"] == sizes["measure"]


def test_queries_without_diacritics_have_none():
    assert not [query for query in queries_of("no_diacritics") if re.search("[åäöé]", query)]


def test_questions_end_as_questions():
    assert all(query.endswith("?") for query in queries_of("question"))


def test_identifiers_hold_digits():
    assert all(re.search(r"\d", query) for query in queries_of("identifier"))


@pytest.mark.skipif(TEXTS is None, reason="KVALDOK_SEARCH_TEXTS names no folder with the texts")
def test_every_judged_document_is_among_the_texts():
    judged = set(chain.from_iterable(documents_of(entry) for entry in ENTRIES))
    assert judged <= {path.stem for path in Path(TEXTS or "").glob("*.txt")}

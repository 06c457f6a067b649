# SPDX-License-Identifier: MIT
"""docs/utveckling/indexformat.md says what the code does."""

from __future__ import annotations

import json
import re

from tests.search.corpus import ROOT, document, index_files

from kvaldok.search import export, term_files, text_files
from kvaldok.search.documents import META_FIELDS
from kvaldok.search.manifest import unpack_manifest
from kvaldok.search.parameters import Parameters
from kvaldok.search.shards import encode_shard
from kvaldok.search.terms import written
from kvaldok.search.wire import (
    Posting,
    Shard,
    TermEntry,
    decode_shard,
    decompress,
)

PAGE = (ROOT / "docs/utveckling/indexformat.md").read_text("utf-8")
EXAMPLE = (
    TermEntry("avfall", "avfall", (), (Posting(0, (0, 0, 0, 0, 0, 0), ((2, 5),)),)),
    TermEntry(
        "avfallstax",
        "avfallstaxa",
        ("avfall", "tax"),
        (
            Posting(0, (3, 0, 0, 0, 0, 3), ((0, 3), (3, 6)), 0),
            Posting(5, (0, 0, 3, 0, 0, 0), ()),
        ),
    ),
)
LENT = (TermEntry("tax", "taxa", (), (Posting(0, (2, 0, 0, 0, 0, 0), (), 0),)),)
MEANINGS = {"avgift": [("avfallstax", 0.8)]}


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    after = PAGE.split(f"\n{heading}", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert table
    lines = table[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_example_of_a_shard_is_what_the_code_writes():
    block = next(
        text for text in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if "61 76" in text
    )
    data = bytes.fromhex(block)
    assert encode_shard(list(map(written, EXAMPLE)), MEANINGS, list(map(written, LENT))) == data
    assert decode_shard(data) == Shard(EXAMPLE, LENT, MEANINGS)


def test_the_fields_are_named_in_wire_order():
    named = re.search(r"Fälten är i ordning (.*?)\.", PAGE.replace("\n", " "))
    assert named
    words = re.split(r", | och ", named[1])
    assert [word.replace(" ", "_") for word in words] == list(META_FIELDS)


def test_every_parameter_stands_there_with_its_value():
    told = {names(name)[0]: float(value) for name, value, _ in rows("### Parametrar")}
    assert told == Parameters().wire()


def test_the_manifest_has_the_keys_that_are_told():
    manifest = unpack_manifest(decompress(index_files([document("a", titel="Taxa")])[-1].read()))
    told = [names(key)[0] for key, _ in rows("## Manifestet")]
    assert told == list(manifest)
    assert manifest["format"] == export.FORMAT == 6


def test_the_files_are_cut_where_is_told():
    limits = {
        names(kind)[0]: (int(least), int(most)) for kind, _, least, most in rows("### Var filerna")
    }
    assert limits == {
        "terms": term_files._TERM_BYTES,
        "reverse": term_files._REVERSE_BYTES,
        "texts": text_files._TEXT_BYTES,
        "places": text_files._PLACES,
    }


def test_every_kind_of_file_and_every_fact_of_a_hit_is_told():
    given = {
        "titel": "Taxa",
        "typ": "uppfoljning",
        "organ": ["x"],
        "datum": "2020",
        "diarienummer": "KS 2014/1",
        "organisation": "heby",
        "fil": "pdf",
        "sammanfattning": "Kort.",
        "text": ["Text."],
    }
    files = index_files([document("a", **given)], {"a": "a"})
    kinds = {file.path.rsplit("/", 1)[-1].split("-")[0] for file in files} | {"places"}
    assert {names(kind)[0].split("-")[0] for kind, _, _ in rows("## Filerna")} == kinds
    texts = next(file for file in files if "/texts-" in file.path)
    header = json.loads(decompress(texts.read()))[0][1]
    told = [name for cell, _ in rows("## Texter och fakta") for name in names(cell)]
    assert sorted(told) == sorted(header)


def test_the_failures_are_those_of_the_client():
    code = (ROOT / "plugins/kvaldok/assets/search.js").read_text("utf-8")
    union = re.search(r'@param \{("network".*?)\} kind', code)
    assert union
    told = [names(kind)[0] for kind, _ in rows("## När en fil inte")]
    assert told == re.findall(r'"(\w+)"', union[1])

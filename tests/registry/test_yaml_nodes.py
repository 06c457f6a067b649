# SPDX-License-Identifier: MIT
"""YAML as nodes: scalars stay what the editor wrote, with their places."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kvaldok.problems import Location
from kvaldok.registry import yaml_nodes
from kvaldok.registry.yaml_faults import in_quotes
from kvaldok.registry.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    parse_yaml,
)

PIECES = (
    *(
        "titel: Policy",
        "- ",
        "  ",
        "\n",
        "\n  ",
        "{a: b}",
        "[a, b]",
        ": ",
        ":",
        ",",
        "{",
        "}",
        "[",
        "]",
    ),
    *(
        '"',
        "'",
        '"å\\n"',
        "'it''s'",
        "|\n  ",
        ">-\n  ",
        ">2",
        "#",
        " # ",
        "?",
        "&a",
        "*a",
        "!t",
        "%",
        "---",
    ),
    *(
        "44,5 kB",
        "http://a.se/b",
        "2014-10-29",
        "ö",
        "a\u0308",
        "\r\n",
        "\t",
        "😀",
        "<<: ",
        "- a: b",
        "-",
    ),
)


def with_all_places(node: Node | None) -> object:
    """A node with its spans, which are left out where nodes are compared."""
    if isinstance(node, ScalarNode):
        return node.value, node.quoted, node.where, node.span
    if isinstance(node, SequenceNode):
        return node.where, node.span, node.flow, [with_all_places(item) for item in node.items]
    if isinstance(node, MappingNode):
        pairs = [(with_all_places(key), with_all_places(value)) for key, value in node.items]
        return node.where, node.span, node.flow, pairs
    return None


@pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="there is no libyaml")
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("titel: Policy\namne: [kvalitet, ekonomi]\nversioner:\n  - {beslutsdatum: 2014-10-29}\n")
@example("kalla: {titel: , adress: }\n")
@example("sammanfattning: >2#\n  Policyn")
@example("filer: [{fil: a?b.pdf}]\n? x")
def test_the_fast_parser_reads_what_the_other_one_does(text: str) -> None:
    fast, faults = parse_yaml(text, "d.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_FastLoader", None)
        slow, told = parse_yaml(text, "d.yml")
    assert with_all_places(fast) == with_all_places(slow)
    assert faults == told


def test_deep_nesting_is_told_of_and_breaks_nothing() -> None:
    for text in ("[" * 100_000, "- " * 100_000, "{a: " * 400 + "b" + "}" * 400, "a: " * 90_000):
        _, problems = parse_yaml(text, "d.yml")
        assert problems


def parse(text: str) -> Node:
    node, problems = parse_yaml(text, "d.yml")
    assert problems == ()
    assert node is not None
    return node


def value_of(text: str) -> Node:
    """The value of the only key of a mapping."""
    node = parse(text)
    assert isinstance(node, MappingNode)
    ((_, value),) = node.items
    return value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-13-01", "2023-13-01"),
        ("1.10", "1.10"),
        ("0123", "0123"),
        ("no", "no"),
        ("12:30:45", "12:30:45"),
        ('"\\u00e5"', "å"),
        ("a\u030a", "å"),  # as a Mac writes file names
        ('"\\ud83d\\udcc4"', "\N{PAGE FACING UP}"),  # as JSON writes it
        (">-\n  två\n  rader", "två rader"),
    ],
)
def test_scalars_are_read_as_text(written: str, read: str) -> None:
    value = value_of(f"a: {written}\n")
    assert isinstance(value, ScalarNode)
    assert value.value == read


def test_quotes_tell_a_text_from_nothing() -> None:
    nothing, empty, null, quoted = (
        value_of(f"a: {written}\n") for written in ("", '""', "~", '"null"')
    )
    for node, is_null in ((nothing, True), (empty, False), (null, True), (quoted, False)):
        assert isinstance(node, ScalarNode)
        assert node.is_null == is_null


def test_every_node_knows_its_place() -> None:
    node = parse("a: 1\nb:\n  - c: 2\n")
    assert isinstance(node, MappingNode)
    assert node.where == Location("d.yml", 1, 1)
    items = node.get("b")
    assert isinstance(items, SequenceNode)
    assert items.where == Location("d.yml", 3, 3)
    inner = items.items[0]
    assert isinstance(inner, MappingNode)
    assert [(key.where.line, key.where.column) for key, _ in inner.items] == [(3, 5)]
    assert node.get("x") is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count(line_end: str) -> None:
    _, problems = parse_yaml(line_end.join(["a: 1", "b: 2", "a: 3"]), "d.yml")
    assert [problem.line for problem in problems] == [3]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    node, problems = parse_yaml("\ufefftitel: x\n", "d.yml")
    assert problems == ()
    assert isinstance(node, MappingNode)
    assert node.get("titel") is not None


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("{storlek: 44,5 kB, format: pdf}", ["44,5 kB", "pdf"]),
        ("{storlek: 44,5}", ["44,5"]),
        ("{a: 1, 2: x}", ["1", "x"]),
        ("{a: 1, 5 kB}", ["1", ""]),  # a space: not a decimal sign
        ('{a: "44",5 kB}', ["44", ""]),
        ("{a: x,5 kB}", ["x", ""]),
    ],
)
def test_a_comma_between_digits_is_a_decimal_sign(written: str, values: list[str]) -> None:
    node = value_of(f"a: {written}\n")
    assert isinstance(node, MappingNode)
    assert [value.value for _, value in node.items if isinstance(value, ScalarNode)] == values


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("titel: Vision: liv", 'titel: "Vision: liv"'),
        ("  - titel: @hemma", 'titel: "@hemma"'),
        ('titel: @"hemma"', "titel: '@\"hemma\"'"),
        ("titel: @mormor's", 'titel: "@mormor\'s"'),
        ('titel: *"mormor\'s"', "titel: '*\"mormor''s\"'"),
        ("titel: @C:\\mapp", "titel: '@C:\\mapp'"),
        ("ingen nyckel", 'titel: "Vision: ett bättre liv"'),
        ("titel: " + "x" * 200, 'titel: "Vision: ett bättre liv"'),
    ],
)
def test_a_line_in_quotation_marks_can_be_pasted(line: str, quoted: str) -> None:
    assert in_quotes(line) == quoted
    assert isinstance(value_of(quoted), ScalarNode)

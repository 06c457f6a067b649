# SPDX-License-Identifier: MIT
"""Whatever a file holds, reading ends with a document or with a problem that names the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.registry.small_registry import load_case

from kvaldok.problems import Problem, has_errors
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Registry
from kvaldok.registry.status import document_timeline, version_timeline
from kvaldok.registry.urls import version_segments
from kvaldok.registry.yaml_nodes import parse_yaml

TODAY = date(2026, 11, 21)
CASES = Path(__file__).parent / "golden" / "fel"
FULL = load_case(CASES / "inget-fel-i-ett-fullt-dokument.yml")["files"][
    "policyer/kvalitetspolicy/dokument.yml"
]
# Signs that mean something in YAML, some that do not, and words of the format.
YAML_TEXT = st.lists(
    st.sampled_from(" \n\t:-#&*!|>'\"%@`[]{},?\\~=å\ufeff\x07\x85\u2028\ud800")
    | st.sampled_from(("\n  ", ": ", "- ", "---", "...", "<<", "e\u0301", "titel", "okant", "2014"))
    | st.sampled_from(('"\\ud800"', '"\\U99999999"', "%YAML 1.9", "%TAG ! x", "!!int", "&a", "*a")),
    max_size=40,
).map("".join)
PARTS = FULL.splitlines(keepends=True)


def read(text: str) -> Registry:
    """A registry with one document that holds just this text."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "registry", "kvalitetspolicy", "dokument.yml")
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8", errors="surrogatepass")
        return load_registry(path.parents[1], TODAY)


def points_into(problem: Problem, text: str) -> bool:
    """Whether the place of a problem lies in the text, or one step behind its end."""
    return problem.line <= text.count("\n") + text.count("\u2028") + text.count("\x85") + 2


@given(YAML_TEXT)
@settings(deadline=None)
@example('a: "\\UFFFFFFFF"')
@example("%YAML 1." + "9" * 5000 + "\n---\na: b")
@example("a: " + "[" * 3000)
def test_any_text_is_a_node_or_a_problem(text: str) -> None:
    node, problems = parse_yaml(text, "dokument.yml")
    assert node is not None or has_errors(problems)
    assert all(problem.text and problem.hint for problem in problems)
    assert all(points_into(problem, text) for problem in problems)


@given(YAML_TEXT)
@settings(deadline=None)
def test_any_text_gives_a_document_or_an_error(text: str) -> None:
    assert_nothing_is_silent(read(text))


@given(
    st.integers(0, len(PARTS)),
    st.integers(0, 3),
    st.one_of(YAML_TEXT, st.sampled_from(PARTS)),
)
@settings(deadline=None, max_examples=150)
def test_any_change_of_a_good_document_gives_a_document_or_an_error(
    at: int, removed: int, added: str
) -> None:
    lines = [*PARTS[:at], added, *PARTS[at + removed :]]
    assert_nothing_is_silent(read("".join(lines)))


@given(st.integers(0, len(FULL)), st.integers(0, 2), st.text(max_size=3))
@settings(deadline=None, max_examples=150)
def test_any_slip_of_the_finger_gives_a_document_or_an_error(
    at: int, removed: int, added: str
) -> None:
    assert_nothing_is_silent(read(FULL[:at] + added + FULL[at + removed :]))


def assert_nothing_is_silent(registry: Registry) -> None:
    """The document is there or named, and whoever goes on with it finds nothing half-built."""
    assert "kvalitetspolicy" in registry.documents or has_errors(registry.problems)
    for problem in registry.problems:
        assert f"{problem.text} {problem.hint}".encode()  # printable: no half characters
    for document in registry.documents.values():
        assert document_timeline(registry, document)
        assert all(version_timeline(registry, document, one) for one in document.versions)
        assert len(set(version_segments(document))) == len(document.versions)

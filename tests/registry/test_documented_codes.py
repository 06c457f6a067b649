# SPDX-License-Identifier: MIT
"""docs/for-redaktorer/felkoder.md explains every code that the source can give, and no other."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from tests.registry.problem_codes import PACKAGE, codes_in
from tests.registry.small_registry import load_case

from kvaldok.extract.model import Failure
from kvaldok.registry.exemptions import EXEMPTABLE

PAGE = (Path(__file__).parents[2] / "docs" / "for-redaktorer" / "felkoder.md").read_text("utf-8")
CASES = sorted((Path(__file__).parent / "golden" / "fel").glob("*.yml"))
PARAGRAPHS = dict(re.findall(r"^### (\S+)\n\n(.+?)(?=\n\n|\n?\Z)", PAGE, re.MULTILINE | re.DOTALL))
SAID = {
    "**Fel.**": {"fel"},
    "**Varning.**": {"varning"},
    "**Fel eller varning.**": {"fel", "varning"},
}


def severity_said(code: str) -> set[str]:
    """How much a code weighs according to its paragraph."""
    return next(weight for words, weight in SAID.items() if PARAGRAPHS[code].startswith(words))


def test_every_code_has_a_paragraph_and_every_paragraph_a_code() -> None:
    codes = codes_in(PACKAGE) | {str(failure) for failure in Failure}
    assert set(re.findall(r"^### (.+)$", PAGE, re.MULTILINE)) == codes
    assert set(PARAGRAPHS) == codes


@pytest.mark.parametrize("code", sorted(PARAGRAPHS))
def test_a_paragraph_says_what_it_means_and_how_to_mend_it(code: str) -> None:
    assert severity_said(code)
    assert len(PARAGRAPHS[code].split()) > 12
    assert PARAGRAPHS[code].endswith((".", "`."))


def test_the_paragraphs_weigh_the_codes_as_the_checks_do() -> None:
    shown = defaultdict(set)
    for path in CASES:
        for problem in load_case(path)["problems"]:
            shown[problem["code"]].add(problem["severity"])
    for code, severities in shown.items():
        assert severities <= severity_said(code), code
    for failure in Failure:
        assert "varning" in severity_said(str(failure))


def test_the_page_names_the_checks_that_can_be_excepted() -> None:
    sentence = re.search(r"Det går för (.+?)\.\n", PAGE, re.DOTALL)
    assert sentence
    assert set(re.findall(r"`([a-z-]+)`", sentence[1])) == EXEMPTABLE

# SPDX-License-Identifier: MIT
"""Hand-written pages show what stands in the registry; a faulty call is told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from tests.site.making import SETTINGS, policy, registry

from kvaldok.problems import Severity
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.inserts import INSERTS, find_calls, insert_problems, put_in, take_out

FAULTS = yaml.safe_load((Path(__file__).parent / "golden" / "infogningar.yml").read_text("utf-8"))
EDITORS_PAGE = Path(__file__).parents[2] / "docs" / "for-redaktorer" / "infogningar.md"
ELSEWHERE = """
titel: Uppdragsplan för 2010
typ: uppdragsplan
organisation: norrkoping
steg: [planera]
publicerad_hos: {format: pdf, storlek: "44,5 kB"}
versioner:
  - {beslutad_av: okant, beslutsdatum: okant, diarienummer: okant}
"""


def extra(text: str, **version: str) -> str:
    return policy(**version) + text


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    documents = {
        "kvalitetspolicy": extra("amne: [kvalitet]\nverksamhet: [Särskilt boende]\n"),
        "rutin-for-larm": policy(beslutsdatum="2020-01-02")
        .replace("titel: Kvalitetspolicy", "titel: Rutin för larm")
        .replace("typ: policy", "typ: rutin"),
        "gammal-rutin": extra("", upphavande="{galler_fran: 2015-01-01}").replace(
            "Kvalitetspolicy", "Gammal rutin"
        ),
        "uppdragsplan": ELSEWHERE,
    }
    return Inputs(Catalogue(registry(tmp_path, documents)), settings=SETTINGS)


def shown(inputs: Inputs, line: str, url: str = "sida/") -> html.HtmlElement:
    """What a page that holds the line shows, as Markdown would leave it."""
    text = f"Före.\n\n{line}\n\nEfter."
    assert insert_problems(inputs, "docs/sida.md", text) == ()
    return html.fromstring(f"<main>{put_in(inputs, url, text, take_out(text))}</main>")


def words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["line"])
def test_an_editor_is_told_of_a_faulty_call(case, inputs):
    text = f"# Rubrik\n\n{case['line']}\n"
    (problem,) = insert_problems(inputs, "docs/sida.md", text)
    assert (problem.path, problem.line, problem.severity) == ("docs/sida.md", 3, Severity.ERROR)
    assert (problem.code, problem.text) == (case["code"], case["text"])
    assert problem.hint == case.get("hint", problem.hint)
    assert problem.hint.startswith(case.get("starts", ""))


def test_every_fault_of_a_page_is_told_at_once(inputs):
    text = "<!-- kvaldok: lista stg=planera antal=många -->\n\n<!-- kvaldok: dokument -->\n"
    told = [(item.line, item.code) for item in insert_problems(inputs, "docs/a.md", text)]
    assert told == [(1, "okand-nyckel"), (1, "okant-varde"), (3, "saknad-nyckel")]


def test_a_faulty_call_is_shown_where_it_stands_while_the_site_is_served(inputs):
    text = "<!-- kvaldok: lsta -->"
    assert "Menade du lista?" in put_in(inputs, "sida/", text, take_out(text))


def test_calls_in_code_are_left_alone():
    text = "```text\n<!-- kvaldok: dokument -->\n```\n\n    <!-- kvaldok: dokument -->\n"
    assert find_calls(text) == ()
    assert take_out(text) == text


def test_other_comments_are_left_alone():
    text = "<!-- Kom ihåg bilden -->\n"
    assert take_out(text) == text


def test_a_document_is_shown_with_kind_link_and_number(inputs):
    tree = shown(inputs, "<!-- kvaldok: dokument id=kvalitetspolicy -->", "handbok/kapitel/")
    assert "Policy: Kvalitetspolicy (diarienummer KS 2014/123)" in words(tree)
    assert tree.xpath("//a/@href") == ["../../dokument/kvalitetspolicy/"]


def test_a_document_elsewhere_has_the_size_that_the_source_gives(inputs):
    tree = shown(inputs, "<!-- kvaldok: dokument id=uppdragsplan -->")
    line = "Uppdragsplan: Uppdragsplan för 2010, Norrköpings kommun (PDF, 44,5 kB)"
    assert line in words(tree)


def test_a_list_has_the_sites_own_in_force_latest_first(inputs):
    tree = shown(inputs, "<!-- kvaldok: lista -->")
    assert "2 dokument" in words(tree)
    assert tree.xpath("//li/a/text()") == ["Rutin för larm", "Kvalitetspolicy"]


def test_a_list_can_be_sorted_and_cut(inputs):
    tree = shown(inputs, "<!-- kvaldok: lista organisation=alla sortera=titel antal=2 -->")
    assert "De 2 första av 3 dokument:" in words(tree)
    assert tree.xpath("//li/a/text()") == ["Kvalitetspolicy", "Rutin för larm"]


def test_what_is_cut_away_is_a_link_away_where_there_is_a_page_of_it(tmp_path):
    documents = {f"policy-{number}": policy(diarienummer=f"KS 2014/{number}") for number in "123"}
    inputs = Inputs(Catalogue(registry(tmp_path, documents)))
    tree = shown(inputs, "<!-- kvaldok: lista typ=policy antal=2 -->")
    assert tree.xpath("//p/a/@href") == ["../typ/policy/"]


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("lista typ=policy,rutin", ["Rutin för larm", "Kvalitetspolicy"]),
        ('lista verksamhet="Särskilt boende"', ["Kvalitetspolicy"]),
        ("lista steg=planera organisation=norrkoping", ["Uppdragsplan för 2010"]),
        ("lista amne=kvalitet typ=rutin", []),
    ],
)
def test_a_list_holds_what_fits_everything_that_is_asked(line, titles, inputs):
    tree = shown(inputs, f"<!-- kvaldok: {line} -->")
    assert tree.xpath("//li/a/text()[1]") in (titles, [f"{title}, " for title in titles])
    assert ("Här finns inga sådana dokument än." in words(tree)) == (not titles)


def test_every_insert_and_its_keys_stand_on_the_editors_page():
    page = EDITORS_PAGE.read_text("utf-8")
    for insert in INSERTS.values():
        assert re.search(rf"^<!-- kvaldok: {insert.name}\b", page, re.MULTILINE), insert.name
        for parameter in insert.parameters:
            assert f"`{parameter.key}`" in page or f"{parameter.key}=" in page

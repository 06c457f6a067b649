# SPDX-License-Identifier: MIT
"""Examples run through the steps; what the source does not give is told, not filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.making import TODAY, Built, policy, registry

from kvaldok.registry.loader import load_registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.pages import build_pages

PROJECT = Path(__file__).parents[2]
OWN = """
titel: Färre fall
steg:
  planera: {text: Nämnden beslutar om mål., dokument: [policyn]}
  folja_upp: {text: Det blev bättre., ej_publicerat: {titel: Enkät, storlek: "pdf, 12 kB"}}
"""
OTHERS = """
titel: Resvärd
organisation: norrkoping
kalla: {titel: Kommunens webbsida}
steg:
  genomfora: {nummer: 2, text: En resvärd anställs., dokument: [policyn]}
"""
FIRST = """
titel: Modersmål
organisation: norrkoping
kalla: {titel: Kommunens webbsida}
steg:
  genomfora: {nummer: 1, text: Förskolorna får stöd.}
"""
STEPS = ("planera", "genomfora", "folja_upp", "atgarda", "kvalitetssakring")


@pytest.fixture
def site(tmp_path: Path) -> Built:
    root = registry(tmp_path, {"policyn": policy()}).root
    (root / "exempel").mkdir()
    for name, text in (("farre-fall", OWN), ("resvard", OTHERS), ("modersmal", FIRST)):
        (root / "exempel" / f"{name}.yml").write_text(text, "utf-8")
    loaded = load_registry(root, TODAY)
    assert not [problem for problem in loaded.problems if "exempel" in problem.path]
    return Built(loaded, build_pages(Inputs(Catalogue(loaded))))


def test_the_matrix_has_a_cell_for_every_example_and_step(site):
    rows = site.tree("forbattringshjulet/exempel/").xpath("//tbody/tr")
    assert [row.xpath("string(th/a)") for row in rows] == ["Färre fall", "Modersmål", "Resvärd"]
    assert {len(row.xpath("td")) for row in rows} == {5}
    assert "Källan ger inget exempel" in rows[2].xpath("string(td[1])")
    assert "Inget exempel" in rows[0].xpath("string(td[4])")
    assert "Exempel\u00a02: En resvärd anställs." in rows[2].xpath("string(td[2])")
    assert rows[2].xpath("td[2]//a/@href") == ["../../dokument/policyn/"]


def test_the_steps_show_the_examples_in_the_order_of_the_source(site):
    text = site.text("forbattringshjulet/")
    assert text.index("Exempel hos oss") < text.index("Exempel från Norrköpings kommun")
    assert text.index("Förskolorna får stöd.") < text.index("En resvärd anställs.")
    assert "Exempel från Norrköpings kommun Källan ger inget exempel." in text


def test_an_example_has_a_page_with_every_step_and_its_source(site):
    url = "forbattringshjulet/exempel/resvard/"
    assert site.tree(url).xpath("//h2/text()")[-1] == "Källa"
    assert site.text(url).count("Källan ger inget exempel.") == 4
    assert "Kommunens webbsida" in site.text(url)


def test_whose_a_document_is_stands_once_where_the_example_is_theirs_too(tmp_path):
    theirs = policy().replace("exempelkommun", "norrkoping")
    root = registry(tmp_path, {"policyn": theirs}).root
    (root / "exempel").mkdir()
    (root / "exempel" / "resvard.yml").write_text(OTHERS, "utf-8")
    (root / "exempel" / "farre-fall.yml").write_text(OWN, "utf-8")
    loaded = load_registry(root, TODAY)
    site = Built(loaded, build_pages(Inputs(Catalogue(loaded))))
    assert site.text("forbattringshjulet/exempel/resvard/").count("Norrköping") == 1
    assert "Kvalitetspolicy, Norrköping" in site.text("forbattringshjulet/exempel/farre-fall/")


def test_a_document_that_is_not_here_is_named_without_a_link(site):
    text = site.text("forbattringshjulet/exempel/farre-fall/")
    assert "Enkät (pdf, 12 kB, finns inte här)" in text


def test_a_documents_page_names_the_examples_that_it_is_part_of(site):
    text = site.text("dokument/policyn/")
    assert "Ingår i exemplet Färre fall (Planera)" in text
    assert "Ingår i exemplet Resvärd (Genomföra)" in text
    assert site.pages["dokument/policyn/"].toc[-2].id == "exempel"


def test_the_threads_of_the_source_have_the_numbers_that_it_gives():
    loaded = load_registry(PROJECT / "registry", TODAY)
    numbers = {
        thread.id: [thread.steps[step].number if step in thread.steps else "" for step in STEPS]
        for thread in loaded.threads
        if thread.organisation == "norrkoping"
    }
    assert numbers == {
        "fardtjanst-resvard-norrkoping": ["1", "2", "2", "2", ""],
        "fallprevention-checklista-norrkoping": ["2", "3", "3", "3", ""],
        "modersmal-norrkoping": ["", "1", "1", "1", ""],
    }
    assert sum(thread.organisation == "" for thread in loaded.threads) == 2

# SPDX-License-Identifier: MIT
"""The pages of a handledning: to read, to print, to fill in, to show."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from tests.support.guides import FULL, guide_from, write_guide

from kvaldok.guides.loading import load_guides
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.document_views import document_view
from kvaldok.site.guide_pages import guide_files, guide_pages
from kvaldok.site.inputs import Inputs


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    guide, registry = guide_from(tmp_path)
    return Inputs(Catalogue(registry), guides=(guide,), presentations={"las": 44_500})


@pytest.fixture
def pages(inputs: Inputs) -> dict[str, html.HtmlElement]:
    found = {page.url: page.html for page in guide_pages(inputs)}
    found |= {file.path: file.read().decode() for file in guide_files(inputs)}
    return {url: html.fromstring(text) for url, text in found.items()}


def words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


def test_a_handledning_has_a_page_for_each_use(pages):
    assert set(pages) == {
        "handledning/",
        "handledning/las/",
        "handledning/las/utskrift/",
        "handledning/las/arbetsblad/",
        "handledning/las/visa/index.html",
        "handledning/las/visa/anteckningar/index.html",
    }


def test_without_handledningar_there_is_no_page(inputs):
    empty = Inputs(inputs.catalogue)
    assert list(guide_pages(empty)) == []
    assert list(guide_files(empty)) == []


def test_the_reading_page_leads_to_every_other_form(pages):
    page = pages["handledning/las/"]
    links = {words(link): link.get("href") for link in page.xpath("//ul[@class='kd-val']//a")}
    assert links == {
        "Visa presentation": "../../handledning/las/visa/",
        "Skriv ut": "../../handledning/las/utskrift/",
        "Ladda ner (PowerPoint, 44,5 kB)": "../../handledning/las/las.pptx",
        "Arbetsblad": "../../handledning/las/arbetsblad/",
    }


def test_the_reading_page_has_text_prompts_and_notes(pages):
    page = pages["handledning/las/"]
    assert [words(heading) for heading in page.xpath("//h1 | //h2")] == [
        "Läs ett styrdokument <nu>",
        "Vad är en policy?",
        "Typer & nivåer",
        "Hjulet",
        "Dokument som handledningen handlar om",
        "Källor",
    ]
    assert [words(box) for box in page.find_class("kd-diskutera")] == [
        "Diskutera Vilken policy använder ni?"
    ]
    notes = [words(box) for box in page.find_class("kd-ledare")]
    assert notes == [
        "Till dig som leder mötet: innan ni börjar Läs på i förväg.",
        "Till dig som leder mötet: Vad är en policy? Låt alla tänka tyst. En minut.",
    ]
    (picture,) = page.xpath("//img")
    assert picture.get("alt") == 'Ett hjul med "fyra" delar'
    assert picture.get("src") == "../../handledning/bilder/hjul.png"


def test_links_of_the_source_lead_from_every_page(pages):
    for url, expected in (
        ("handledning/las/", "../../dokument/kvalitetspolicy/"),
        ("handledning/las/visa/index.html", "../../../dokument/kvalitetspolicy/"),
        ("handledning/las/visa/anteckningar/index.html", "../../../../dokument/kvalitetspolicy/"),
    ):
        linked = [a.get("href") for a in pages[url].xpath("//p//a") if words(a) == "vår"]
        assert linked == [expected]


def test_documents_are_shown_with_their_status(pages):
    (row,) = pages["handledning/las/"].xpath("//h2[@id='dokument']/following-sibling::ul[1]/li")
    assert words(row.xpath(".//a")[0]) == "Kvalitetspolicy"
    assert [mark.get("data-status") for mark in row.find_class("kd-status")] == ["gallande"]


def test_a_presentation_is_whole_without_a_script(pages):
    page = pages["handledning/las/visa/index.html"]
    sections = page.xpath("//main/section")
    assert [section.get("id") for section in sections] == ["bild-1", "bild-2", "bild-3", "bild-4"]
    assert [section.get("hidden") for section in sections] == [None] * 4
    assert not page.xpath("//*[@style] | //script[not(@src)] | //style")
    assert "Låt alla tänka tyst" not in words(page)
    assert page.getroottree().getroot().get("lang") == "sv"


def test_the_notes_are_beside_each_slide(pages):
    page = pages["handledning/las/visa/anteckningar/index.html"]
    texts = [words(text) for text in page.find_class("kd-stund__text")]
    missing = "Inga anteckningar till den här bilden."
    assert texts == ["Läs på i förväg.", "Låt alla tänka tyst. En minut.", missing, missing]


def test_every_box_of_a_worksheet_says_what_it_is_for(pages):
    page = pages["handledning/las/arbetsblad/"]
    named = {label.get("for"): words(label) for label in page.xpath("//td/label")}
    boxes = [box.get("id") for box in page.xpath("//textarea")]
    assert [named[box] for box in boxes] == [
        "Åsa: Ett",
        "Åsa: Två",
        "Örjan: Ett",
        "Örjan: Två",
    ]


def test_the_handout_has_room_for_notes_but_not_the_leaders(pages):
    page = pages["handledning/las/utskrift/"]
    assert len(page.find_class("kd-blad__rader")) == 3
    assert page.xpath("//img/@src") == ["../../../handledning/bilder/hjul.png"]
    assert "Låt alla tänka tyst" not in words(page)


def test_those_that_share_documents_are_named_first(tmp_path, inputs):
    for name, ids in (("abc", "[avfallstaxa]"), ("xyz", "[kvalitetspolicy]")):
        write_guide(tmp_path, FULL.replace("[kvalitetspolicy]", ids), name)
    guides = load_guides(tmp_path / "docs", inputs.registry).guides
    every = Inputs(inputs.catalogue, guides=guides)
    page = next(page for page in guide_pages(every) if page.url == "handledning/las/")
    cards = html.fromstring(page.html).xpath("//h2[@id='liknande']/following-sibling::ul[1]//a")
    assert [card.get("href") for card in cards] == [
        "../../handledning/xyz/",
        "../../handledning/abc/",
    ]


def test_a_document_names_the_handledningar_about_it(inputs):
    by_id = inputs.catalogue.entries
    about, other = by_id["kvalitetspolicy"], by_id["avfallstaxa"]
    view = document_view(inputs, about, about.version)
    (group,) = [group for group in view.relations if group.label == "Gås igenom i"]
    assert [(link.text, link.url) for link in group.rows] == [
        ("Läs ett styrdokument <nu>", "handledning/las/")
    ]
    assert not [
        group
        for group in document_view(inputs, other, other.version).relations
        if group.label == "Gås igenom i"
    ]

# SPDX-License-Identifier: MIT
"""The frame around the pages: built through the host, read as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from tests.support.registries import add_document
from tests.support.sites import kvaldok

EVIL = '<script>alert(1)</script> & "citat"'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain site of one document whose title and headings are hostile."""
    folder = tmp_path_factory.mktemp("tema")
    add_document(
        folder / "registry",
        "policyn",
        f"""
        titel: '{EVIL}'
        typ: policy
        sammanfattning: '"><img src=x onerror=alert(1)>'
        versioner:
          - beslutad_av: kommunfullmaktige
            beslutsdatum: 2014-10-29
            diarienummer: KS 2014/123
            filer: [{{fil: gammal.md}}]
          - beslutad_av: kommunfullmaktige
            beslutsdatum: 2024-10-28
            diarienummer: KS 2024/45
            filer: [{{fil: ny.md}}]
        """,
        gammal__md="Text.\n",
        ny__md=f"# {EVIL}\n\nText.\n",
    )
    out = folder / "ut"
    built = kvaldok(
        "build", "--registry", folder / "registry", "--out", out, cache=folder / "cache"
    )
    assert built.returncode == 0, built.stderr
    return out


def tree(site: Path, url: str) -> html.HtmlElement:
    return html.document_fromstring((site / url / "index.html").read_text("utf-8"))


def test_hostile_titles_and_headings_stay_text(site):
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
    document = tree(site, "dokument/policyn")
    assert document.findtext(".//title").startswith(EVIL)
    (contents,) = document.xpath("//nav[contains(@class, 'md-nav--secondary')]")
    assert '& "citat"' in contents.text_content()
    assert not contents.xpath(".//script")


def test_nothing_is_inline_so_that_a_strict_policy_works(site):
    for page in site.rglob("*.html"):
        root = html.document_fromstring(page.read_text("utf-8"))
        data = "@type='application/json' or @type='application/ld+json'"
        inline = root.xpath(f"//script[not(@src) and not({data})]|//style")
        handlers = root.xpath("//*[@style]|//@*[starts-with(name(), 'on')]")
        assert not inline, page
        assert not handlers, page


def test_nothing_comes_from_outside(site):
    for page in site.rglob("*.html"):
        root = html.document_fromstring(page.read_text("utf-8"))
        sources = root.xpath("//@src|//link[@rel='stylesheet' or @rel='icon']/@href")
        assert not [address for address in sources if "://" in address or address[:2] == "//"]


def test_every_page_is_swedish_with_a_skip_link_and_a_search_box_in_the_header(site):
    for page in site.rglob("*.html"):
        root = html.document_fromstring(page.read_text("utf-8"))
        if root.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert root.get("lang") == "sv"
        (target,) = root.xpath("//header//a[@class='kd-hoppa']/@href")
        assert root.xpath(f"//main//*[@id='{target[1:]}']")
        assert root.xpath("//header//form[@method='get']//input[@name='q']")


def test_only_the_version_in_force_is_offered_to_search_engines(site):
    robots = "//meta[@name='robots']/@content"
    assert tree(site, "dokument/policyn/2014-10-29").xpath(robots) == ["noindex"]
    assert tree(site, "dokument/policyn").xpath(robots) == []


def test_the_path_leads_back(site):
    crumbs = tree(site, "dokument/policyn").xpath("//nav[@aria-label='Sökväg']//a")
    assert [(a.text, a.get("href")) for a in crumbs] == [
        ("Start", "../../"),
        ("Policyer", "../../typ/policy/"),
    ]


def test_the_404_page_has_a_search_box_and_ways_in(site):
    root = html.document_fromstring((site / "404.html").read_text("utf-8"))
    assert root.xpath("//main//form[@action='/sok/']//input[@name='q']")
    assert {"/dokument/", "/amne/", "/typ/"} <= set(root.xpath("//main//a/@href"))

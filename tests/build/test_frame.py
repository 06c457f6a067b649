# SPDX-License-Identifier: MIT
"""What every page has in common: help in the same place, one heading, landmarks, a language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html


@pytest.fixture(scope="module")
def pages(reference_site: Path) -> dict[str, html.HtmlElement]:
    """The pages in the site's frame, by their path: not redirects, presentations and handouts."""
    found = {}
    for file in reference_site.rglob("*.html"):
        root = html.document_fromstring(file.read_text("utf-8"))
        if root.xpath("//header[contains(@class, 'kd-topp')]"):
            found[file.relative_to(reference_site).as_posix()] = root
    assert len(found) > 200
    return found


def test_help_comes_in_the_same_order_on_every_page(pages) -> None:
    """WCAG 3.2.6: whom to ask, how to ask for a document, where to say what one thinks."""
    orders: dict[tuple[str, ...], str] = {}
    for path, root in pages.items():
        texts = (link.text_content().strip() for link in root.xpath("//footer//a"))
        ways = tuple(text.removesuffix("sidan").removesuffix("webbplatsen") for text in texts)
        orders.setdefault(ways, path)
    assert len(orders) == 1, orders
    (ways,) = orders
    assert [way for way in ways if "@" in way or way.startswith(("Tyck", "Tillgäng"))] == [
        "registrator@exempelkommunen.example",
        "Tyck till om ",
        "Tillgänglighet",
    ]


def test_every_page_has_one_main_heading_a_title_and_a_language(pages) -> None:
    for path, root in pages.items():
        assert len(root.xpath("//main//h1")) == 1, path
        assert root.get("lang") == "sv", path
        assert (root.findtext(".//title") or "").strip(), path


def test_documents_of_the_same_title_are_told_apart_by_their_organisation(pages) -> None:
    titles = {
        path: root.findtext(".//title") or ""
        for path, root in pages.items()
        if path.startswith("dokument/kvalitetspolicy")
    }
    ours = titles.pop("dokument/kvalitetspolicy/index.html")
    assert ours == "Kvalitetspolicy – Exempelkommunens kvalitetsdokument"
    assert ours not in titles.values()


def test_every_page_has_its_landmarks_once(pages) -> None:
    for path, root in pages.items():
        for landmark in ("//main", "//body//header[@data-md-component]", "//footer"):
            assert len(root.xpath(landmark)) == 1, (path, landmark)
        names = [nav.get("aria-label") for nav in root.xpath("//nav")]
        assert all(names), path
        assert len(names) == len(set(names)), path

# SPDX-License-Identifier: MIT
"""No entry is out of reach: by links from the start page, and by searching for its title."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from tests.support.browsing import visiting
from tests.support.sites import ROOT

from kvaldok.registry.loader import load_registry
from kvaldok.registry.status import Status

DAY = date(2026, 11, 21)
_HREF = re.compile(r'<a\b[^>]*?\bhref=(?:"([^"]*)"|([^\s>]+))')


def links_of(site: Path, page: str) -> set[str]:
    """The pages of the site that a page links to, as addresses relative to its root."""
    text = (site / page / "index.html").read_text("utf-8")
    found = set()
    for quoted, bare in _HREF.findall(text):
        target = urldefrag(urljoin(f"http://plats/{page}", unescape(quoted or bare)))[0]
        path = target.removeprefix("http://plats/")
        if target.startswith("http://plats/") and (site / path / "index.html").is_file():
            found.add(path if path.endswith("/") or not path else f"{path}/")
    return found


def test_every_entry_is_reached_from_the_start_page_by_links(reference_site):
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += links_of(reference_site, page)
    registry = load_registry(ROOT / "registry", DAY)
    missing = [key for key in registry.documents if f"dokument/{key}/" not in reached]
    assert missing == []


@pytest.mark.browser
def test_every_entry_is_found_by_its_title(chromium, reference_url):
    registry = load_registry(ROOT / "registry", DAY)
    everything = {
        "status": [str(status) for status in Status],
        "organisation": list(registry.vocabularies.organisations),
    }
    questions = [[key, document.title] for key, document in registry.documents.items()]
    with visiting(chromium, reference_url) as visit:
        visit.open("sok/")
        found = visit.page.evaluate(
            """async ([root, questions, filters]) => {
                const { openIndex } = await import(`${root}assets/kvaldok/search.js`);
                const index = await openIndex(root, { fetch: window.fetch.bind(window) });
                const missing = [];
                for (const [id, title] of questions) {
                    const { hits } = await index.search(title, { limit: 10, filters });
                    if (!hits.some((hit) => hit.id === id)) missing.push([id, title]);
                }
                return missing;
            }""",
            [reference_url, questions, everything],
        )
    assert found == []


@pytest.mark.parametrize("way", ["dokument", "typ", "beslutad-av", "ar", "amne", "steg"])
def test_without_scripts_every_way_in_leads_to_its_documents_in_three_links(reference_site, way):
    """Start page → way in → list → document; the register is the list itself."""
    registry = load_registry(ROOT / "registry", DAY)
    own = registry.vocabularies.own_organisation
    assert own
    documents = [one for one in registry.documents.values() if one.organisation == own.key]
    wanted = {
        f"dokument/{one.id}/"
        for one in documents
        if (way != "amne" or one.subjects) and (way != "steg" or one.steps)
    }
    overview = f"{way}/"
    assert overview in links_of(reference_site, "")
    first = links_of(reference_site, overview)
    lists = {page for page in first if page.startswith(overview) and page != overview}
    second = (
        first
        if way == "dokument"
        else set().union(*(links_of(reference_site, page) for page in lists))
    )
    assert wanted
    assert wanted - second == set()

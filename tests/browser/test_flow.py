# SPDX-License-Identifier: MIT
"""What people come for: from the start page through the search to the right page of the PDF."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.support.browsing import visiting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
def test_start_search_document_page(chromium, reference_url, width):
    with visiting(chromium, reference_url, width) as visit:
        page = visit.page
        visit.open("")
        main = page.get_by_role("main")
        main.locator("input[type=search]").fill("extra tömning av kärl")
        main.locator("input[type=search]").press("Enter")
        page.wait_for_url("**/sok/?q=*")
        first = page.get_by_role("main").get_by_role("article").first
        expect(first.get_by_role("link", name="Avfallstaxa").first).to_be_visible()
        expect(first.locator("mark").first).to_be_visible()
        first.get_by_role("link", name="Sida").first.click()
        page.wait_for_url("**/dokument/avfallstaxa/#sida-*")
        anchor = page.url.rsplit("#", 1)[1]
        expect(page.locator(f"#{anchor}")).to_be_visible()
        link = page.locator(f'a[href$="#page={anchor.removeprefix("sida-")}"]').first
        assert ".pdf#page=" in (link.get_attribute("href") or "")
        assert visit.noticed == []


def test_without_javascript_every_document_is_three_links_from_the_start(
    chromium, reference_url, reference_site
):
    with visiting(chromium, reference_url, javascript=False) as visit:
        visit.open("")
        visit.page.get_by_role("link", name="Alla dokument").first.click()
        shown = (
            visit.page.get_by_role("main")
            .locator("a[href]")
            .evaluate_all("links => links.map(link => link.href)")
        )
    pages = {
        f"{reference_url}dokument/{folder.name}/"
        for folder in (reference_site / "dokument").iterdir()
        if folder.is_dir()
    }
    assert pages <= set(shown)


def test_the_search_page_without_javascript_leads_on(chromium, reference_url):
    with visiting(chromium, reference_url, javascript=False) as visit:
        visit.open("sok/?q=kvalitet")
        main = visit.page.get_by_role("main")
        expect(main.get_by_role("heading", level=1)).to_have_text(
            "Sök bland kommunens kvalitetsdokument"
        )
        assert main.locator('noscript a, a[href="../dokument/"]').count() > 0

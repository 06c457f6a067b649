# SPDX-License-Identifier: MIT
"""The search box offers titles and words: a combobox, by keys and by pointer (APG)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.search.corpus import document, index_files, write_index
from tests.search.test_search_page import FRAME
from tests.support.sites import served

from kvaldok.build.assets import asset_files
from kvaldok.site.rendering import render

TITLES = {
    "avfallsplan": "Avfallsplan 2030",
    "avfallstaxa": "Avfallstaxa 2026",
    "larm": "Rutin för larm <b>nattetid</b>",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("plats")
    for file in asset_files():
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.read())
    text = ["Avfallet sorteras. Avfallskvarnar. Larmet prövas."]
    documents = [document(key, titel=title, text=text) for key, title in TITLES.items()]
    write_index(folder, index_files(documents))
    (folder / "sok").mkdir()
    body = render("sok.html", "sok/", question=None)
    (folder / "sok/index.html").write_text(FRAME.replace("{body}", body), "utf-8")
    return folder


@pytest.fixture
def visit(chromium, site):
    @contextmanager
    def opened() -> Iterator[Page]:
        context = chromium.new_context(locale="sv-SE")
        page = context.new_page()
        with served(site, "/") as root:
            page.goto(f"{root}sok/")
            yield page
            context.close()

    return opened


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Vad letar du efter?")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Förslag").get_by_role("option")


def test_titles_come_first_and_say_what_they_are(visit):
    with visit() as page:
        box_of(page).press_sequentially("avf")
        expect(options(page).first).to_contain_text("Rutin")
        texts = [text.split(" Rutin")[0] for text in options(page).all_inner_texts()]
        assert sorted(texts[:2]) == ["Avfallsplan 2030", "Avfallstaxa 2026"]
        assert all(text.startswith("avf") for text in texts[2:])
        expect(box_of(page)).to_have_attribute("aria-expanded", "true")
        expect(page.locator("[aria-live=polite]", has_text="förslag")).to_contain_text(
            f"{len(texts)} förslag. Välj med pilarna."
        )


def test_arrows_go_round_by_the_box_and_enter_chooses(visit):
    with visit() as page:
        box = box_of(page)
        box.press_sequentially("avfallst")
        expect(options(page)).not_to_have_count(0)
        expect(box).not_to_have_attribute("aria-activedescendant", "")
        box.press("ArrowDown")
        first = options(page).first
        expect(first).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
        box.press("ArrowUp")
        expect(first).to_have_attribute("aria-selected", "false")
        expect(box).to_have_value("avfallst")
        box.press("ArrowDown")
        box.press("Enter")
        expect(box).to_have_value("Avfallstaxa 2026")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(page.get_by_role("article").first).to_contain_text("Avfallstaxa 2026")


def test_escape_closes_and_keeps_what_was_typed_and_down_opens_again(visit):
    with visit() as page:
        box = box_of(page)
        box.press_sequentially("avfall")
        expect(options(page)).not_to_have_count(0)
        box.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_value("avfall")
        box.press("ArrowDown")
        expect(options(page).first).to_have_attribute("aria-selected", "true")
        box.press("Tab")
        expect(page.get_by_role("listbox")).to_be_hidden()


def test_enter_without_a_choice_searches_for_what_was_typed(visit):
    with visit() as page:
        box = box_of(page)
        box.press_sequentially("larm")
        expect(options(page)).not_to_have_count(0)
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"\?q=larm$"))
        expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_click_chooses_and_titles_are_text(visit):
    with visit() as page:
        box_of(page).press_sequentially("larm nat")
        options(page).filter(has_text="Rutin för larm <b>nattetid</b>").click()
        expect(box_of(page)).to_have_value("Rutin för larm <b>nattetid</b>")
        expect(box_of(page)).to_be_focused()


def test_what_cannot_be_read_is_not_offered(visit):
    with visit() as page:
        page.route("**/terms-*", lambda route: route.abort())
        box_of(page).press_sequentially("avfall")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_role("listbox")).to_be_hidden()

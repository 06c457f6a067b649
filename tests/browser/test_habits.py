# SPDX-License-Identifier: MIT
"""What people are used to: copying a link, printing, light or dark, a search for the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.support.browsing import violations, visiting

pytestmark = pytest.mark.browser

DOCUMENT = "dokument/kvalitetspolicy/"


@pytest.fixture
def page(chromium, reference_url) -> Iterator[Page]:
    with visiting(chromium, reference_url, 390) as visit:
        visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.open(DOCUMENT)
        yield visit.page
        assert visit.noticed == []


def test_the_link_to_a_document_is_copied_and_the_page_says_so(page: Page) -> None:
    page.get_by_role("button", name="Kopiera länken").click()
    answer = page.locator("[data-kd=atgarder] [role=status]")
    answer.get_by_text("Länken är kopierad.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"https://kvaldok.example/{DOCUMENT}"
    assert violations(page) == []


def test_the_address_is_shown_where_it_cannot_be_copied(page: Page) -> None:
    page.evaluate(
        "() => { navigator.clipboard.writeText = async () => { throw new Error('nej'); }; }"
    )
    page.get_by_role("button", name="Kopiera länken").click()
    page.get_by_text(f"Adressen är https://kvaldok.example/{DOCUMENT}").wait_for()


def test_a_button_prints_the_page_and_is_not_printed_itself(page: Page) -> None:
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    button = page.get_by_role("button", name="Skriv ut")
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    assert not button.is_visible()


def test_without_javascript_there_are_no_buttons_that_do_nothing(chromium, reference_url) -> None:
    with visiting(chromium, reference_url, javascript=False) as visit:
        visit.open(DOCUMENT)
        assert not visit.page.get_by_role("button", name="Kopiera länken").is_visible()


def test_the_files_that_a_browser_asks_for_are_there(chromium, reference_url) -> None:
    with visiting(chromium, reference_url) as visit:
        visit.open(DOCUMENT)
        links = visit.page.eval_on_selector_all(
            "link[rel~=icon], link[rel=manifest], link[rel=search], link[rel=alternate]",
            "links => Promise.all(links.map(async ({ href }) => (await fetch(href)).status))",
        )
        assert links == [200] * 4
        assert visit.noticed == []


SCHEME = "document.body.dataset.mdColorScheme"
DARK, LIGHT = "Byt till mörkt läge", "Byt till ljust läge"


def test_dark_is_chosen_by_a_button_and_remembered_on_the_next_page(
    chromium, reference_url
) -> None:
    with visiting(chromium, reference_url) as visit:
        visit.open(DOCUMENT)
        assert visit.page.evaluate(SCHEME) == "default"
        button = visit.page.get_by_role("button", name=DARK)
        button.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate(SCHEME) == "slate"
        assert visit.page.evaluate("document.activeElement.ariaLabel") == LIGHT
        assert not button.is_visible()
        visit.open("handledning/kvalitetspolicy/visa/")
        assert visit.page.evaluate(SCHEME) == "slate"
        visit.open("")
        assert visit.page.evaluate(SCHEME) == "slate"
        visit.page.get_by_role("button", name=LIGHT).click()
        visit.open(DOCUMENT)
        assert visit.page.evaluate(SCHEME) == "default"
        assert visit.noticed == []


def test_the_colours_follow_the_system_until_the_reader_chooses(chromium, reference_url) -> None:
    with visiting(chromium, reference_url, dark=True) as visit:
        visit.open("")
        assert visit.page.evaluate(SCHEME) == "slate"
        visit.page.emulate_media(color_scheme="light")
        visit.page.wait_for_function(f"{SCHEME} === 'default'")
        visit.page.get_by_role("button", name=DARK).click()
        visit.page.emulate_media(color_scheme="dark")
        visit.page.emulate_media(color_scheme="light")
        assert visit.page.evaluate(SCHEME) == "slate"


def test_the_contents_beside_a_text_follow_the_reading(chromium, reference_url) -> None:
    with visiting(chromium, reference_url) as visit:
        visit.open("for-redaktorer/felkoder/")
        current = visit.page.locator(".md-sidebar [aria-current=location]")
        links = visit.page.locator(".md-sidebar--secondary .md-nav__link[href^='#']")
        for place in (5, 40):
            link = links.nth(place)
            target = (link.get_attribute("href") or "")[1:]
            visit.page.evaluate("id => document.getElementById(id).scrollIntoView()", target)
            visit.page.wait_for_function(
                "id => document.querySelector('.md-sidebar [aria-current=location]')"
                "?.getAttribute('href') === `#${id}`",
                arg=target,
            )
            assert current.count() == 1
            expect(current).to_be_in_viewport()


def test_the_register_can_be_read_with_the_latest_decisions_first(chromium, reference_url) -> None:
    with visiting(chromium, reference_url) as visit:
        visit.open("dokument/")
        page = visit.page
        titles = page.locator("[data-sida=register] .kd-lista:visible .kd-rad[data-beslut]")
        before = titles.evaluate_all("rows => rows.map(row => row.dataset.beslut)")
        page.get_by_label("Sortera efter").select_option("beslut, nyast först")
        days = titles.evaluate_all("rows => rows.map(row => row.dataset.beslut)")
        assert days == sorted(before, reverse=True)
        assert not page.get_by_role("heading", name="A", exact=True).is_visible()
        assert violations(page) == []
        page.reload()
        assert titles.evaluate_all("rows => rows.map(row => row.dataset.beslut)") == days
        page.get_by_label("Sortera efter").select_option("titel, A till Ö")
        assert titles.evaluate_all("rows => rows.map(row => row.dataset.beslut)") == before
        assert visit.noticed == []


def test_without_javascript_the_register_offers_no_order_that_it_cannot_have(
    chromium, reference_url
) -> None:
    with visiting(chromium, reference_url, javascript=False) as visit:
        visit.open("dokument/")
        assert not visit.page.get_by_label("Sortera efter").is_visible()


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1440, True)])
def test_the_parts_of_a_page_are_told_once_below_its_head_or_beside_the_text(
    chromium, reference_url, width, beside
) -> None:
    with visiting(chromium, reference_url, width) as visit:
        visit.open(DOCUMENT)
        assert visit.page.locator("details.kd-delar").is_visible() is not beside
        assert visit.page.locator(".md-sidebar--secondary nav").is_visible() is beside

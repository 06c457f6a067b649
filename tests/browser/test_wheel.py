# SPDX-License-Identifier: MIT
"""The wheel by keyboard alone, by its address, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.support.browsing import visiting

pytestmark = pytest.mark.browser

PARTS = ("Planera", "Genomföra", "Följa upp", "Åtgärda", "Kvalitetssäkring")
ANCHORS = ("planera", "genomfora", "folja-upp", "atgarda", "kvalitetssakring")
OUTLINE = "link => getComputedStyle(link.querySelector('path')).stroke"


@pytest.mark.parametrize("width", [320, 1440])
def test_the_wheel_is_used_by_keyboard_alone(chromium, reference_url, width):
    with visiting(chromium, reference_url, width) as visit:
        page = visit.page
        visit.open("forbattringshjulet/")
        wheel = page.get_by_role("group", name="Förbättringshjulet")
        wheel.get_by_role("link").first.focus()
        for name, anchor in zip(PARTS, ANCHORS, strict=True):
            link = wheel.get_by_role("link", name=name)
            expect(link).to_be_focused()
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/forbattringshjulet/#{anchor}")
            expect(page.locator(f"h2#{anchor}")).to_be_in_viewport()
            expect(link).to_have_attribute("aria-current", "true")
            expect(wheel.locator("[aria-current]")).to_have_count(1)
            link.focus()
            page.keyboard.press("Tab")
        assert visit.noticed == []


def test_the_address_chooses_a_part_and_the_picture_shows_it(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        visit.open("forbattringshjulet/#folja-upp")
        wheel = visit.page.get_by_role("group", name="Förbättringshjulet")
        chosen = wheel.get_by_role("link", name="Följa upp").evaluate(OUTLINE)
        other = wheel.get_by_role("link", name="Planera").evaluate(OUTLINE)
        assert chosen != other
        box = wheel.get_by_role("link", name="Följa upp").bounding_box()
        beside = wheel.get_by_role("link", name="Planera").bounding_box()
        assert box
        assert beside
        assert box["y"] < beside["y"]


def test_nothing_moves_where_motion_is_unwelcome(chromium, reference_url):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{reference_url}forbattringshjulet/")
    disc = page.locator(".kd-hjul__skiva")
    assert disc.evaluate("part => getComputedStyle(part).transitionDuration") == "0s"
    context.close()


def test_without_javascript_it_is_a_picture_and_five_headings(chromium, reference_url):
    with visiting(chromium, reference_url, javascript=False) as visit:
        visit.open("forbattringshjulet/")
        main = visit.page.get_by_role("main")
        for anchor in ANCHORS:
            assert main.locator(f"h2#{anchor}").count() == 1
        main.locator("svg a").nth(3).click()
        expect(visit.page.locator("h2#atgarda")).to_be_in_viewport()

# SPDX-License-Identifier: MIT
"""A handledning shown, led and filled in: by keyboard alone, in two windows, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.support.browsing import violations, visiting

pytestmark = pytest.mark.browser

GUIDE = "handledning/kvalitetspolicy/"
OTHERS = ("forbattringshjulet", "las-styrdokument", "skriv-styrdokument")
PAGES = (
    "handledning/",
    GUIDE,
    f"{GUIDE}utskrift/",
    f"{GUIDE}arbetsblad/",
    f"{GUIDE}visa/",
    f"{GUIDE}visa/#bild-4",
    f"{GUIDE}visa/anteckningar/#bild-4",
)


def shown(page: Page) -> list[str]:
    """The ids of the slides that are seen."""
    found: list[str] = page.locator("main > section:visible").evaluate_all(
        "slides => slides.map(slide => slide.id)"
    )
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["ljust", "morkt"])
@pytest.mark.parametrize("width", [320, 390, 1024, 1920])
def test_no_page_has_violations_or_is_wider_than_the_screen(chromium, reference_url, width, dark):
    found = {}
    with visiting(chromium, reference_url, width, dark=dark) as visit:
        for path in PAGES:
            visit.open(path)
            wider = visit.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            faults = [*violations(visit.page), *visit.noticed]
            if faults or wider:
                found[path] = [*faults, wider]
            visit.noticed.clear()
    assert found == {}


@pytest.mark.parametrize("name", OTHERS)
def test_every_handledning_is_as_good(chromium, reference_url, name):
    found = {}
    with visiting(chromium, reference_url, 390) as visit:
        for part in ("", "utskrift/", "arbetsblad/", "visa/#bild-3", "visa/anteckningar/#bild-3"):
            visit.open(f"handledning/{name}/{part}")
            if faults := [*violations(visit.page), *visit.noticed]:
                found[part] = faults
            visit.noticed.clear()
    assert found == {}


def test_a_meeting_by_keyboard_alone(chromium, reference_url):
    with visiting(chromium, reference_url, 1280) as visit:
        page = visit.page
        visit.open(GUIDE)
        page.get_by_role("link", name="Visa presentation").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/visa/#bild-1")
        for key, expected in (
            ("ArrowRight", 2),
            (" ", 3),
            ("PageDown", 4),
            ("ArrowLeft", 3),
            ("Shift+ ", 2),
            ("End", 15),
            ("ArrowRight", 15),
            ("Home", 1),
            ("PageUp", 1),
        ):
            page.keyboard.press(key)
            assert (key, shown(page)) == (key, [f"bild-{expected}"])
        page.keyboard.type("12")
        assert shown(page) == ["bild-12"]
        expect(page.get_by_role("status")).to_have_text(
            "Bild 12 av 15: Tillförlitlighet och kontinuitet"
        )
        assert page.url.endswith("#bild-12")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("b")
        expect(page.locator("#svart")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#svart")).to_be_hidden()
        assert shown(page) == ["bild-12"]
        page.keyboard.press("Escape")
        page.wait_for_url(f"**/{GUIDE}#bild-12")
        assert visit.noticed == []


def test_letters_and_digits_can_be_switched_off(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open(f"{GUIDE}visa/")
        page.keyboard.press("?")
        page.get_by_role("checkbox").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("5")
        page.keyboard.press("b")
        assert shown(page) == ["bild-1"]
        expect(page.locator("#svart")).to_be_hidden()
        page.reload()
        page.keyboard.press("5")
        assert shown(page) == ["bild-1"]
        page.keyboard.press("PageDown")
        assert shown(page) == ["bild-2"]


def test_buttons_keep_the_focus_and_edges_turn_the_slide(chromium, reference_url):
    with visiting(chromium, reference_url, 1280) as visit:
        page = visit.page
        visit.open(f"{GUIDE}visa/")
        forwards = page.get_by_role("button", name="Nästa")
        forwards.focus()
        page.keyboard.press("Enter")
        page.keyboard.press(" ")
        assert shown(page) == ["bild-3"]
        expect(forwards).to_be_focused()
        page.mouse.click(1270, 300)
        assert shown(page) == ["bild-4"]
        page.mouse.click(640, 300)
        assert shown(page) == ["bild-4"]
        page.mouse.click(20, 300)
        assert shown(page) == ["bild-3"]


def test_the_window_with_notes_follows_and_leads(chromium, reference_url):
    with visiting(chromium, reference_url, 1280) as visit:
        page = visit.page
        visit.open(f"{GUIDE}visa/#bild-3")
        with page.expect_popup() as opened:
            page.keyboard.press("n")
        notes = opened.value
        expect(notes.get_by_role("status")).to_have_text("Bild 3: Vad är kvalitet?")
        assert shown(notes) == ["bild-3", "bild-4"]
        page.keyboard.press("ArrowRight")
        expect(notes.locator("#nummer")).to_have_text("4 av 15")
        notes.keyboard.press("PageDown")
        expect(page.locator("#nummer")).to_have_text("5 av 15")
        assert re.fullmatch(r"\d\d:\d\d", notes.locator("#klocka").inner_text())
        expect(notes.locator("#tid")).to_have_text(re.compile(r"0:\d\d"))
        notes.keyboard.press("End")
        expect(notes.get_by_text("Det här är sista bilden.")).to_be_visible()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (800, 600)])
@pytest.mark.parametrize("name", ["kvalitetspolicy", *OTHERS])
def test_every_slide_fits_the_screen_in_large_type(chromium, reference_url, name, size):
    with visiting(chromium, reference_url) as visit:
        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
        visit.open(f"handledning/{name}/visa/")
        for number in range(1, visit.page.locator(".kd-bild").count() + 1):
            slide = visit.page.locator(f"#bild-{number}")
            over, share = slide.evaluate(
                """slide => [slide.scrollHeight - slide.clientHeight,
                   parseFloat(getComputedStyle(slide).fontSize) / innerWidth]"""
            )
            assert over <= 1
            assert share > 0.019  # a fiftieth of the width: 20 points of 960
            visit.page.keyboard.press("ArrowRight")


def test_a_phone_turns_slides_by_swiping(chromium, reference_url):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{reference_url}{GUIDE}visa/")
    swipe = """([from, to]) => {
        const target = document.body;
        const at = x => [new Touch({identifier: 1, target, clientX: x, clientY: 300})];
        for (const [kind, x] of [["touchstart", from], ["touchend", to]]) {
            document.body.dispatchEvent(
                new TouchEvent(kind, {bubbles: true, changedTouches: at(x)}));
        }
    }"""
    page.evaluate(swipe, [300, 100])
    assert shown(page) == ["bild-2"]
    page.evaluate(swipe, [100, 300])
    assert shown(page) == ["bild-1"]
    context.close()


def test_without_javascript_all_slides_and_notes_are_there(chromium, reference_url):
    with visiting(chromium, reference_url, javascript=False) as visit:
        visit.open(f"{GUIDE}visa/")
        assert len(shown(visit.page)) == 15
        assert visit.page.locator("footer").is_hidden()
        visit.open(f"{GUIDE}visa/anteckningar/")
        assert len(shown(visit.page)) == 15
        visit.open(f"{GUIDE}arbetsblad/")
        expect(visit.page.get_by_role("button", name="Skriv ut")).to_have_count(0)


def test_a_worksheet_is_filled_in_by_keyboard(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open(f"{GUIDE}arbetsblad/")
        page.get_by_label("Vad det gäller").focus()
        page.keyboard.type("Hemtjänst")
        page.keyboard.press("Tab")
        page.keyboard.type("Vi svarar samma dag.")
        expect(page.get_by_label("Medborgare: Bemötande")).to_have_value("Vi svarar samma dag.")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Medborgare: Delaktighet och inflytande")).to_be_focused()


@pytest.mark.parametrize(
    ("part", "sheets"),
    [
        ("kvalitetspolicy/utskrift", 5),
        ("kvalitetspolicy/arbetsblad", 1),
        *((f"{name}/arbetsblad", 1) for name in OTHERS),
    ],
)
def test_paper_is_not_wasted(chromium, reference_url, part, sheets):
    with visiting(chromium, reference_url) as visit:
        visit.open(f"handledning/{part}/")
        paper = visit.page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == sheets

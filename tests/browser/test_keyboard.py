# SPDX-License-Identifier: MIT
"""Eight errands by keyboard alone, focus that is always seen, and no way to get stuck."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.support.browsing import visiting

pytestmark = pytest.mark.browser

LONGEST = 400  # presses of Tab before a test gives up

# The focused element: which of the page's it is, whether something shows that it has focus, and
# whether anything else lies over it (WCAG 2.2: 2.4.7 and 2.4.11).  Within a video it is the browser
# that marks it.
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const style = getComputedStyle(at);
  const parts = [...at.querySelectorAll("path, rect")];
  const strokes = parts.map((part) => getComputedStyle(part).stroke);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const between = (low, high, end) => (Math.max(0, low) + Math.min(end, high)) / 2;
  const middle = document.elementFromPoint(
    between(box.left, box.right, innerWidth), between(box.top, box.bottom, innerHeight));
  return {
    number: [...document.querySelectorAll("*")].indexOf(at),
    name: `${at.tagName} ${(at.getAttribute("aria-label") ?? at.textContent ?? "").trim()}`,
    marked: outlined || at.matches("video") ||
      strokes.some((stroke) => stroke !== "none" && !stroke.endsWith(", 0)")),
    seen: middle !== null && (at.contains(middle) || middle.contains(at)),
  };
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has focus, as one does who has no mouse."""
    for _ in range(LONGEST):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {target}")


def go(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def test_search_and_open_a_document(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("")
        main = page.get_by_role("main")
        tab_to(page, main.get_by_label("Sök bland kommunens kvalitetsdokument"))
        page.keyboard.type("avfallstaxa")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sok/?q=avfallstaxa")
        hit = main.get_by_role("article").first.get_by_role("link", name="Avfallstaxa").first
        expect(hit).to_be_visible()
        go(page, hit)
        page.wait_for_url("**/dokument/avfallstaxa/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Avfallstaxa")


def test_filter_what_was_found(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("sok/?q=kvalitet")
        box = page.get_by_role("checkbox", name="Äldre")
        expect(box).to_be_visible()
        before = page.get_by_role("status").first.inner_text()
        tab_to(page, box)
        page.keyboard.press("Space")
        page.wait_for_url("**amne=aldre**")
        expect(page.get_by_role("list", name="Valda filter")).to_be_visible()
        expect(box).to_be_checked()
        expect(box).to_be_focused()
        expect(page.get_by_role("status").first).not_to_have_text(before)


def test_read_the_page_of_a_pdf_that_was_found(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("sok/?q=kvalitetspolicy")
        hit = page.get_by_role("main").get_by_role("article").first
        go(page, hit.get_by_role("link", name="Sida").first)
        page.wait_for_url("**/dokument/kvalitetspolicy/#sida-*")
        number = page.url.rsplit("-", 1)[1]
        expect(page.locator(f"#sida-{number}")).to_be_in_viewport()
        tab_to(page, page.locator(f'a[href$="#page={number}"]').first)


def test_find_a_document_by_its_subject(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("")
        main = page.get_by_role("main")
        go(page, main.get_by_role("link", name="Miljö och avfall"))
        page.wait_for_url("**/amne/*/")
        go(page, main.get_by_role("link", name="Avfallstaxa"))
        page.wait_for_url("**/dokument/avfallstaxa/")


def test_find_what_was_decided(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("dokument/kvalitetspolicy/")
        go(page, page.get_by_role("link", name="Om beslutet"))
        page.wait_for_url("**#beslut")
        expect(page.get_by_role("heading", name="Om beslutet")).to_be_in_viewport()
        expect(page.get_by_text("§ 118 i protokollet")).to_be_in_viewport()


def test_present_a_handledning(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("handledning/")
        go(page, page.get_by_role("link", name="Gå igenom kvalitetspolicyn"))
        page.wait_for_url("**/handledning/kvalitetspolicy/")
        go(page, page.get_by_role("link", name="Visa presentation"))
        page.wait_for_url("**/visa/#bild-1")
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/visa/#bild-2")
        go(page, page.get_by_role("link", name="Avsluta"))
        page.wait_for_url("**/handledning/kvalitetspolicy/**")


def test_go_from_the_wheel_to_the_documents_of_a_step(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("forbattringshjulet/")
        wheel = page.get_by_role("group", name="Förbättringshjulet")
        go(page, wheel.get_by_role("link", name="Följa upp"))
        page.wait_for_url("**/forbattringshjulet/#folja-upp")
        expect(page.locator("h2#folja-upp")).to_be_in_viewport()
        go(page, page.get_by_role("link", name="Alla dokument i steget Följa upp"))
        page.wait_for_url("**/steg/folja_upp/")


def test_ask_for_a_handling_and_say_what_one_thinks(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("dokument/utredning-om-skolskjuts/")
        ask = page.get_by_role("link", name="Begär ut handlingen med e-post")
        tab_to(page, ask)
        assert (ask.get_attribute("href") or "").startswith("mailto:")
        tab_to(page, page.get_by_role("main").get_by_role("link", name="Tyck till"))


def test_the_first_press_of_tab_offers_to_skip_to_the_content(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        page = visit.page
        visit.open("dokument/kvalitetspolicy/")
        page.keyboard.press("Tab")
        skip = page.locator(".kd-hoppa")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#innehall")).to_be_focused()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "sok/?q=hemtjänst",
        "dokument/",
        "dokument/kvalitetspolicy/",
        "forbattringshjulet/",
        "handledning/kvalitetspolicy/",
        "kvalitetsarbete/modeller/",
        "ordlista/",
        "filmer/",
        "sparat/",
    ],
)
@pytest.mark.parametrize(
    ("width", "height"), [(320, 900), (320, 256), (1440, 900)], ids=["smal", "400-procent", "bred"]
)
def test_focus_is_seen_everywhere_and_comes_out_at_the_end(
    chromium, reference_url, path, width, height
):
    with visiting(chromium, reference_url, width) as visit:
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.open(path)
        faults = []
        visited: list[int] = []
        for _ in range(LONGEST):
            visit.page.keyboard.press("Tab")
            at = visit.page.evaluate(FOCUSED)
            if at is None or (visited and at["number"] == visited[0]):
                break
            if at["number"] in visited and at["number"] != visited[-1]:
                faults.append(f"comes back: {at['name']}")
                break
            visited.append(at["number"])
            faults += [
                f"not {what}: {at['name'][:60]}" for what in ("marked", "seen") if not at[what]
            ]
        assert len(visited) > 10
        assert faults == []

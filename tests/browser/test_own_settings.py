# SPDX-License-Identifier: MIT
"""Readers who set their own spacing, colours, zoom or motion, and those who print."""

from __future__ import annotations

import pytest
from tests.support.browsing import visiting

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "sok/?q=kvalitet",
    "dokument/",
    "dokument/kvalitetspolicy/",
    "dokument/utredning-om-skolskjuts/",
    "typ/",
    "forbattringshjulet/",
    "handledning/kvalitetspolicy/",
    "kvalitetsarbete/modeller/",
    "tillganglighet/",
    "finns-inte/",
)

# WCAG 2.2, 1.4.12.  A sheet of the script's own, since the site's policy allows no style element.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Elements that hide a part of their own text.  Those for screen readers only are a pixel in size.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  const hides = ["hidden", "clip"].includes(style.overflowX) ||
    ["hidden", "clip"].includes(style.overflowY);
  return hides && element.clientWidth > 2 && element.clientHeight > 2 && element.innerText &&
    style.visibility !== "hidden" && (element.scrollWidth > element.clientWidth + 1 ||
    element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.tagName}.${element.className}`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [320, 1440])
def test_wider_spacing_hides_no_text(chromium, reference_url, width):
    found = {}
    with visiting(chromium, reference_url, width) as visit:
        for path in PAGES:
            visit.open(path)
            visit.page.evaluate(SPACED)
            cut, wider = visit.page.evaluate(CUT), visit.page.evaluate(WIDER)
            if cut or wider:
                found[path] = (cut, wider)
    assert found == {}


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_heading_is_larger_than_those_below_it_at_every_width(chromium, reference_url, width):
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    with visiting(chromium, reference_url, width) as visit:
        visit.open("forbattringshjulet/")
        sizes = [
            visit.page.locator(f"main {level}").first.evaluate(size)
            for level in ("h1", "h2", "h3", "p")
        ]
    assert sizes == sorted(set(sizes), reverse=True)


def test_forced_colours_keep_the_signs_of_status_and_the_marks_of_focus(chromium, reference_url):
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{reference_url}dokument/kvalitetspolicy/")
    status = page.locator(".kd-lage .kd-status").first
    colour = "element => getComputedStyle(element, '::before').borderTopColor"
    assert status.evaluate(colour) not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
    context.close()


def test_paper_gets_the_document_without_menus(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        visit.open("dokument/kvalitetspolicy/")
        visit.page.emulate_media(media="print")
        for gone in (".kd-topp", ".kd-fot", ".kd-stig", ".md-sidebar"):
            assert not visit.page.locator(gone).first.is_visible(), gone
        assert visit.page.locator("#beslut").is_visible()
        assert visit.page.locator("#text").is_visible()

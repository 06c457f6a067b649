# SPDX-License-Identifier: MIT
"""Other ways of seeing: wider text, forced colours, no motion, large zoom."""

from __future__ import annotations

import pytest
from tests.browser.test_accessibility import PAGES
from tests.support.browsing import Visit, visiting

pytestmark = pytest.mark.browser

GUIDES = tuple(
    f"handledning/kvalitetspolicy/{part}"
    for part in ("", "arbetsblad/", "utskrift/", "visa/", "visa/anteckningar/")
)
# WCAG 1.4.12; as a style sheet made by a script, since the site's policy allows no other.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Text that is cut off, or stands outside the window; not what is out of sight on purpose.
LOST = """() => {
  const root = document.documentElement;
  const lost = root.scrollWidth > root.clientWidth ? ["the page scrolls sideways"] : [];
  const cuts = (way) => way === "hidden" || way === "clip";
  for (const at of document.querySelectorAll("body *")) {
    const isShown = at.checkVisibility({ visibilityProperty: true }) && at.textContent.trim();
    if (!isShown || at.closest(".kd-dold, thead, [aria-hidden=true], svg, video")) continue;
    const { clipPath, display, overflowX, overflowY } = getComputedStyle(at);
    if (clipPath !== "none" || display === "inline") continue;
    const isCut =
      (cuts(overflowX) && at.scrollWidth > at.clientWidth + 1) ||
      (cuts(overflowY) && at.scrollHeight > at.clientHeight + 1);
    const { right, width } = at.getBoundingClientRect();
    const isOutside = width && right > innerWidth + 1 && !at.closest(".kd-tabell");
    if (isCut || isOutside) lost.push(`${at.className}: ${at.textContent.trim().slice(0, 40)}`);
  }
  return lost;
}"""


def lost(visit: Visit, pages: tuple[str, ...], change: str = "() => {}") -> dict[str, list[str]]:
    """The pages where text is lost after a change, and which text."""
    found = {}
    for path in pages:
        visit.open(path)
        visit.page.evaluate(change)
        if texts := visit.page.evaluate(LOST):
            found[path] = texts
    return found


@pytest.mark.parametrize("width", [320, 1440])
def test_no_text_is_lost_when_its_spacing_is_widened(chromium, reference_url, width):
    with visiting(chromium, reference_url, width) as visit:
        assert lost(visit, (*PAGES, *GUIDES), SPACED) == {}


@pytest.mark.parametrize(("width", "height"), [(640, 512), (320, 256)], ids=["200", "400"])
def test_no_text_is_lost_at_large_zoom(chromium, reference_url, width, height):
    with visiting(chromium, reference_url) as visit:
        visit.page.set_viewport_size({"width": width, "height": height})
        assert lost(visit, (*PAGES, *GUIDES)) == {}


@pytest.mark.parametrize("dark", [False, True], ids=["ljust", "morkt"])
def test_forced_colours_still_tell_where_one_is(chromium, reference_url, dark):
    with visiting(chromium, reference_url, dark=dark) as visit:
        visit.page.emulate_media(forced_colors="active")
        visit.open("forbattringshjulet/")
        colours = visit.page.eval_on_selector_all(
            ".kd-meny a",
            "links => links.map((link) => "
            "[link.ariaCurrent, getComputedStyle(link).borderBottomColor])",
        )
    ours = {colour for current, colour in colours if current}
    others = {colour for current, colour in colours if not current}
    assert len(ours) == 1
    assert not ours & others


def test_nothing_moves_for_those_who_want_no_motion(chromium, reference_url):
    with visiting(chromium, reference_url) as visit:
        visit.page.emulate_media(reduced_motion="reduce")
        for path in ("", "sok/?q=kvalitet", "forbattringshjulet/#folja-upp", GUIDES[3]):
            visit.open(path)
            moving = visit.page.evaluate(
                "() => [...document.querySelectorAll('*')].filter((at) => {"
                " const { animationName, transitionDuration } = getComputedStyle(at);"
                " return animationName !== 'none' || parseFloat(transitionDuration) > 0;"
                "}).map((at) => at.className.toString())"
            )
            assert moving == [], path

# SPDX-License-Identifier: MIT
"""One page per template: axe with the WCAG 2.2 rules, reflow, no third party, a silent console."""

from __future__ import annotations

import pytest
from tests.support.browsing import violations, visiting

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "sok/",
    "sok/?q=kvalitet",
    "dokument/",
    "dokument/kvalitetspolicy/",
    "dokument/kvalitetspolicy/2014-10-29/",
    "dokument/tjanstegaranti-for-hemtjansten/",
    "dokument/utredning-om-skolskjuts/",
    "dokument/kvalitetspolicy-heby/",
    "typ/",
    "typ/policy/",
    "amne/",
    "amne/kvalitet/",
    "beslutad-av/kommunfullmaktige/",
    "ar/okant/",
    "steg/planera/",
    "organisation/",
    "tillganglighet/",
    "forfattningssamling/",
    "forbattringshjulet/",
    "forbattringshjulet/#folja-upp",
    "forbattringshjulet/exempel/",
    "forbattringshjulet/exempel/farre-fall/",
    "filmer/",
    "kvalitetsarbete/",
    "kvalitetsarbete/ledningssystem/",
    "kvalitetsarbete/plan/",
    "kvalitetsarbete/riktlinjer/",
    "kvalitetsarbete/modeller/",
    "ordlista/",
    "for-redaktorer/felkoder/",
    "for-redaktorer/klarsprak/",
    "finns-inte/",
)


@pytest.mark.parametrize("dark", [False, True], ids=["ljust", "morkt"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_has_violations_or_speaks_in_the_console(chromium, reference_url, width, dark):
    found = {}
    with visiting(chromium, reference_url, width, dark=dark) as visit:
        for path in PAGES:
            visit.open(path)
            faults = violations(visit.page)
            quiet = [
                note for note in visit.noticed if "finns-inte" not in path or "404" not in note
            ]
            if faults or quiet:
                found[path] = [*faults, *quiet]
            visit.noticed.clear()
    assert found == {}


@pytest.mark.parametrize("path", PAGES)
def test_pages_reflow_at_320_pixels(chromium, reference_url, path):
    with visiting(chromium, reference_url, 320) as visit:
        visit.open(path)
        wider = visit.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert wider == 0

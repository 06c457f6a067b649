# SPDX-License-Identifier: MIT
"""Nothing moves while a page is coming, over a slow network to a slow phone (layout shift)."""

from __future__ import annotations

import pytest
from tests.support.browsing import Visit, visiting

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "sok/",
    "sok/?q=kvalitet",
    "sok/?q=xyzzyx",
    "dokument/",
    "dokument/kvalitetspolicy/",
    "amne/kvalitet/",
    "forbattringshjulet/",
    "handledning/",
    "kvalitetsarbete/modeller/",
    "ordlista/",
    "for-redaktorer/felkoder/",
    "finns-inte/",
)
SLOW = {"offline": False, "latency": 100, "downloadThroughput": 250_000, "uploadThroughput": 90_000}
MOVED = """() => new Promise((done) => {
  const moved = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => {
    const names = sources.map(({ node }) => node?.className || node?.nodeName);
    if (value > 0.001) moved.push(`${value.toFixed(4)} ${names}`);
  })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 200);
})"""


def slow_down(visit: Visit) -> None:
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 2})


@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_shown_stays_where_it_is(chromium, reference_url, width):
    moved = {}
    for path in PAGES:
        with visiting(chromium, reference_url, width) as visit:
            slow_down(visit)
            visit.open(path)
            if found := visit.page.evaluate(MOVED):
                moved[path] = found
    assert moved == {}

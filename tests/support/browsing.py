# SPDX-License-Identifier: MIT
"""A reader's browser that notes everything it should not have had to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

__all__ = ["Visit", "spoken", "violations", "visiting"]

# All WCAG rules with those of 2.2 switched on (target-size is off by default), and good practice.
_AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}


@dataclass(slots=True)
class Visit:
    """An open page and what was noticed: console messages, failed and foreign requests."""

    page: Page
    root: str
    noticed: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.root + path)
        self.page.wait_for_load_state("networkidle")


@contextmanager
def visiting(
    browser: Browser,
    root: str,
    width: int = 1440,
    *,
    javascript: bool = True,
    dark: bool = False,
    keeps: bool = False,
) -> Iterator[Visit]:
    """A new browser context of a width in CSS pixels; with `keeps` it may keep pages (sw.js)."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
        locale="sv-SE",
        service_workers="allow" if keeps else "block",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    visit = Visit(page, root)
    page.on("console", lambda message: _hear(visit, message.text))
    page.on("pageerror", lambda error: visit.noticed.append(f"error: {error}"))
    page.on("response", lambda response: _note_failure(visit, response.status, response.url))
    page.on("request", lambda request: _note(visit, request.url))
    try:
        yield visit
    finally:
        context.close()


def _hear(visit: Visit, text: str) -> None:
    if text != "Service Worker registration blocked by Playwright":
        visit.noticed.append(f"console: {text}")


def _note(visit: Visit, url: str) -> None:
    visit.requests.append(url)
    if not url.startswith((visit.root, "data:", "blob:")):
        visit.noticed.append(f"foreign request: {url}")


def _note_failure(visit: Visit, status: int, url: str) -> None:
    if status >= 400:
        visit.noticed.append(f"{status}: {url}")


def violations(page: Page) -> list[str]:
    """What axe finds, one line per rule and place."""
    results = Axe().run(page, options=_AXE_OPTIONS)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def spoken(page: Page) -> list[tuple[str, str]]:
    """What a screen reader gets to tell: role and name of every part, out of Chromium's tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_number = {node["nodeId"]: node for node in nodes}
    found: list[tuple[str, str]] = []
    waiting = [nodes[0]]
    while waiting:
        node = waiting.pop()
        if not node.get("ignored"):
            found.append((node["role"]["value"], node.get("name", {}).get("value", "")))
        waiting += [by_number[child] for child in reversed(node["childIds"]) if child in by_number]
    return found

# SPDX-License-Identifier: MIT
"""Pages that readers ask their browsers to keep: shown only without a network, dated, no status."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.support.browsing import Visit, violations, visiting
from tests.support.sites import served

from kvaldok.build.offline import worker_file
from kvaldok.files import OutputFile

pytestmark = pytest.mark.browser

DOCUMENT = "dokument/kvalitetspolicy/"
BEGIN = "Spara sidor för att läsa utan internet"
END = "Sluta spara och ta bort allt"
UNKNOWN = "navigator.serviceWorker.getRegistration().then((it) => it === undefined)"
READY = "navigator.serviceWorker.ready.then(({ active }) => active.state)"


@dataclass(slots=True)
class Reading:
    """A site of one's own under a sub-path, and a reader whose browser keeps pages."""

    site: Path
    visit: Visit
    host: ExitStack

    @property
    def page(self) -> Page:
        return self.visit.page

    def ask(self) -> None:
        """Ask the browser to keep pages, as a reader does."""
        self.visit.open("sparat/")
        self.page.get_by_role("button", name=BEGIN).click()
        self.page.get_by_text("Nu sparas sidorna.").wait_for()

    def read(self, path: str) -> None:
        """Open a page and wait until the worker has kept it."""
        self.visit.open(path)
        self.page.evaluate(READY)
        self.until("url => caches.match(url).then(Boolean)", self.visit.root + path)

    def until(self, expression: str, given: object = None) -> None:
        """Ask the page again and again; Playwright's own waiting takes a promise for a yes."""
        for _ in range(150):
            if self.page.evaluate(expression, given):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never true: {expression}")

    def change(self, path: str, words: str) -> None:
        """Put words above the heading of a page, a minute later than it was."""
        file = self.site / path / "index.html"
        before = file.stat().st_mtime
        html = file.read_text("utf-8")
        file.write_text(html.replace("<h1>", f"<p>{words}</p><h1>"), "utf-8")
        os.utime(file, (before + 60, before + 60))  # hosts tell changes by whole seconds

    def lose_network(self) -> None:
        self.host.close()

    def publish(self, *, keeps: bool = True) -> None:
        """Write the worker anew, as a build does."""
        write(self.site, worker_file(self.site, keeps=keeps))


def write(site: Path, file: OutputFile) -> None:
    (site / file.path).write_bytes(file.read())


@pytest.fixture
def reading(chromium, reference_site: Path, tmp_path: Path) -> Iterator[Reading]:
    site = Path(shutil.copytree(reference_site, tmp_path / "site"))
    with ExitStack() as host:
        root = host.enter_context(served(site, "/kommun/"))
        with visiting(chromium, root, 390, keeps=True) as visit:
            reading = Reading(site, visit, host)
            reading.ask()
            yield reading


def test_nothing_is_kept_that_the_reader_has_not_asked_for(chromium, reference_url) -> None:
    with visiting(chromium, reference_url, 390, keeps=True) as visit:
        for path in ("", DOCUMENT, "dokument/", "sparat/"):
            visit.open(path)
            assert visit.page.evaluate(UNKNOWN), path
            assert visit.page.evaluate("caches.keys()") == [], path
            assert visit.page.evaluate("Object.keys(localStorage)") == [], path
        assert visit.page.get_by_role("button", name=BEGIN).is_visible()
        assert not visit.page.get_by_role("button", name=END).is_visible()
        assert violations(visit.page) == []
        assert visit.noticed == []


def test_asking_is_answered_and_lists_what_is_kept(reading: Reading) -> None:
    page = reading.page
    assert page.get_by_role("button", name=END).is_visible()
    assert not page.get_by_role("button", name=BEGIN).is_visible()
    assert page.evaluate("document.activeElement.textContent") == END
    rows = page.locator("[data-kd=sparade] li")
    assert any("Alla dokument A–Ö" in row for row in rows.all_inner_texts())
    assert violations(page) == []


def test_a_failure_to_keep_is_told(chromium, reference_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(reference_site, tmp_path / "site"))
    (site / "sw.js").unlink()
    with served(site) as root, visiting(chromium, root, 390, keeps=True) as visit:
        visit.open("sparat/")
        visit.page.get_by_role("button", name=BEGIN).click()
        visit.page.get_by_text("Det gick inte.").wait_for()
        assert visit.page.get_by_role("button", name=BEGIN).is_visible()


def test_the_page_tells_as_many_documents_as_the_worker_keeps(reference_site: Path) -> None:
    worker = (reference_site / "sw.js").read_text("utf-8")
    (limit,) = re.findall(r"LIMIT = (\d+);", worker)
    assert f"de {limit} dokument" in (reference_site / "sparat/index.html").read_text("utf-8")


def test_a_document_that_was_read_can_be_read_without_a_network(reading: Reading) -> None:
    reading.read(DOCUMENT)
    assert reading.page.locator(".kd-lage").is_visible()
    assert reading.visit.noticed == []
    reading.lose_network()
    reading.page.goto(reading.visit.root + DOCUMENT)
    notice = reading.page.locator(".kd-notis--sparad")
    assert "Sparad" in notice.inner_text()
    assert "kan ha ändrats" in notice.inner_text()
    assert reading.page.get_by_role("heading", name="Kvalitetspolicy", level=1).is_visible()
    assert violations(reading.page) == []


def test_a_kept_copy_gives_no_status(reading: Reading) -> None:
    for path in (DOCUMENT, "dokument/", ""):
        reading.read(path)
    reading.lose_network()
    for path in (DOCUMENT, "dokument/", ""):
        reading.page.goto(reading.visit.root + path)
        reading.page.locator(".kd-notis--sparad").wait_for()
        shown = reading.page.locator("[data-status]:visible, [data-kd=lage]:visible")
        assert shown.count() == 0, path


def test_the_register_is_kept_without_having_been_read(reading: Reading) -> None:
    reading.read(DOCUMENT)
    reading.lose_network()
    reading.page.goto(f"{reading.visit.root}dokument/")
    assert "kan ha ändrats" in reading.page.locator(".kd-notis--sparad").inner_text()
    assert reading.page.locator(".kd-rad").count() > 30


def test_a_page_that_is_not_kept_says_so_and_lists_those_that_are(reading: Reading) -> None:
    reading.read(DOCUMENT)
    reading.lose_network()
    reading.page.goto(f"{reading.visit.root}typ/policy/")
    assert reading.page.get_by_text("är inte sparad").is_visible()
    again = reading.page.get_by_role("link", name="försök igen")
    assert again.get_attribute("href") == f"{reading.visit.root}typ/policy/"
    reading.page.get_by_role("link", name="Kvalitetspolicy", exact=True).click()
    reading.page.locator(".kd-notis--sparad").wait_for()
    assert reading.page.url == reading.visit.root + DOCUMENT


def test_with_a_network_the_page_is_always_the_latest(reading: Reading) -> None:
    reading.read(DOCUMENT)
    for word in ("Första ändringen", "Andra ändringen"):
        reading.change(DOCUMENT, word)
        reading.page.goto(reading.visit.root + DOCUMENT)
        assert reading.page.get_by_text(word).is_visible()
        assert reading.page.locator(".kd-notis--sparad").count() == 0


def test_a_new_build_brings_what_is_kept_up_to_date(reading: Reading) -> None:
    reading.read(DOCUMENT)
    gone = "dokument/kvalitetspolicy-heby/"
    reading.read(gone)
    reading.change(DOCUMENT, "Nytt bygge")
    shutil.rmtree(reading.site / gone)
    before = set(reading.page.evaluate("caches.keys()"))
    reading.publish()
    reading.page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    reading.until(
        "old => caches.keys().then((names) => names.length === 1 && !old.includes(names[0]))",
        sorted(before),
    )
    assert len(before) == 1
    reading.lose_network()
    reading.page.goto(reading.visit.root + DOCUMENT)
    assert "Nytt bygge" in reading.page.locator("main").inner_text()
    reading.page.goto(reading.visit.root + gone)
    assert reading.page.get_by_text("är inte sparad").is_visible()


def test_a_site_that_keeps_nothing_removes_what_was_kept(reading: Reading) -> None:
    reading.read(DOCUMENT)
    reading.publish(keeps=False)
    reading.page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    reading.until("caches.keys().then((names) => names.length === 0)")
    reading.until(UNKNOWN)


def test_the_reader_can_take_everything_away_again(reading: Reading) -> None:
    reading.read(DOCUMENT)
    reading.visit.open("sparat/")
    reading.page.get_by_role("link", name="Kvalitetspolicy", exact=True).wait_for()
    reading.page.get_by_role("button", name=END).click()
    reading.page.get_by_text("Allt är borttaget.").wait_for()
    assert reading.page.get_by_role("button", name=BEGIN).is_visible()
    assert reading.page.evaluate("caches.keys()") == []
    reading.visit.open(DOCUMENT)
    assert reading.page.evaluate(UNKNOWN)
    assert reading.visit.noticed == []


def test_neither_files_nor_the_search_are_kept(reading: Reading) -> None:
    reading.read(DOCUMENT)
    reading.visit.open("sok/?q=kvalitet")
    kept = reading.page.evaluate(
        """async () => {
          const names = await caches.keys();
          const all = await Promise.all(names.map((name) => caches.open(name)));
          const keys = await Promise.all(all.map((cache) => cache.keys()));
          return keys.flat().map(({ url }) => url);
        }"""
    )
    assert any(url.endswith(DOCUMENT) for url in kept)
    assert not [url for url in kept if "/index/" in url or "/filer/" in url or "/sok/" in url]

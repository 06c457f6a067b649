# SPDX-License-Identifier: MIT
"""What assets/status.js makes of a page that is read on another day than it was built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page
from tests.site.making import Built, build, policy
from tests.site.test_pages import TWO_VERSIONS
from tests.support.sites import ROOT, served

pytestmark = pytest.mark.browser

DOCUMENT = "dokument/avfallstaxa/"
COMING = "dokument/avfallstaxa/2026-10-26/"


@contextmanager
def read(chromium, folder, built: Built, url: str, day: str) -> Iterator[Page]:
    """The page at `url` as a browser in Sweden shows it on a day, at the day's first minute."""
    for page in built.site.pages:
        place = folder / "site" / page.url
        place.mkdir(parents=True, exist_ok=True)
        script = '<script type="module" src="/status.js"></script>'
        (place / "index.html").write_text(
            f'<!doctype html><meta charset="utf-8"><main>{page.html}</main>{script}', "utf-8"
        )
    for name in ("status.js", "dag.js"):
        shutil.copy(ROOT / "plugins/kvaldok/assets" / name, folder / "site")
    with served(folder / "site") as root:
        context = chromium.new_context(timezone_id="America/New_York")
        page = context.new_page()
        page.clock.set_fixed_time(f"{day}T00:01:00+01:00")
        page.goto(root + url)
        page.wait_for_load_state("networkidle")
        yield page
        context.close()


def said(page: Page, selector: str = "[data-kd=lage] [data-status]") -> str:
    return page.locator(selector).first.inner_text().replace("\u00a0", " ")


def test_on_the_day_of_the_build_nothing_changes(chromium, tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    with read(chromium, tmp_path, built, DOCUMENT, "2026-11-21") as page:
        assert said(page) == "Gäller från 1 januari 2025"
        assert page.locator("[data-kd=notis]").is_hidden()


def test_when_the_coming_version_applies_the_old_page_says_so_and_leads_there(chromium, tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    with read(chromium, tmp_path, built, DOCUMENT, "2027-01-01") as page:
        assert said(page) == "Ersatt av en ny version från 1 januari 2027"
        notice = page.locator("[data-kd=notis]")
        assert notice.is_visible()
        notice.get_by_role("link").click()
        page.wait_for_url(f"**/{COMING}")


def test_the_coming_versions_own_page_no_longer_calls_it_coming(chromium, tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    with read(chromium, tmp_path, built, COMING, "2027-01-01") as page:
        assert said(page) == "Gäller från 1 januari 2027"
        assert page.locator("[data-kd=version]").is_hidden()
        assert page.locator("[data-kd=notis]").is_hidden()


def test_the_last_day_is_told_by_swedish_time(chromium, tmp_path):
    built = build(tmp_path, {"policyn": policy(galler_till="2026-12-31")})
    with read(chromium, tmp_path, built, "dokument/policyn/", "2026-12-31") as page:
        assert said(page) == "Gäller från 29 oktober 2014 till och med 31 december 2026"
    with read(chromium, tmp_path, built, "dokument/policyn/", "2027-01-01") as page:
        assert said(page) == "Har slutat gälla 31 december 2026"


def test_a_reason_for_not_knowing_goes_when_it_no_longer_holds(chromium, tmp_path):
    built = build(tmp_path, {"policyn": policy(galler_fran="2026")})
    with read(chromium, tmp_path, built, "dokument/policyn/", "2026-11-21") as page:
        assert page.locator("[data-kd=skal]").is_visible()
    with read(chromium, tmp_path, built, "dokument/policyn/", "2026-12-31") as page:
        assert said(page) == "Gäller från 2026"
        assert page.locator("[data-kd=skal]").is_hidden()


def test_lists_say_what_holds_today(chromium, tmp_path):
    built = build(tmp_path, {"policyn": policy(galler_till="2026-12-31")})
    with read(chromium, tmp_path, built, "typ/policy/", "2027-01-01") as page:
        assert said(page, ".kd-rad [data-status]") == "Har slutat gälla 31 december 2026"

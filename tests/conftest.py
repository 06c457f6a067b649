# SPDX-License-Identifier: MIT
"""Fixtures that are dear to make: the reference site and a browser, once per run or process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from tests.support.sites import kvaldok, served

from kvaldok.build.cache import locked

# Seconds are for scripts/bench: a busy machine must not fail a test.
settings.register_profile("kvaldok", deadline=None)
settings.load_profile("kvaldok")

BROWSER_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def reference_site(shared_folder: Path) -> Path:
    """The checkout's own site, built once per run."""
    site = shared_folder / "referens"
    with locked(shared_folder / "referens.lock"):
        if not site.exists():
            built = kvaldok("build", "--out", site, cache=shared_folder / "referens-cache")
            assert built.returncode == 0, built.stderr
    return site


@pytest.fixture(scope="session")
def reference_url(reference_site: Path) -> Iterator[str]:
    """The address of the reference site."""
    with served(reference_site) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KVALDOK_CHROMIUM", "/usr/bin/chromium"),
            args=list(BROWSER_ARGUMENTS),
        )
        yield browser
        browser.close()

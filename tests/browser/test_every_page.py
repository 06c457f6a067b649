# SPDX-License-Identifier: MIT
"""Every page of the reference site, as axe judges it; one per template is in the ordinary run."""

from __future__ import annotations

import pytest
from tests.support.browsing import violations, visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("dark", [False, True], ids=["ljust", "morkt"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_at_all_has_violations(chromium, reference_site, reference_url, width, dark):
    found = {}
    files = sorted(reference_site.rglob("*.html"))
    redirects = [file for file in files if 'http-equiv="refresh"' in file.read_text("utf-8")]
    with visiting(chromium, reference_url, width, dark=dark) as visit:
        for file in files:
            if file in redirects:
                continue
            path = file.relative_to(reference_site).as_posix().removesuffix("index.html")
            visit.open(path)
            if faults := violations(visit.page):
                found[path] = faults
    assert len(files) > len(redirects) + 100
    assert found == {}

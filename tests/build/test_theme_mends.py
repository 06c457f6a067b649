# SPDX-License-Identifier: MIT
"""The theme's faults are put right, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

from kvaldok.build.theme_mends import mended


def test_a_checkbox_of_the_theme_loses_what_checkboxes_may_not_have():
    box = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'
    assert mended(box) == '<input class="md-toggle" type="checkbox" id="__drawer">'


def test_a_search_box_keeps_its_autocomplete():
    box = '<input type="search" name="q" autocomplete="off">'
    assert mended(box) == box


def test_no_page_of_the_site_keeps_the_faults(reference_site: Path):
    pages = {path: path.read_text("utf-8") for path in reference_site.rglob("*.html")}
    assert [path for path, text in pages.items() if 'for="__toc"' in text] == []
    assert [path for path, text in pages.items() if mended(text) != text] == []

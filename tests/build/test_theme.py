# SPDX-License-Identifier: MIT
"""What of the theme a site needs, by what its owner has switched on."""

from __future__ import annotations

import pytest

from kvaldok.build.theme import needs_theme_script, theme_options


def test_our_own_settings_need_no_script_of_the_theme():
    assert not needs_theme_script(theme_options()["features"], ["kvaldok"])


@pytest.mark.parametrize("feature", ["content.code.copy", "navigation.instant", "navigation.top"])
def test_what_only_the_themes_script_does_brings_it(feature):
    assert needs_theme_script(["toc.follow", feature], ["kvaldok"])


@pytest.mark.parametrize("plugin", ["search", "material/search"])
def test_so_does_the_themes_own_search(plugin):
    assert needs_theme_script([], ["kvaldok", plugin])

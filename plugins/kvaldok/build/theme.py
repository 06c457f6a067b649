# SPDX-License-Identifier: MIT
"""Material's settings for a plain site, and what of Material a site needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["is_theme_style", "is_unused", "needs_theme_script", "theme_options"]

# What the theme brings for its own search and for those who mend its code; no page asks for it.
_FOR_SEARCH = re.compile(r"^assets/javascripts/(?:lunr|workers)/|^assets/.+\.min\.(?:js|css)\.map$")
_SCRIPT = re.compile(r"^assets/javascripts/bundle\..+\.js$")
_STYLE = re.compile(r"^assets/stylesheets/(?:main|palette)\..+\.css$")

# What a site may switch on without Material's own script, 35 kB compressed: it is done by styles
# and templates, or by our scripts (light or dark, the place in the contents).
_WITHOUT_SCRIPT = frozenset(
    {
        "content.action.edit",
        "content.action.view",
        "navigation.expand",
        "navigation.footer",
        "navigation.indexes",
        "navigation.path",
        "navigation.prune",
        "navigation.sections",
        "navigation.tabs",
        "navigation.tabs.sticky",
        "toc.follow",
        "toc.integrate",
    }
)


def theme_options() -> dict[str, Any]:
    """The `theme` part of a host configuration."""
    return {
        "name": "material",
        "language": "sv",
        "font": False,
        "features": ["toc.follow"],
        "palette": [
            {
                "media": "(prefers-color-scheme: light)",
                "scheme": "default",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-night", "name": "Byt till mörkt läge"},
            },
            {
                "media": "(prefers-color-scheme: dark)",
                "scheme": "slate",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-sunny", "name": "Byt till ljust läge"},
            },
        ],
    }


def needs_theme_script(features: Iterable[str], plugins: Iterable[str]) -> bool:
    """Whether the site has switched on something that only Material's own script does."""
    return _searches(plugins) or bool(set(features) - _WITHOUT_SCRIPT)


def is_unused(path: str, plugins: Iterable[str], *, script: bool) -> bool:
    """Whether no page asks for a file of the theme's; `script` as `needs_theme_script` says."""
    if not _searches(plugins) and _FOR_SEARCH.search(path):
        return True
    return not script and bool(_SCRIPT.search(path))


def is_theme_style(path: str) -> bool:
    """Whether a file is one of the theme's style sheets that every page has."""
    return bool(_STYLE.search(path))


def _searches(plugins: Iterable[str]) -> bool:
    return not {"search", "material/search"}.isdisjoint(plugins)

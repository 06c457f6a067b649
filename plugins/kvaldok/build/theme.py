# SPDX-License-Identifier: MIT
"""Material's settings for a plain site, and what of Material a site needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["needs_theme_script", "theme_options"]

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
    searches = {"search", "material/search"} & set(plugins)
    return bool(searches or set(features) - _WITHOUT_SCRIPT)

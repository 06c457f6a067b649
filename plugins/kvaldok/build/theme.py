# SPDX-License-Identifier: MIT
"""Material's settings for a plain site: Swedish, system fonts, nothing from outside."""

from __future__ import annotations

from typing import Any

__all__ = ["theme_options"]


def theme_options() -> dict[str, Any]:
    """The `theme` part of a host configuration."""
    return {
        "name": "material",
        "language": "sv",
        "font": False,
        "features": ["navigation.tabs", "navigation.top", "toc.follow"],
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

# SPDX-License-Identifier: MIT
"""The site's colours for files that no stylesheet reaches."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Palette"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as six hexadecimal digits; by default those of the site's own identity, light.

    `text` and `primary` are read on `paper`, `paper` on `primary`, `text` on `warm`: 4.5:1 at
    least.
    """

    primary: str = "0B4A5F"
    text: str = "15242A"
    paper: str = "FFFFFF"
    surface: str = "F1F6F8"
    sun: str = "F2B632"
    warm: str = "FFF6E0"
    link: str = "095B75"

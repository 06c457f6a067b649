# SPDX-License-Identifier: MIT
"""The page about what the reader's browser keeps: shown too where a page is asked for in vain."""

from __future__ import annotations

from kvaldok.site.model import START, PageKind, SitePage
from kvaldok.site.rendering import render

__all__ = ["SAVED_URL", "saved_page"]

SAVED_URL = "sparat/"


def saved_page() -> SitePage:
    """Its list is filled in, and the choice made, by assets/spara.js."""
    return SitePage(
        url=SAVED_URL,
        title="Sparat i din webbläsare",
        html=render("sparat.html", SAVED_URL),
        description="Vilka sidor din webbläsare har sparat, och hur du tar bort dem.",
        crumbs=(START,),
        kind=PageKind.OVERVIEW,
        noindex=True,
    )

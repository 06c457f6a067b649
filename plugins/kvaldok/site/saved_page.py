# SPDX-License-Identifier: MIT
"""The page where readers let their browsers keep pages, to be read without a network.

It is shown too where a page is asked for in vain.  Keeping is off until the reader switches it on:
nothing is stored in somebody's equipment that has not been asked for (lagen 2022:482).
"""

from __future__ import annotations

from kvaldok.site.model import START, PageKind, SitePage
from kvaldok.site.rendering import render

__all__ = ["SAVED_URL", "saved_page"]

SAVED_URL = "sparat/"
_LIMIT = 30  # documents that assets/sw.js keeps


def saved_page() -> SitePage:
    """Its list is filled in, and the choice made, by assets/spara.js."""
    return SitePage(
        url=SAVED_URL,
        title="Läs utan internet",
        html=render("sparat.html", SAVED_URL, limit=_LIMIT),
        description="Låt webbläsaren spara det du har läst, se vad som är sparat och ta bort det.",
        crumbs=(START,),
        kind=PageKind.OVERVIEW,
        noindex=True,
        head='<script type="module" src="../assets/kvaldok/spara.js"></script>',
    )

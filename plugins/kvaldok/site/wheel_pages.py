# SPDX-License-Identifier: MIT
"""The pages about förbättringshjulet: the wheel's own, the matrix of examples, and each example.

The first one yields to a page of that address in the site's docs folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from kvaldok.registry.urls import EXAMPLES_URL, WHEEL_URL
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import START, Crumb, PageKind, SitePage, TocItem
from kvaldok.site.rendering import render
from kvaldok.site.threads import matrix_view, thread_view, threads_in_order
from kvaldok.site.wheel import wheel
from kvaldok.site.wheel_views import wheel_page_view

__all__ = ["wheel_pages"]

_WHEEL = Crumb("Förbättringshjulet", WHEEL_URL)


def wheel_pages(inputs: Inputs) -> Iterator[SitePage]:
    """All of them; those about examples only where there are any."""
    view = wheel_page_view(inputs)
    yield SitePage(
        url=WHEEL_URL,
        title="Förbättringshjulet visar hur kvaliteten blir bättre",
        html=render("wheel_page.html", WHEEL_URL, view=view, wheel=wheel()),
        description="Så blir kvaliteten bättre: planera, genomföra, följa upp och åtgärda.",
        crumbs=(START,),
        kind=PageKind.WHEEL,
    )
    if inputs.registry.threads:
        yield SitePage(
            url=EXAMPLES_URL,
            title="Exempel som går runt förbättringshjulet",
            html=render("examples.html", EXAMPLES_URL, view=matrix_view(inputs)),
            description="Exempel på kvalitetsarbete, följda genom hjulets alla steg.",
            crumbs=(START, _WHEEL),
            kind=PageKind.WHEEL,
        )
    for thread in threads_in_order(inputs):
        shown = thread_view(inputs, thread)
        yield SitePage(
            url=shown.url,
            title=shown.title,
            html=render("thread.html", shown.url, view=shown),
            description=f"Ett exempel på kvalitetsarbete, steg för steg: {shown.title}.",
            crumbs=(START, _WHEEL, Crumb("Exempel", EXAMPLES_URL)),
            toc=tuple(TocItem(key.replace("_", "-"), name) for key, name, _ in shown.steps),
            kind=PageKind.WHEEL,
        )

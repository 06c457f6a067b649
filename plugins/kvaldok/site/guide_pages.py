# SPDX-License-Identifier: MIT
"""Which pages and files the handledningar become.

The presentation is no page of the frame around the others: it fills the screen, and is written
whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from kvaldok.files import OutputFile
from kvaldok.guides.model import Guide
from kvaldok.registry.urls import guide_url, guides_url
from kvaldok.site.guide_html import blocks_html
from kvaldok.site.guide_views import GuideView, SlideView, guide_card, guide_view, slide_views
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import START, Crumb, PageKind, SitePage, TocItem
from kvaldok.site.rendering import link_to, render
from kvaldok.site.words import shorten

__all__ = ["guide_files", "guide_pages"]

_GUIDES = "Handledningar"
_DESCRIPTION = 160


def guide_pages(inputs: Inputs) -> Iterator[SitePage]:
    """The list, and for each handledning its pages to read, to print and to fill in."""
    if inputs.guides:
        yield _index(inputs)
    for guide in inputs.guides:
        view = guide_view(inputs, guide)
        yield _reading(view)
        yield _handout(view, slide_views(guide, view.print_url))
        if guide.worksheet:
            yield _worksheet(view)


def guide_files(inputs: Inputs) -> Iterator[OutputFile]:
    """The presentation of each handledning and the window with its notes."""
    for guide in inputs.guides:
        yield _file(inputs, guide, "visa", "guide_show.html")
        yield _file(inputs, guide, "visa/anteckningar", "guide_notes.html")


def _index(inputs: Inputs) -> SitePage:
    url = guides_url()
    cards = [guide_card(guide) for guide in inputs.guides]
    return SitePage(
        url=url,
        title=_GUIDES,
        html=render("guides.html", url, cards=cards),
        description="Material att gå igenom med arbetsgruppen: läs, visa och skriv ut.",
        crumbs=(START,),
        kind=PageKind.OVERVIEW,
        head=_head(url),
    )


def _reading(view: GuideView) -> SitePage:
    toc = [TocItem(f"bild-{slide.number}", slide.title) for slide in view.slides]
    if view.documents:
        toc.append(TocItem("dokument", "Dokument"))
    return SitePage(
        url=view.url,
        title=view.title,
        html=render("guide.html", view.url, view=view),
        description=shorten(view.description, _DESCRIPTION),
        crumbs=(START, Crumb(_GUIDES, guides_url())),
        toc=tuple(toc),
        kind=PageKind.GUIDE,
        head=_head(view.url),
    )


def _handout(view: GuideView, slides: tuple[SlideView, ...]) -> SitePage:
    return SitePage(
        url=view.print_url,
        title=f"{view.title}: att skriva ut",
        html=render("guide_handout.html", view.print_url, view=view, slides=slides),
        description=shorten(view.description, _DESCRIPTION),
        crumbs=_below(view),
        kind=PageKind.HANDOUT,
        noindex=True,
        head=_head(view.print_url),
    )


def _worksheet(view: GuideView) -> SitePage:
    sheet = view.worksheet
    title = sheet.title if sheet else ""
    return SitePage(
        url=view.worksheet_url,
        title=title,
        html=render("guide_worksheet.html", view.worksheet_url, view=view, sheet=sheet),
        description=f"Arbetsblad till {view.title}.",
        crumbs=_below(view),
        kind=PageKind.WORKSHEET,
        head=_head(view.worksheet_url, "arbetsblad.css"),
    )


def _file(inputs: Inputs, guide: Guide, part: str, template: str) -> OutputFile:
    url = guide_url(guide.name, part)
    html = render(
        template,
        url,
        view=guide_view(inputs, guide),
        opening_notes=blocks_html(url, guide.notes),
        slides=slide_views(guide, url),
        total=len(guide.slides) + 1,
        minutes=guide.minutes,
        site_name=inputs.settings.name,
    )
    return OutputFile(f"{url}index.html", html.encode())


def _below(view: GuideView) -> tuple[Crumb, ...]:
    return (START, Crumb(_GUIDES, guides_url()), Crumb(view.title, view.url))


def _head(url: str, *styles: str) -> str:
    """Styles and the little code that these pages have of their own."""
    assets = link_to(url, "assets/kvaldok/")
    links = "".join(
        f'<link rel="stylesheet" href="{assets}{name}">' for name in ("handledning.css", *styles)
    )
    return f'{links}<script type="module" src="{assets}handledning.js"></script>'

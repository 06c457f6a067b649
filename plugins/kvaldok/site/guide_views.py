# SPDX-License-Identifier: MIT
"""What the pages of handledningar say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from kvaldok.files import human_size
from kvaldok.guides.fit import plan_slide
from kvaldok.guides.model import Guide, Picture, Slide, Worksheet
from kvaldok.registry.urls import guide_url
from kvaldok.site.escaping import plain
from kvaldok.site.guide_html import blocks_html
from kvaldok.site.inputs import Inputs
from kvaldok.site.listing_views import Row, row
from kvaldok.site.words import NBSP, count, on_date
from kvaldok.swedish.dates import parse_partial_date

__all__ = [
    "GuideCard",
    "GuideView",
    "SlideView",
    "guide_card",
    "guide_view",
    "presentation_url",
    "similar_guides",
    "slide_views",
]

_SIMILAR = 3


@dataclass(frozen=True, slots=True)
class SlideView:
    """A slide; `size` is that of its text on a slide 960 wide, as in the presentation."""

    number: int
    title: str
    html: Markup
    prompts: Markup
    notes: Markup
    size: int = 28
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A handledning in a list."""

    title: str
    url: str
    description: str
    facts: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """The page to read a handledning on, and what leads to its other forms."""

    url: str
    title: str
    description: str
    time: str
    audience: str
    changed: str
    slide_count: str
    show_url: str
    print_url: str
    worksheet_url: str
    worksheet: Worksheet | None
    file_url: str
    file_text: str
    notes: Markup
    slides: tuple[SlideView, ...]
    documents: tuple[Row, ...]
    sources: tuple[Row, ...]
    similar: tuple[GuideCard, ...]


def presentation_url(name: str) -> str:
    """The PowerPoint file of a handledning."""
    return f"{guide_url(name)}{name}.pptx"


def guide_view(inputs: Inputs, guide: Guide) -> GuideView:
    """What the reading page says."""
    url = guide_url(guide.name)
    changed = parse_partial_date(guide.changed) if guide.changed else None
    size = human_size(inputs.presentations.get(guide.name, 0))
    return GuideView(
        url=url,
        title=plain(guide.title),
        description=plain(guide.description),
        time=count(guide.minutes, "minut", "minuter"),
        audience=plain(guide.audience),
        changed=on_date(changed) if changed else "",
        slide_count=count(len(guide.slides) + 1, "bild", "bilder"),
        show_url=guide_url(guide.name, "visa"),
        print_url=guide_url(guide.name, "utskrift"),
        worksheet_url=guide_url(guide.name, "arbetsblad") if guide.worksheet else "",
        worksheet=guide.worksheet,
        file_url=presentation_url(guide.name),
        file_text=f"PowerPoint, {size.replace(' ', NBSP)}",
        notes=blocks_html(url, guide.notes),
        slides=slide_views(guide, url),
        documents=_rows(inputs, guide.documents),
        sources=_rows(inputs, guide.sources),
        similar=tuple(guide_card(other) for other in similar_guides(guide, inputs.guides)),
    )


def slide_views(guide: Guide, url: str) -> tuple[SlideView, ...]:
    """The slides after the title slide, as they are shown on the page at `url`."""
    return tuple(_slide(slide, number, url) for number, slide in enumerate(guide.slides, start=2))


def guide_card(guide: Guide) -> GuideCard:
    """A handledning as a list shows it."""
    facts = (
        count(guide.minutes, "minut", "minuter"),
        count(len(guide.slides) + 1, "bild", "bilder"),
        plain(guide.audience),
    )
    return GuideCard(
        plain(guide.title), guide_url(guide.name), plain(guide.description), " · ".join(facts)
    )


def similar_guides(guide: Guide, all_guides: Iterable[Guide]) -> tuple[Guide, ...]:
    """Those that share most documents and subjects with a handledning, then the others by name."""
    others = [other for other in all_guides if other.name != guide.name]
    others.sort(key=lambda other: (-_shared(guide, other), other.name))
    return tuple(others[:_SIMILAR])


def _shared(one: Guide, other: Guide) -> int:
    documents = set(one.documents) & set(other.documents)
    return 2 * len(documents) + len(set(one.subjects) & set(other.subjects))


def _slide(slide: Slide, number: int, url: str) -> SlideView:
    return SlideView(
        number,
        plain(slide.title),
        blocks_html(url, slide.blocks),
        blocks_html(url, slide.prompts),
        blocks_html(url, slide.notes),
        plan_slide(slide).size,
        any(isinstance(block, Picture) for block in slide.blocks),
    )


def _rows(inputs: Inputs, ids: Iterable[str]) -> tuple[Row, ...]:
    entries = inputs.catalogue.entries
    return tuple(row(inputs.catalogue, entries[key]) for key in ids if key in entries)

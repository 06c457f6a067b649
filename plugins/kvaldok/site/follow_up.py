# SPDX-License-Identifier: MIT
"""The page for staff: what there is to see to, as the report says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kvaldok.site.escaping import plain
from kvaldok.site.facts import Link
from kvaldok.site.model import START, PageKind, SitePage, TocItem
from kvaldok.site.rendering import render
from kvaldok.site.words import count

__all__ = ["FOLLOW_UP_URL", "FollowUpPart", "FollowUpRow", "follow_up_page"]

FOLLOW_UP_URL = "for-redaktorer/lage/"
_TITLE = "Läget i registret"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One thing to see to, and who answers for it."""

    unit: str
    title: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class FollowUpPart:
    """The rows about one thing, those of a unit together."""

    id: str
    heading: str
    rows: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    rows: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    id: str
    heading: str
    units: tuple[_Unit, ...]


def follow_up_page(parts: Sequence[FollowUpPart], documents: int, day: str) -> SitePage:
    """The page; parts without rows are left out."""
    shown = tuple(_part(part) for part in parts if part.rows)
    html = render(
        "lage.html",
        FOLLOW_UP_URL,
        title=_TITLE,
        parts=shown,
        documents=count(documents, "dokument"),
        day=day,
    )
    return SitePage(
        url=FOLLOW_UP_URL,
        title=_TITLE,
        html=html,
        description="Översyner, uppgifter som saknas, filer med brister, undantag och dubbletter.",
        crumbs=(START,),
        toc=tuple(TocItem(part.id, part.heading) for part in shown),
        kind=PageKind.OVERVIEW,
        noindex=True,
    )


def _part(part: FollowUpPart) -> _Part:
    units = tuple(
        _Unit(
            plain(name), tuple((Link(plain(row.title), row.url), plain(row.text)) for row in rows)
        )
        for name, rows in groupby(part.rows, key=lambda row: row.unit)
    )
    return _Part(part.id, f"{part.heading} ({len(part.rows)})", units)

# SPDX-License-Identifier: MIT
"""What the start page says: the search first, then the ways in and the latest decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kvaldok.registry.model import Version
from kvaldok.site.catalogue import Catalogue, Entry, Group, version_url
from kvaldok.site.decisions import newest_decisions
from kvaldok.site.escaping import plain
from kvaldok.site.facts import Link
from kvaldok.site.listing_views import Row, WayItem, row
from kvaldok.site.model import SiteSettings
from kvaldok.site.words import at_date, count, on_date
from kvaldok.swedish.dates import PartialDate

__all__ = ["StartView", "start_view"]

_NEWEST = 6
_LARGEST = 8


_YEARS_ON_START = 6


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page; `is_filled` where there is any document at all."""

    url: str
    title: str
    tagline: str
    is_filled: bool
    subjects: tuple[WayItem, ...]
    steps: tuple[WayItem, ...]
    kinds: tuple[WayItem, ...]
    deciders: tuple[WayItem, ...]
    years: tuple[WayItem, ...]
    newest: tuple[Row, ...]
    examples: Link | None


def start_view(catalogue: Catalogue, settings: SiteSettings) -> StartView:
    """The start page: the search first, then the ways in by subject, kind, decider, year, step."""
    organisations = catalogue.organisations
    has_examples = any(group.examples for group in organisations)
    examples = catalogue.examples_heading(catalogue.entries.values())
    return StartView(
        url="",
        title=plain(settings.name),
        tagline=plain(settings.tagline),
        is_filled=bool(catalogue.entries),
        subjects=_own_items(catalogue.subjects),
        steps=_own_items(catalogue.steps),
        kinds=_own_items(_largest(catalogue.kinds)),
        deciders=_own_items(_largest(catalogue.deciders)),
        years=_own_items(catalogue.years)[:_YEARS_ON_START],
        newest=tuple(_newest(catalogue)),
        examples=Link(examples, "organisation/") if has_examples else None,
    )


def _largest(groups: Sequence[Group]) -> Iterator[Group]:
    """The groups with the most documents of the site's own, in the order that they have."""
    ranked = sorted(groups, key=lambda group: -group.own)[:_LARGEST]
    return (group for group in groups if group in ranked)


def _own_items(groups: Iterable[Group]) -> tuple[WayItem, ...]:
    return tuple(
        WayItem(group.name, group.url, count(group.own, "dokument"), group.explanation)
        for group in groups
        if group.own
    )


def _newest(catalogue: Catalogue) -> Iterator[Row]:
    """The latest decisions of the site's own."""
    for decision in newest_decisions(catalogue)[:_NEWEST]:
        yield _decision_row(catalogue, decision.entry, decision.version, decision.on)


def _decision_row(catalogue: Catalogue, entry: Entry, version: Version, decided_on: date) -> Row:
    shown = row(catalogue, entry)
    coming = version is not entry.version and entry.document.versions.index(
        version
    ) > entry.document.versions.index(entry.version)
    when = on_date(PartialDate.of(decided_on))
    first = version.first_day
    starts = f"börjar gälla {at_date(first)}" if coming and first else ""
    facts = (shown.facts.split(" · ", maxsplit=1)[0], f"beslutad {when}", starts)
    return Row(
        title=f"{entry.title}, ny version" if coming else entry.title,
        url=version_url(entry, version),
        organisation=entry.organisation,
        facts=" · ".join(part for part in facts if part),
        status=shown.status,
    )

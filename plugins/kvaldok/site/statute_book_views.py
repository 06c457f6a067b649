# SPDX-License-Identifier: MIT
"""/forfattningssamling/: the föreskrifter in force by subject, and those to come.

Each row carries the dates of its own version, so that it says what holds on the day it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kvaldok.registry.model import Version
from kvaldok.registry.statute_book import Statute, statutes
from kvaldok.site.catalogue import Entry, version_url
from kvaldok.site.escaping import plain, safe_address
from kvaldok.site.facts import Link, case_text, decision_text
from kvaldok.site.file_views import FileView, file_views
from kvaldok.site.inputs import Inputs
from kvaldok.site.listing_views import StatusView, status_view
from kvaldok.site.statuses import version_steps
from kvaldok.site.words import count, on_date, paragraph_sign

__all__ = ["STATUTE_BOOK_URL", "StatuteBookView", "statute_book_view"]

STATUTE_BOOK_URL = "forfattningssamling/"
_TITLE = "Författningssamling"
_NO_SUBJECT = "Övrigt"


@dataclass(frozen=True, slots=True)
class StatuteRow:
    """A föreskrift: its number, page, kind, decision, minutes, files and status."""

    number: str
    link: Link
    kind: str
    decision: str
    minutes: Link | None
    files: tuple[FileView, ...]
    status: StatusView


@dataclass(frozen=True, slots=True)
class StatuteGroup:
    """The rows of a subject."""

    id: str
    name: str
    rows: tuple[StatuteRow, ...]


@dataclass(frozen=True, slots=True)
class StatuteBookView:
    """The whole collection; `coming` are decided but not in force on the day of the build."""

    url: str
    title: str
    owner: str
    counted: str
    groups: tuple[StatuteGroup, ...]
    coming: tuple[StatuteRow, ...]
    traffic: str


def statute_book_view(inputs: Inputs) -> StatuteBookView:
    """The page for the site's own föreskrifter."""
    found = statutes(inputs.registry)
    in_force = [item for item in found if not item.is_coming]
    own = inputs.registry.vocabularies.own_organisation
    return StatuteBookView(
        url=STATUTE_BOOK_URL,
        title=_TITLE,
        owner=plain(inputs.settings.organisation or (own.name if own else "")),
        counted=count(len(in_force), "föreskrift", "föreskrifter"),
        groups=tuple(_groups(inputs, in_force)),
        coming=tuple(_row(inputs, item) for item in found if item.is_coming),
        traffic=safe_address(inputs.settings.traffic_rules),
    )


def _groups(inputs: Inputs, found: list[Statute]) -> Iterator[StatuteGroup]:
    """Each föreskrift once, under the first of its subjects in the order of the subjects."""
    left = list(found)
    for key, subject in inputs.registry.vocabularies.subjects.items():
        members = [item for item in left if key in item.document.subjects]
        left = [item for item in left if item not in members]
        if members:
            rows = tuple(_row(inputs, item) for item in members)
            yield StatuteGroup(f"amne-{key}", plain(subject.name), rows)
    if left:
        yield StatuteGroup("ovrigt", _NO_SUBJECT, tuple(_row(inputs, item) for item in left))


def _row(inputs: Inputs, item: Statute) -> StatuteRow:
    registry, document, version = inputs.registry, item.document, item.version
    entry = inputs.catalogue.entries[document.id]
    kind = registry.vocabularies.kinds[document.kind]
    return StatuteRow(
        number=plain(item.number),
        link=_page(entry, item),
        kind=plain(kind.name),
        decision=_decision(version),
        minutes=_minutes(version),
        files=file_views(registry, document, version, inputs.extractions, entry.title),
        status=status_view(
            version_steps(registry, document, version), registry.today, all_steps=True
        ),
    )


def _page(entry: Entry, item: Statute) -> Link:
    """The version's page; one to come has a name of its own beside the one in force."""
    first = item.version.first_day
    name = f"{entry.title}, från {on_date(first)}" if item.is_coming and first else entry.title
    return Link(name, version_url(entry, item.version))


def _decision(version: Version) -> str:
    """`Beslutad av kommunfullmäktige 12 november 2024, § 112, KS 2024/3`."""
    parts = [decision_text(version)]
    if version.paragraph:
        parts.append(paragraph_sign(plain(version.paragraph)))
    if isinstance(version.case_number, str):
        parts.append(case_text(version))
    return ", ".join(part for part in parts if part)


def _minutes(version: Version) -> Link | None:
    address = safe_address(version.minutes)
    return Link("Protokoll", address) if address else None

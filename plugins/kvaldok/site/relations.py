# SPDX-License-Identifier: MIT
"""The documents that a document stands in relation to, and those that end it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kvaldok.registry.model import Document, Version
from kvaldok.registry.status import Status, version_status
from kvaldok.site.catalogue import Catalogue, Entry, version_url
from kvaldok.site.document_lines import version_title
from kvaldok.site.facts import Link
from kvaldok.site.statuses import replacements
from kvaldok.site.words import RELATIONS, on_date
from kvaldok.swedish.dates import PartialDate

__all__ = ["RelationGroup", "announcements", "relations"]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Documents that stand in one relation to this one: `Styrs av`, `Följs upp i`."""

    label: str
    rows: tuple[Link, ...]


def announcements(catalogue: Catalogue, entry: Entry, version: Version) -> Iterator[RelationGroup]:
    """What has been decided about the document's future, or replaced it, with links."""
    document = entry.document
    if version is entry.version:
        coming = [
            Link(f"{entry.title}, {version_title(other)}", version_url(entry, other))
            for other in document.versions
            if other is not version
            and version_status(catalogue.registry, document, other, catalogue.registry.today)
            is Status.COMING
        ]
        if coming:
            first = min(_first_days(catalogue, document))
            yield RelationGroup(f"Ny version från {on_date(first)}", tuple(coming))
    for kind, other, since in replacements(catalogue.registry, document):
        label = _ending_label(kind, since, catalogue.registry.today)
        yield RelationGroup(label, (_document_link(catalogue, other),))


def _ending_label(kind: str, since: PartialDate | None, today: date) -> str:
    """What to call the document that ends this one; the status says when it has done so."""
    ended = since is not None and since.latest <= today
    when = f" från {on_date(since)}" if since and not ended else ""
    if kind == "upphaver":
        return "Upphävt genom" if ended else f"Upphävs{when} genom"
    return "Läs i stället" if ended else f"Ersätts{when} av"


def _first_days(catalogue: Catalogue, document: Document) -> Iterator[PartialDate]:
    for version in document.versions:
        if version.first_day and version.first_day.earliest > catalogue.registry.today:
            yield version.first_day


def relations(catalogue: Catalogue, entry: Entry) -> Iterator[RelationGroup]:
    """The document's relations, stated here or by the other document, in the order of the kinds."""
    document = entry.document
    found: dict[str, dict[str, Link]] = {}
    for kind, (forward, backward) in RELATIONS.items():
        for relation in document.relations:
            other = catalogue.registry.documents.get(relation.document)
            if relation.kind == kind and other:
                found.setdefault(forward, {})[other.id] = _document_link(catalogue, other)
        for stated, other in catalogue.relations_to.get(document.id, ()):
            if stated == kind:
                label = f"{backward} (utkast)" if other.draft else backward
                found.setdefault(label, {})[other.id] = _document_link(catalogue, other)
    for label, links in found.items():
        yield RelationGroup(label, tuple(links.values()))


def _document_link(catalogue: Catalogue, document: Document) -> Link:
    entry = catalogue.entries[document.id]
    return Link(entry.title, entry.url, note=entry.organisation)

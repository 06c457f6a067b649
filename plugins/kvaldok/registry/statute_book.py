# SPDX-License-Identifier: MIT
"""What belongs to the författningssamling (kommunallagen 8 kap. 13 §), and what it lacks.

It holds the site's own föreskrifter that are in force; those that are decided but not yet in
force are announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kvaldok.registry.model import UNKNOWN, Document, Marker, Registry, Version
from kvaldok.registry.status import Status, version_status
from kvaldok.swedish.dates import PartialDate

__all__ = ["STATUTE_KINDS", "Statute", "statutes", "statutes_lacking", "statutes_outside"]

# What the law counts among the föreskrifter, whatever a registry's own list of kinds says.
STATUTE_KINDS = frozenset({"taxa", "reglemente", "arbetsordning", "lokal_foreskrift"})
_PARTS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Statute:
    """A version of a document that the collection holds; `status` is that of today."""

    document: Document
    version: Version
    status: Status

    @property
    def number(self) -> str:
        given = self.document.statute_book
        return given.number if given else ""

    @property
    def is_coming(self) -> bool:
        return self.status is Status.COMING


def statutes(registry: Registry) -> tuple[Statute, ...]:
    """The versions in force and those to come, by number and title."""
    found = [item for item in _candidates(registry) if item.status in _SHOWN]
    return tuple(sorted(found, key=_order))


def statutes_outside(registry: Registry) -> Iterator[tuple[Document, str]]:
    """The site's own föreskrifter that the collection does not show, and why (in Swedish)."""
    shown = {item.document.id for item in statutes(registry)}
    for document in registry.documents.values():
        if document.id in shown or not _counts(registry, document):
            continue
        given = document.statute_book
        statuses = {item.status for item in _versions(registry, document)}
        if given and given.excluded_because:
            yield document, f"det är undantaget: {given.excluded_because}"
        elif not registry.in_statute_book(document):
            yield document, "dokumenttypen hör inte dit enligt dokumenttyper.yml"
        elif Status.UNKNOWN in statuses:
            yield document, "det inte går att säga om det gäller"


def statutes_lacking(registry: Registry) -> Iterator[tuple[Statute, tuple[str, ...]]]:
    """Those that the collection shows without all that a reader needs, and what is missing."""
    for item in statutes(registry):
        missing = tuple(_missing(item))
        if missing:
            yield item, missing


_SHOWN = frozenset({Status.IN_FORCE, Status.COMING})


def _candidates(registry: Registry) -> Iterator[Statute]:
    for document in registry.documents.values():
        if registry.is_own(document) and registry.in_statute_book(document):
            yield from _versions(registry, document)


def _versions(registry: Registry, document: Document) -> Iterator[Statute]:
    for version in document.versions:
        status = version_status(registry, document, version, registry.today)
        yield Statute(document, version, status)


def _counts(registry: Registry, document: Document) -> bool:
    """Whether the law may ask for it: a föreskrift of the site's own, not known to be over."""
    kind = document.kind in STATUTE_KINDS or registry.in_statute_book(document)
    if not kind or not registry.is_own(document) or document.draft:
        return False
    over = {Status.EXPIRED, Status.REPLACED, Status.REPEALED, Status.WITHDRAWN}
    return any(item.status not in over for item in _versions(registry, document))


def _missing(item: Statute) -> Iterator[str]:
    version, document = item.version, item.document
    if not version.files and not document.published_at:
        yield "fil"
    if isinstance(version.decided_by, Marker):
        yield "beslutad_av"
    if isinstance(version.decision_date, Marker):
        yield "beslutsdatum"
    if version.valid_from is UNKNOWN or not isinstance(version.first_day, PartialDate):
        yield "galler_fran"
    if not version.paragraph and not version.delegation:
        yield "paragraf"


def _order(item: Statute) -> tuple[bool, list[tuple[int, int, str]], str, str]:
    """By number, digits by value (1.2 before 1.10); those without one last."""
    parts = [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in _PARTS.findall(item.number)
    ]
    first = item.version.first_day
    return not item.number, parts, item.document.title, first.isoformat() if first else ""

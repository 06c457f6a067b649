# SPDX-License-Identifier: MIT
"""How to refer to a document: in words, and by addresses that stay."""

from __future__ import annotations

from dataclasses import dataclass

from kvaldok.registry.model import Document, Marker, Version
from kvaldok.registry.urls import case_url, document_url
from kvaldok.site.catalogue import Entry, version_urls
from kvaldok.site.escaping import plain
from kvaldok.site.facts import Link, decision_text
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SiteSettings
from kvaldok.site.words import paragraph_sign

__all__ = ["Citation", "citation_of"]


@dataclass(frozen=True, slots=True)
class Citation:
    """How to refer to the document: in words, and by addresses that stay."""

    text: str
    document: Link
    version: Link | None
    case: Link | None


def citation_of(inputs: Inputs, entry: Entry, version: Version) -> Citation:
    """How to refer to a version: whose it is, who decided it and when, and its addresses."""
    catalogue, settings, document = inputs.catalogue, inputs.settings, entry.document
    decision = [decision_text(version)]
    if version.paragraph:
        decision.append(paragraph_sign(plain(version.paragraph)))
    if isinstance(version.case_number, str):
        decision.append(plain(version.case_number))
    owner = catalogue.organisation_name(document) or plain(settings.organisation)
    label = f", version {plain(version.label)}" if version.label else ""
    sentence = ", ".join(part for part in decision if part)
    text = f"{owner}: {entry.title}{label}." if owner else f"{entry.title}{label}."
    return Citation(
        text=f"{text} {sentence}.".strip() if sentence else text,
        document=_permanent(document_url(document.id), "dokumentet", settings),
        version=_version_address(document, version, settings),
        case=_case_address(version, settings),
    )


def _permanent(url: str, what: str, settings: SiteSettings) -> Link:
    """A link that shows its address where the site's own is known; else it says what it is."""
    text = f"{settings.site_url}{url}" if settings.site_url else f"Länk till {what}"
    return Link(text, url)


def _version_address(document: Document, version: Version, settings: SiteSettings) -> Link | None:
    if isinstance(version.decision_date, Marker):
        return None
    urls = dict(zip(map(id, document.versions), version_urls(document), strict=True))
    return _permanent(urls[id(version)], "just den här versionen", settings)


def _case_address(version: Version, settings: SiteSettings) -> Link | None:
    if not isinstance(version.case_number, str):
        return None
    address = case_url(version.case_number)
    text = f"diarienumret {plain(version.case_number)}"
    return _permanent(address, text, settings) if address else None

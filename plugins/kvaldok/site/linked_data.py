# SPDX-License-Identifier: MIT
"""What a document's page tells programs about it: JSON-LD in the words of schema.org.

Only what the registry says, and nothing that changes by itself as days go: no status.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from kvaldok.registry.model import Marker, Version
from kvaldok.registry.statute_book import STATUTE_KINDS
from kvaldok.registry.urls import file_url
from kvaldok.site.catalogue import Entry
from kvaldok.site.escaping import plain
from kvaldok.site.file_views import published_files
from kvaldok.site.inputs import Inputs
from kvaldok.swedish.dates import PartialDate

__all__ = ["linked_data", "script_element"]

# What could end the script element or start a comment in it, and what JavaScript counts as lines.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "md": "text/markdown",
}


def linked_data(inputs: Inputs, entry: Entry) -> dict[str, Any]:
    """The facts about the version on the document's page; empty for drafts and what is withdrawn.

    Föreskrifter, taxor and reglementen are `Legislation`, everything else `DigitalDocument`.
    """
    document, version = entry.document, entry.version
    if document.draft or inputs.registry.is_withdrawn(document):
        return {}
    kind = inputs.registry.vocabularies.kinds[document.kind]
    is_law = document.kind in STATUTE_KINDS or inputs.registry.in_statute_book(document)
    number = version.case_number
    subjects = inputs.registry.vocabularies.subjects
    found = {
        "@context": "https://schema.org",
        "@type": "Legislation" if is_law else "DigitalDocument",
        "name": entry.title,
        "alternateName": [plain(title) for title in document.alternative_titles],
        "description": plain(document.summary),
        "url": _absolute(inputs, entry.url),
        "inLanguage": "sv",
        "identifier": "" if isinstance(number, Marker) else plain(number),
        "version": plain(version.label),
        "publisher": _organisation(inputs, entry),
        "about": [plain(subjects[key].name) for key in document.subjects if key in subjects],
        "keywords": [plain(word) for word in document.keywords],
        "encoding": _files(inputs, entry),
        **(_as_law(version, plain(kind.name)) if is_law else _as_document(version, kind.name)),
    }
    return {key: value for key, value in found.items() if value}


def script_element(data: dict[str, Any]) -> str:
    """The data as an element of a page's head; nothing in it can end the element."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return f'<script type="application/ld+json">{text}</script>'


def _as_law(version: Version, kind: str) -> dict[str, Any]:
    number = version.case_number
    return {
        "legislationType": kind,
        "legislationIdentifier": "" if isinstance(number, Marker) else plain(number),
        "legislationDate": _day(version),
        "legislationPassedBy": _deciders(version),
    }


def _as_document(version: Version, kind: str) -> dict[str, Any]:
    """`dateCreated` is the day of decision: the document is what was decided then."""
    return {
        "genre": plain(kind),
        "dateCreated": _day(version),
        "creator": _deciders(version),
    }


def _day(version: Version) -> str:
    given = version.decision_date
    return given.isoformat() if isinstance(given, PartialDate) else ""


def _deciders(version: Version) -> list[dict[str, str]]:
    if isinstance(version.decided_by, Marker):
        return []
    return [{"@type": "Organization", "name": plain(body.name)} for body in version.decided_by]


def _organisation(inputs: Inputs, entry: Entry) -> dict[str, str]:
    name = inputs.catalogue.organisation_name(entry.document) or inputs.settings.organisation
    return {"@type": "Organization", "name": plain(name)} if name else {}


def _files(inputs: Inputs, entry: Entry) -> list[dict[str, str]]:
    """The files that are published here, where the site's address is known."""
    if not inputs.settings.site_url:
        return []
    files = published_files(inputs.registry, entry.document, entry.version, inputs.extractions)
    return [
        {
            "@type": "MediaObject",
            "contentUrl": _absolute(inputs, file_url(entry.document.id, quote(file.name))),
            "encodingFormat": _FORMS.get(file.name.rpartition(".")[2].lower(), ""),
        }
        for file in files
    ]


def _absolute(inputs: Inputs, url: str) -> str:
    site = inputs.settings.site_url
    return f"{site}{url}" if site else ""

# SPDX-License-Identifier: MIT
"""A document in one line, as a page refers to it: kind, title, size and diarienummer."""

from __future__ import annotations

from dataclasses import dataclass

from kvaldok.registry.model import Version
from kvaldok.site.catalogue import Entry
from kvaldok.site.escaping import plain
from kvaldok.site.facts import case_text
from kvaldok.site.file_views import main_file_facts
from kvaldok.site.inputs import Inputs
from kvaldok.site.words import FORMATS, MISSING, NBSP, at_date
from kvaldok.swedish.dates import PartialDate

__all__ = ["DocumentLine", "document_line", "version_title"]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """What is told of a document where it is referred to; `facts` are format, size, number."""

    kind: str
    title: str
    url: str
    organisation: str
    facts: str


def document_line(inputs: Inputs, entry: Entry) -> DocumentLine:
    """The line for the version that the document's page shows."""
    kind = inputs.registry.vocabularies.kinds[entry.document.kind]
    number = case_text(entry.version)
    facts = [_file(inputs, entry)]
    if number != MISSING:
        facts.append(
            number if number.startswith("Inget") else f"diarienummer {number}".replace(" ", NBSP)
        )
    return DocumentLine(
        kind=plain(kind.name),
        title=entry.title,
        url=entry.url,
        organisation=entry.organisation,
        facts=", ".join(part for part in facts if part),
    )


def _file(inputs: Inputs, entry: Entry) -> str:
    """Format and size of the file: ours, or as the source gives them."""
    own = main_file_facts(inputs.registry, entry.document, entry.version, inputs.extractions)
    if own or inputs.registry.is_withdrawn(entry.document):
        return own
    given = entry.document.published_at
    if not given:
        return ""
    name = FORMATS.get(given.format.casefold(), plain(given.format).upper())
    return ", ".join(part for part in (name, plain(given.size).replace(" ", NBSP)) if part)


def version_title(version: Version) -> str:
    """What tells a version from the others: `beslutad 29 oktober 2014`, `version 2`."""
    if isinstance(version.decision_date, PartialDate):
        return f"beslutad {at_date(version.decision_date)}"
    return f"version {plain(version.label)}" if version.label else "odaterad version"

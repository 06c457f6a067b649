# SPDX-License-Identifier: MIT
"""The newest decisions as a feed to subscribe to: /atom.xml (Atom, RFC 4287).

Identifiers and links have to be absolute there, so without the site's own address there is none.
"""

from __future__ import annotations

from kvaldok.files import OutputFile
from kvaldok.site.catalogue import version_url, version_urls
from kvaldok.site.decisions import Decision, newest_decisions
from kvaldok.site.escaping import escape
from kvaldok.site.facts import case_text, decision_text
from kvaldok.site.inputs import Inputs
from kvaldok.swedish.dates import PartialDate

__all__ = ["FEED_URL", "feed_files"]

FEED_URL = "atom.xml"
_LENGTH = 50


def feed_files(inputs: Inputs) -> tuple[OutputFile, ...]:
    """The feed, where the site's address is known."""
    settings = inputs.settings
    if not settings.site_url:
        return ()
    decisions = newest_decisions(inputs.catalogue)[:_LENGTH]
    latest = decisions[0].on if decisions else inputs.registry.today
    own = inputs.registry.vocabularies.own_organisation
    author = settings.organisation or (own.name if own else "") or settings.name
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">',
        f"<id>{escape(settings.site_url)}</id>",
        f"<title>{escape(settings.name)}: nya beslut</title>",
        f"<updated>{_moment(latest.isoformat())}</updated>",
        f"<author><name>{escape(author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_address(inputs, FEED_URL)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(settings.site_url)}"/>',
        *(_entry(inputs, decision) for decision in decisions),
        "</feed>",
    ]
    return (OutputFile(FEED_URL, "\n".join((*lines, "")).encode()),)


def _entry(inputs: Inputs, decision: Decision) -> str:
    """One decision; its identifier is the version's own address, which never changes."""
    entry, version = decision.entry, decision.version
    document = entry.document
    urls = dict(zip(map(id, document.versions), version_urls(document), strict=True))
    kind = inputs.registry.vocabularies.kinds[document.kind].name
    facts = [kind, decision_text(version)]
    if isinstance(version.case_number, str):
        facts.append(f"Diarienummer {case_text(version)}")
    moment = _moment(PartialDate.of(decision.on).isoformat())
    summary = escape(". ".join(fact for fact in facts if fact) + ".")
    return (
        f"<entry><id>{_address(inputs, urls[id(version)])}</id>"
        f"<title>{escape(entry.title)}</title>"
        f"<published>{moment}</published><updated>{moment}</updated>"
        f'<link rel="alternate" type="text/html" '
        f'href="{_address(inputs, version_url(entry, version))}"/>'
        f'<category term="{escape(document.kind)}" label="{escape(kind)}"/>'
        f"<summary>{summary}</summary></entry>"
    )


def _moment(day: str) -> str:
    """A day as Atom writes moments: decisions have no time of day."""
    return f"{day}T00:00:00Z"


def _address(inputs: Inputs, url: str) -> str:
    return escape(f"{inputs.settings.site_url}{url}")

# SPDX-License-Identifier: MIT
"""Where a target of a data file leads on this site, in words and as an address."""

from __future__ import annotations

from kvaldok.registry.page_model import Target
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.escaping import plain
from kvaldok.site.facts import Link
from kvaldok.site.words import count

__all__ = ["target_link"]


def target_link(catalogue: Catalogue, target: Target, text: str = "") -> Link:
    """The link, with `text` or else the document's title or the kind's name.

    The address is "" where there is nothing to lead to: a kind that no document has.  The note of
    a kind says how many documents there are.
    """
    if target.document:
        entry = catalogue.entries.get(target.document)
        return Link(plain(text) or (entry.title if entry else ""), entry.url if entry else "")
    if target.kind:
        group = next((group for group in catalogue.kinds if group.key == target.kind), None)
        name = plain(text) or (group.name if group else "")
        if group is None or not group.entries:
            return Link(name)
        note = count(group.own, "dokument") if group.own else ""
        return Link(name, group.url, note)
    return Link(plain(text), target.page)

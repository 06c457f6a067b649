# SPDX-License-Identifier: MIT
"""The latest decisions of the site's own documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kvaldok.registry.model import Version
from kvaldok.registry.status import Status
from kvaldok.site.catalogue import Catalogue, Entry
from kvaldok.swedish.dates import PartialDate

__all__ = ["Decision", "newest_decisions"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A version that was decided on a day that is known."""

    on: date
    entry: Entry
    version: Version


def newest_decisions(catalogue: Catalogue) -> tuple[Decision, ...]:
    """Newest first, of every version, so that coming ones show too; no drafts, none withdrawn."""
    found = [
        Decision(version.decision_date.earliest, entry, version)
        for entry in catalogue.own
        if entry.status not in {Status.DRAFT, Status.WITHDRAWN}
        for version in entry.document.versions
        if isinstance(version.decision_date, PartialDate) and version.decision_date.is_exact
    ]
    past = [decision for decision in found if decision.on <= catalogue.registry.today]
    past.sort(key=lambda decision: (-decision.on.toordinal(), decision.entry.document.id))
    return tuple(past)

# SPDX-License-Identifier: MIT
"""What a file seems to say of itself: candidates for the fields of dokument.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["FIELDS", "OFFERED", "Candidate", "Suggestions", "Value"]

Value: TypeAlias = str | bool | tuple[str, ...] | Mapping[str, str]
"""A value as dokument.yml would hold it; several deciders are a tuple, a relation is a mapping."""

# The fields that are suggested, in the order that they are shown in.
FIELDS = (
    "titel",
    "typ",
    "beslutad_av",
    "beslutsdatum",
    "paragraf",
    "diarienummer",
    "galler_fran",
    "galler_till",
    "dock_langst",
    "oversyn",
    "version",
    "dokumentansvarig",
    "samband",
    "utkast",
)
# From this confidence on, a candidate is offered; below it is only shown.
OFFERED = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value.

    `label` is the words in the file, `confidence` the share of such that are right (0–1), `page`
    counts from 1 (0: unknown), and `reason` says in Swedish what weighed.
    """

    value: Value
    label: str
    confidence: float
    page: int
    snippet: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The candidates of one file by field, best first; fields without any are left out."""

    file: str
    fields: Mapping[str, tuple[Candidate, ...]]

    def best(self, field: str, least: float = OFFERED) -> Candidate | None:
        """The first candidate of the field, if it is at least that sure."""
        found = self.fields.get(field, ())
        return found[0] if found and found[0].confidence >= least else None

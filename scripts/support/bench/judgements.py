# SPDX-License-Identifier: MIT
"""The labelled queries: what was asked, and which documents answer it how well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

__all__ = ["Query", "read_judgements"]


@dataclass(frozen=True, slots=True)
class Query:
    """A query with the grades (0–2) of the documents that were judged for it, by id."""

    id: str
    text: str
    kind: str
    half: str
    grades: Mapping[str, int]


def read_judgements(path: Path) -> tuple[Query, ...]:
    """The queries in the order of the file; its format stands in tests/golden/search."""
    entries = yaml.safe_load(path.read_text("utf-8"))
    return tuple(
        Query(
            entry["id"],
            entry["query"],
            entry["class"],
            entry["half"],
            {name: grade for grade, names in entry["grades"].items() for name in names},
        )
        for entry in entries
    )

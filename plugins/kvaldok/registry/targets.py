# SPDX-License-Identifier: MIT
"""Where a link in a data file leads: a document, a kind or a page of the site."""

from __future__ import annotations

from typing import Any

from kvaldok.registry.model import Place
from kvaldok.registry.page_model import Target
from kvaldok.registry.schema import Field, Key, Pattern

__all__ = ["TARGET_FIELDS", "target_of"]


TARGET_FIELDS = (
    Field(
        "dokument",
        Key("id:t för ett dokument i registret", "styrmodell"),
        "document",
        "Dokumentet som länken går till.",
        "styrmodell",
    ),
    Field(
        "typ",
        Key("en nyckel i dokumenttyper.yml", "policy", "_"),
        "kind",
        "Dokumenttypen som länken går till.",
        "policy",
    ),
    Field(
        "sida",
        Pattern(
            r"[a-z0-9][a-z0-9/-]*/(#[a-z0-9-]+)?",
            "en adress på webbplatsen, utan snedstreck först och med snedstreck sist",
            "kvalitetsarbete/plan/",
        ),
        "page",
        "Sidan som länken går till.",
        "kvalitetsarbete/plan/",
    ),
)


def target_of(values: dict[str, Any], place: Place) -> Target:
    """Takes the keys of TARGET_FIELDS out of `values` and makes the target of them."""
    found = {name: values.pop(name, "") for name in ("document", "kind", "page")}
    given = next((name for name, value in found.items() if value), "")
    return Target(**found, where=place.of(given, found.get(given, "")))

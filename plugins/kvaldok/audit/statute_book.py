# SPDX-License-Identifier: MIT
"""Whether the författningssamling holds all that it must, and all of that is whole."""

from __future__ import annotations

from collections.abc import Iterator

from kvaldok.problems import Problem
from kvaldok.registry.exemptions import excepted_codes
from kvaldok.registry.model import Document, Registry
from kvaldok.registry.statute_book import statutes_lacking, statutes_outside
from kvaldok.swedish.text import in_words

__all__ = ["check_statute_book"]

_WORDS = {
    "fil": "någon fil",
    "beslutad_av": "vem som har beslutat (beslutad_av)",
    "beslutsdatum": "när det beslutades (beslutsdatum)",
    "galler_fran": "första dagen (galler_fran)",
    "paragraf": "paragrafen i protokollet (paragraf)",
}


def check_statute_book(registry: Registry) -> Iterator[Problem]:
    """A warning for each föreskrift that is not in it, and each in it that lacks something."""
    for document, why in statutes_outside(registry):
        if "utanfor-forfattningssamlingen" not in excepted_codes(document):
            yield _outside(document, why)
    for item, missing in statutes_lacking(registry):
        if "ofullstandig-forfattning" not in excepted_codes(item.document):
            yield Problem.warning(
                item.version.where,
                "ofullstandig-forfattning",
                "Dokumentet står i författningssamlingen, men det saknas uppgift om "
                f"{in_words([_WORDS[key] for key in missing])}.",
                "Lägg till det som saknas. Går det inte att få fram, lägg till undantag: [{kod: "
                "ofullstandig-forfattning, skal: varför}]",
            )


def _outside(document: Document, why: str) -> Problem:
    where = document.place.of("statute_book" if document.statute_book else "kind")
    return Problem.warning(
        where,
        "utanfor-forfattningssamlingen",
        f"{document.title} står inte i författningssamlingen, eftersom {why}.",
        "Gällande föreskrifter, taxor och reglementen ska finnas där enligt kommunallagen 8 kap. "
        "13 §. Rätta uppgifterna. Hör dokumentet ändå inte dit, lägg till undantag: [{kod: "
        "utanfor-forfattningssamlingen, skal: varför}]",
    )

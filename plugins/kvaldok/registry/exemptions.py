# SPDX-License-Identifier: MIT
"""Written exceptions from checks: which checks they can be from, and how to write one."""

from __future__ import annotations

from kvaldok.registry.model import Document

__all__ = ["EXEMPTABLE", "excepted_codes", "unless_right"]

# Checks that judge facts, which may be right although they look wrong: undantag can say so.
EXEMPTABLE = frozenset(
    {
        "annat-beslutsdatum",
        "annat-diarienummer",
        "diarienummer-stavning",
        "fil-onamnd",
        "mall-i-fil",
        "ofullstandig-forfattning",
        "personlig-epost",
        "personnamn-i-fil",
        "personnamn-i-uppgift",
        "personnummer",
        "text-saknas",
        "utanfor-forfattningssamlingen",
        "utkast-i-fil",
        "versioner-i-fel-ordning",
        "versioner-samma-dag",
        "versionsnummer-i-fel-ordning",
    }
)


def excepted_codes(document: Document) -> frozenset[str]:
    """The codes of the checks that a document is excepted from."""
    return EXEMPTABLE.intersection(item.code for item in document.exemptions)


def unless_right(code: str) -> str:
    """The last words of a hint: what to write where the facts are right all the same."""
    return f"Stämmer uppgifterna ändå, lägg till undantag: {{kod: {code}, skal: varför}}"

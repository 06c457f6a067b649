# SPDX-License-Identifier: MIT
"""Reads tillganglighet.yml: what a person says of the site's accessibility.

Whether a site complies is judged by people: degree, date and method are theirs to state, and no
build can work them out.  What is not stated is shown as not stated.
"""

from __future__ import annotations

import os
from pathlib import Path

from kvaldok.problems import Location
from kvaldok.registry._reading import own_file
from kvaldok.registry.model import AccessibilityStatement, Authority, Place, Shortcoming
from kvaldok.registry.schema import (
    MISSING,
    Choice,
    DateType,
    Field,
    ListOf,
    Pattern,
    Record,
    Report,
    Text,
)

__all__ = ["DEGREES", "METHODS", "STATEMENT", "STATEMENT_FILE", "load_statement"]

STATEMENT_FILE = "tillganglighet.yml"
DEGREES = ("helt", "delvis", "inte")
METHODS = ("sjalvskattning", "extern_granskning")
_ADDRESS = Pattern(
    r"https?://[^\s\"<>\\]+", "en adress som börjar med https://", "https://exempel.se/"
)

_SHORTCOMING = Record(
    "innehåll",
    (
        Field(
            "innehall",
            Text("Kartor i översiktsplanen", 300),
            "what",
            "Det innehåll som det gäller.",
            "Kartor i översiktsplanen",
            True,
        ),
        Field(
            "skal",
            Text("Kartorna saknar textmotsvarighet", 600),
            "reason",
            "Varför det är så, och vem som inte kan använda innehållet.",
            "Kartorna saknar text i stället",
            True,
        ),
        Field(
            "atgardas",
            Text("hösten 2027", 60),
            "mended",
            "När det ska vara åtgärdat.",
            "hösten 2027",
        ),
    ),
    lambda values, _place: Shortcoming(**values),
)
_SHORTCOMINGS = ListOf(_SHORTCOMING, "[{innehall: Kartor i översiktsplanen, skal: Saknar text}]")
_AUTHORITY = Record(
    "tillsyn",
    (
        Field(
            "namn",
            Text("Tillsynsmyndigheten", 120),
            "name",
            "Myndighetens namn.",
            "Myndigheten",
            True,
        ),
        Field(
            "adress",
            _ADDRESS,
            "address",
            "Adressen till sidan där man anmäler brister.",
            "https://exempel.se/",
            True,
        ),
    ),
    lambda values, _place: Authority(**values),
)
STATEMENT = Record(
    STATEMENT_FILE,
    (
        Field(
            "aktor",
            Text("Exempelkommunen", 120),
            "actor",
            "Den som står bakom webbplatsen. Annars registrets egen organisation.",
            "Exempelkommunen",
        ),
        Field(
            "tjanst",
            Text("Kommunens kvalitetsdokument", 120),
            "service",
            "Vad webbplatsen heter. Annars namnet i mkdocs.yml.",
            "Kommunens kvalitetsdokument",
        ),
        Field(
            "forenlighet",
            Choice(DEGREES),
            "degree",
            "Om webbplatsen är helt, delvis eller inte förenlig med lagen (2018:1937).",
            "delvis",
        ),
        Field("bedomd", DateType(), "assessed", "Dagen för den senaste bedömningen.", "2026-10-01"),
        Field(
            "metod",
            Choice(METHODS),
            "method",
            "Hur bedömningen gjordes: av er själva eller av någon utifrån.",
            "sjalvskattning",
        ),
        Field(
            "metod_beskrivning",
            Text("Vi har gått igenom sidorna med skärmläsare", 1000),
            "method_text",
            "Hur ni gick till väga, i en eller ett par meningar.",
            "Vi har provat sidorna med skärmläsare",
        ),
        Field(
            "brister",
            _SHORTCOMINGS,
            "shortcomings",
            "Innehåll på webbplatsens sidor som inte är tillgängligt. Filerna räknar bygget upp.",
            "[{innehall: Filmer, skal: Saknar syntolkning}]",
        ),
        Field(
            "oskaligt_betungande",
            _SHORTCOMINGS,
            "burdensome",
            "Undantag enligt 12 §, med skäl.",
            "[{innehall: Kartor, skal: Skälet till undantaget}]",
        ),
        Field(
            "utanfor_lagen",
            _SHORTCOMINGS,
            "outside",
            "Innehåll som lagen inte gäller, 9 §, med skäl.",
            "[{innehall: Äldre kartor, skal: Skälet till undantaget}]",
        ),
        Field(
            "e_post",
            Pattern(r"[^\s@<>]+@[^\s@<>]+", "en e-postadress", "kontakt@exempel.se"),
            "email",
            "Dit man anmäler brister och begär en tillgänglig version.",
            "kontakt@exempel.se",
        ),
        Field("telefon", Text("0000-00 00 00", 40), "phone", "Telefon dit.", "0000-00 00 00"),
        Field(
            "tillsyn",
            _AUTHORITY,
            "authority",
            "Tillsynsmyndigheten, och var man anmäler dit.",
            "{namn: Myndigheten, adress: https://exempel.se/}",
        ),
    ),
    lambda values, place: AccessibilityStatement(place=place, **values),
)


def load_statement(root: Path, shown: str, report: Report) -> AccessibilityStatement | None:
    """The statement of the registry at `root`, None where there is none; faults go to `report`."""
    if not os.path.lexists(root / STATEMENT_FILE):
        return None
    node = own_file(root, shown, STATEMENT_FILE, report)
    found = STATEMENT.read(node, STATEMENT_FILE, report) if node else MISSING
    if isinstance(found, AccessibilityStatement):
        return found
    return AccessibilityStatement(Place(Location(f"{shown}/{STATEMENT_FILE}")))

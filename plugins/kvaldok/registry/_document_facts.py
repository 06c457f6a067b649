# SPDX-License-Identifier: MIT
"""The fields of a document whatever the version."""

from __future__ import annotations

from kvaldok.registry._groups import (
    APPLIES_TO,
    EXEMPTION,
    PUBLISHED_AT,
    RELATION,
    REVIEW,
    SOURCE,
    STATUTE_BOOK,
    WITHDRAWAL,
)
from kvaldok.registry.choices import AUDIENCES, STEPS, UNPUBLISHED_REASONS
from kvaldok.registry.schema import Choice, Field, Flag, Key, ListOf, Text

__all__ = ["FACTS", "REPLACES", "STATUS"]

STATUS = "Ta bort raden. Status räknas ut av datumen och skrivs aldrig för hand."

REPLACES = "Skriv samband: [{typ: ersatter, dokument: id-for-det-aldre}]"

# What is said of the document whatever the version.
FACTS = (
    Field(
        "titel",
        Text(limit=400),
        "title",
        "Dokumentets titel.",
        "Kvalitetspolicy",
        True,
        "Läsaren hittar dokumentet på titeln.",
    ),
    Field(
        "typ",
        Key("en nyckel i dokumenttyper.yml", "policy", joiner="_"),
        "kind",
        "Dokumenttypens nyckel.",
        "policy",
        True,
        "Typen avgör var dokumentet visas.",
    ),
    Field(
        "organisation",
        Key("en nyckel i organisationer.yml", "exempelkommun"),
        "organisation",
        "Organisationens nyckel, eller okand. Får utelämnas när registret har högst en "
        "organisation.",
        "exempelkommun",
    ),
    Field(
        "korttitel",
        Text(limit=100),
        "short_title",
        "En kortare titel för trånga ställen.",
        "Kvalitetspolicyn",
    ),
    Field(
        "alternativa_titlar",
        ListOf(Text(limit=400), "[Policy för kvalitet]"),
        "alternative_titles",
        "Andra titlar som dokumentet är känt under.",
        "[Policy för kvalitet]",
    ),
    Field(
        "sammanfattning",
        Text("Policyn beskriver vad god kvalitet är."),
        "summary",
        "Några meningar om vad dokumentet säger.",
        "Vad god kvalitet är i kommunen.",
    ),
    Field(
        "dokumentansvarig",
        Text("Kommunledningskontoret", limit=200),
        "owner",
        "Enheten eller funktionen som svarar för dokumentet. Aldrig en person.",
        "Kommunledningskontoret",
    ),
    Field(
        "galler_for",
        ListOf(APPLIES_TO, "[alla nämnder]"),
        "applies_to",
        "Vilka dokumentet gäller för.",
        "[alla nämnder]",
    ),
    Field(
        "verksamhet",
        ListOf(Text("hemtjänst"), "[hemtjänst]"),
        "activities",
        "Verksamheter som dokumentet rör.",
        "[hemtjänst]",
    ),
    Field(
        "amne",
        ListOf(Key("en nyckel i amnen.yml", "kvalitet")),
        "subjects",
        "Ämnen, som är invånarens väg till dokumentet.",
        "[kvalitet]",
    ),
    Field(
        "malgrupp",
        ListOf(
            Choice(
                AUDIENCES,
                {
                    "invanare": "invånare",
                    "foretag": "företag",
                    "fortroendevalda": "förtroendevalda",
                },
            ),
            "[invånare]",
        ),
        "audiences",
        "Vilka dokumentet vänder sig till.",
        "[invånare]",
    ),
    Field(
        "nyckelord",
        ListOf(Text("bemötande", limit=100), "[bemötande]"),
        "keywords",
        "Ord som läsare kan tänkas söka på.",
        "[bemötande]",
    ),
    Field(
        "steg",
        ListOf(Choice(tuple(STEPS)), "[planera]"),
        "steps",
        "Steg i förbättringshjulet.",
        "[planera]",
    ),
    Field(
        "avser",
        Text("2017", limit=60),
        "concerns",
        "För rapporter: år eller period som de handlar om.",
        "2017",
    ),
    Field(
        "forfattningssamling",
        STATUTE_BOOK,
        "statute_book",
        "Plats i författningssamlingen, eller varför dokumentet inte hör dit.",
        '{nummer: "1.12"}',
    ),
    Field(
        "lagstod",
        ListOf(Text("Kommunallagen (2017:725)"), "[Kommunallagen (2017:725)]"),
        "legal_basis",
        "Lagar som dokumentet bygger på.",
        "[Kommunallagen (2017:725)]",
    ),
    Field(
        "samband",
        ListOf(RELATION, "[{typ: styrs_av, dokument: styrmodell}]"),
        "relations",
        "Samband med andra dokument. De visas från båda håll.",
        "[{typ: styrs_av, dokument: styrmodell}]",
    ),
    Field(
        "kalla",
        SOURCE,
        "source",
        "Var uppgifterna kommer ifrån.",
        "{titel: Kommunens webbplats}",
    ),
    Field(
        "publicerad_hos",
        PUBLISHED_AT,
        "published_at",
        "Var texten finns när den inte finns här.",
        '{adress: https://exempel.se/, format: pdf, storlek: "44,5 kB"}',
    ),
    Field(
        "ej_publicerad",
        Choice(UNPUBLISHED_REASONS),
        "unpublished_reason",
        "Varför det inte finns någon text här.",
        "personuppgifter",
    ),
    Field(
        "avpublicerad",
        WITHDRAWAL,
        "withdrawal",
        "Beslut om att ta bort dokumentet från webben.",
        "{datum: 2024-05-01, skal: gallringsbeslut}",
    ),
    Field(
        "aktualitetsprovad",
        ListOf(REVIEW, "[{datum: 2024-03-01}]"),
        "reviews",
        "Gånger då någon har prövat om dokumentet fortfarande är aktuellt.",
        "[{datum: 2024-03-01, av: Kommunstyrelsen, resultat: kvarstar}]",
    ),
    Field(
        "undantag",
        ListOf(EXEMPTION, "[{kod: personnummer, skal: …}]"),
        "exemptions",
        "Skriftliga undantag från en kontroll.",
        "[{kod: personnummer, skal: Numret är påhittat}]",
    ),
    Field(
        "utkast",
        Flag(),
        "draft",
        "true om dokumentet inte är beslutat. Då visas det som ett utkast.",
        "true",
    ),
)

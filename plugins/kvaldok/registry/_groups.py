# SPDX-License-Identifier: MIT
"""The groups of keys that a document's facts may be."""

from __future__ import annotations

from kvaldok.registry.choices import RELATIONS
from kvaldok.registry.document_model import (
    AppliesTo,
    Exemption,
    PublishedAt,
    Relation,
    Review,
    Source,
    StatuteBook,
    Withdrawal,
)
from kvaldok.registry.schema import AnyOf, Choice, DateType, Field, Key, Made, Pattern, Record, Text

__all__ = [
    "ADDRESS",
    "APPLIES_TO",
    "DAY",
    "EXEMPTION",
    "PUBLISHED_AT",
    "RELATION",
    "REVIEW",
    "SOURCE",
    "STATUTE_BOOK",
    "WITHDRAWAL",
]

DAY = DateType()

ADDRESS = Pattern(
    r"https?://\S+", "en adress som börjar med https:// eller http://", "https://exempel.se/"
)

APPLIES_TO = AnyOf(
    Made(Text("alla nämnder"), AppliesTo),
    Record(
        "galler_for",
        (
            Field(
                "vem", Text("helägda bolag"), "who", "Vilka det gäller för.", "helägda bolag", True
            ),
            Field("hur", Text("vägledande"), "how", "Hur det gäller.", "vägledande"),
        ),
        lambda values, _place: AppliesTo(**values),
    ),
)

RELATION = Record(
    "samband",
    (
        Field("typ", Choice(RELATIONS), "kind", "Vad sambandet är.", "styrs_av", True),
        Field(
            "dokument",
            Key("id:t för ett dokument i registret", "styrmodell"),
            "document",
            "Det andra dokumentets id.",
            "styrmodell",
            True,
        ),
    ),
    lambda values, place: Relation(where=place.of("document"), **values),
)

SOURCE = Record(
    "kalla",
    (
        Field("titel", Text(), "title", "Vad källan heter.", "Kommunens webbplats", True),
        Field(
            "adress",
            ADDRESS,
            "address",
            "Källans adress.",
            "https://exempel.se/",
        ),
    ),
    lambda values, _place: Source(**values),
)

PUBLISHED_AT = Record(
    "publicerad_hos",
    (
        Field(
            "adress",
            ADDRESS,
            "address",
            "Adressen till texten.",
            "https://exempel.se/",
        ),
        Field("format", Text("pdf"), "format", "Filens format.", "pdf"),
        Field(
            "storlek", Text("44,5 kB"), "size", "Filens storlek som källan anger den.", "44,5 kB"
        ),
    ),
    lambda values, _place: PublishedAt(**values),
)

WITHDRAWAL = Record(
    "avpublicerad",
    (
        Field("datum", DAY, "on", "Dagen då dokumentet togs bort från webben.", "2024-05-01", True),
        Field(
            "skal",
            Text("gallringsbeslut"),
            "reason",
            "Varför dokumentet togs bort.",
            "gallringsbeslut",
            True,
        ),
        Field("beslutad_av", Text("Kanslichef"), "decided_by", "Vem som beslutade.", "Kanslichef"),
    ),
    lambda values, _place: Withdrawal(**values),
)

REVIEW = Record(
    "aktualitetsprovad",
    (
        Field("datum", DAY, "on", "Dagen för prövningen.", "2024-03-01", True),
        Field("av", Text("Kommunstyrelsen"), "by", "Vem som prövade.", "Kommunstyrelsen"),
        Field(
            "resultat",
            Choice(("kvarstar", "revideras", "upphavs")),
            "result",
            "Vad prövningen ledde till.",
            "kvarstar",
        ),
    ),
    lambda values, _place: Review(**values),
)

EXEMPTION = Record(
    "undantag",
    (
        Field(
            "kod",
            Pattern(r"[a-z0-9-]+", "en felkod", "personnummer"),
            "code",
            "Felkoden som undantaget gäller, se Felkoder.",
            "personnummer",
            True,
        ),
        Field(
            "skal",
            Text("Avgörs av domstol"),
            "reason",
            "Varför undantaget behövs.",
            "Numret är påhittat",
            True,
        ),
        Field("beslutad_av", Text("Kanslichef"), "decided_by", "Vem som beslutade.", "Kanslichef"),
        Field("datum", DAY, "on", "Beslutets dag.", "2024-03-01"),
    ),
    lambda values, _place: Exemption(**values),
)

STATUTE_BOOK = Record(
    "forfattningssamling",
    (
        Field("nummer", Text("1.12", limit=40), "number", "Numret i samlingen.", '"1.12"'),
        Field(
            "nej",
            Text("Rör bara intern ordning"),
            "excluded_because",
            "Varför dokumentet inte hör dit trots sin typ.",
            "Rör bara intern ordning",
        ),
    ),
    lambda values, _place: StatuteBook(**values),
)

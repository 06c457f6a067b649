# SPDX-License-Identifier: MIT
"""The fields of a version: the decision, its validity, its repeal and its files."""

from __future__ import annotations

import re
from typing import Any

from kvaldok.registry._document_facts import FACTS, REPLACES, STATUS
from kvaldok.registry._groups import ADDRESS, DAY
from kvaldok.registry.choices import FILE_ROLES, REVIEW_WORDS
from kvaldok.registry.date_guess import guess_date
from kvaldok.registry.document_model import NONE, UNKNOWN, Place, Repeal, UntilRepealed
from kvaldok.registry.schema import (
    CaseNumber,
    Choice,
    DateType,
    Field,
    ListOf,
    Made,
    Pattern,
    Record,
    Text,
    marker_words,
)

__all__ = ["VERSION"]

_UNKNOWN = marker_words(UNKNOWN)
_UNKNOWN_OR_NONE = marker_words(UNKNOWN, NONE)
_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)\d\d)")


def _validity_advice(value: str) -> str:
    """`tills vidare, dock längst 2028-03-22` and `2024–2026` are two facts each."""
    if period := _YEARS.fullmatch(value.strip()):
        first, last = period.groups()
        return (
            f"Skriv första dagen i galler_fran och den sista i galler_till: {last}-12-31. Gäller "
            f"det från början av {first} är det galler_fran: {first}-01-01"
        )
    rest = value.casefold().replace("tillsvidare", "tills vidare").removeprefix("tills vidare")
    if rest == value.casefold() or not rest.strip():
        return ""
    last = guess_date(rest.strip(" ,.()").split(" ")[-1])
    longest = last.isoformat() if last else "2028-03-22"
    return f"Dela upp uppgiften: galler_till: tills vidare och på nästa rad dock_langst: {longest}"


_DECIDERS = ListOf(Text("kommunfullmaktige", limit=200), "kommunfullmaktige", at_least=1)

_REPEAL = Record(
    "upphavande",
    (
        Field(
            "galler_fran",
            DAY,
            "valid_from",
            "Första dagen då dokumentet inte gäller.",
            "2024-01-01",
        ),
        Field("beslutad_av", _DECIDERS, "decided_by", "Vem som beslutade.", "kommunfullmaktige"),
        Field("beslutsdatum", DAY, "decision_date", "Beslutets dag.", "2023-11-27"),
        Field("paragraf", Text("87", limit=40), "paragraph", "Paragrafen i protokollet.", '"87"'),
        Field(
            "diarienummer",
            CaseNumber({word: word for word in _UNKNOWN_OR_NONE}, "KS 2023/45"),
            "case_number",
            "Ärendets diarienummer.",
            "KS 2023/45",
        ),
    ),
    lambda values, place: Repeal(place=place, **values),
)

_FILE_EXEMPTION = Record(
    "dos_undantag",
    (
        Field("lagrum", Text("9 §"), "law", "Paragrafen i den lagen.", "9 §", True),
        Field(
            "skal",
            Text("Kartan saknar textmotsvarighet"),
            "reason",
            "Varför.",
            "Karta utan text",
            True,
        ),
    ),
    lambda values, _place: (values["law"], values["reason"]),
)


def _file(values: dict[str, Any], place: Place) -> dict[str, Any]:
    law, reason = values.pop("exemption", ("", ""))
    return values | {"where": place.of("name"), "exemption_law": law, "exemption_reason": reason}


_FILE = Record(
    "filer",
    (
        Field(
            "fil",
            Text("kvalitetspolicy.pdf", limit=255),
            "name",
            "Filens namn, i samma mapp som dokument.yml.",
            "kvalitetspolicy.pdf",
            True,
        ),
        Field(
            "roll",
            Choice(FILE_ROLES),
            "role",
            "Vad filen är. Utan uppgift: huvuddokument.",
            "huvuddokument",
        ),
        Field("titel", Text("Bilaga 1"), "title", "Vad filen heter för läsaren.", "Bilaga 1"),
        Field(
            "sprak",
            Pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en språkkod som sv, en eller fi", "sv"),
            "language",
            "Textens språk. Utan uppgift: sv.",
            "sv",
        ),
        Field("publicerad", DAY, "published", "När filen publicerades.", "2014-11-03"),
        Field(
            "dos_undantag",
            _FILE_EXEMPTION,
            "exemption",
            "Varför filen är undantagen från lagen (2018:1937) om tillgänglighet till digital "
            "offentlig service.",
            "{lagrum: 9 §, skal: Karta utan text}",
        ),
    ),
    _file,
)

VERSION = Record(
    "versioner",
    (
        Field("version", Text("2", limit=40), "label", "Versionens nummer eller namn.", '"2"'),
        Field(
            "beslutad_av",
            _DECIDERS,
            "decided_by",
            "Vem som beslutade: en nyckel bland organisationens beslutsinstanser, eller en "
            "funktion i ord. Aldrig en person. Flera skrivs som lista. okant om det inte är känt.",
            "kommunfullmaktige",
            True,
            "Läsaren ska kunna se vem som har beslutat.",
        ),
        Field(
            "beslutsdatum",
            DateType(words=_UNKNOWN),
            "decision_date",
            "Beslutets dag, eller månad eller år om dagen inte är känd.",
            "2014-10-29",
            True,
            "Läsaren ska kunna se när beslutet togs.",
        ),
        Field("paragraf", Text("112", limit=40), "paragraph", "Paragrafen i protokollet.", '"112"'),
        Field(
            "delegationsbeslut",
            Text("D 12/2024", limit=100),
            "delegation",
            "Delegationsbeslutets beteckning.",
            '"D 12/2024"',
        ),
        Field(
            "diarienummer",
            CaseNumber(_UNKNOWN_OR_NONE),
            "case_number",
            "Som det skrivs i diariet. inget om ärendet aldrig har diarieförts, okant om det "
            "inte är känt.",
            "KS 2014/123",
            True,
            "Diarienumret leder till handlingarna i ärendet.",
        ),
        Field("justerat", DAY, "approved", "När protokollet justerades.", "2014-11-03"),
        Field("anslaget", DAY, "posted", "När justeringen anslogs på anslagstavlan.", "2014-11-04"),
        Field(
            "protokoll",
            ADDRESS,
            "minutes",
            "Länk till protokollet.",
            "https://exempel.se/protokoll",
        ),
        Field(
            "galler_fran",
            DateType(words=_UNKNOWN),
            "valid_from",
            "Första dagen då versionen gäller. Utan uppgift: beslutsdatum. Krävs för det som hör "
            "till författningssamlingen.",
            "2014-11-01",
        ),
        Field(
            "galler_till",
            DateType(
                words={item.value: item for item in UntilRepealed} | _UNKNOWN,
                example="tills vidare",
                advice=_validity_advice,
            ),
            "valid_to",
            "Sista dagen då versionen gäller. Den dagen räknas in.",
            "tills vidare",
        ),
        Field(
            "dock_langst",
            DAY,
            "at_most_until",
            "Sista dagen när en version gäller tills vidare, men inte längre än så.",
            "2028-03-22",
        ),
        Field(
            "oversyn",
            Made(
                DateType(
                    words={word: word for word in REVIEW_WORDS},
                    example="2028",
                    words_in_short="årligen, varje mandatperiod eller till exempel vart fjärde år",
                ),
                lambda given: given if isinstance(given, str) else given.isoformat(),
            ),
            "review",
            "När dokumentet ska ses över nästa gång, eller hur ofta.",
            "2028",
        ),
        Field(
            "upphavande",
            _REPEAL,
            "repeal",
            "Beslutet om att versionen inte ska gälla längre.",
            "{galler_fran: 2024-01-01, beslutad_av: kommunfullmaktige}",
        ),
        Field(
            "andringen_avser",
            Text("Nytt kapitel"),
            "change_note",
            "Vad som ändrades jämfört med versionen före.",
            "Nytt kapitel om tillgänglighet",
        ),
        Field(
            "filer",
            ListOf(_FILE, "[{fil: kvalitetspolicy.pdf}]"),
            "files",
            "Versionens filer. De ligger bredvid dokument.yml.",
            "[{fil: kvalitetspolicy.pdf, roll: huvuddokument}]",
        ),
    ),
    lambda values, place: values | {"place": place},
    aliases={
        **dict.fromkeys(
            "antagen_av antagen beslutat_av faststalld_av faststalld beslutsinstans organ".split(),
            "beslutad_av",
        ),
        **dict.fromkeys("antaget datum date upprattad reviderad".split(), "beslutsdatum"),
        **dict.fromkeys("dnr diarienr arendenummer".split(), "diarienummer"),
        **dict.fromkeys("giltig_fran giltigt_fran".split(), "galler_fran"),
        **dict.fromkeys("giltig_till giltigt_till giltighetstid".split(), "galler_till"),
        **dict.fromkeys("revideras aktualitetsprovas".split(), "oversyn"),
    },
    advice={
        **{
            item.key: "Flytta ut raden ur versionen, så att den står utan indrag." for item in FACTS
        },
        **dict.fromkeys(("fil", "roll", "file"), "Skriv filer: [{fil: kvalitetspolicy.pdf}]"),
        "ansvarig": "Menade du dokumentansvarig? Det står utan indrag, utanför versionerna.",
        "ersatter": f"{REPLACES}, utan indrag.",
        "status": STATUS,
    },
    stand_ins={"decided_by": (UNKNOWN.value,), "decision_date": UNKNOWN, "case_number": UNKNOWN},
)

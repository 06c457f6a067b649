# SPDX-License-Identifier: MIT
"""The one table of fields of dokument.yml, format 1.

Loader, reference, schema and tests all read it; a new field is a new row here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kvaldok.registry.date_guess import guess_date
from kvaldok.registry.model import (
    NONE,
    UNKNOWN,
    AppliesTo,
    Exemption,
    Place,
    PublishedAt,
    Relation,
    Repeal,
    Review,
    Source,
    StatuteBook,
    UntilRepealed,
    Withdrawal,
)
from kvaldok.registry.schema import (
    AnyOf,
    CaseNumber,
    Choice,
    DateType,
    Field,
    Flag,
    Key,
    ListOf,
    Made,
    Pattern,
    Record,
    Text,
    marker_words,
)

__all__ = [
    "AUDIENCES",
    "DOCUMENT",
    "FILE_ROLES",
    "RELATIONS",
    "REVIEW_WORDS",
    "SOURCE",
    "STEPS",
    "UNPUBLISHED_REASONS",
    "VERSION",
]

# The steps of the wheel by key, with the words that readers see.
STEPS: Mapping[str, str] = MappingProxyType(
    {
        "planera": "Planera",
        "genomfora": "Genomföra",
        "folja_upp": "Följa upp",
        "atgarda": "Åtgärda",
        "kvalitetssakring": "Kvalitetssäkring",
    }
)
AUDIENCES = ("invånare", "företag", "medarbetare", "förtroendevalda")
FILE_ROLES = (
    "huvuddokument",
    "bilaga",
    "handledning",
    "lattlast",
    "oversattning",
    "sammanfattning",
    "blankett",
    "bild",
)
RELATIONS = (
    "ersatter",
    "upphaver",
    "andrar",
    "styrs_av",
    "genomfor",
    "foljer_upp",
    "bilaga_till",
    "handledning_till",
    "relaterat",
)
UNPUBLISHED_REASONS = ("personuppgifter", "sekretess", "upphovsratt", "finns_hos_annan")
# How often a document is reviewed: the word, and the years between.
REVIEW_WORDS = {
    "årligen": 1,
    "varje år": 1,
    "vartannat år": 2,
    "vart tredje år": 3,
    "vart fjärde år": 4,
    "vart femte år": 5,
    "vart sjätte år": 6,
    "vart sjunde år": 7,
    "vart åttonde år": 8,
    "vart nionde år": 9,
    "vart tionde år": 10,
    "varje mandatperiod": 4,
}

_UNKNOWN = marker_words(UNKNOWN)
_UNKNOWN_OR_NONE = marker_words(UNKNOWN, NONE)
_DAY = DateType()
_ADDRESS = Pattern(
    r"https?://\S+", "en adress som börjar med https:// eller http://", "https://exempel.se/"
)


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


_APPLIES_TO = AnyOf(
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

_RELATION = Record(
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
            _ADDRESS,
            "address",
            "Källans adress.",
            "https://exempel.se/",
        ),
    ),
    lambda values, _place: Source(**values),
)

_PUBLISHED_AT = Record(
    "publicerad_hos",
    (
        Field(
            "adress",
            _ADDRESS,
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

_WITHDRAWAL = Record(
    "avpublicerad",
    (
        Field(
            "datum", _DAY, "on", "Dagen då dokumentet togs bort från webben.", "2024-05-01", True
        ),
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

_REVIEW = Record(
    "aktualitetsprovad",
    (
        Field("datum", _DAY, "on", "Dagen för prövningen.", "2024-03-01", True),
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

_EXEMPTION = Record(
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
        Field("datum", _DAY, "on", "Beslutets dag.", "2024-03-01"),
    ),
    lambda values, _place: Exemption(**values),
)

_STATUTE_BOOK = Record(
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

_DECIDERS = ListOf(Text("kommunfullmaktige", limit=200), "kommunfullmaktige", at_least=1)

_REPEAL = Record(
    "upphavande",
    (
        Field(
            "galler_fran",
            _DAY,
            "valid_from",
            "Första dagen då dokumentet inte gäller.",
            "2024-01-01",
        ),
        Field("beslutad_av", _DECIDERS, "decided_by", "Vem som beslutade.", "kommunfullmaktige"),
        Field("beslutsdatum", _DAY, "decision_date", "Beslutets dag.", "2023-11-27"),
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
        Field("publicerad", _DAY, "published", "När filen publicerades.", "2014-11-03"),
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

_STATUS = "Ta bort raden. Status räknas ut av datumen och skrivs aldrig för hand."
_REPLACES = "Skriv samband: [{typ: ersatter, dokument: id-for-det-aldre}]"
# What is said of the document whatever the version.
_FACTS = (
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
        ListOf(_APPLIES_TO, "[alla nämnder]"),
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
        _STATUTE_BOOK,
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
        ListOf(_RELATION, "[{typ: styrs_av, dokument: styrmodell}]"),
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
        _PUBLISHED_AT,
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
        _WITHDRAWAL,
        "withdrawal",
        "Beslut om att ta bort dokumentet från webben.",
        "{datum: 2024-05-01, skal: gallringsbeslut}",
    ),
    Field(
        "aktualitetsprovad",
        ListOf(_REVIEW, "[{datum: 2024-03-01}]"),
        "reviews",
        "Gånger då någon har prövat om dokumentet fortfarande är aktuellt.",
        "[{datum: 2024-03-01, av: Kommunstyrelsen, resultat: kvarstar}]",
    ),
    Field(
        "undantag",
        ListOf(_EXEMPTION, "[{kod: personnummer, skal: …}]"),
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
        Field("justerat", _DAY, "approved", "När protokollet justerades.", "2014-11-03"),
        Field(
            "anslaget", _DAY, "posted", "När justeringen anslogs på anslagstavlan.", "2014-11-04"
        ),
        Field(
            "protokoll",
            _ADDRESS,
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
            _DAY,
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
            item.key: "Flytta ut raden ur versionen, så att den står utan indrag."
            for item in _FACTS
        },
        **dict.fromkeys(("fil", "roll", "file"), "Skriv filer: [{fil: kvalitetspolicy.pdf}]"),
        "ansvarig": "Menade du dokumentansvarig? Det står utan indrag, utanför versionerna.",
        "ersatter": f"{_REPLACES}, utan indrag.",
        "status": _STATUS,
    },
    stand_ins={"decided_by": (UNKNOWN.value,), "decision_date": UNKNOWN, "case_number": UNKNOWN},
)

_ONE_VERSION = (
    "[{beslutad_av: kommunfullmaktige, beslutsdatum: 2014-10-29, diarienummer: KS 2014/123}]"
)

DOCUMENT = Record(
    "dokument.yml",
    (
        *_FACTS,
        Field(
            "versioner",
            ListOf(VERSION, _ONE_VERSION, at_least=1),
            "versions",
            "Dokumentets versioner, i vilken ordning som helst. Minst en.",
            _ONE_VERSION,
            True,
            "Beslutet står i en version.",
        ),
    ),
    lambda values, place: values | {"place": place},
    aliases={
        **dict.fromkeys("rubrik namn dokumentnamn dokumenttitel".split(), "titel"),
        **dict.fromkeys("dokumenttyp type slag".split(), "typ"),
        **dict.fromkeys("taggar tags sokord".split(), "nyckelord"),
        **dict.fromkeys("beskrivning ingress description".split(), "sammanfattning"),
        **dict.fromkeys("ansvarig dokumentagare ansvarig_enhet".split(), "dokumentansvarig"),
        "kommun": "organisation",
    },
    advice={
        **{
            item.key: "Flytta in raden under versioner:, där allt som gäller beslutet står."
            for item in VERSION.fields
        },
        "ersatter": _REPLACES,
        "id": "Ta bort raden. Dokumentets id är mappens namn.",
        "status": _STATUS,
    },
    stand_ins={"title": "", "kind": "", "versions": ()},
)

# SPDX-License-Identifier: MIT
"""The Swedish words for what the registry says in keys, and the small forms that texts share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from kvaldok.registry.choices import STEPS
from kvaldok.registry.model import REPORTS
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "EXAMPLES",
    "EXAMPLES_OF_ALL_SORTS",
    "FAILURES",
    "FORMATS",
    "GROUPS",
    "LANGUAGES",
    "MISSING",
    "NBSP",
    "PUBLIC_BODIES",
    "RELATIONS",
    "REPORTS",
    "REVIEW_RESULTS",
    "ROLES",
    "STEPS",
    "STEP_DUTIES",
    "STEP_EXPLANATIONS",
    "UNPUBLISHED",
    "VERDICTS",
    "at_date",
    "count",
    "lower_first",
    "on_date",
    "paragraph_sign",
    "shorten",
    "unbroken",
]

NBSP = "\u00a0"
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_WHOLE = re.compile(
    rf"(?:\b\d{{1,2}}[ {NBSP}])?\b(?:{_MONTHS}) \d{{4}}\b"
    r"|§§? \d+|\b[A-ZÅÄÖ]{2,5} (?=\d{4}[/:-]\d)|\d (?:B|kB|MB)\b"
    r"|\b\d{1,3}(?: \d{3})+\b"
)
# Each of these has a space before three digits, between § and a digit, or before a unit: where
# there is none, as in most texts, that is told in a fraction of the time.
_MAY_BREAK = re.compile(r" (?:\d{3}|(?<=§ )\d|(?<=\d )[BkM])")
_SENTENCE_END = re.compile(r"(?<=[a-zåäö)”])[.!?](?= [A-ZÅÄÖ”])")
_ENOUGH = 0.5  # of a limit: sentences shorter than this leave too much out
MISSING = "Uppgift saknas"
EXAMPLES = "Exempel från andra kommuner"
EXAMPLES_OF_ALL_SORTS = "Exempel från andra organisationer"

STEP_EXPLANATIONS: Mapping[str, str] = MappingProxyType(
    {
        "planera": "Vi bestämmer vad vi vill uppnå, hur det ska gå till och vem som gör vad.",
        "genomfora": "Vi gör det som vi har planerat och visar hur det ska göras.",
        "folja_upp": "Vi mäter, frågar och jämför: blev det som vi hade tänkt?",
        "atgarda": "Vi rättar till det som inte fungerar och tar med oss det som vi har lärt oss.",
        "kvalitetssakring": "Kilen bakom hjulet: rutiner, kontroller och ansvar gör att en "
        "förbättring blir kvar.",
    }
)

# Who does what in a step: said on the wheel's page where nobody has written one by hand.
STEP_DUTIES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "planera": (
            ("Politikerna", "beslutar om mål och ger förvaltningarna uppdrag."),
            ("Tjänstemännen", "skriver verksamhetsplaner utifrån målen."),
        ),
        "genomfora": (
            ("Alla medarbetare", "gör under året det som står i verksamhetsplanerna."),
            ("Cheferna", "ser till att det finns rutiner och tid för arbetet."),
        ),
        "folja_upp": (
            ("Invånare och brukare", "svarar på undersökningar och lämnar synpunkter."),
            ("Tjänstemännen", "sammanställer resultaten."),
            ("Politikerna", "får veta om målen är uppfyllda."),
        ),
        "atgarda": (
            ("Verksamheten", "skriver ner vad den ska göra åt det som inte blev som planerat."),
            ("Nämnden", "beslutar om det som kräver mer pengar eller nya mål."),
        ),
        "kvalitetssakring": (
            ("Verksamheten", "för in åtgärderna i sina rutiner och i nästa plan."),
            ("Cheferna", "kontrollerar att rutinerna följs och ses över i tid."),
        ),
    }
)

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "aktiverande": "Vart vi är på väg",
        "normerande": "Vad som gäller och hur vi gör",
        "kvalitet": "Hur vi styr och följer upp kvaliteten",
        "beslut": "Ställningstaganden och protokoll",
        "ovrigt": "Övriga dokument",
    }
)

# A relation seen from the document that states it, and from the one that it names.
RELATIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ersatter": ("Ersätter", "Ersätts av"),
        "upphaver": ("Upphäver", "Upphävs genom"),
        "andrar": ("Ändrar", "Ändras genom"),
        "styrs_av": ("Styrs av", "Styr"),
        "genomfor": ("Genomför", "Genomförs genom"),
        "foljer_upp": ("Följer upp", "Följs upp i"),
        "bilaga_till": ("Bilaga till", "Har bilaga"),
        "handledning_till": ("Handledning till", "Har handledning"),
        "relaterat": ("Hör ihop med", "Hör ihop med"),
    }
)

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "bilaga": "Bilaga",
        "handledning": "Handledning",
        "lattlast": "Lättläst",
        "oversattning": "Översättning",
        "sammanfattning": "Sammanfattning",
        "blankett": "Blankett",
        "bild": "Bild",
    }
)
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "PDF",
        "docx": "Word",
        "doc": "Word",
        "odt": "OpenDocument",
        "pptx": "PowerPoint",
        "ppt": "PowerPoint",
        "xlsx": "Excel",
        "txt": "textfil",
        "md": "textfil",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "arabiska",
        "da": "danska",
        "de": "tyska",
        "en": "engelska",
        "es": "spanska",
        "fa": "persiska",
        "fi": "finska",
        "fit": "meänkieli",
        "fr": "franska",
        "nb": "norska",
        "no": "norska",
        "pl": "polska",
        "rom": "romska",
        "ru": "ryska",
        "se": "nordsamiska",
        "sma": "sydsamiska",
        "smj": "lulesamiska",
        "so": "somaliska",
        "ti": "tigrinska",
        "tr": "turkiska",
        "uk": "ukrainska",
        "yi": "jiddisch",
    }
)

UNPUBLISHED: Mapping[str, str] = MappingProxyType(
    {
        "personuppgifter": "Texten finns inte här eftersom den innehåller personuppgifter.",
        "sekretess": "Texten finns inte här eftersom den kan innehålla uppgifter som är hemliga. "
        "Det prövas när du begär ut handlingen.",
        "upphovsratt": "Texten finns inte här eftersom någon annan har upphovsrätten till den.",
        "finns_hos_annan": "Texten finns inte här, bara uppgifter om dokumentet.",
    }
)
FAILURES: Mapping[str, str] = MappingProxyType(
    {
        "fil-saknas": "Filen saknas.",
        "fil-krypterad": "Filen är låst med lösenord, så texten kan inte visas här.",
        "fil-trasig": "Filen är skadad, så texten kan inte visas här.",
        "fil-tom": "Filen är tom.",
        "fil-skannad": "Filen är en bild av ett papper, så texten kan inte visas eller läsas upp.",
        "fil-teckenfel": "Bokstäverna i filen går inte att tolka, så texten här kan vara fel.",
        "fil-tidsgrans": "Filen tog för lång tid att läsa, så hela texten visas inte här.",
        "fil-minnesgrans": "Filen är för tung att läsa, så hela texten visas inte här.",
        "fil-for-stor": "Filen är för stor, så texten visas inte här.",
        "fil-okant-format": "Filens format kan inte visas här.",
    }
)
# What a screen reader can make of a file.
VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "fungerar": "Skärmläsare: vi har inte hittat några hinder.",
        "delvis": "Skärmläsare: fungerar delvis.",
        "inte": "Skärmläsare: fungerar inte.",
        "okand": "Skärmläsare: vi har inte kunnat bedöma filen.",
    }
)
REVIEW_RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "kvarstar": "ska gälla även i fortsättningen",
        "revideras": "ska göras om",
        "upphavs": "ska upphävas",
    }
)

# Organisations whose handlingar anyone may ask for without giving a name.
PUBLIC_BODIES = frozenset({"kommun", "region", "kommunalforbund", "myndighet"})


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 sida`, `6 sidor`; one form where both are alike (`12 dokument`)."""
    return f"{number}{NBSP}{singular if number == 1 else plural or singular}"


def paragraph_sign(paragraph: str) -> str:
    """`§ 120` with a space that does not break; `§§ 12–14` for several."""
    bare = paragraph.strip().strip("§ ")
    sign = "§§" if any(mark in bare for mark in "–-,") or " och " in bare else "§"
    return f"{sign}{NBSP}{bare}"


def on_date(day: PartialDate) -> str:
    """A date in running text, in one piece at the end of a line: `29 oktober 2014`."""
    return str(day).replace(" ", NBSP)


def at_date(day: PartialDate) -> str:
    """When something happens: `29 oktober 2014`, `i februari 2024`, `2014`."""
    return on_date(day) if day.day or not day.month else f"i {on_date(day)}"


def unbroken(text: str) -> str:
    """The same with dates, paragraphs and diarienummer in one piece at the end of a line."""
    if not _MAY_BREAK.search(text):
        return text
    return _WHOLE.sub(lambda found: found[0].replace(" ", NBSP), text)


def lower_first(text: str) -> str:
    """For a name within a sentence: `kommunfullmäktige`, but `HR-avdelningen` as it is."""
    return text if text[1:2].isupper() or text[1:2] == "-" else text[:1].lower() + text[1:]


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning where it is longer than `limit` characters.

    That is whole sentences where they are half of the limit or more, else words and an ellipsis.
    """
    if len(text) <= limit:
        return text
    ends = [end.start() + 1 for end in _SENTENCE_END.finditer(text[: limit + 1])]
    if ends and ends[-1] >= limit * _ENOUGH:
        return text[: ends[-1]]
    cut = text[: limit - 1].rsplit(" ", 1)[0] or text[: limit - 1]
    return cut.rstrip(" ,;:.–-") + "…"

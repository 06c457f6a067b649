# SPDX-License-Identifier: MIT
"""The table of keys that a handledning begins with, in the small types of the registry."""

from __future__ import annotations

from typing import Any

from kvaldok.guides.model import Worksheet
from kvaldok.registry.model import Place
from kvaldok.registry.schema import DateType, Field, Key, ListOf, Made, Pattern, Record, Text

__all__ = ["HEADER"]

_IDS = ListOf(Key("ett dokuments id", "kvalitetspolicy"), "[kvalitetspolicy]")
_NAMES = ListOf(Text("Invånare", limit=60), "[Invånare, Medarbetare]", at_least=1)


def _values(values: dict[str, Any], place: Place) -> dict[str, Any]:
    return {**values, "place": place}


def _worksheet(values: dict[str, Any], _place: Place) -> Worksheet:
    return Worksheet(values["title"], values.get("intro", ""), values["rows"], values["columns"])


_WORKSHEET = Record(
    "ett arbetsblad",
    (
        Field(
            "titel", Text("Arbetsblad", 120), "title", "Arbetsbladets rubrik.", "Arbetsblad", True
        ),
        Field("beskrivning", Text("Fyll i.", 600), "intro", "Hur det används.", "Fyll i en ruta."),
        Field("rader", _NAMES, "rows", "Radernas namn.", "[Invånare, Medarbetare]", True),
        Field("kolumner", _NAMES, "columns", "Kolumnernas namn.", "[Bemötande, Enkelhet]", True),
    ),
    _worksheet,
)

HEADER = Record(
    "en handledning",
    (
        Field(
            "titel",
            Text("Läs ett styrdokument", 120),
            "title",
            "Handledningens rubrik.",
            "Läs ett styrdokument",
            required=True,
        ),
        Field(
            "beskrivning",
            Text("En timme om vad god kvalitet är.", 300),
            "description",
            "En eller två meningar om vad deltagarna får ut av den.",
            "En timme om vad god kvalitet är hos oss.",
            required=True,
        ),
        Field(
            "malgrupp",
            Text("Chefer och arbetslag", 120),
            "audience",
            "Vilka den är till för.",
            "Chefer och arbetslag",
            required=True,
        ),
        Field(
            "tid",
            Made(Pattern(r"[1-9]\d{0,2}", "ett antal minuter", "60"), int),
            "minutes",
            "Hur många minuter mötet behöver.",
            "60",
            required=True,
        ),
        Field("dokument", _IDS, "documents", "Dokumenten som den handlar om.", "[kvalitetspolicy]"),
        Field("kallor", _IDS, "sources", "Dokumenten som uppgifterna kommer från.", "[styrmodell]"),
        Field(
            "amne",
            ListOf(Key("en nyckel i amnen.yml", "kvalitet")),
            "subjects",
            "Ämnen. De avgör vilka handledningar som liknar varandra.",
            "[kvalitet]",
        ),
        Field(
            "uppdaterad",
            DateType(example="2026-11-21"),
            "changed",
            "När innehållet senast ändrades.",
            "2026-11-21",
        ),
        Field(
            "arbetsblad",
            _WORKSHEET,
            "worksheet",
            "En tabell som deltagarna fyller i, på papper eller skärm.",
            "{titel: Arbetsblad, rader: [Invånare], kolumner: [Bemötande]}",
        ),
    ),
    _values,
    stand_ins={"title": "", "description": "", "audience": "", "minutes": 0},
)

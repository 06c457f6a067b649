# SPDX-License-Identifier: MIT
"""Reads arshjul.yml, modeller.yml and systemkarta.yml, and names what they refer to in vain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kvaldok.problems import Problem
from kvaldok.registry._reading import own_file
from kvaldok.registry.checks import unknown_document
from kvaldok.registry.choices import STEPS
from kvaldok.registry.model import Place, Vocabularies
from kvaldok.registry.page_model import (
    MapBox,
    MapColumn,
    MapGroup,
    Model,
    ModelPart,
    PageData,
    SystemMap,
    Target,
    YearEvent,
)
from kvaldok.registry.schema import MISSING, Choice, Field, ListOf, Record, Report, Text
from kvaldok.registry.targets import TARGET_FIELDS, target_of
from kvaldok.swedish.text import did_you_mean

__all__ = ["MONTHS", "PAGE_FILES", "load_page_data", "target_problems"]

MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december"
).split()
_STEP = Choice(tuple(STEPS))
_MODELS_EXAMPLE = (
    "[{namn: Hjulet, kalla: Luleå kommun, om: Fyra steg., "
    "delar: [{namn: Planera, motsvarar: [planera]}]}]"
)
_COLUMNS_EXAMPLE = "[{namn: Processer, grupper: [{namn: Stöd, rutor: [{typ: policy}]}]}]"


def _with_target(make: Callable[..., Any]) -> Callable[[dict[str, Any], Place], Any]:
    """Builds a value that has a target."""
    return lambda values, place: make(target=target_of(values, place), **values)


def _event(values: dict[str, Any], place: Place) -> YearEvent:
    target = target_of(values, place)
    month = MONTHS.index(values.pop("month")) + 1
    return YearEvent(month=month, target=target, **values)


_EVENT = Record(
    "handelser",
    (
        Field("manad", Choice(tuple(MONTHS)), "month", "Månaden.", "februari", True),
        Field("vad", Text("Bokslut", 200), "what", "Vad som händer.", "Bokslut", True),
        Field("kort", Text("Bokslut", 12), "short", "Samma sak i ett ord.", "Bokslut", True),
        Field("steg", _STEP, "step", "Steget i förbättringshjulet.", "folja_upp", True),
        Field(
            "nar", Text("senast den 1 mars", 80), "when", "Dagen, om den är viktig.", "den 30 april"
        ),
        Field("vem", Text("Nämnderna", 80), "who", "Vem som gör det.", "Nämnderna"),
        *TARGET_FIELDS,
    ),
    _event,
)
YEAR = Record(
    "arshjul.yml",
    (
        Field(
            "handelser",
            ListOf(_EVENT, "[{manad: mars, vad: Bokslut, kort: Bokslut, steg: folja_upp}]", 1),
            "year",
            "Det som händer varje år.",
            "[{manad: mars, vad: Bokslut, kort: Bokslut, steg: folja_upp}]",
            True,
        ),
    ),
    lambda values, _place: values["year"],
)

_PART = Record(
    "delar",
    (
        Field("namn", Text("Planera", 80), "name", "Delens namn i modellen.", "Planera", True),
        Field(
            "motsvarar",
            ListOf(_STEP, "[planera]"),
            "steps",
            "Stegen i förbättringshjulet som delen svarar mot.",
            "[planera]",
            True,
        ),
        Field("om", Text("Mål och uppdrag.", 300), "about", "Vad delen rymmer.", "Mål."),
    ),
    lambda values, _place: ModelPart(**values),
)
_MODEL = Record(
    "modeller",
    (
        Field("namn", Text("Hjulet", 80), "name", "Modellens namn.", "Hjulet", True),
        Field("kalla", Text("Luleå kommun", 120), "source", "Vems den är.", "Luleå kommun", True),
        Field("om", Text("Fyra steg.", 400), "about", "Vad som är särskilt.", "Fyra steg.", True),
        Field(
            "delar",
            ListOf(_PART, "[{namn: Planera, motsvarar: [planera]}]", 1),
            "parts",
            "Modellens delar i ordning.",
            "[{namn: Planera, motsvarar: [planera]}]",
            True,
        ),
        Field(
            "saknas",
            Text("Källan nämner ingen sådan del.", 200),
            "gap",
            "Vad som står där modellen saknar en del.",
            "Ingen egen del.",
        ),
        *TARGET_FIELDS,
    ),
    _with_target(Model),
)
MODELS = Record(
    "modeller.yml",
    (
        Field(
            "modeller",
            ListOf(_MODEL, _MODELS_EXAMPLE, 1),
            "models",
            "Modellerna som jämförs, i ordning.",
            _MODELS_EXAMPLE,
            True,
        ),
    ),
    lambda values, _place: values["models"],
)

_BOX = Record(
    "rutor",
    (
        Field(
            "namn",
            Text("Budget", 60),
            "name",
            "Rutans text, om den inte är dokumenttypens namn eller dokumentets titel.",
            "Budget",
        ),
        *TARGET_FIELDS,
    ),
    lambda values, place: MapBox(target=target_of(values, place), name=values.get("name", "")),
)
_GROUP = Record(
    "grupper",
    (
        Field("namn", Text("Stöd", 60), "name", "Gruppens rubrik.", "Stödprocesser", True),
        Field("om", Text("Det som bär upp resten.", 200), "about", "En förklaring.", "Stöd."),
        Field(
            "rutor",
            ListOf(_BOX, "[{typ: policy}]", 1),
            "boxes",
            "Gruppens rutor.",
            "[{typ: policy}]",
            True,
        ),
    ),
    lambda values, _place: MapGroup(**values),
)
_COLUMN = Record(
    "kolumner",
    (
        Field("namn", Text("Processer", 60), "name", "Kolumnens rubrik.", "Processer", True),
        Field("om", Text("Hur vi arbetar.", 200), "about", "En förklaring.", "Hur vi arbetar."),
        Field(
            "grupper",
            ListOf(_GROUP, "[{namn: Stöd, rutor: [{typ: policy}]}]", 1),
            "groups",
            "Kolumnens grupper.",
            "[{namn: Stöd, rutor: [{typ: policy}]}]",
            True,
        ),
    ),
    lambda values, _place: MapColumn(**values),
)
SYSTEM_MAP = Record(
    "systemkarta.yml",
    (
        Field(
            "syfte",
            ListOf(Text("Möta behov", 120), "[Möta behov]", 1),
            "purposes",
            "Vad ledningssystemet är till för.",
            "[Möta behov]",
            True,
        ),
        Field(
            "kolumner",
            ListOf(_COLUMN, _COLUMNS_EXAMPLE, 1),
            "columns",
            "Kartans kolumner från vänster.",
            _COLUMNS_EXAMPLE,
            True,
        ),
    ),
    lambda values, _place: SystemMap(**values),
)
PAGE_FILES: Mapping[str, Record] = {
    "arshjul.yml": YEAR,
    "modeller.yml": MODELS,
    "systemkarta.yml": SYSTEM_MAP,
}


def load_page_data(root: Path, shown: str, report: Report) -> PageData:
    """What the files at `root` say; a faulty file gives nothing, and its faults go to `report`."""
    found: dict[str, Any] = {}
    for name, record in PAGE_FILES.items():
        node = own_file(root, shown, name, report)
        value = record.read(node, name, report) if node else MISSING
        if value is not MISSING:
            found[name] = value
    return PageData(
        year=found.get("arshjul.yml", ()),
        models=found.get("modeller.yml", ()),
        system_map=found.get("systemkarta.yml"),
    )


def target_problems(
    data: PageData, vocabularies: Vocabularies, ids: Collection[str]
) -> Iterator[Problem]:
    """Every target that leads nowhere; `ids` are the documents that were found."""
    for target in (*(term.target for term in vocabularies.terms.values()), *_targets(data)):
        if target.document and target.document not in ids:
            yield unknown_document(target.where, target.document, ids)
        if target.kind and target.kind not in vocabularies.kinds:
            yield Problem.error(
                target.where,
                "okand-typ",
                f"typ: {target.kind} finns inte i någon ordlista.",
                did_you_mean(
                    target.kind,
                    list(vocabularies.kinds),
                    "Skriv en nyckel i dokumenttyper.yml, till exempel typ: policy",
                ),
            )


def _targets(data: PageData) -> Iterator[Target]:
    yield from (event.target for event in data.year)
    yield from (model.target for model in data.models)
    for column in data.system_map.columns if data.system_map else ():
        yield from (box.target for group in column.groups for box in group.boxes)

# SPDX-License-Identifier: MIT
"""Who decided: the bodies that beslutad_av names by key, name, abbreviation or in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kvaldok.problems import Location
from kvaldok.registry.model import UNKNOWN, Body, Marker, Place
from kvaldok.registry.schema import Report
from kvaldok.registry.vocabularies import Loaded
from kvaldok.swedish.text import distance, nearest, slugify, upper_first

__all__ = ["Deciders"]

_SHORTEST_NAME = 9  # in a shorter name, another letter is another word
_SLIPS = 2  # letters
_KEY = re.compile(r"[a-z0-9_-]+")
_LISTED = re.compile(r"\s*,\s*|\s+och\s+")


@dataclass(frozen=True, slots=True)
class Deciders:
    """Reads beslutad_av; `common` are the bodies that every organisation may have."""

    loaded: Loaded
    common: Mapping[str, Body]
    report: Report

    def read(
        self, given: tuple[str, ...], organisation: str, place: Place
    ) -> tuple[Body, ...] | Marker:
        """The bodies that the words given stand for, and what is wrong with the words."""
        if given == (UNKNOWN.value,):
            return UNKNOWN
        own = self.loaded.vocabularies.organisations.get(organisation)
        bodies = {**self.common} | {body.key: body for body in (own.bodies if own else ())}
        return tuple(self._body(text, bodies, place.of("decided_by", text)) for text in given)

    def _body(self, text: str, bodies: dict[str, Body], where: Location) -> Body:
        if text in bodies:
            return bodies[text]
        if named := _named(text, bodies):
            return named
        if _KEY.fullmatch(text):
            self._unknown_body(text, bodies, where)
            return Body(text, text.replace("_", " ").capitalize())
        self._doubtful(text, bodies, where)
        return Body(slugify(text), upper_first(text))

    def _doubtful(self, text: str, bodies: dict[str, Body], where: Location) -> None:
        """Tell of words that will be a body of their own, where others were most likely meant."""
        parts = _LISTED.split(text)
        if meant := _misspelt(text, bodies):
            said = f"{text} liknar beslutsinstansen {meant.name}, men är inte stavat så. Det visas"
            hint = (
                f"Menade du {meant.key}? Är det något annat, lägg till det under beslutsinstanser: "
                "i organisationer.yml."
            )
        elif all(_named(part, bodies) for part in parts):
            said = f"{text} är flera beslutsinstanser, men står som en enda. De visas"
            hint = f"Skriv dem som en lista: beslutad_av: [{', '.join(parts)}]"
        else:
            return
        said = f"beslutad_av: {said} nu som en egen beslutsinstans."
        self.report.warning(where, "okand-beslutsinstans", said, hint)

    def _unknown_body(self, text: str, bodies: dict[str, Body], where: Location) -> None:
        if "organisationer.yml" in self.loaded.unread_files:
            return
        own = "organisationer.yml" in self.loaded.own_files
        (self.report.error if own else self.report.warning)(
            where,
            "okand-beslutsinstans",
            f"beslutad_av: {text} finns inte bland organisationens beslutsinstanser.",
            _meant_body(text, nearest(text, list(bodies))),
        )


def _named(text: str, bodies: Mapping[str, Body]) -> Body | None:
    """The body that goes by this name or abbreviation."""
    for body in bodies.values():
        if text.casefold() in {name.casefold() for name in (body.name, *body.abbreviations)}:
            return body
    return None


def _misspelt(text: str, bodies: Mapping[str, Body]) -> Body | None:
    """The body that a name in words is a slip of the pen away from: `Kommunfulmäktige`."""
    if len(text) < _SHORTEST_NAME:
        return None
    slips = [(distance(text.casefold(), body.name.casefold()), key) for key, body in bodies.items()]
    least, key = min(slips, default=(99, ""))
    return bodies[key] if least <= _SLIPS else None


def _meant_body(text: str, meant: str) -> str:
    if meant:
        return (
            f"Menade du {meant}? Lägg annars till det under beslutsinstanser: i "
            "organisationer.yml, eller skriv en funktion i ord, till exempel Enhetschef hemtjänst"
        )
    name = text.replace("_", " ").capitalize()
    return (
        f"Är det ett organ, lägg till {text}: {{namn: {name}}} under beslutsinstanser: i "
        "organisationer.yml, med namnet skrivet med å, ä och ö. Är det en funktion, skriv den i "
        f"ord med stor bokstav i stället för nyckeln: {name}"
    )

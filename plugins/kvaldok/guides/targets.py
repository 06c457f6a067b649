# SPDX-License-Identifier: MIT
"""What a handledning points at: documents, subjects, pictures and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kvaldok.guides.model import Picture, Span
from kvaldok.problems import Location, Problem
from kvaldok.registry.checks import unknown_document
from kvaldok.registry.model import Place
from kvaldok.registry.schema import Report
from kvaldok.swedish.text import did_you_mean

__all__ = ["DOCUMENT_SCHEME", "PICTURE_FORMATS", "Targets"]

DOCUMENT_SCHEME = "dokument:"
# What browsers and PowerPoint show alike.
PICTURE_FORMATS: Mapping[str, bytes] = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|/(?!/)\S*")


@dataclass(frozen=True, slots=True)
class Targets:
    """What there is to point at, and where to tell of what there is not."""

    documents: Collection[str]
    subjects: Collection[str]
    report: Report = field(default_factory=Report)

    def check_header(self, values: Mapping[str, Any], place: Place) -> None:
        for attribute, known, of in (
            ("documents", self.documents, unknown_document),
            ("sources", self.documents, unknown_document),
            ("subjects", self.subjects, _unknown_subject),
        ):
            for key in values.get(attribute, ()):
                if key not in known:
                    self.report.problems.append(of(place.of(attribute, key), key, known))

    def check_picture(self, picture: Picture, where: Location) -> None:
        if not picture.alt:
            self.report.problems.append(_no_alt(where, picture.file))
        if re.match(r"[a-z][a-z0-9+.-]*:|/|\.\./", picture.file, re.IGNORECASE):
            self.report.problems.append(_picture_elsewhere(where, picture.file))
            return
        if not picture.path.is_file():
            self.report.problems.append(_no_picture(where, picture))
            return
        sign = PICTURE_FORMATS.get(picture.path.suffix.casefold())
        with picture.path.open("rb") as stream:
            if sign is None or not stream.read(16).startswith(sign):
                self.report.problems.append(_wrong_format(where, picture.file))

    def check_links(self, spans: Iterable[Span], where: Location) -> None:
        """Tell of addresses that lead nowhere; each once a block."""
        for address in dict.fromkeys(span.address for span in spans if span.address):
            if address.startswith(DOCUMENT_SCHEME):
                key = address.removeprefix(DOCUMENT_SCHEME)
                if key not in self.documents:
                    self.report.problems.append(unknown_document(where, key, self.documents))
            elif not _ADDRESS.fullmatch(address):
                self.report.problems.append(_wrong_address(where, address))


# Messages -------------------------------------------------------------------------------------


def _unknown_subject(where: Location, key: str, known: Collection[str]) -> Problem:
    return Problem.error(
        where,
        "okand-amne",
        f"amne: {key} finns inte i amnen.yml.",
        did_you_mean(key, sorted(known), "Välj en nyckel som står i amnen.yml."),
    )


def _no_alt(where: Location, file: str) -> Problem:
    return Problem.error(
        where,
        "bild-utan-alt",
        f"Bilden {file} har ingen beskrivning för den som inte ser den.",
        f"Skriv vad bilden visar mellan hakparenteserna: ![Hjulet med fyra delar]({file})",
    )


def _no_picture(where: Location, picture: Picture) -> Problem:
    folder = picture.path.parent
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return Problem.error(
        where,
        "bildfil-saknas",
        f"Bilden {picture.file} finns inte.",
        did_you_mean(
            picture.path.name,
            sorted(names),
            "Lägg filen i samma mapp som handledningen, eller i en mapp under den, till exempel "
            "bilder/hjulet.png.",
        ),
    )


def _picture_elsewhere(where: Location, file: str) -> Problem:
    return Problem.error(
        where,
        "bildfil-utanfor",
        f"Bilden {file} ligger inte i handledningens mapp. Då följer den inte med i PowerPoint.",
        "Lägg filen i en mapp under handledningen och skriv till exempel bilder/hjulet.png.",
    )


def _wrong_format(where: Location, file: str) -> Problem:
    return Problem.error(
        where,
        "bildfil-format",
        f"{file} är varken PNG eller JPEG. Andra format går inte att visa i PowerPoint.",
        "Spara om bilden som PNG (teckningar och text) eller JPEG (foton).",
    )


def _wrong_address(where: Location, address: str) -> Problem:
    return Problem.error(
        where,
        "fel-lank",
        f"Länken till {address} leder ingenstans.",
        "Skriv dokument: och ett id, till exempel [policyn](dokument:kvalitetspolicy), en sida på "
        "webbplatsen, till exempel /forbattringshjulet/, eller en hel adress med https://.",
    )

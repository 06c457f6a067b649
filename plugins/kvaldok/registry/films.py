# SPDX-License-Identifier: MIT
"""Films: filmer.yml names them, and their files lie in the folder filmer beside it.

A film that has no captions or no transcript shuts people out, so it is not published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvaldok.problems import Location
from kvaldok.registry._reading import own_file
from kvaldok.registry.model import Film, Place
from kvaldok.registry.schema import MISSING, Field, Pattern, Record, Report, Text, describe_node
from kvaldok.registry.yaml_nodes import MappingNode
from kvaldok.swedish.text import did_you_mean, in_words, is_slug, slugify

__all__ = ["FILM", "FILM_FILE", "FILM_FOLDER", "load_films"]

FILM_FILE = "filmer.yml"
FILM_FOLDER = "filmer"
_CUE = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)
_ENDINGS = {
    "file": (".mp4", ".webm"),
    "captions": (".vtt",),
    "transcript": (".md", ".txt"),
    "poster": (".png", ".jpg", ".webp"),
}
_KEYS = {"file": "fil", "captions": "text", "transcript": "transkript", "poster": "stillbild"}

FILM = Record(
    "filmer.yml",
    (
        Field("titel", Text("Hjulet", 120), "title", "Filmens titel.", "Förbättringshjulet", True),
        Field(
            "fil", Text("hjulet.mp4", 120), "file", "Filmen, mp4 eller webm.", "hjulet.mp4", True
        ),
        Field(
            "text",
            Text("hjulet.vtt", 120),
            "captions",
            "Undertexter på svenska, i formatet WebVTT.",
            "hjulet.vtt",
            required=True,
            why="Utan undertexter stänger filmen ute den som inte hör.",
        ),
        Field(
            "transkript",
            Text("hjulet.md", 120),
            "transcript",
            "Allt som sägs och visas, i ord (md eller txt).",
            "hjulet.md",
            required=True,
            why="Utan transkript stänger filmen ute den som varken ser eller hör.",
        ),
        Field(
            "langd",
            Pattern(r"\d{1,3}:[0-5]\d", "minuter och sekunder", '"0:48"'),
            "length",
            "Hur lång den är.",
            '"0:48"',
            required=True,
        ),
        Field("beskrivning", Text(), "description", "Vad den handlar om.", "Så går …", True),
        Field("stillbild", Text("hjulet.png", 120), "poster", "Bilden före start.", "hjulet.png"),
    ),
    lambda values, place: values | {"place": place},
)


def load_films(root: Path, shown: str, report: Report) -> tuple[Film, ...]:
    """The films of the registry at `root`, in the order written; faults go to `report`."""
    node = own_file(root, shown, FILM_FILE, report)
    if node is None:
        return ()
    if not isinstance(node, MappingNode):
        report.error(
            node.where,
            "fel-typ",
            f"Här står {describe_node(node)}, men det ska vara en film per nyckel.",
            "Skriv till exempel hjulet: och under den titel: Förbättringshjulet",
        )
        return ()
    folder = root / FILM_FOLDER
    there = (
        {unicodedata.normalize("NFC", item.name): item for item in sorted(folder.iterdir())}
        if folder.is_dir()
        else {}
    )
    films = []
    for key, value in node.items:
        if not is_slug(key.value):
            report.error(
                key.where,
                "fel-nyckel",
                f"”{key.value}” kan inte vara en films nyckel. Den skrivs med a–z, 0–9 och enkla "
                "bindestreck.",
                f"Skriv till exempel {slugify(key.value) or 'film'}:",
            )
            continue
        values: Any = FILM.read(value, key.value, report)
        if values is not MISSING and (film := _film(key.value, values, there, report)):
            films.append(film)
    return tuple(films)


def _film(
    identifier: str, values: dict[str, Any], there: Mapping[str, Path], report: Report
) -> Film | None:
    """The film with its files; None where one of them cannot be used."""
    place: Place = values["place"]
    files = {
        part: _file(part, values[part], there, place.of(part, values[part]), report)
        for part in _ENDINGS
        if part in values
    }
    if not all(files.values()):
        return None
    paths = {part: path for part, path in files.items() if path}
    transcript = _transcript(paths["transcript"], place.of("transcript"), report)
    has_cues = _has_cues(paths["captions"], place.of("captions"), report)
    if not (transcript and has_cues):
        return None
    return Film(
        id=identifier,
        place=place,
        title=values["title"],
        description=values["description"],
        length=values["length"],
        file=paths["file"],
        captions=paths["captions"],
        transcript=transcript,
        transcript_file=paths["transcript"],
        poster=paths.get("poster"),
    )


def _file(
    part: str, name: str, there: Mapping[str, Path], where: Location, report: Report
) -> Path | None:
    key, endings = _KEYS[part], _ENDINGS[part]
    path = there.get(name)
    if not path or not path.is_file() or path.is_symlink():
        same_sort = [other for other in there if Path(other).suffix.casefold() in endings]
        report.error(
            where,
            "fil-saknas",
            f"{key}: ”{name}” finns inte i mappen {FILM_FOLDER}.",
            did_you_mean(
                name,
                same_sort,
                f"Lägg filen i registrets mapp {FILM_FOLDER} och skriv bara dess namn.",
            ),
        )
        return None
    if path.suffix.casefold() not in endings:
        report.error(
            where,
            "film-format",
            f"{key}: ”{name}” har inte rätt format. Det ska sluta på {in_words(endings, 'eller')}.",
            f"Spara filen i ett sådant format, till exempel {key}: {Path(name).stem}{endings[0]}",
        )
        return None
    return path


def _has_cues(path: Path, where: Location, report: Report) -> bool:
    text = _read(path).replace("\r\n", "\n")
    if text.startswith("WEBVTT") and _CUE.search(text):
        return True
    report.error(
        where,
        "film-undertexter",
        f"text: {path.name} har inga undertexter som går att läsa.",
        "Filen börjar med raden WEBVTT. Sedan kommer varje text med sin tid på raden ovanför, till "
        "exempel 00:01.000 --> 00:04.500",
    )
    return False


def _transcript(path: Path, where: Location, report: Report) -> str:
    text = _read(path).strip()
    if not text:
        report.error(
            where,
            "film-transkript",
            f"transkript: {path.name} är tom eller går inte att läsa.",
            "Skriv vad som sägs och visas i filmen, i den ordning det kommer, och spara filen som "
            "UTF-8.",
        )
    return text


def _read(path: Path) -> str:
    """The text of a file; "" where it is no text."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""

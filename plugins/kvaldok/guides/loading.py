# SPDX-License-Identifier: MIT
"""Reads a folder of handledningar: `<name>.md` in it, whatever else lies there."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from kvaldok.files import shown_path, system_reason
from kvaldok.guides.model import Guide, Guides
from kvaldok.guides.reader import read_guide
from kvaldok.guides.targets import Targets
from kvaldok.problems import NOT_UTF8, SAVE_AS_UTF8, Location, Problem, sort_problems
from kvaldok.registry.model import Registry
from kvaldok.swedish.text import is_slug, slugify

__all__ = ["FOLDER", "INDEX", "is_source", "load_guides"]

FOLDER = "handledning"  # below the folder of the hand-written pages
INDEX = "index.md"  # a page of its own, written by hand
MAX_BYTES = 500_000


def is_source(path: str) -> bool:
    """Whether a page's path below the docs folder is that of a handledning's source."""
    folder, _, name = path.rpartition("/")
    return folder == FOLDER and name.endswith(".md") and name != INDEX


def load_guides(docs: Path | None, registry: Registry) -> Guides:
    """Every handledning below `docs`; none where there is no such folder."""
    folder = docs / FOLDER if docs else None
    if folder is None or not folder.is_dir():
        return Guides()
    targets = Targets(registry.documents, registry.vocabularies.subjects)
    paths = sorted(path for path in folder.iterdir() if is_source(f"{FOLDER}/{path.name}"))
    guides = [guide for path in paths if (guide := _load(path, targets))]
    return Guides(tuple(guides), sort_problems(targets.report.problems))


def _load(path: Path, targets: Targets) -> Guide | None:
    shown = shown_path(path)
    where = Location(shown)
    if not is_slug(path.stem):
        targets.report.problems.append(_wrong_name(where, path.stem))
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        targets.report.problems.append(_unreadable(where, system_reason(error)))
        return None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        targets.report.problems.append(_not_utf8(Location(shown, line)))
        return None
    if len(content) > MAX_BYTES:
        targets.report.problems.append(_too_large(where, len(content)))
        return None
    return read_guide(path, shown, unicodedata.normalize("NFC", text), targets)


# Messages -------------------------------------------------------------------------------------


def _wrong_name(where: Location, name: str) -> Problem:
    meant = slugify(name) or "min-handledning"
    return Problem.error(
        where,
        "handledning-namn",
        f"Filen heter ”{name}.md”. Namnet blir en del av adressen och får bara ha a–z, 0–9 och "
        "enkla bindestreck.",
        f"Byt namn på filen, till exempel till {meant}.md.",
    )


def _unreadable(where: Location, reason: str) -> Problem:
    return Problem.error(
        where,
        "handledning-olasbar",
        f"Filen kan inte läsas: {reason}.",
        "Se till att det är en vanlig textfil som du kan öppna i en textredigerare.",
    )


def _too_large(where: Location, size: int) -> Problem:
    return Problem.error(
        where,
        "handledning-olasbar",
        f"Filen är {size // 1000} kB. En handledning får vara högst {MAX_BYTES // 1000} kB text.",
        "Dela den i flera handledningar. Bilder läggs i egna filer.",
    )


def _not_utf8(where: Location) -> Problem:
    return Problem.error(
        where,
        "handledning-olasbar",
        NOT_UTF8,
        SAVE_AS_UTF8,
    )

# SPDX-License-Identifier: MIT
"""Finds the documents of a registry folder, and what lies there without belonging to any.

A document is any folder with a dokument.yml; its id is the folder's name.  Folders called
`underlag` and those whose names begin with a dot hold working material and are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kvaldok.problems import Location, Problem
from kvaldok.swedish.text import distance, fold, in_words

__all__ = ["DOCUMENT_FILE", "WORKING_FOLDER", "FoundFolders", "find_documents"]

DOCUMENT_FILE = "dokument.yml"
WORKING_FOLDER = "underlag"
# Endings of files that somebody most likely meant to publish.
_PUBLISHABLE = frozenset(
    {".pdf", ".docx", ".doc", ".pptx", ".ppt", ".xlsx", ".xls", ".odt", ".rtf"}
)
_SHOWN_NAMES = 3


@dataclass(frozen=True, slots=True)
class FoundFolders:
    """Every dokument.yml in the order of their paths, and what was found amiss on the way."""

    documents: tuple[Path, ...]
    problems: tuple[Problem, ...]


def find_documents(root: Path, shown: str) -> FoundFolders:
    """Walk the registry at `root`; `shown` is its path as messages name it."""
    documents: list[Path] = []
    problems: list[Problem] = []
    for name, subfolders, files in os.walk(root, followlinks=False):
        folder = Path(name)
        where = Location("/".join([shown, *folder.relative_to(root).parts]))
        is_document = DOCUMENT_FILE in {*files, *subfolders}
        if is_document:
            documents.append(folder / DOCUMENT_FILE)
        else:
            problems += _without_document(where, sorted(files), is_root=folder == root)
        subfolders[:] = sorted(filter(_is_read, subfolders))
        lost = [] if is_document else [name for name in files if not (folder / name).exists()]
        problems += [
            _linked(Location(f"{where.path}/{name}"))
            for name in (*subfolders, *lost)
            if (folder / name).is_symlink()
        ]
    return FoundFolders(tuple(documents), tuple(problems))


def _is_read(name: str) -> bool:
    return name not in {WORKING_FOLDER, DOCUMENT_FILE} and not name.startswith(".")


def _without_document(where: Location, files: list[str], is_root: bool) -> Iterator[Problem]:
    """A folder without dokument.yml is only a folder, unless it looks like a forgotten document."""
    misnamed = [] if is_root else [name for name in files if _is_misnamed(name)]
    if misnamed:
        yield _misnamed(Location(f"{where.path}/{misnamed[0]}"), misnamed[0])
        return
    left = [name for name in files if Path(name).suffix.casefold() in _PUBLISHABLE]
    if left:
        yield _forgotten(where, left)


def _is_misnamed(name: str) -> bool:
    """Whether dokument.yml was meant: dokument.yaml, Dokument.yml, dokument.yml.txt, dokmnt.yml."""
    folded = fold(name)
    return folded.startswith("dokument.y") or distance(folded, DOCUMENT_FILE) <= 3


def _misnamed(where: Location, name: str) -> Problem:
    return Problem.error(
        where,
        "fel-filnamn",
        f"Filen heter {name}. Bara filer som heter {DOCUMENT_FILE} läses.",
        f"Byt namn på filen till {DOCUMENT_FILE}, med små bokstäver.",
    )


def _forgotten(where: Location, files: list[str]) -> Problem:
    more = [f"{len(files) - _SHOWN_NAMES} till"] if len(files) > _SHOWN_NAMES else []
    names = in_words([*files[:_SHOWN_NAMES], *more])
    return Problem.warning(
        where,
        "mapp-utan-dokument",
        f"Mappen innehåller {names} men ingen {DOCUMENT_FILE}. Inget i mappen publiceras.",
        f"Lägg till {DOCUMENT_FILE}. Hör filerna till ett annat dokument: flytta dem till dess "
        f"mapp. Ska de inte publiceras: lägg dem i en mapp som heter {WORKING_FOLDER}.",
    )


def _linked(where: Location) -> Problem:
    return Problem.error(
        where,
        "mapp-lank",
        "Det här är en länk till en annan plats. Det som ligger där läses inte.",
        "Ta bort länken och lägg själva mappen i registret.",
    )

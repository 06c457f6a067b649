# SPDX-License-Identifier: MIT
"""The labelled set: documents with the facts that a reader finds in them, in two halves.

`golden/mallar` and `golden/fallor.yml` hold documents in our own words; `golden/korpus.yml` holds
facts about files of a corpus that is not part of the project; the registry's files have their
dokument.yml.  A fact `inget` says that a reader finds no such thing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from tests.suggest.reading import document

from kvaldok.extract import Extraction

__all__ = ["GOLDEN", "NONE", "Case", "corpus_cases", "is_right", "registry_cases", "written_cases"]

GOLDEN = Path(__file__).parent / "golden"
NONE = "inget"
Fact: TypeAlias = str | list[str] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A document of the set: `group` is its template, `path` its file where it is not written."""

    name: str
    group: str
    facts: Mapping[str, Fact]
    path: Path | None = None
    written: Extraction | None = None

    @property
    def measured(self) -> bool:
        """Whether the case belongs to the half that is only measured, never worked with."""
        return zlib.crc32(f"{self.group}/{self.name}".encode()) % 2 == 1


def written_cases() -> Iterator[Case]:
    """The documents of our own writing, traps last."""
    for path in (*sorted((GOLDEN / "mallar").glob("*.yml")), GOLDEN / "fallor.yml"):
        for entry in _load(path):
            pages = entry["text"].split("\n---\n")
            made = document(*pages, title=entry.get("titel", ""), running=entry.get("sidhuvud", ()))
            yield Case(entry["namn"], path.stem, entry["fakta"], written=made)


def corpus_cases(folder: Path) -> Iterator[Case]:
    """The labelled files of the corpus that lie under `folder`."""
    for entry in _load(GOLDEN / "korpus.yml"):
        path = folder / entry["fil"]
        if path.is_file():
            yield Case(path.name, entry.get("grupp", "korpus"), entry["fakta"], path=path)


_OF_DOCUMENT = ("titel", "typ", "dokumentansvarig")
_OF_VERSION = (
    "beslutad_av",
    "beslutsdatum",
    "paragraf",
    "diarienummer",
    "galler_fran",
    "galler_till",
    "dock_langst",
    "version",
)


def registry_cases(folder: Path) -> Iterator[Case]:
    """The main files of a registry's own documents, with what their dokument.yml says."""
    for path in sorted(folder.rglob("dokument.yml")):
        entry = _load(path)
        for version in entry["versioner"]:
            for file in version.get("filer", ()):
                facts = {key: entry[key] for key in _OF_DOCUMENT if key in entry}
                facts |= {key: version[key] for key in _OF_VERSION if key in version}
                facts = {key: NONE if value == "okant" else value for key, value in facts.items()}
                if entry.get("utkast") == "true":
                    facts = {"titel": entry["titel"], "utkast": "true", "beslutsdatum": NONE}
                yield Case(file["fil"], "registret", facts, path=path.parent / file["fil"])


def _load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # plain text only


def is_right(value: object, fact: Fact) -> bool:
    """Whether a suggested value is what the reader found; `a || b` in a fact allows either."""
    if isinstance(fact, str):
        return _plain(value) in {_plain(one) for one in fact.split(" || ")}
    return _plain(value) == _plain(fact)


def _plain(value: object) -> object:
    if isinstance(value, (tuple, list)):
        return tuple(sorted(str(_plain(one)) for one in value))
    if isinstance(value, Mapping):
        return tuple(sorted((key, _plain(one)) for key, one in value.items()))
    text = str(value).casefold().replace("–", "-").replace("…", "").replace(",", " ")
    return " ".join(text.split()).strip(" .")

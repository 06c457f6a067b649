# SPDX-License-Identifier: MIT
"""Small corpora for the tests of the search: documents from plain data, and their index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kvaldok.files import OutputFile
from kvaldok.registry.model import Vocabularies
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.search.documents import DocumentFacts, IndexDocument
from kvaldok.search.export import IndexContent, export_index
from kvaldok.search.forms import document_forms
from kvaldok.search.index import StaticIndex
from kvaldok.search.passages import Passage
from kvaldok.search.record import Lengths
from kvaldok.search.synonyms import lexicon_words
from kvaldok.search.terms import Source, Term
from kvaldok.search.vocabulary import gather_terms
from kvaldok.swedish.stemming import default_stemmer

__all__ = [
    "DAY",
    "GOLDEN",
    "document",
    "entries_of",
    "golden_documents",
    "index_files",
    "lengths_of",
    "open_index",
    "read_golden",
    "vocabularies",
    "write_index",
]

DAY = date(2026, 11, 21)
GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).resolve().parents[2]
_IN_FORCE = [["", "gallande"]]


@cache
def vocabularies() -> Vocabularies:
    """The vocabularies of the reference registry: kinds, organisations and subjects."""
    return load_vocabularies(ROOT / "registry", "registry").vocabularies


def document(identifier: str, **given: Any) -> IndexDocument:
    """A document; whatever is not given is empty, and the document is the site's own, in force.

    `text` holds the passages, each a text or a [page, text] pair.
    """
    organisation = given.get("organisation", "exempelkommun")
    passages = [part if isinstance(part, list) else [1, part] for part in given.get("text", [])]
    facts = DocumentFacts(
        title=given["titel"],
        url=f"dokument/{identifier}/",
        kind=given.get("typ", "rutin"),
        deciders=tuple((key, key.capitalize()) for key in given.get("organ", [])),
        year=str(given.get("datum", ""))[:4],
        date=str(given.get("datum", "")),
        subjects=tuple(given.get("amne", [])),
        steps=tuple(given.get("steg", [])),
        organisation=organisation,
        timeline=tuple((since, status) for since, status in given.get("status", _IN_FORCE)),
        own=organisation == "exempelkommun",
        file=f"dokument/{identifier}/filer/fil.{given['fil']}" if "fil" in given else "",
        file_label="PDF, 44,5 kB" if "fil" in given else "",
        case_number=given.get("diarienummer", ""),
    )
    fields = {
        "titel": (given["titel"],),
        "andra_titlar": tuple(given.get("andra_titlar", ())),
        "nyckelord": tuple(given.get("nyckelord", ())),
        "diarienummer": (given["diarienummer"],) if "diarienummer" in given else (),
        "sammanfattning": (given["sammanfattning"],) if "sammanfattning" in given else (),
        "rubriker": tuple(given.get("rubriker", ())),
    }
    return IndexDocument(identifier, fields, tuple(Passage(*part) for part in passages), facts)


def entries_of(documents: Sequence[IndexDocument]) -> list[Term]:
    """All terms of some documents, as from the record."""
    words = lexicon_words(vocabularies().synonyms)
    return gather_terms(_by_form(documents), default_stemmer(), words)


def _by_form(documents: Sequence[IndexDocument]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for number, item in enumerate(documents):
        for form, value in document_forms(item).values.items():
            known = found.get(form, Source([], []))
            found[form] = Source([*known.numbers, number], [*known.values, value])
    return found


def lengths_of(documents: Sequence[IndexDocument]) -> Lengths:
    """How long the titles and the texts of some documents are."""
    found = [document_forms(item) for item in documents]
    return Lengths(
        tuple(item.title_length for item in found), tuple(item.text_length for item in found)
    )


def index_files(
    documents: Sequence[IndexDocument],
    groups: Mapping[str, str] | None = None,
    *,
    synonyms: bool = True,
) -> tuple[OutputFile, ...]:
    """The files of the index of some documents (in the order of their ids)."""
    content = IndexContent(documents, entries_of(documents), lengths_of(documents), groups or {})
    known = vocabularies() if synonyms else replace(vocabularies(), synonyms=())
    return export_index(content, known, DAY)[0]


def write_index(site: Path, files: Sequence[OutputFile]) -> None:
    """Put the files of an index where a site has them."""
    for file in files:
        place = site / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read())


def open_index(files: Sequence[OutputFile], today: date = DAY) -> StaticIndex:
    """An index straight from its files."""
    contents = {file.path.rsplit("/", 1)[-1]: file.read() for file in files}
    return StaticIndex(contents.__getitem__, today)


def read_golden(path: Path) -> dict[str, Any]:
    """A golden case: `om`, `dokument`, perhaps `grupper` and `dag`, and `fragor`."""
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return case


def golden_documents(case: Mapping[str, Any]) -> list[IndexDocument]:
    """The documents of a golden case, in the order of their ids."""
    return [document(key, **given) for key, given in sorted(case["dokument"].items())]

# SPDX-License-Identifier: MIT
"""Writes the static index: a manifest and content-hashed files, read in parts by the browser.

docs/utveckling/indexformat.md specifies every file; index.py and assets/search.js read them.
Cuts between files depend on content (a hash of the first term or document), so that a change in
one place moves no boundary elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from kvaldok.files import OutputFile
from kvaldok.registry.fields import STEPS
from kvaldok.registry.model import Vocabularies
from kvaldok.registry.status import Status
from kvaldok.search.documents import DocumentFacts, IndexDocument
from kvaldok.search.parameters import Parameters
from kvaldok.search.record import Lengths
from kvaldok.search.synonyms import synonym_table
from kvaldok.search.vocabulary import WHOLE
from kvaldok.search.wire import TermEntry, compress, encode_shard, file_hash
from kvaldok.swedish.analysis import default_stemmer
from kvaldok.swedish.text import fold

_T = TypeVar("_T")

__all__ = [
    "FORMAT",
    "INDEX_FOLDER",
    "IndexContent",
    "IndexStatistics",
    "export_index",
]

FORMAT = 1
INDEX_FOLDER = "assets/kvaldok/index"
_TERM_BYTES = (6_000, 14_000)  # before compression: where a cut may come, and where it must
_TEXT_BYTES = (9_000, 16_000)
_REVERSE_BYTES = (8_000, 16_000)
_CUT_ODDS = 16  # one in so many places may be a cut


@dataclass(frozen=True, slots=True)
class IndexStatistics:
    """What an export came to."""

    documents: int
    terms: int
    files: int
    compressed: int


@dataclass(frozen=True, slots=True)
class IndexContent:
    """What an index is made of.

    `documents` are in the order of their ids, which is the order of their numbers; `entries` as
    `gather_terms` makes them of the record, `lengths` as the record has them; `groups` names the
    set of near-identical documents that a document is in.
    """

    documents: Sequence[IndexDocument]
    entries: Sequence[TermEntry]
    lengths: Lengths
    groups: Mapping[str, str]


def export_index(
    content: IndexContent,
    vocabularies: Vocabularies,
    today: date,
    parameters: Parameters | None = None,
) -> tuple[tuple[OutputFile, ...], IndexStatistics]:
    """All files of the index."""
    documents, entries = content.documents, content.entries
    files: list[OutputFile] = []

    def add(kind: str, raw: bytes) -> str:
        packed = compress(raw)
        name = file_hash(packed)
        files.append(OutputFile(f"{INDEX_FOLDER}/{kind}-{name}.bin", packed))
        return name

    manifest = {
        "format": FORMAT,
        "documents": len(documents),
        "parameters": (parameters or Parameters()).wire(),
        "analysis": dict(default_stemmer().tables.raw),
        "lengths": {"titel": content.lengths.titles, "text": content.lengths.texts},
        "status": _statuses([document.facts for document in documents], today),
        "synonyms": synonym_table(
            vocabularies.synonyms, {entry.term for entry in entries}, default_stemmer()
        ),
        "foreign": [n for n, document in enumerate(documents) if not document.facts.own],
        "terms": _write_terms(entries, add),
        "reverse": _write_reverse(entries, add),
        "texts": _write_texts(documents, vocabularies, content.groups, add),
        "facts": add("facts", _json(_facts([d.facts for d in documents], vocabularies))),
    }
    packed = compress(_json(manifest))
    files.append(OutputFile(f"{INDEX_FOLDER}/manifest.bin", packed))
    size = sum(len(file.content) for file in files if isinstance(file.content, bytes))
    unique = {file.path: file for file in files}
    return tuple(unique.values()), IndexStatistics(len(documents), len(entries), len(unique), size)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# Terms ------------------------------------------------------------------------------------------


def _write_terms(entries: Sequence[TermEntry], add: Callable[[str, bytes], str]) -> dict[str, Any]:
    """Shards of terms; `first` holds the folded spelling that each begins with."""
    shards = list(_cut(entries, lambda e: fold(e.term), _entry_size, _TERM_BYTES))
    names = [add("terms", encode_shard(shard)) for shard in shards]
    return {"first": [fold(shard[0].term) for shard in shards], "names": "".join(names)}


def _entry_size(entry: TermEntry) -> int:
    text = sum(len(posting.passages) for posting in entry.postings)
    return len(entry.term) + 4 + 3 * len(entry.postings) + 2 * text


def _write_reverse(
    entries: Sequence[TermEntry], add: Callable[[str, bytes], str]
) -> dict[str, Any]:
    """Words by their end, for misspellings near the beginning: term and documents."""
    words = [
        (fold(entry.term)[::-1], entry.term, len(entry.postings))
        for entry in entries
        if entry.term.isalpha() and len(entry.term) > 3 and _stands_alone(entry)
    ]
    words.sort()
    shards = list(_cut(words, lambda w: w[0], lambda w: len(w[1]) + 4, _REVERSE_BYTES))
    names = []
    for shard in shards:
        lines = "\n".join(f"{word} {count}" for _, word, count in shard)
        names.append(add("reverse", lines.encode()))
    return {"first": [shard[0][0] for shard in shards], "names": "".join(names)}


def _stands_alone(entry: TermEntry) -> bool:
    """Whether a term is a word somewhere, and not only a part of others."""
    return any(
        frequency >= WHOLE
        for posting in entry.postings
        for frequency in (*posting.meta, *(f for _, f in posting.passages))
    )


def _cut(
    items: Sequence[_T],
    key: Callable[[_T], str],
    size: Callable[[_T], int],
    limits: tuple[int, int],
) -> Iterator[list[_T]]:
    """Runs of items, each begun at a key whose hash says so (or that must) after enough bytes.

    Items of one key are never parted.
    """
    least, most = limits
    run: list[_T] = []
    total = 0
    for item in items:
        name = key(item)
        if run and total >= least and name != key(run[-1]) and (total >= most or _is_cut(name)):
            yield run
            run, total = [], 0
        run.append(item)
        total += size(item)
    if run:
        yield run


def _is_cut(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % _CUT_ODDS == 0


# Documents --------------------------------------------------------------------------------------


def _statuses(facts: Sequence[DocumentFacts], today: date) -> dict[str, Any]:
    """Each document's status from the day of the build on, as a number in a list of timelines."""
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    of = []
    for item in facts:
        timeline = _from_today(item.timeline, today.isoformat())
        of.append(numbers.setdefault(timeline, len(numbers)))
    return {"timelines": [list(map(list, timeline)) for timeline in numbers], "of": of}


def _from_today(timeline: tuple[tuple[str, str], ...], today: str) -> tuple[tuple[str, str], ...]:
    begun = [step for step in timeline if step[0] <= today]
    coming = tuple(step for step in timeline if step[0] > today)
    return (("", begun[-1][1]), *coming) if begun else coming


def _write_texts(
    documents: Sequence[IndexDocument],
    vocabularies: Vocabularies,
    groups: Mapping[str, str],
    add: Callable[[str, bytes], str],
) -> dict[str, Any]:
    """Headers and passages of documents, several to a file, long ones over several.

    `first` holds [document, passage] pairs: what each file begins with.
    """
    pieces = list(_text_pieces(documents))
    files = list(_cut(pieces, lambda p: p.key, lambda p: p.size, _TEXT_BYTES))
    names = []
    first = []
    for file in files:
        first.append([file[0].number, file[0].first])
        names.append(add("texts", _json(_text_rows(file, documents, vocabularies, groups))))
    return {"first": first, "names": "".join(names)}


@dataclass(frozen=True, slots=True)
class _TextPiece:
    number: int
    first: int
    passages: tuple[tuple[int, str], ...]
    key: str
    size: int


def _text_pieces(documents: Sequence[IndexDocument]) -> Iterator[_TextPiece]:
    """A document as one piece, or as several where it is long: eight passages to a piece."""
    step = 8
    for number, document in enumerate(documents):
        rows = [(passage.page, passage.text) for passage in document.passages]
        for first in range(0, max(len(rows), 1), step):
            part = tuple(rows[first : first + step])
            size = 300 + sum(len(text) for _, text in part)
            yield _TextPiece(number, first, part, f"{document.id}/{first}", size)


def _text_rows(
    pieces: Sequence[_TextPiece],
    documents: Sequence[IndexDocument],
    vocabularies: Vocabularies,
    groups: Mapping[str, str],
) -> list[Any]:
    """Rows [number, header, first passage, [text …]]; pieces of one document are joined."""
    rows: list[Any] = []
    for piece in pieces:
        texts = [text for _, text in piece.passages]
        if rows and rows[-1][0] == piece.number:
            rows[-1][3] += texts
        else:
            document = documents[piece.number]
            header = _header(document, vocabularies, groups.get(document.id))
            rows.append([piece.number, header, piece.first, texts])
    return rows


def _header(
    document: IndexDocument, vocabularies: Vocabularies, group: str | None
) -> dict[str, Any]:
    """What a hit shows; empty things are left out."""
    facts = document.facts
    kind = vocabularies.kinds[facts.kind]
    organisation = vocabularies.organisations.get(facts.organisation)
    values = {
        "id": document.id,
        "url": facts.url,
        "title": facts.title,
        "type": kind.name,
        "deciders": [name for _, name in facts.deciders],
        "date": facts.date,
        "case": facts.case_number,
        "timeline": [list(step) for step in facts.version_timeline or facts.timeline],
        "organisation": organisation.name if organisation and not facts.own else "",
        "file": facts.file,
        "fileLabel": facts.file_label,
        "summary": next(iter(document.fields["sammanfattning"]), "")[:300],
        "group": group or "",
        "pages": [passage.page for passage in document.passages],
    }
    return {key: value for key, value in values.items() if value}


# Facts ------------------------------------------------------------------------------------------


def _facts(facts: Sequence[DocumentFacts], vocabularies: Vocabularies) -> dict[str, Any]:
    """Columns for filters, facets and sorting: labels in order, and each document's numbers."""
    organs = dict(sorted({key: name for item in facts for key, name in item.deciders}.items()))
    years = sorted({item.year for item in facts if item.year}, reverse=True)
    labels: dict[str, list[tuple[str, str]]] = {
        "typ": [(key, kind.plural) for key, kind in vocabularies.kinds.items()],
        "organ": list(organs.items()),
        "ar": [*((year, year) for year in years), ("okant", "Okänt år")],
        "steg": list(STEPS.items()),
        "amne": [(key, item.name) for key, item in vocabularies.subjects.items()],
        "organisation": [(key, item.name) for key, item in vocabularies.organisations.items()],
        "status": [(str(status), status.label) for status in Status],
    }
    values: dict[str, list[tuple[str, ...]]] = {
        "typ": [(item.kind,) for item in facts],
        "organ": [tuple(key for key, _ in item.deciders) for item in facts],
        "ar": [(item.year or "okant",) for item in facts],
        "steg": [item.steps for item in facts],
        "amne": [item.subjects for item in facts],
        "organisation": [(item.organisation,) if item.organisation else () for item in facts],
    }
    used = {name: {key for keys in column for key in keys} for name, column in values.items()}
    kept = {
        name: [pair for pair in pairs if name == "status" or pair[0] in used[name]]
        for name, pairs in labels.items()
    }
    places = {name: {key: n for n, (key, _) in enumerate(pairs)} for name, pairs in kept.items()}
    columns = {
        name: [[places[name][key] for key in keys] for keys in column]
        for name, column in values.items()
    }
    return {"labels": kept, "columns": columns, "dates": [item.date for item in facts]}

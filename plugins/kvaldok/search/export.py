# SPDX-License-Identifier: MIT
"""Writes the static index: a manifest and content-hashed files, read in parts by the browser.

docs/utveckling/indexformat.md specifies every file; index.py and assets/search.js read them.
Cuts between files depend on content (a hash of the first term or document), so that a change in
one place moves no boundary elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from kvaldok.files import OutputFile
from kvaldok.registry.model import Vocabularies
from kvaldok.search.documents import IndexDocument
from kvaldok.search.facts import facts_of_all, hit_header, status_columns
from kvaldok.search.hints import (
    LENT_MEANT_BYTES,
    entry_size,
    expression_files,
    first_word,
    head_terms,
    known_spellings,
    lent_terms,
    single_expressions,
    unread_words,
)
from kvaldok.search.kept import Kept, Table, checksum
from kvaldok.search.manifest import NO_FILE, pack_manifest, pack_places
from kvaldok.search.parameters import Parameters
from kvaldok.search.passages import Passage, numbered_passages
from kvaldok.search.record import Lengths
from kvaldok.search.shards import encode_shard, shard_mark
from kvaldok.search.synonyms import synonym_table
from kvaldok.search.terms import Term
from kvaldok.search.texts import Topics, passage_topics
from kvaldok.search.wire import (
    Meanings,
    compress,
    file_hash,
    write_bytes,
)
from kvaldok.swedish.analysis import default_stemmer
from kvaldok.swedish.text import fold

_T = TypeVar("_T")

__all__ = [
    "FORMAT",
    "INDEX_FOLDER",
    "IndexContent",
    "IndexFormatError",
    "IndexStatistics",
    "export_index",
]

FORMAT = 6
INDEX_FOLDER = "assets/kvaldok/index"
_TERM_BYTES = (3_500, 8_000)
_TEXT_BYTES = (5_400, 10_800)
_HEADER_BYTES = 300  # of a row, beside its texts
_TEXT_ODDS = 4  # passages are long: more places that may be cuts
_REVERSE_BYTES = (8_000, 16_000)
_PLACES = (64, 192)  # text files that a page tells of
_MOST_PASSAGES = 8192  # that the manifest tells the files of
_PAGED_STEP = 8  # passages of a document that stay together in a larger corpus
_LARGE = 2_000  # documents that make larger shards of terms worth while
_CUT_ODDS = 16  # one in so many places may be a cut


class IndexFormatError(Exception):
    """An index that cannot be: of another version, or with two files of one name."""


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
    entries: Sequence[Term]
    lengths: Lengths
    groups: Mapping[str, str]


def export_index(
    content: IndexContent,
    vocabularies: Vocabularies,
    today: date,
    parameters: Parameters | None = None,
    kept: Kept | None = None,
) -> tuple[tuple[OutputFile, ...], IndexStatistics]:
    """All files of the index."""
    documents, entries = content.documents, content.entries
    kept = kept or Kept()
    writer = _Writer(kept.table("packed"))
    scale = _scale(len(documents))
    table = synonym_table(
        vocabularies.synonyms, {entry.term for entry in entries}, default_stemmer(), kept
    )
    facts = [document.facts for document in documents]
    status = status_columns(facts, today)
    head = head_terms(entries, table)
    others = [entry for entry in entries if entry.term not in head]
    unread = unread_words(head, default_stemmer())
    terms, expressions = _write_terms(others, table, unread, scale, writer)
    texts, paged = _write_texts(content, vocabularies, writer)
    manifest = {
        "format": FORMAT,
        "documents": len(documents),
        "parameters": (parameters or Parameters()).wire(),
        "analysis": dict(default_stemmer().tables.raw),
        "timelines": status["timelines"],
        "facts": writer.add("facts", _json(facts_of_all(facts, vocabularies))),
        "paged": paged,
        "lengths": {"titel": content.lengths.titles, "text": content.lengths.texts},
        "statuses": status["of"],
        "foreign": [n for n, item in enumerate(facts) if not item.own],
        "terms": terms,
        "reverse": _write_reverse(entries, writer),
        "texts": texts,
        "expressions": expressions,
        "single": single_expressions(table),
        "head": encode_shard([entry for entry in entries if entry.term in head]),
        "known": known_spellings(entries),
    }
    writer.put("manifest", compress(pack_manifest(manifest)))
    files = writer.files
    size = sum(len(file.content) for file in files if isinstance(file.content, bytes))
    return files, IndexStatistics(len(documents), len(entries), len(files), size)


class _Writer:
    """Gathers the files; those of equal content are one."""

    def __init__(self, kept: Table) -> None:
        self._files: dict[str, OutputFile] = {}
        self._kept = kept

    @property
    def files(self) -> tuple[OutputFile, ...]:
        return tuple(self._files.values())

    def put(self, name: str, packed: bytes) -> None:
        path = f"{INDEX_FOLDER}/{name}.bin"
        known = self._files.setdefault(path, OutputFile(path, packed))
        if known.content != packed:
            raise IndexFormatError(f"two files of the index would be called {name}")

    def add(self, kind: str, raw: bytes) -> str:
        """The name of a file by its content."""
        return self._named(kind, self._kept.of(checksum(raw), compress, raw))

    def add_shard(self, shard: Sequence[Term], meant: Meanings, lent: Sequence[Term]) -> str:
        """The name of a file of terms, which is made only where it may be another."""
        mark = shard_mark(shard, meant, lent)
        if not mark:
            return self.add("terms", encode_shard(shard, meant, lent))
        return self._named("terms", self._kept.of(mark, _packed, (shard, meant, lent)))

    def _named(self, kind: str, packed: bytes) -> str:
        name = file_hash(packed)
        self.put(f"{kind}-{name}", packed)
        return name


def _packed(shard: tuple[Sequence[Term], Meanings, Sequence[Term]]) -> bytes:
    return compress(encode_shard(*shard))


def _scale(documents: int) -> int:
    """How much larger shards are in a large corpus: each costs a place in the manifest too."""
    return 1 if documents < _LARGE else 2 if documents < 10 * _LARGE else 4


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# Terms ------------------------------------------------------------------------------------------


def _write_terms(
    entries: Sequence[Term],
    table: Meanings,
    unread: Collection[str],
    scale: int,
    writer: _Writer,
) -> tuple[dict[str, Any], dict[int, list[int]]]:
    """Shards of terms, with the expressions of the lexicon beside the terms of their first word.

    Also which shards each expression needs, and in each shard what others lend it (see hints.py).
    """
    least, most = _TERM_BYTES
    limits = least * scale, most * scale
    shards = list(_cut(entries, lambda e: fold(e.term), entry_size, limits))
    first = list(_beginnings([(fold(s[0].term), fold(s[-1].term)) for s in shards]))
    if table and not shards:  # all terms are in the head
        shards, first = [[]], [""]

    def file_of(spelling: str) -> int:
        return max(bisect_right(first, spelling) - 1, 0)

    meanings: dict[int, dict[str, Sequence[Sequence[str | float]]]] = {}
    for key, rows in table.items():
        meanings.setdefault(file_of(first_word(key)), {})[key] = rows
    by_term = {entry.term: entry for entry in entries}
    file_by_term = {entry.term: number for number, shard in enumerate(shards) for entry in shard}
    names = []
    for number, shard in enumerate(shards):
        meant = meanings.get(number, {})
        lent = [e for e in lent_terms(shard, meant, by_term) if file_by_term[e.term] != number]
        names.append(writer.add_shard(shard, meant, lent))

    def apart(key: str, terms: Sequence[str]) -> set[int]:
        found = {
            file_by_term[term]
            for term in terms
            if term in by_term and entry_size(by_term[term]) > LENT_MEANT_BYTES
        }
        return found - {file_of(first_word(key))}

    return {"first": first, "names": "".join(names)}, expression_files(table, apart, unread)


def _beginnings(ends: Sequence[tuple[str, str]]) -> Iterator[str]:
    """For runs with these first and last keys: the shortest text that tells each from the last."""
    before = ""
    for first, last in ends:
        size = 1
        while size < len(first) and first[:size] <= before:
            size += 1
        yield first[:size]
        before = last


def _write_reverse(entries: Sequence[Term], writer: _Writer) -> dict[str, Any]:
    """Words by their end, for misspellings near the beginning."""
    words = [
        (fold(entry.term)[::-1], entry.term)
        for entry in entries
        if entry.term.isalpha() and len(entry.term) > 3 and entry.alone
    ]
    words.sort()
    shards = list(_cut(words, lambda w: w[0], lambda w: len(w[1]) + 4, _REVERSE_BYTES))
    names = []
    for shard in shards:
        lines = "\n".join(word for _, word in shard)
        names.append(writer.add("reverse", lines.encode()))
    first = list(_beginnings([(shard[0][0], shard[-1][0]) for shard in shards]))
    return {"first": first, "names": "".join(names)}


def _cut(
    items: Sequence[_T],
    key: Callable[[_T], str],
    size: Callable[[_T], int],
    limits: tuple[int, int],
    odds: int = _CUT_ODDS,
) -> Iterator[list[_T]]:
    """Runs of items, each begun at a key whose hash says so (or that must) after enough bytes.

    An item that is enough by itself stands alone.  Items of one key are never parted.
    """
    least, most = limits
    run: list[_T] = []
    total = last = 0
    for item in items:
        name, more = key(item), size(item)
        if run and name != key(run[-1]):
            enough = total >= least and (total >= most or _is_cut(name, odds))
            if enough or more >= least or last >= least:
                yield run
                run, total = [], 0
        run.append(item)
        total += more
        last = more
    if run:
        yield run


def _is_cut(name: str, odds: int) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % odds == 0


# Documents --------------------------------------------------------------------------------------


def _write_texts(
    content: IndexContent, vocabularies: Vocabularies, writer: _Writer
) -> tuple[dict[str, Any], bool]:
    """Headers and passages of documents, several to a file.

    What comes back says in which file each passage is, or, where the second value is true, where
    each page of a list of files begins: in a large corpus there are too many to be told at once,
    and the passages stay in the order of the documents.
    """
    count = sum(max(len(document.passages), 1) for document in content.documents)
    paged = count > _MOST_PASSAGES
    topics = {} if paged else passage_topics(content.entries)
    numbered = [numbered_passages(document.passages) for document in content.documents]
    headers = [
        hit_header(document, passages, vocabularies, content.groups.get(document.id))
        for document, passages in zip(content.documents, numbered, strict=True)
    ]
    pieces = [
        piece
        for number, document in enumerate(content.documents)
        for piece in _text_pieces(
            number, document.id, numbered[number], topics, _PAGED_STEP if paged else 1
        )
    ]
    pieces.sort(key=lambda piece: (piece.topics, piece.number, piece.places))
    files = list(_cut(pieces, lambda p: p.key, lambda p: p.size, _TEXT_BYTES, _TEXT_ODDS))
    names = [writer.add("texts", _json(_text_rows(f, headers))) for f in files]
    if paged:
        return _write_places(files, names, writer), True
    of: list[dict[int, int]] = [{} for _ in content.documents]
    for at, file in enumerate(files):
        for piece in file:
            of[piece.number].update(dict.fromkeys(piece.places, at))
    numbers = [[found.get(place, NO_FILE) for place in range(max(found) + 1)] for found in of]
    return {"files": numbers, "names": "".join(names)}, False


def _write_places(
    files: Sequence[Sequence[_TextPiece]], names: Sequence[str], writer: _Writer
) -> dict[str, Any]:
    """Where each page of the list of text files begins."""
    places = [([f[0].number, f[0].places[0]], name) for f, name in zip(files, names, strict=True)]
    pages = [
        (page[0][0], writer.add("places", b"".join(_sized(pack_places(_joined(page))))))
        for page in _cut(places, lambda p: p[1], lambda _: 1, _PLACES)
    ]
    return _joined(pages)


def _joined(places: Sequence[tuple[list[int], str]]) -> dict[str, Any]:
    return {"first": [at for at, _ in places], "names": "".join(name for _, name in places)}


def _sized(columns: Iterable[bytes]) -> Iterator[bytes]:
    for column in columns:
        out = bytearray()
        write_bytes(out, column)
        yield bytes(out)


@dataclass(frozen=True, slots=True)
class _TextPiece:
    """Passages of a document with their numbers, ascending."""

    number: int
    places: tuple[int, ...]
    texts: tuple[str, ...]
    topics: tuple[str, ...]
    key: str
    size: int


def _text_pieces(
    number: int, identifier: str, numbered: Sequence[tuple[int, Passage]], topics: Topics, step: int
) -> Iterator[_TextPiece]:
    """A document in pieces of so many numbers; one without text is a piece as well."""
    if not numbered:
        yield _TextPiece(number, (0,), (), (), f"{identifier}/0", _HEADER_BYTES)
    for first, run in groupby(numbered, lambda pair: pair[0] - pair[0] % step):
        places, passages = zip(*run, strict=True)
        texts = tuple(passage.text for passage in passages)
        about = topics.get((number, first), ())
        key = " ".join((*about, f"{identifier}/{first}"))
        yield _TextPiece(number, places, texts, about, key, _HEADER_BYTES + sum(map(len, texts)))


def _text_rows(pieces: Iterable[_TextPiece], headers: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Rows [document, header, [number …], [text …]], one to a document."""
    rows: dict[int, list[Any]] = {}
    for piece in sorted(pieces, key=lambda piece: (piece.number, piece.places)):
        if piece.number not in rows:
            rows[piece.number] = [piece.number, headers[piece.number], [], []]
        _, _, places, texts = rows[piece.number]
        places += piece.places[: len(piece.texts)]
        texts += piece.texts
    return list(rows.values())

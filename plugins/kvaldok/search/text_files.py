# SPDX-License-Identifier: MIT
"""The files of texts: what hits show of documents, and passages, several to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kvaldok.search.cuts import cut
from kvaldok.search.manifest import NO_FILE, pack_places
from kvaldok.search.passages import Passage
from kvaldok.search.terms import Term
from kvaldok.search.topics import Topics, passage_topics
from kvaldok.search.wire import write_bytes
from kvaldok.search.writer import IndexWriter, json_bytes

__all__ = ["write_texts"]

_Numbered = Sequence[tuple[int, Passage]]
"""Passages of a document with their numbers, ascending."""

_TEXT_BYTES = (5_400, 10_800)
_HEADER_BYTES = 300  # of a row, beside its texts
_TEXT_ODDS = 4  # passages are long: more places that may be cuts
_PLACES = (64, 192)  # text files that a page tells of
_MOST_PASSAGES = 8192  # that the manifest tells the files of
_PAGED_STEP = 8  # passages of a document that stay together in a larger corpus


def write_texts(
    numbered: Sequence[_Numbered],
    headers: Sequence[Mapping[str, Any]],
    entries: Sequence[Term],
    writer: IndexWriter,
) -> tuple[dict[str, Any], bool]:
    """Headers and passages of documents, several to a file.

    `numbered` and `headers` hold, for each of the documents, its passages with their numbers and
    what a hit shows of it.

    What comes back says in which file each passage is, or, where the second value is true, where
    each page of a list of files begins: in a large corpus there are too many to be told at once,
    and the passages stay in the order of the documents.
    """
    count = sum(max(len(passages), 1) for passages in numbered)
    paged = count > _MOST_PASSAGES
    topics = {} if paged else passage_topics(entries)
    step = _PAGED_STEP if paged else 1
    pieces = [
        piece
        for number, (passages, header) in enumerate(zip(numbered, headers, strict=True))
        for piece in _text_pieces(number, header["id"], passages, topics, step)
    ]
    pieces.sort(key=lambda piece: (piece.topics, piece.number, piece.places))
    files = list(cut(pieces, lambda p: p.key, lambda p: p.size, _TEXT_BYTES, _TEXT_ODDS))
    names = [writer.add("texts", json_bytes(_text_rows(f, headers))) for f in files]
    if paged:
        return _write_places(files, names, writer), True
    of: list[dict[int, int]] = [{} for _ in headers]
    for at, file in enumerate(files):
        for piece in file:
            of[piece.number].update(dict.fromkeys(piece.places, at))
    numbers = [[found.get(place, NO_FILE) for place in range(max(found) + 1)] for found in of]
    return {"files": numbers, "names": "".join(names)}, False


def _write_places(
    files: Sequence[Sequence[_TextPiece]], names: Sequence[str], writer: IndexWriter
) -> dict[str, Any]:
    """Where each page of the list of text files begins."""
    places = [([f[0].number, f[0].places[0]], name) for f, name in zip(files, names, strict=True)]
    pages = [
        (page[0][0], writer.add("places", _page(page)))
        for page in cut(places, lambda p: p[1], lambda _: 1, _PLACES)
    ]
    return _joined(pages)


def _page(places: Sequence[tuple[list[int], str]]) -> bytes:
    out = bytearray()
    for column in pack_places(_joined(places)):
        write_bytes(out, column)
    return bytes(out)


def _joined(places: Sequence[tuple[list[int], str]]) -> dict[str, Any]:
    return {"first": [at for at, _ in places], "names": "".join(name for _, name in places)}


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
    number: int, identifier: str, numbered: _Numbered, topics: Topics, step: int
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

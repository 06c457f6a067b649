# SPDX-License-Identifier: MIT
"""Writes the static index: a manifest and content-hashed files, read in parts by the browser.

docs/utveckling/indexformat.md specifies every file; index.py and assets/search.js read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kvaldok.files import OutputFile
from kvaldok.registry.model import Vocabularies
from kvaldok.search.documents import IndexDocument
from kvaldok.search.facts import facts_of_all, hit_header, status_columns
from kvaldok.search.hints import head_terms, known_spellings, single_expressions, unread_words
from kvaldok.search.kept import Kept
from kvaldok.search.manifest import compress_manifest, pack_manifest
from kvaldok.search.parameters import Parameters
from kvaldok.search.passages import numbered_passages
from kvaldok.search.record import Lengths
from kvaldok.search.shards import encode_shard
from kvaldok.search.synonyms import synonym_table
from kvaldok.search.term_files import write_reverse, write_terms
from kvaldok.search.terms import Term
from kvaldok.search.text_files import write_texts
from kvaldok.search.writer import IndexWriter, json_bytes
from kvaldok.swedish.stemming import default_stemmer

__all__ = ["FORMAT", "IndexContent", "IndexStatistics", "export_index"]

FORMAT = 6
_LARGE = 2_000  # documents that make larger shards of terms worth while


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
    writer = IndexWriter(kept.table("packed"))
    scale = _scale(len(documents))
    table = synonym_table(
        vocabularies.synonyms, {entry.term for entry in entries}, default_stemmer(), kept
    )
    facts = [document.facts for document in documents]
    status = status_columns(facts, today)
    head = head_terms(entries, table)
    others = [entry for entry in entries if entry.term not in head]
    unread = unread_words(head, default_stemmer())
    terms, expressions = write_terms(others, table, unread, scale, writer)
    numbered = [numbered_passages(document.passages) for document in documents]
    headers = [
        hit_header(document, passages, vocabularies, content.groups.get(document.id))
        for document, passages in zip(documents, numbered, strict=True)
    ]
    texts, paged = write_texts(numbered, headers, entries, writer)
    manifest = {
        "format": FORMAT,
        "documents": len(documents),
        "parameters": (parameters or Parameters()).wire(),
        "analysis": dict(default_stemmer().tables.raw),
        "timelines": status["timelines"],
        "facts": writer.add("facts", json_bytes(facts_of_all(facts, vocabularies))),
        "paged": paged,
        "lengths": {"titel": content.lengths.titles, "text": content.lengths.texts},
        "statuses": status["of"],
        "foreign": [n for n, item in enumerate(facts) if not item.own],
        "terms": terms,
        "reverse": write_reverse(entries, writer),
        "texts": texts,
        "expressions": expressions,
        "single": single_expressions(table),
        "head": encode_shard([entry for entry in entries if entry.term in head]),
        "known": known_spellings(entries),
    }
    writer.put("manifest", compress_manifest(pack_manifest(manifest)))
    files = writer.files
    size = sum(len(file.content) for file in files if isinstance(file.content, bytes))
    return files, IndexStatistics(len(documents), len(entries), len(files), size)


def _scale(documents: int) -> int:
    """How much larger shards are in a large corpus: each costs a place in the manifest too."""
    return 1 if documents < _LARGE else 2 if documents < 10 * _LARGE else 4

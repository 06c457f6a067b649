# SPDX-License-Identifier: MIT
"""The peers that run in this process: Whoosh and SQLite's FTS5, as their documentation says."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.analysis.analyzers import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser.default import MultifieldParser

from support.bench.corpus import Text
from support.bench.engines import LocalEngine
from support.bench.transport import folder_size, zipped_size

__all__ = ["fts5", "fts_query", "whoosh"]

_TITLE_WEIGHT = 5.0
_TRIGRAM = 3


def whoosh(texts: Sequence[Text], folder: Path) -> LocalEngine:
    """Whoosh with its Swedish analyser on title and text; all words must match, BM25F ranks."""
    started = time.perf_counter()
    analyzer = LanguageAnalyzer("sv")
    schema = Schema(id=ID(stored=True), title=TEXT(analyzer=analyzer), text=TEXT(analyzer=analyzer))
    folder.mkdir(parents=True)
    index = whoosh_index.create_in(str(folder), schema)
    writer = index.writer()
    for text in texts:
        writer.add_document(id=text.id, title=text.title, text=text.body)
    writer.commit()
    seconds = time.perf_counter() - started
    searcher = index.searcher()
    parser = MultifieldParser(["title", "text"], schema)

    def search(query: str, limit: int) -> list[str]:
        return [hit["id"] for hit in searcher.search(parser.parse(query), limit=limit)]

    name = f"Whoosh {metadata.version('whoosh3')}"
    return LocalEngine("whoosh", name, search, folder_size(folder), seconds)


def fts5(texts: Sequence[Text], folder: Path, tokenizer: str) -> LocalEngine:
    """FTS5 with a tokenizer of SQLite's; all words must match, bm25 ranks, titles weigh more."""
    started = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{tokenizer}.sqlite"
    database = sqlite3.connect(path)
    # A tokenizer cannot be a parameter; the two that are measured are our own words.
    database.execute(
        f"CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, text, tokenize={tokenizer})"
    )
    rows = [(text.id, text.title, text.body) for text in texts]
    database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    database.commit()
    seconds = time.perf_counter() - started
    shortest = _TRIGRAM if tokenizer == "trigram" else 1

    def search(query: str, limit: int) -> list[str]:
        wanted = fts_query(query, shortest)
        if not wanted:
            return []
        found = database.execute(
            "SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, ?, 1), id LIMIT ?",
            (wanted, _TITLE_WEIGHT, limit),
        )
        return [row[0] for row in found]

    return LocalEngine(f"fts5-{tokenizer}", f"FTS5 {tokenizer}", search, zipped_size(path), seconds)


def fts_query(text: str, shortest: int) -> str:
    """The words as quoted strings; those that the tokenizer can never find are left out."""
    words = [word for word in re.findall(r"\w+", text) if len(word) >= shortest]
    return " ".join(f'"{word}"' for word in words)

# SPDX-License-Identifier: MIT
"""Kvaldok itself: a registry made of the texts, built by the project's own pipeline."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kvaldok import __version__
from kvaldok.build.assets import ASSETS_URL, asset_files
from kvaldok.build.index import index_files
from kvaldok.build.reading import read_registry
from kvaldok.build.request import BuildRequest
from kvaldok.build.today import todays_date
from kvaldok.problems import as_text, has_errors
from kvaldok.registry.model import SynonymGroup
from kvaldok.search.index import StaticIndex, open_folder
from kvaldok.search.writer import INDEX_FOLDER
from support.bench.corpus import Text, write_registry
from support.bench.engines import StaticEngine
from support.bench.judgements import Query
from support.bench.quality import ASKED
from support.bench.transport import folder_size, module_graph
from support.console import Failure, say

__all__ = ["Built", "build", "rankings"]

_CLIENT = f"{ASSETS_URL}/search.js"


@dataclass(frozen=True, slots=True)
class Built:
    """Our engine, and what the build took by stage."""

    engine: StaticEngine
    today: date
    seconds: Mapping[str, float]
    synonyms: tuple[SynonymGroup, ...]

    def index(self) -> StaticIndex:
        """The same index as Python reads it."""
        return open_folder(self.engine.root, self.today)


def build(texts: Sequence[Text], folder: Path) -> Built:
    """The registry, its index and our scripts, from an empty cache.

    Raises:
        Failure: the registry has errors.
    """
    write_registry(texts, folder / "registry")
    say("\n▸ Bygger Kvaldok")
    started = time.perf_counter()
    request = BuildRequest(folder / "registry", folder / "cache", todays_date(), trial=True)
    read = read_registry(request)
    if has_errors(read.problems):
        raise Failure(as_text(read.problems))
    read_seconds = time.perf_counter() - started
    indexed = index_files(request, read)
    seconds = time.perf_counter() - started
    root = folder / "site"
    for file in (*indexed.files, *asset_files()):
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.read())
    engine = StaticEngine(
        key="kvaldok",
        name=f"Kvaldok {__version__}",
        root=root,
        code=module_graph(root, _CLIENT),
        index_size=folder_size(root / INDEX_FOLDER),
        build_seconds=seconds,
    )
    stages = {**read.seconds, "index": seconds - read_seconds}
    return Built(engine, request.today, stages, read.registry.vocabularies.synonyms)


def rankings(
    index: StaticIndex, queries: Sequence[Query], limit: int = ASKED
) -> dict[str, tuple[str, ...]]:
    """What each query finds by the Python reader."""
    return {
        query.id: tuple(hit.id for hit in index.search(query.text, limit=limit).hits)
        for query in queries
    }

# SPDX-License-Identifier: MIT
"""The stage index, and the index alone for the command line."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from kvaldok.build.cache import folder_key, locked
from kvaldok.build.reading import ReadRegistry, read_registry
from kvaldok.build.request import BuildRequest
from kvaldok.build.searched_pages import page_documents
from kvaldok.files import OutputFile
from kvaldok.problems import Problem, has_errors
from kvaldok.search.copies import near_identical
from kvaldok.search.documents import IndexDocument, index_document
from kvaldok.search.export import IndexContent, IndexStatistics, export_index
from kvaldok.search.index import StaticIndex
from kvaldok.search.kept import Kept
from kvaldok.search.likeness import similar_documents
from kvaldok.search.pages import with_pages
from kvaldok.search.record import IndexRecord, UpdateReport
from kvaldok.search.synonyms import lexicon_words
from kvaldok.search.vocabulary import gather_terms
from kvaldok.swedish.stemming import default_stemmer

__all__ = [
    "IndexedRegistry",
    "RegistryFaultError",
    "index_files",
    "registry_index",
    "without_collection",
]


class RegistryFaultError(Exception):
    """The registry has errors, so that there is nothing to search."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the registry has errors")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class IndexedRegistry:
    """What the stage index gives: the files of the search, and which documents are alike."""

    files: tuple[OutputFile, ...]
    likeness: Mapping[str, tuple[str, ...]]
    record: UpdateReport
    index: IndexStatistics
    copies: Mapping[str, str]


def registry_index(request: BuildRequest) -> StaticIndex:
    """Read what has changed, and open the index.  Raises RegistryFaultError on errors."""
    with locked(request.cache / "lock"):
        read = read_registry(request)
        if has_errors(read.problems):
            raise RegistryFaultError(read.problems)
        indexed = index_files(request, read)
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in indexed.files}
    return StaticIndex(files.__getitem__, request.today)


def index_files(request: BuildRequest, read: ReadRegistry) -> IndexedRegistry:
    """Bring the index of record up to date and export it; the documents first, then the pages."""
    with without_collection():
        return _indexed(request, read)


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for cycles among values: millions are made here, and none has any.

    Measured over 755 documents: gathering the terms takes 2.4 seconds so, and 5.8 with it.  Outside
    of the index it is a twentieth of the time of a build where one document has changed.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _indexed(request: BuildRequest, read: ReadRegistry) -> IndexedRegistry:
    registry = read.registry
    documents = [
        index_document(registry, document, read.extractions)
        for document in registry.documents.values()
    ]
    pages = _searched_pages(request, read)
    everything = [*documents, *pages]
    key = folder_key(request.registry)
    record = IndexRecord(request.cache / "index" / key)
    kept = Kept(request.cache / "export" / key)
    updated = record.update(everything)
    numbers = {document.id: number for number, document in enumerate(everything)}
    words = lexicon_words(registry.vocabularies.synonyms)
    entries = gather_terms(record.forms(numbers), default_stemmer(), words, kept)
    copies = near_identical(documents, kept)
    content = IndexContent(everything, entries, record.lengths(numbers), copies)
    vocabularies = with_pages(registry.vocabularies) if pages else registry.vocabularies
    files, statistics = export_index(content, vocabularies, request.today, kept=kept)
    likeness = similar_documents(documents, entries)
    kept.save()
    return IndexedRegistry(files, likeness, updated, statistics, copies)


def _searched_pages(request: BuildRequest, read: ReadRegistry) -> tuple[IndexDocument, ...]:
    """The pages that the search finds beside the documents."""
    if request.pages is None or not request.pages.is_dir():
        return ()
    return page_documents(
        request.pages,
        read.inputs(request.settings),
        request.cache / "extract",
        request.limits,
        request.workers,
    )

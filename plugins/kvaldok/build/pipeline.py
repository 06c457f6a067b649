# SPDX-License-Identifier: MIT
"""The build as one pipeline of named stages: load → extract → check → index → pages → exports.

Frozen values in, frozen values out.  Nothing is written but the cache; the host adapter (or
anything else) publishes what comes out.
"""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kvaldok.audit.accessibility import check_statement
from kvaldok.audit.agreement import check_agreement
from kvaldok.audit.files import check_pages
from kvaldok.audit.personal_data import check_personal_data, masked_problem
from kvaldok.audit.report import make_report
from kvaldok.audit.statute_book import check_statute_book
from kvaldok.build.agreement import claims_of_files
from kvaldok.build.assets import asset_files
from kvaldok.build.cache import locked
from kvaldok.build.follow_up import report_page
from kvaldok.build.kept_pages import KeptPages
from kvaldok.build.presentations import presentation_files, write_presentations
from kvaldok.build.request import BuildRequest
from kvaldok.build.searched_pages import page_documents
from kvaldok.build.written_pages import insert_faults
from kvaldok.export.statute_book import statute_book_files
from kvaldok.extract import ExtractionRun, explain, extract_files, forget_unused
from kvaldok.extract.model import Extraction
from kvaldok.files import OutputFile, content_hash, shown_path
from kvaldok.guides.loading import load_guides
from kvaldok.guides.model import Guide
from kvaldok.problems import Location, Problem, has_errors, lenient, sort_problems, strict
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Document, Registry
from kvaldok.search.copies import near_identical
from kvaldok.search.documents import IndexDocument, index_document
from kvaldok.search.export import IndexContent, IndexStatistics, export_index
from kvaldok.search.kept import Kept
from kvaldok.search.likeness import similar_documents
from kvaldok.search.pages import with_pages
from kvaldok.search.record import IndexRecord, UpdateReport
from kvaldok.search.synonyms import lexicon_words
from kvaldok.search.vocabulary import gather_terms
from kvaldok.site.browser_files import browser_files
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.feed import feed_files
from kvaldok.site.identity import identity_file
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SitePages
from kvaldok.site.pages import build_pages
from kvaldok.swedish.analysis import default_stemmer

__all__ = [
    "BuildRequest",
    "BuildResult",
    "IndexedRegistry",
    "ReadRegistry",
    "Statistics",
    "build_site",
    "check_registry_folder",
    "index_files",
    "read_registry",
    "searched_pages",
]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a build did, in counts and seconds per stage."""

    documents: int = 0
    pages: int = 0
    extracted: int = 0
    record: UpdateReport | None = None
    index: IndexStatistics | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Pages and files to publish, and the problems; nothing to publish where one is an error."""

    problems: tuple[Problem, ...]
    registry: Registry | None = None
    site: SitePages | None = None
    files: tuple[OutputFile, ...] = ()
    statistics: Statistics = Statistics()
    inputs: Inputs | None = None  # for the inserts of hand-written pages

    @property
    def failed(self) -> bool:
        return has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class ReadRegistry:
    """What the stages load, extract and check give."""

    registry: Registry
    extractions: Mapping[str, Extraction]  # by `<document id>/<file name>`
    problems: tuple[Problem, ...]
    extracted: int
    seconds: Mapping[str, float]
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexedRegistry:
    """What the stage index gives: the files of the search, and which documents are alike."""

    files: tuple[OutputFile, ...]
    likeness: Mapping[str, tuple[str, ...]]
    record: UpdateReport
    index: IndexStatistics
    copies: Mapping[str, str] = field(default_factory=dict)


def check_registry_folder(request: BuildRequest) -> BuildResult:
    """The stages load, extract and check: all that can be wrong, and nothing built."""
    with locked(request.cache / "lock"):
        read = read_registry(request)
    problems = read.problems
    if request.pages and not has_errors(problems):  # else what they insert may only seem to lack
        faults = insert_faults(request.pages, _inputs(request, read))
        problems = sort_problems((*problems, *faults))
    return BuildResult(problems, read.registry, statistics=_read_statistics(read))


def build_site(request: BuildRequest) -> BuildResult:
    """All stages.  Stops after check where there are errors, with every problem found till then."""
    with _without_collection():
        return _built(request)


def _built(request: BuildRequest) -> BuildResult:
    with locked(request.cache / "lock"):
        read = read_registry(request)
        if has_errors(read.problems):
            return BuildResult(read.problems, read.registry, statistics=_read_statistics(read))
        clock = _Clock(read.seconds)
        with clock.stage("index"):
            indexed = index_files(request, read, searched_pages(request, read))
    with clock.stage("pages"):
        presentations = write_presentations(
            read.guides, read.registry, request.settings, request.today
        )
        inputs = Inputs(
            Catalogue(read.registry),
            read.extractions,
            request.settings,
            indexed.likeness,
            read.guides,
            {name: len(made) for name, made in presentations.items()},
        )
        report = make_report(read.registry, read.extractions, indexed.copies)
        kept = KeptPages(request.cache / "pages" / _folder_key(request.registry))
        site = build_pages(inputs, make=kept.page)
        kept.forget_unused()
        site = replace(site, pages=(*site.pages, report_page(report)))
    statistics = replace(
        _read_statistics(read),
        pages=len(site.pages),
        record=indexed.record,
        index=indexed.index,
        seconds=dict(clock.seconds),
    )
    data = statute_book_files(read.registry, request.settings.site_url)
    shows = presentation_files(presentations)
    look = (identity_file(request.settings.identity), *browser_files(request.settings))
    own = (*asset_files(), *look, *feed_files(inputs))
    files = (*site.files, *shows, *indexed.files, *data, *own)
    return BuildResult(read.problems, read.registry, site, files, statistics, inputs)


def read_registry(request: BuildRequest) -> ReadRegistry:
    """Load the registry, read its files and check both."""
    clock = _Clock({})
    with clock.stage("load"):
        registry = load_registry(request.registry, request.today)
        guides = load_guides(request.pages, registry)
    with clock.stage("extract"):
        run, extractions = _extract(registry, request)
    with clock.stage("check"):
        about_files = _file_problems(registry, extractions)
        legal = (
            *check_personal_data(registry, extractions),
            *_in_pages(request),
            *check_statute_book(registry),
            *(() if request.trial else check_statement(registry, extractions)),
            *(() if request.trial else _disagreements(registry, extractions, request)),
        )
        if request.trial:
            registry, legal = _withheld(registry, legal)
        found = sort_problems(
            masked_problem(problem, request.today)
            for problem in (*registry.problems, *guides.problems, *about_files, *legal)
        )
        problems = strict(found) if request.strict else found
    return ReadRegistry(
        registry, extractions, problems, run.extracted, clock.seconds, guides.guides
    )


def _disagreements(
    registry: Registry, extractions: Mapping[str, Extraction], request: BuildRequest
) -> Iterator[Problem]:
    """What the register says otherwise than the files themselves."""
    kept = request.cache / "agreement" / f"{_folder_key(request.registry)}.json"
    return check_agreement(registry, claims_of_files(registry, extractions, kept))


def _withheld(
    registry: Registry, problems: Sequence[Problem]
) -> tuple[Registry, tuple[Problem, ...]]:
    """For a registry that is tried out: no file or text with a personnummer, but all the rest.

    In somebody else's registry the one who tries it can mend nothing, and shall see what it would
    be like; the documents stay listed.  A number in dokument.yml itself is an error here too.
    """
    owners = {where: document for document, where, _ in _files(registry)}
    numbers = [problem for problem in problems if problem.code == "personnummer"]
    kept_back = {
        document.id: replace(document, unpublished_reason="personuppgifter")
        for problem in numbers
        if (document := owners.get(problem.location))
    }
    in_files = tuple(
        replace(problem, text=f"{problem.text} Filen och dess text är inte med i provbygget.")
        for problem in numbers
        if problem.location in owners
    )
    in_entries = tuple(problem for problem in numbers if problem.location not in owners)
    others = [problem for problem in problems if problem.code != "personnummer"]
    told = (*in_entries, *lenient((*in_files, *others)))
    return replace(registry, documents={**registry.documents, **kept_back}), told


def _in_pages(request: BuildRequest) -> tuple[Problem, ...]:
    """Personal data in the hand-written pages and the files beside them."""
    if request.pages is None or not request.pages.is_dir():
        return ()
    shown = shown_path(request.pages)
    return check_pages(
        request.pages, shown, request.today, request.cache / "extract", request.limits
    )


def searched_pages(request: BuildRequest, read: ReadRegistry) -> tuple[IndexDocument, ...]:
    """The pages that the search finds beside the documents; none where a registry is tried out."""
    if request.trial or request.pages is None or not request.pages.is_dir():
        return ()
    return page_documents(
        request.pages,
        _inputs(request, read),
        request.cache / "extract",
        request.limits,
        request.workers,
    )


def _inputs(request: BuildRequest, read: ReadRegistry) -> Inputs:
    """What inserts are made of, before the search knows which documents are alike."""
    return Inputs(Catalogue(read.registry), read.extractions, request.settings)


def index_files(
    request: BuildRequest, read: ReadRegistry, pages: Sequence[IndexDocument] = ()
) -> IndexedRegistry:
    """Bring the index of record up to date and export it; the documents first, then the pages."""
    with _without_collection():
        return _indexed(request, read, pages)


@contextmanager
def _without_collection() -> Iterator[None]:
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


def _indexed(
    request: BuildRequest, read: ReadRegistry, pages: Sequence[IndexDocument]
) -> IndexedRegistry:
    registry = read.registry
    documents = [
        index_document(registry, document, read.extractions)
        for document in registry.documents.values()
    ]
    everything = [*documents, *pages]
    key = _folder_key(request.registry)
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


def _read_statistics(read: ReadRegistry) -> Statistics:
    return Statistics(
        len(read.registry.documents), extracted=read.extracted, seconds=dict(read.seconds)
    )


def _extract(
    registry: Registry, request: BuildRequest
) -> tuple[ExtractionRun, dict[str, Extraction]]:
    """What every file of every version says, by `<document id>/<file name>`."""
    wanted = {
        document.key_of(item): item.path
        for document in registry.documents.values()
        if registry.is_open(document)
        for version in document.versions
        for item in version.files
    }
    run = extract_files(
        tuple(wanted.values()), request.cache / "extract", request.limits, request.workers
    )
    _forget(registry, request, run)
    return run, dict(zip(wanted, run.extractions, strict=True))


def _forget(registry: Registry, request: BuildRequest, run: ExtractionRun) -> None:
    """Take out of the cache what is no longer published: its text was taken off the web."""
    closed = [
        content_hash(item.path)
        for document in registry.documents.values()
        if not registry.is_open(document)
        for version in document.versions
        for item in version.files
        if item.path.is_file()
    ]
    used = [extraction.sha256 for extraction in run.extractions]
    forget_unused(request.cache / "extract", _folder_key(request.registry), used, closed)


def _file_problems(registry: Registry, extractions: Mapping[str, Extraction]) -> list[Problem]:
    """A warning for every file that could not be read, or not wholly."""
    problems = []
    for document, where, key in _files(registry):
        extraction = extractions.get(key)
        for failure, text, hint in explain(extraction) if extraction else ():
            name = key.removeprefix(f"{document.id}/")
            problems.append(Problem.warning(where, str(failure), f"{name}: {text}", hint))
    return problems


def _files(registry: Registry) -> list[tuple[Document, Location, str]]:
    return [
        (document, item.where, document.key_of(item))
        for document in registry.documents.values()
        for version in document.versions
        for item in version.files
    ]


def _folder_key(folder: Path) -> str:
    """A name for the record of a registry, so that several can share a cache."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


class _Clock:
    """Seconds spent in each stage."""

    def __init__(self, before: Mapping[str, float]) -> None:
        self.seconds: dict[str, float] = dict(before)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start

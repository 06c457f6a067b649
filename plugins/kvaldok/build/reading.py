# SPDX-License-Identifier: MIT
"""The stages load, extract and check: the registry, what its files say, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kvaldok.audit.accessibility import check_statement
from kvaldok.audit.agreement import check_agreement
from kvaldok.audit.files import check_pages
from kvaldok.audit.personal_data import check_personal_data, masked_problem
from kvaldok.audit.statute_book import check_statute_book
from kvaldok.build.agreement import claims_of_files
from kvaldok.build.cache import folder_key
from kvaldok.build.clock import Clock
from kvaldok.build.request import BuildRequest
from kvaldok.extract import ExtractionRun, explain, extract_files, forget_unused
from kvaldok.extract.model import Extraction
from kvaldok.files import content_hash, shown_path
from kvaldok.guides.loading import load_guides
from kvaldok.guides.model import Guide
from kvaldok.problems import Location, Problem, lenient, sort_problems, strict
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Document, Registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SiteSettings

__all__ = ["ReadRegistry", "read_registry"]


@dataclass(frozen=True, slots=True)
class ReadRegistry:
    """What the stages load, extract and check give."""

    registry: Registry
    extractions: Mapping[str, Extraction]  # by `<document id>/<file name>`
    problems: tuple[Problem, ...]
    extracted: int
    seconds: Mapping[str, float]
    guides: tuple[Guide, ...] = ()

    def inputs(self, settings: SiteSettings) -> Inputs:
        """What inserts are made of, before the search knows which documents are alike."""
        return Inputs(Catalogue(self.registry), self.extractions, settings)


def read_registry(request: BuildRequest) -> ReadRegistry:
    """Load the registry, read its files and check both."""
    clock = Clock({})
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
    forget_unused(request.cache / "extract", folder_key(request.registry), used, closed)


def _file_problems(registry: Registry, extractions: Mapping[str, Extraction]) -> list[Problem]:
    """A warning for every file that could not be read, or not wholly."""
    problems = []
    for document, where, key in _files(registry):
        extraction = extractions.get(key)
        for failure, text, hint in explain(extraction) if extraction else ():
            name = key.removeprefix(f"{document.id}/")
            problems.append(Problem.warning(where, str(failure), f"{name}: {text}", hint))
    return problems


def _disagreements(
    registry: Registry, extractions: Mapping[str, Extraction], request: BuildRequest
) -> Iterator[Problem]:
    """What the register says otherwise than the files themselves."""
    kept = request.cache / "agreement" / f"{folder_key(request.registry)}.json"
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


def _files(registry: Registry) -> list[tuple[Document, Location, str]]:
    return [
        (document, item.where, document.key_of(item))
        for document in registry.documents.values()
        for version in document.versions
        for item in version.files
    ]

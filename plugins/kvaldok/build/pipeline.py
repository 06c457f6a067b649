# SPDX-License-Identifier: MIT
"""The build as one pipeline of named stages: load → extract → check → index → pages → exports.

Frozen values in, frozen values out.  Nothing is written but the cache; the host adapter (or
anything else) publishes what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kvaldok.audit.report import make_report
from kvaldok.build.assets import asset_files
from kvaldok.build.cache import folder_key, locked
from kvaldok.build.clock import Clock
from kvaldok.build.follow_up import report_page
from kvaldok.build.index import index_files, without_collection
from kvaldok.build.kept_pages import KeptPages
from kvaldok.build.presentations import presentation_files, write_presentations
from kvaldok.build.reading import ReadRegistry, read_registry
from kvaldok.build.request import BuildRequest
from kvaldok.build.written_pages import insert_faults
from kvaldok.export.statute_book import statute_book_files
from kvaldok.files import OutputFile
from kvaldok.problems import Problem, has_errors, sort_problems
from kvaldok.registry.model import Registry
from kvaldok.search.export import IndexStatistics
from kvaldok.search.record import UpdateReport
from kvaldok.site.browser_files import browser_files
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.feed import feed_files
from kvaldok.site.identity import identity_file
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SitePages
from kvaldok.site.pages import build_pages

__all__ = ["BuildRequest", "BuildResult", "Statistics", "build_site", "check_registry_folder"]


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


def check_registry_folder(request: BuildRequest) -> BuildResult:
    """The stages load, extract and check: all that can be wrong, and nothing built."""
    with locked(request.cache / "lock"):
        read = read_registry(request)
    problems = read.problems
    if request.pages and not has_errors(problems):  # else what they insert may only seem to lack
        faults = insert_faults(request.pages, read.inputs(request.settings))
        problems = sort_problems((*problems, *faults))
    return BuildResult(problems, read.registry, statistics=_read_statistics(read))


def build_site(request: BuildRequest) -> BuildResult:
    """All stages.  Stops after check where there are errors, with every problem found till then."""
    with without_collection():
        return _built(request)


def _built(request: BuildRequest) -> BuildResult:
    with locked(request.cache / "lock"):
        read = read_registry(request)
        if has_errors(read.problems):
            return BuildResult(read.problems, read.registry, statistics=_read_statistics(read))
        clock = Clock(read.seconds)
        with clock.stage("index"):
            indexed = index_files(request, read)
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
        kept = KeptPages(request.cache / "pages" / folder_key(request.registry))
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


def _read_statistics(read: ReadRegistry) -> Statistics:
    return Statistics(
        len(read.registry.documents), extracted=read.extracted, seconds=dict(read.seconds)
    )

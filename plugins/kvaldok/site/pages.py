# SPDX-License-Identifier: MIT
"""Which pages the registry becomes.

A stage of the build: frozen values in, frozen values out.  Views are made here (they need the
whole registry); each is then rendered on its own, in other processes where an executor is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Protocol

from kvaldok.extract.model import Extraction
from kvaldok.files import OutputFile
from kvaldok.registry.model import Marker
from kvaldok.registry.page_model import Term
from kvaldok.registry.urls import file_url
from kvaldok.site.accessibility_views import accessibility_view
from kvaldok.site.catalogue import Catalogue, Entry, Group, version_url, version_urls
from kvaldok.site.contact import question_link
from kvaldok.site.document_pages import document_page, render_documents
from kvaldok.site.document_views import DocumentView, document_view
from kvaldok.site.file_views import published_files
from kvaldok.site.films import film_files, film_pages
from kvaldok.site.glossary import glossary_page
from kvaldok.site.guide_pages import guide_files, guide_pages
from kvaldok.site.inputs import Inputs
from kvaldok.site.listing_views import (
    case_view,
    group_view,
    kinds_view,
    overview_view,
    register_view,
)
from kvaldok.site.model import (
    START,
    Crumb,
    PageKind,
    Redirect,
    SitePage,
    SitePages,
    SiteSettings,
    TocItem,
)
from kvaldok.site.rendering import render
from kvaldok.site.saved_page import saved_page
from kvaldok.site.start_view import start_view
from kvaldok.site.statute_book_views import statute_book_view
from kvaldok.site.ways import Way, ways_in
from kvaldok.site.wheel import wheel
from kvaldok.site.wheel_pages import wheel_pages
from kvaldok.site.words import lower_first, shorten

__all__ = ["MakePage", "build_pages"]

_DESCRIPTION = 160


class MakePage(Protocol):
    """`document_page`, or what stands in for it: `build.kept_pages` does."""

    def __call__(self, view: DocumentView, terms: tuple[Term, ...]) -> SitePage: ...


def build_pages(
    inputs: Inputs, executor: Executor | None = None, make: MakePage | None = None
) -> SitePages:
    """All pages, redirects and published files of a registry."""
    catalogue, settings = inputs.catalogue, inputs.settings
    views = [
        document_view(inputs, entry, version)
        for entry in catalogue.entries.values()
        for version in entry.document.versions
    ]
    terms = tuple(catalogue.registry.vocabularies.terms.values())
    documents = render_documents(views, partial(make or document_page, terms=terms), executor)
    return SitePages(
        pages=(
            _start(catalogue, settings),
            _search(settings),
            _accessibility(inputs),
            _statute_book(inputs),
            glossary_page(catalogue),
            *((saved_page(),) if settings.keeps_pages else ()),
            *_lists(catalogue),
            *wheel_pages(inputs),
            *film_pages(inputs),
            *guide_pages(inputs),
            *documents,
        ),
        redirects=tuple(_redirects(catalogue)),
        files=(
            *_files(catalogue, inputs.extractions),
            *film_files(inputs),
            *guide_files(inputs),
        ),
    )


def _start(catalogue: Catalogue, settings: SiteSettings) -> SitePage:
    view = start_view(catalogue, settings)
    return SitePage(
        url="",
        title=view.title,
        html=render("start.html", "", view=view, wheel=wheel()),
        description=shorten(view.tagline, _DESCRIPTION),
        kind=PageKind.START,
    )


def _search(settings: SiteSettings) -> SitePage:
    """The page whose list of hits assets/sok.js fills."""
    return SitePage(
        url="sok/",
        title="Sök bland kommunens kvalitetsdokument",
        html=render("sok.html", "sok/", question=question_link(settings)),
        description="Sök bland policyer, riktlinjer, planer och andra dokument.",
        crumbs=(START,),
        kind=PageKind.SEARCH,
        head=(
            '<link rel="stylesheet" href="../assets/kvaldok/sok.css">'
            '<script type="module" src="../assets/kvaldok/sok.js"></script>'
        ),
    )


def _accessibility(inputs: Inputs) -> SitePage:
    """The tillgänglighetsredogörelse, which every footer leads to."""
    view = accessibility_view(inputs)
    contents = (
        ("hur-tillganglig", "Hur tillgänglig är webbplatsen?"),
        ("hjalp", "Om du inte kan använda något"),
        ("anmal", "Anmäl brister"),
        ("tillsyn", "Tillsyn"),
        ("teknisk", "Hur väl vi följer kraven"),
        ("brister", "Innehåll som inte är tillgängligt"),
        ("betungande", "Oskäligt betungande anpassning"),
        ("utanfor", "Innehåll som lagen inte gäller"),
        ("test", "Hur vi har bedömt webbplatsen"),
    )
    return SitePage(
        url=view.url,
        title=view.title,
        html=render("tillganglighet.html", view.url, view=view),
        description=f"Hur tillgänglig webbplatsen är och vilka brister vi känner till: "
        f"{view.service}.",
        crumbs=(START,),
        toc=tuple(TocItem(identifier, title) for identifier, title in contents),
        kind=PageKind.OVERVIEW,
    )


def _statute_book(inputs: Inputs) -> SitePage:
    """The författningssamling, which kommunallagen asks for."""
    view = statute_book_view(inputs)
    toc = [TocItem(group.id, group.name) for group in view.groups]
    if view.coming:
        toc.append(TocItem("beslutade", "Beslutade ändringar"))
    toc += [TocItem("trafik", "Lokala trafikföreskrifter"), TocItem("data", "Hämta som data")]
    return SitePage(
        url=view.url,
        title=view.title,
        html=render("forfattningssamling.html", view.url, view=view),
        description="Taxor, reglementen, ordningsföreskrifter och andra föreskrifter som gäller.",
        crumbs=(START,),
        toc=tuple(toc),
    )


def _lists(catalogue: Catalogue) -> Iterator[SitePage]:
    yield _register(catalogue)
    for way in ways_in(catalogue):
        yield _kinds(catalogue, way) if way.key == "typ" else _overview(catalogue, way)
        for group in way.used:
            yield _group(catalogue, way, group)
    yield from _cases(catalogue)


def _register(catalogue: Catalogue) -> SitePage:
    view = register_view(catalogue)
    toc = [TocItem(letter.id, letter.name) for letter in view.letters]
    if view.examples:
        toc.append(TocItem("exempel", view.examples_heading))
    return SitePage(
        url=view.url,
        title=view.title,
        html=render("register.html", view.url, view=view),
        description=f"Alla dokument i bokstavsordning: {view.intro}",
        crumbs=(START,),
        toc=tuple(toc),
        kind=PageKind.REGISTER,
    )


def _overview(catalogue: Catalogue, way: Way) -> SitePage:
    view = overview_view(way)
    entries = [entry for group in way.used for entry in group.entries]
    return SitePage(
        url=view.url,
        title=view.title,
        html=render(
            "overview.html",
            view.url,
            view=view,
            wheel=wheel() if way.key == "steg" else None,
            examples_heading=catalogue.examples_heading(entries),
        ),
        description=view.intro,
        crumbs=(START,),
        kind=PageKind.OVERVIEW,
    )


def _kinds(catalogue: Catalogue, way: Way) -> SitePage:
    view = kinds_view(catalogue, way)
    return SitePage(
        url=view.url,
        title=view.title,
        html=render("kinds.html", view.url, view=view),
        description=view.intro,
        crumbs=(START,),
        toc=tuple(TocItem(identifier, name) for name, identifier, _ in view.groups),
        kind=PageKind.OVERVIEW,
    )


def _group(catalogue: Catalogue, way: Way, group: Group) -> SitePage:
    view = group_view(catalogue, way, group)
    about = group.explanation or f"Dokument: {lower_first(group.heading)}."
    headed = [part for part in view.parts if part.heading and part.rows]
    return SitePage(
        url=view.url,
        title=view.title,
        html=render("listing.html", view.url, view=view),
        description=shorten(about, _DESCRIPTION),
        crumbs=(START, Crumb(way.title, way.url)),
        toc=tuple(TocItem(part.id, part.heading) for part in headed),
    )


def _cases(catalogue: Catalogue) -> Iterator[SitePage]:
    for address, uses in catalogue.cases.items():
        if len(uses) > 1:
            view = case_view(catalogue, address, uses)
            yield SitePage(
                url=address,
                title=view.title,
                html=render("case.html", address, view=view),
                description=view.intro,
                crumbs=(START,),
                noindex=True,
            )


def _redirects(catalogue: Catalogue) -> Iterator[Redirect]:
    """Addresses that stay though another page shows what they name today."""
    for address, uses in catalogue.cases.items():
        if len(uses) == 1:
            yield Redirect(address, uses[0].url)
    for entry in catalogue.entries.values():
        yield from _own_address(entry)


def _own_address(entry: Entry) -> Iterator[Redirect]:
    """A dated version keeps its own address while it is the one that the document's page shows."""
    if len(entry.document.versions) == 1 and isinstance(entry.version.decision_date, Marker):
        return
    addresses = zip(entry.document.versions, version_urls(entry.document), strict=True)
    for version, address in addresses:
        if version_url(entry, version) != address:
            yield Redirect(address, entry.url)


def _files(catalogue: Catalogue, extractions: Mapping[str, Extraction]) -> Iterator[OutputFile]:
    for entry in catalogue.entries.values():
        document = entry.document
        found = {
            file.name: file.path
            for version in document.versions
            for file in published_files(catalogue.registry, document, version, extractions)
        }
        for name, path in found.items():
            yield OutputFile(file_url(document.id, name), path)

# SPDX-License-Identifier: MIT
"""Which pages the registry becomes.

A stage of the build: frozen values in, frozen values out.  Views are made here (they need the
whole registry); each is then rendered on its own, in other processes where an executor is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from kvaldok.site.contact import FEEDBACK_NOTE, question_link
from kvaldok.site.document_views import DocumentView, document_view
from kvaldok.site.file_views import published_files
from kvaldok.site.films import film_files, film_pages
from kvaldok.site.glossary import glossary_page, mark_terms
from kvaldok.site.guide_pages import guide_files, guide_pages
from kvaldok.site.inputs import Inputs
from kvaldok.site.listing_views import (
    Way,
    case_view,
    group_view,
    kinds_view,
    overview_view,
    register_view,
    start_view,
    ways_in,
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
from kvaldok.site.rendering import link_to, markup, render
from kvaldok.site.saved_page import saved_page
from kvaldok.site.statute_book_views import statute_book_view
from kvaldok.site.text_html import TextHtml, text_html
from kvaldok.site.wheel import wheel
from kvaldok.site.wheel_pages import wheel_pages
from kvaldok.site.words import lower_first, shorten

__all__ = ["MakePage", "build_pages", "document_page"]

# Beyond this the contents of a long text name its chapters only.
_TOC_LENGTH = 40
_DESCRIPTION = 160
# Where our own words about a document end: its text, and rows of other documents.
_NOT_OURS = re.compile('<h2 id="(?:text|liknande)">')


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
    documents = _render_all(views, partial(make or document_page, terms=terms), executor)
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


def document_page(view: DocumentView, terms: tuple[Term, ...] = ()) -> SitePage:
    """A document's page, or that of one of its other versions.

    Of `terms` those are marked that our own words hold; the document's text is not ours to mark.
    """
    texts: list[tuple[str, str, str, TextHtml]] = []
    for position, source in enumerate(view.texts):
        original = link_to(view.url, source.file_url) if source.file_url else ""
        level = 3 if source.heading else 2
        made = text_html(source.extraction, original, position, level)
        texts.append((source.heading, source.language, f"fil-{position + 1}", made))
    parts = [
        {"heading": heading, "language": language, "id": identifier, "html": markup(made.html)}
        for heading, language, identifier, made in texts
    ]
    html = render("document.html", view.url, view=view, texts=parts, feedback_note=FEEDBACK_NOTE)
    end = found.start() if (found := _NOT_OURS.search(html)) else len(html)
    return SitePage(
        url=view.url,
        title=view.page_title,
        html=mark_terms(html[:end], view.url, terms) + html[end:],
        description=view.description,
        crumbs=view.crumbs,
        toc=tuple(_document_toc(view, texts)),
        kind=PageKind.DOCUMENT if view.is_main else PageKind.VERSION,
        noindex=not view.is_main or view.draft,
        head=view.data,
        document=view.identifier,
        version=view.version,
    )


def _render_all(
    views: list[DocumentView], page: Callable[[DocumentView], SitePage], executor: Executor | None
) -> Iterable[SitePage]:
    return map(page, views) if executor is None else executor.map(page, views, chunksize=16)


def _document_toc(
    view: DocumentView, texts: list[tuple[str, str, str, TextHtml]]
) -> Iterator[TocItem]:
    if view.files or view.elsewhere:
        yield TocItem("filer", "Läs dokumentet")
    if view.request:
        yield TocItem("begar-ut", view.request.heading)
    yield TocItem("beslut", "Om beslutet")
    if view.facts:
        yield TocItem("om", "Om dokumentet")
    if view.versions:
        yield TocItem("versioner", "Versioner")
    if view.relations:
        yield TocItem("samband", "Samband med andra dokument")
    if view.threads:
        yield TocItem("exempel", "Exempel som dokumentet ingår i")
    if texts:
        yield TocItem("text", "Dokumentets text")
        yield from _text_toc(texts)
    if view.similar:
        yield TocItem("liknande", "Liknande dokument")
    yield TocItem("hanvisa", "Hänvisa till dokumentet")


def _text_toc(texts: list[tuple[str, str, str, TextHtml]]) -> Iterator[TocItem]:
    """Headings of the texts: as many levels as leave a list that can be taken in."""
    headings = [item for *_, made in texts for item in made.headings]
    depth = next(
        (
            level
            for level in (5, 4, 3)
            if sum(item.level <= level for item in headings) <= _TOC_LENGTH
        ),
        3,
    )
    for heading, _, identifier, made in texts:
        if heading:
            yield TocItem(identifier, heading, 3)
        yield from [item for item in made.headings if item.level <= depth][:_TOC_LENGTH]


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

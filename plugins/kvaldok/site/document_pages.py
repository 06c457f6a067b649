# SPDX-License-Identifier: MIT
"""The page of a document, or of one of its other versions, with the contents beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor

from kvaldok.registry.page_model import Term
from kvaldok.site.contact import FEEDBACK_NOTE
from kvaldok.site.document_views import DocumentView
from kvaldok.site.glossary import mark_terms
from kvaldok.site.model import PageKind, SitePage, TocItem
from kvaldok.site.rendering import link_to, markup, render
from kvaldok.site.text_html import TextHtml, text_html

__all__ = ["document_page", "render_documents"]

# Beyond this the contents of a long text name its chapters only.
_TOC_LENGTH = 40
# Where our own words about a document end: its text, and rows of other documents.
_NOT_OURS = re.compile('<h2 id="(?:text|liknande)">')


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


def render_documents(
    views: list[DocumentView], page: Callable[[DocumentView], SitePage], executor: Executor | None
) -> Iterable[SitePage]:
    """A page for each view, each made on its own: in other processes where there are any."""
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

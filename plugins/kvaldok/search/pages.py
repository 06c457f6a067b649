# SPDX-License-Identifier: MIT
"""Pages of the site as the index takes them in: a kind of their own beside the documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kvaldok.extract.model import BlockKind, Extraction
from kvaldok.registry.model import Kind, Vocabularies
from kvaldok.registry.status import Status
from kvaldok.search.documents import PAGE, DocumentFacts, IndexDocument
from kvaldok.search.passages import Passage, passages_of

__all__ = ["PAGE_KIND", "index_page", "index_texts", "with_pages"]

PAGE_KIND = Kind(PAGE, "Sida", "Sidor", "ovrigt", 999)
# `{ #anchor }` after a heading is for the host, not for readers.
_ATTRIBUTES = re.compile(r"[ \t]*\{[ \t]*[#.:][^}\n]*\}[ \t]*$", re.MULTILINE)
# So are the fences of a handledning; what they begin is named (`::: diskutera`).
_FENCE = re.compile(r":::[ \t]*(\w*)[ \t]*")


def with_pages(vocabularies: Vocabularies) -> Vocabularies:
    """The vocabularies with the kind of pages."""
    return replace(vocabularies, kinds={**vocabularies.kinds, PAGE: PAGE_KIND})


def index_page(
    url: str, extraction: Extraction, title: str, summary: str, more: Sequence[str]
) -> IndexDocument:
    """The page at `url`; without a `title` its first heading is that, `more` is what it inserts."""
    headings = list(_headings(extraction))
    passages = [Passage(0, _without_marks(item.text)) for item in passages_of(extraction)]
    passages += [Passage(0, text) for text in more]
    if not title and headings:
        title = headings.pop(0)
    return _document(url, title or url, passages, headings, summary)


def index_texts(url: str, title: str, texts: Iterable[str], summary: str = "") -> IndexDocument:
    """A page that is made from data, a passage for each of its texts."""
    return _document(url, title, [Passage(0, text) for text in texts], (), summary)


def _document(
    url: str,
    title: str,
    passages: Sequence[Passage],
    headings: Sequence[str],
    summary: str,
) -> IndexDocument:
    return IndexDocument(
        id=f"{PAGE}/{url}",
        fields={
            "titel": (title,),
            "andra_titlar": (),
            "nyckelord": (),
            "diarienummer": (),
            "sammanfattning": (summary,) if summary else (),
            "rubriker": tuple(headings),
        },
        passages=tuple(passages),
        facts=DocumentFacts(
            title=title,
            url=url,
            kind=PAGE,
            deciders=(),
            year="",
            date="",
            subjects=(),
            steps=(),
            organisation="",
            timeline=(("", str(Status.IN_FORCE)),),
            own=True,
        ),
    )


def _without_marks(text: str) -> str:
    named = _FENCE.sub(lambda fence: f"{fence[1].capitalize()}: " if fence[1] else "", text)
    return _ATTRIBUTES.sub("", named).strip()


def _headings(extraction: Extraction) -> Iterator[str]:
    for page in extraction.pages:
        for block in page.blocks:
            if block.kind is BlockKind.HEADING:
                yield _ATTRIBUTES.sub("", block.text)

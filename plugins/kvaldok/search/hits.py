# SPDX-License-Identifier: MIT
"""Hits as they are shown: what a document is, its best passage, and the pages to go to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kvaldok.search.excerpts import Fragment, excerpt, opening
from kvaldok.search.ranking import Scored
from kvaldok.search.texts import SHARED_BY, TextReader, choose_files
from kvaldok.search.wire import TermEntry
from kvaldok.swedish.stemming import Stemmer

__all__ = ["Hit", "HitReader", "PageHit"]

_PAGES = 3  # pages named per hit


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page of a document on which words of the query stand close."""

    number: int
    url: str
    excerpt: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found.  `header` holds what else is shown of it (see indexformat.md)."""

    id: str
    url: str
    title: str
    type: str
    score: int
    group: str
    excerpt: tuple[Fragment, ...]
    pages: tuple[PageHit, ...]
    header: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HitReader:
    """Makes hits of documents found; `entries` are the terms that stood for words, by term."""

    texts: TextReader
    stemmer: Stemmer
    entries: Mapping[str, TermEntry]

    def hits(self, kept: Sequence[Scored], start: int, end: int) -> list[Hit]:
        """The hits of these ranks; so many at a time choose which passages to be shown by."""
        hits: list[Hit] = []
        for rank in range(start - start % SHARED_BY, min(end, len(kept)), SHARED_BY):
            items = kept[rank : rank + SHARED_BY]
            best = [_densest_first(item, self.entries.values()) for item in items]
            choices = [
                [self.texts.file(item.document, place) or 0 for place in found[0][: found[1]]]
                for item, found in zip(items, best, strict=True)
            ]
            chosen = choose_files(choices)
            for at, (item, (places, _), which) in enumerate(zip(items, best, chosen, strict=True)):
                if start <= rank + at < end:
                    hits.append(self._hit(item, _first(places, which)))
        return hits

    def _hit(self, item: Scored, places: Sequence[int]) -> Hit:
        """A hit by the first of its passages; the others in that file may be named as pages."""
        terms = self.entries.keys()
        _, header, here, texts = self.texts.row(item.document, places[0])
        read = [place for place in places if place in here][: 2 * _PAGES]
        excerpts = {p: excerpt(texts[here.index(p)], terms, self.stemmer) for p in read}
        shown = next((found for place in places if (found := excerpts.get(place))), ())
        shown = shown or excerpt(header.get("summary", ""), terms, self.stemmer)
        shown = shown or opening(header.get("summary", "") or next(iter(texts), ""))
        return Hit(
            id=header["id"],
            url=header["url"],
            title=header["title"],
            type=header["type"],
            score=item.score,
            group=header.get("group", ""),
            excerpt=shown,
            pages=_pages(
                header, [place for place in places if excerpts.get(place, True)], excerpts
            ),
            header=header,
        )


def _pages(
    header: Mapping[str, Any],
    places: Sequence[int],
    excerpts: Mapping[int, tuple[Fragment, ...]],
) -> tuple[PageHit, ...]:
    """The pages of the best passages; the excerpts that were read with the hit are theirs."""
    numbers = header.get("pages", ())
    pages: dict[int, PageHit] = {}
    for place in places[: 2 * _PAGES] if numbers else ():
        number = numbers[place]
        if number and number not in pages and len(pages) < _PAGES:
            url = f"{header['url']}#sida-{number}"
            pages[number] = PageHit(number, url, excerpts.get(place, ()))
    return tuple(pages.values())


def _first(places: Sequence[int], which: int) -> list[int]:
    """The passages with one of them first."""
    return [places[which], *places[:which], *places[which + 1 :]]


def _densest_first(item: Scored, entries: Iterable[TermEntry]) -> tuple[list[int], int]:
    """A document's passages: those that say most of the query, then that say it most often.

    And how many of them are good enough to be shown: they say as much, at least half as often.
    """
    times = dict.fromkeys(item.passages, 0)
    for entry in entries:
        at = bisect_left(entry.postings, item.document, key=lambda posting: posting.document)
        if at < len(entry.postings) and entry.postings[at].document == item.document:
            for place, count in entry.postings[at].passages:
                times[place] += count
    places = sorted(times, key=lambda place: (-item.passages[place], -times[place], place))
    if not places:
        return [0], 1
    held, often = item.passages[places[0]], times[places[0]]
    good = [p for p in places if item.passages[p] >= held - 1e-9 and 2 * times[p] >= often]
    return places, len(good)

# SPDX-License-Identifier: MIT
"""The page of films: each with captions, a transcript, its length and its size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kvaldok.files import OutputFile, human_size
from kvaldok.registry.model import Film
from kvaldok.registry.urls import FILMS_URL, film_file_url
from kvaldok.site.escaping import plain
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import START, PageKind, SitePage, TocItem
from kvaldok.site.rendering import render
from kvaldok.site.words import NBSP, count
from kvaldok.swedish.text import in_words

__all__ = ["FILMS_SUMMARY", "FILMS_TITLE", "FilmView", "film_files", "film_pages", "film_view"]

FILMS_TITLE = "Filmer om kvalitetsarbetet"
FILMS_SUMMARY = "Korta filmer om hur vi arbetar med kvalitet, med undertexter och transkript."

_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}


@dataclass(frozen=True, slots=True)
class FilmView:
    """A film as a page shows it; `transcript` is headings (True) and paragraphs in turn."""

    id: str
    title: str
    description: str
    length: str
    url: str
    type: str
    captions: str
    poster: str
    download: str
    transcript: tuple[tuple[bool, str], ...]


def film_pages(inputs: Inputs) -> Iterator[SitePage]:
    """The page, where there are films."""
    films = tuple(map(film_view, inputs.registry.films))
    if not films:
        return
    yield SitePage(
        url=FILMS_URL,
        title=FILMS_TITLE,
        html=render("films.html", FILMS_URL, films=films),
        description=FILMS_SUMMARY,
        crumbs=(START,),
        toc=tuple(TocItem(film.id, film.title) for film in films) if len(films) > 1 else (),
        kind=PageKind.FILMS,
    )


def film_files(inputs: Inputs) -> Iterator[OutputFile]:
    """The films, their captions and their still pictures."""
    for film in inputs.registry.films:
        for path in (film.file, film.captions, film.poster):
            if path:
                yield OutputFile(film_file_url(path.name), path)


def film_view(film: Film) -> FilmView:
    """A film with all its words."""
    length = _length(film.length)
    size = human_size(film.file.stat().st_size).replace(" ", NBSP)
    form = film.file.suffix.lstrip(".").casefold()
    return FilmView(
        id=film.id,
        title=plain(film.title),
        description=plain(film.description),
        length=length,
        url=film_file_url(film.file.name),
        type=_TYPES[film.file.suffix.casefold()],
        captions=film_file_url(film.captions.name),
        poster=film_file_url(film.poster.name) if film.poster else "",
        download=f"{form}, {length}, {size}",
        transcript=tuple(_paragraphs(film.transcript)),
    )


def _length(given: str) -> str:
    """`0:48` in words: `48 sekunder`."""
    minutes, seconds = map(int, given.split(":"))
    parts = [count(minutes, "minut", "minuter")] if minutes else []
    if seconds or not minutes:
        parts.append(count(seconds, "sekund", "sekunder"))
    return in_words(parts)


def _paragraphs(text: str) -> Iterator[tuple[bool, str]]:
    """Headings and paragraphs of a transcript; its Markdown goes no further."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        words = " ".join(block.split())
        if words:
            yield words.startswith("#"), plain(words.lstrip("# "))

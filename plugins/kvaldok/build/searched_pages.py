# SPDX-License-Identifier: MIT
"""Which pages beside the documents the site's own search finds, and what they say.

A hand-written page is searched where its front matter says whom it is for (`malgrupp`); the
ordlista, the films and the examples always are.  What a page inserts from data is searched with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from kvaldok.extract import extract_files
from kvaldok.extract.model import Limits
from kvaldok.registry.choices import STEPS
from kvaldok.registry.model import Film
from kvaldok.registry.urls import FILMS_URL, thread_url
from kvaldok.search.documents import IndexDocument
from kvaldok.search.pages import index_page, index_texts
from kvaldok.site.films import FILMS_SUMMARY, FILMS_TITLE, film_view
from kvaldok.site.glossary import GLOSSARY_URL
from kvaldok.site.inputs import Inputs
from kvaldok.site.inserts import find_calls

__all__ = ["page_documents"]

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ENTRY = re.compile(
    r"^(malgrupp|titel|title|description|beskrivning):[ \t]*"
    r"(?:>-?[ \t]*\n(?P<folded>(?:[ \t]+\S.*\n?)+)|(?P<line>\S.*))",
    re.MULTILINE,
)
_TAG = re.compile(r"<[^>]*>")
_TERMS = 12  # words of the ordlista in a passage


@dataclass(frozen=True, slots=True)
class _Source:
    """A page as written: where it is published, and the lines that call inserts."""

    path: Path
    url: str
    text: str
    title: str
    summary: str


def page_documents(
    folder: Path, inputs: Inputs, cache: Path, limits: Limits, workers: int
) -> tuple[IndexDocument, ...]:
    """The pages below `folder`, in the order of their paths, the films and the ordlista."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    sources = [source for path in paths if (source := _read(path, folder))]
    run = extract_files(tuple(source.path for source in sources), cache, limits, workers)
    pages = [
        index_page(source.url, extraction, source.title, source.summary, _inserted(inputs, source))
        for source, extraction in zip(sources, run.extractions, strict=True)
        if extraction.has_text
    ]
    return (*pages, *_examples(inputs), *_films(inputs), _glossary(inputs))


def _read(path: Path, folder: Path) -> _Source | None:
    """The page, where it says whom it is for."""
    text = path.read_text("utf-8-sig")
    front = _FRONT_MATTER.match(text)
    entries = _entries(front[1] + "\n") if front else {}
    if "malgrupp" not in entries:
        return None
    place = path.relative_to(folder).with_suffix("")
    parts = place.parts[:-1] if place.name == "index" else place.parts
    title = entries.get("titel") or entries.get("title", "")
    summary = entries.get("beskrivning") or entries.get("description", "")
    return _Source(path, "".join(f"{part}/" for part in parts), text, title, summary)


def _entries(front: str) -> dict[str, str]:
    """What the front matter says, on a line of its own or folded over several."""
    found = {}
    for match in _ENTRY.finditer(front):
        value = " ".join((match["folded"] or match["line"]).split())
        found[match[1]] = value.strip("\"'")
    return found


def _inserted(inputs: Inputs, source: _Source) -> tuple[str, ...]:
    """What inserts made from data say on the page; lists of documents are found as documents."""
    return tuple(
        _plain(call.insert.render(inputs, source.url, dict(call.arguments)))
        for call in find_calls(source.text)
        if call.insert and call.insert.searched
    )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _examples(inputs: Inputs) -> Iterator[IndexDocument]:
    """The examples through förbättringshjulet: a passage for each step, with its documents."""
    for thread in inputs.registry.threads:
        texts = []
        for step, shown in thread.steps.items():
            entries = [inputs.catalogue.entries.get(key) for key in shown.documents]
            named = [entry.title for entry in entries if entry]
            named += [item.title for item in shown.unpublished]
            texts.append("\n".join((f"{STEPS[step]}: {shown.text}", *named)))
        yield index_texts(thread_url(thread.id), thread.title, texts)


def _films(inputs: Inputs) -> Iterator[IndexDocument]:
    """The page of the films: a passage for each, with all that is said and shown in it."""
    films = inputs.registry.films
    if films:
        yield index_texts(FILMS_URL, FILMS_TITLE, map(_of_film, films), FILMS_SUMMARY)


def _of_film(film: Film) -> str:
    view = film_view(film)
    return "\n".join((view.title, view.description, *(words for _, words in view.transcript)))


def _glossary(inputs: Inputs) -> IndexDocument:
    terms = list(inputs.registry.vocabularies.terms.values())
    lines = [f"{term.word}: {term.explanation}" for term in terms]
    texts = ["\n".join(lines[at : at + _TERMS]) for at in range(0, len(lines), _TERMS)]
    return index_texts(GLOSSARY_URL, "Ordlista", texts, "Vad orden i kommunens dokument betyder.")

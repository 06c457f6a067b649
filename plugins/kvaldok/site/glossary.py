# SPDX-License-Identifier: MIT
"""The ordlista: its page, and the marks on other pages where its words first occur.

A mark is a plain link to the explanation, with the explanation as its title: it works without
JavaScript, by keyboard and on touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from kvaldok.registry.page_model import Term
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.escaping import escape, plain
from kvaldok.site.facts import Link
from kvaldok.site.letters import letter_id, letter_of
from kvaldok.site.model import START, PageKind, SitePage, TocItem
from kvaldok.site.rendering import link_to, render
from kvaldok.site.targets import target_link
from kvaldok.site.words import shorten
from kvaldok.swedish.text import upper_first

__all__ = ["GLOSSARY_URL", "glossary_page", "mark_terms"]

GLOSSARY_URL = "ordlista/"
_TITLE = 300  # characters of an explanation that a pointer shows
# Elements whose text stays as it is: what leads somewhere, names something or is not running text.
_CLOSED = frozenset(
    "a abbr button caption code dfn form h1 h2 h3 h4 h5 h6 kbd label nav option pre samp script "
    "select style summary svg textarea th title".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)([^>]*)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TermView:
    """A word of the list: what it leads on to."""

    key: str
    word: str
    explanation: str
    see: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """The words of a letter."""

    id: str
    name: str
    terms: tuple[TermView, ...]


def glossary_page(catalogue: Catalogue) -> SitePage:
    """The page with all words, by letter."""
    terms = catalogue.registry.vocabularies.terms
    letters = [
        LetterView(letter_id(name), name, tuple(_view(catalogue, term) for term in found))
        for name, found in _by_letter(terms.values())
    ]
    return SitePage(
        url=GLOSSARY_URL,
        title="Ordlista",
        html=render("ordlista.html", GLOSSARY_URL, letters=letters),
        description="Vad orden i kommunens dokument betyder, med enkla ord.",
        crumbs=(START,),
        toc=tuple(TocItem(letter.id, letter.name) for letter in letters),
        kind=PageKind.REGISTER,
    )


def _by_letter(terms: Iterable[Term]) -> Iterator[tuple[str, tuple[Term, ...]]]:
    for name, found in groupby(terms, key=lambda term: letter_of(term.word)):
        yield name, tuple(found)


def _view(catalogue: Catalogue, term: Term) -> TermView:
    terms = catalogue.registry.vocabularies.terms
    see = tuple(Link(plain(terms[key].word), f"#{key}") for key in term.see if key in terms)
    more = target_link(catalogue, term.target)
    named = Link(more.text or f"Mer om {plain(term.word)}", more.url, more.note)
    return TermView(
        term.key, plain(term.word), plain(term.explanation), see, named if more.url else None
    )


def mark_terms(html: str, url: str, terms: tuple[Term, ...]) -> str:
    """The HTML of the page at `url` with each word of the list marked where it first stands.

    Headings, links, tables' heads, code and pictures are left as they are.
    """
    if not terms:
        return html
    pattern, by_spelling = _spellings(terms)
    seen: set[str] = set()
    parts: list[str] = []
    closed: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        text = html[at : tag.start()]
        parts += (text if closed else _marked(text, url, pattern, by_spelling, seen), tag[0])
        at = tag.end()
        _follow(tag, closed)
    rest = html[at:]
    parts.append(rest if closed else _marked(rest, url, pattern, by_spelling, seen))
    return "".join(parts)


def _follow(tag: re.Match[str], closed: list[str]) -> None:
    """Keep the stack of elements within the outermost one whose text stays as it is."""
    name = (tag[2] or "").lower()
    if not name or name in _VOID or tag[3].endswith("/"):
        return
    if tag[1]:
        if closed and closed[-1] == name:
            closed.pop()
    elif closed or name in _CLOSED:
        closed.append(name)


def _marked(
    text: str, url: str, pattern: re.Pattern[str], terms: dict[str, Term], seen: set[str]
) -> str:
    def mark(match: re.Match[str]) -> str:
        written = match[0]
        term = terms.get(written) or terms.get(written.casefold())
        if term is None or term.key in seen:
            return written
        seen.add(term.key)
        address = escape(f"{link_to(url, GLOSSARY_URL)}#{term.key}")
        explanation = escape(shorten(upper_first(term.explanation), _TITLE))
        return f'<a class="kd-ord" href="{address}" title="{explanation}">{written}</a>'

    return pattern.sub(mark, text) if text.strip() else text


@lru_cache(maxsize=8)
def _spellings(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """A pattern of all spellings, longest first; those in capitals only count as they are."""
    found: dict[str, Term] = {}
    for term in terms:
        for spelling in term.spellings:
            found[spelling if spelling.isupper() else spelling.casefold()] = term
    ordered = sorted(found, key=lambda item: (-len(item), item))
    forms = "|".join(
        re.escape(escape(item)) if item.isupper() else f"(?i:{re.escape(escape(item))})"
        for item in ordered
    )
    return re.compile(rf"(?<![\w&-])(?:{forms})(?![\w-])"), found

# SPDX-License-Identifier: MIT
"""From forms to terms, over the whole corpus: stems, parts of compounds, and the form to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kvaldok.search.documents import META_FIELDS
from kvaldok.search.wire import NO_META, Posting, TermEntry
from kvaldok.swedish.analysis import CASE_MARK, Stemmer, pieces_of
from kvaldok.swedish.compounds import CompoundSplitter
from kvaldok.swedish.text import fold

__all__ = ["PART", "WHOLE", "Analysis", "analyse_form", "gather_terms", "term_order"]

WHOLE, PART = 3, 2  # what a word itself counts in the index, and a part of a compound


@dataclass(frozen=True, slots=True)
class Analysis:
    """The term of a form and the terms of its parts (empty where it is no compound)."""

    term: str
    parts: tuple[str, ...]


def analyse_form(form: str, stemmer: Stemmer, splitter: CompoundSplitter) -> Analysis:
    """What a form is compared by; what hyphens join is split already."""
    if form[0] in (CASE_MARK, "§"):
        return Analysis(form, ())
    pieces = pieces_of(form)
    if len(pieces) < 2:
        return Analysis(stemmer(pieces[0]), splitter.split(pieces[0]))
    parts: list[str] = []
    for piece in pieces:
        split = splitter.split(piece)
        parts += split if len(split) > 1 else (stemmer(piece), *split)
    return Analysis("".join(pieces[:-1]) + stemmer(pieces[-1]), tuple(parts))


def term_order(term: str) -> tuple[str, str]:
    """Terms in wire order: by folded spelling, so that å, ä and ö stand beside a and o."""
    return fold(term), term


def gather_terms(
    postings: Iterable[tuple[str, Posting]], stemmer: Stemmer, base_words: Iterable[str] = ()
) -> list[TermEntry]:
    """All terms in wire order, from the postings of all forms.

    `base_words` help to recognise parts of compounds in a small corpus.
    """
    by_form: dict[str, list[Posting]] = {}
    for form, posting in postings:
        by_form.setdefault(form, []).append(posting)
    counts = {form: len(found) for form, found in by_form.items()}
    splitter = CompoundSplitter(dict.fromkeys(base_words, 1) | counts, stemmer)
    analyses = {form: analyse_form(form, stemmer, splitter) for form in sorted(by_form)}
    known: dict[str, tuple[str, ...]] = {}
    for analysis in analyses.values():
        if analysis.parts:
            known.setdefault(analysis.term, analysis.parts)
    gathered: dict[str, _Gathered] = {}
    for form, analysis in analyses.items():
        found = by_form[form]
        _of(gathered, analysis.term).take(form, analysis.parts, found)
        for part in _nested(analysis, known):
            _of(gathered, part).add(found, PART)
    return [gathered[term].entry(term) for term in sorted(gathered, key=term_order)]


def _nested(analysis: Analysis, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The parts of a compound and the parts of those: vårdhygienombud holds ombud too."""
    found: dict[str, None] = {}
    waiting = list(analysis.parts)
    while waiting:
        part = waiting.pop(0)
        if part != analysis.term and part not in found:
            found[part] = None
            waiting += known.get(part, ())
    return list(found)


def _of(gathered: dict[str, _Gathered], term: str) -> _Gathered:
    if term not in gathered:
        gathered[term] = _Gathered()
    return gathered[term]


class _Gathered:
    """A term while its forms are being gathered."""

    __slots__ = ("display", "display_count", "documents", "parts")

    def __init__(self) -> None:
        self.display = ""
        self.display_count = 0
        self.parts: tuple[str, ...] = ()
        self.documents: dict[int, list[tuple[Posting, int]]] = {}  # with what each is worth

    def take(self, form: str, parts: tuple[str, ...], postings: list[Posting]) -> None:
        """Add a form of the term itself; the commonest, then the shortest, is the one to show."""
        key = (len(postings), -len(form))
        if not self.display or key > (self.display_count, -len(self.display)):
            self.display, self.display_count = form, len(postings)
        if parts and not self.parts:
            self.parts = parts
        self.add(postings, WHOLE)

    def add(self, postings: list[Posting], worth: int) -> None:
        for posting in postings:
            known = self.documents.get(posting.document)
            if known is None:
                self.documents[posting.document] = [(posting, worth)]
            else:
                known.append((posting, worth))

    def entry(self, term: str) -> TermEntry:
        postings = tuple(
            _weighed(document, found[0]) if len(found) == 1 else _merged(document, found)
            for document, found in sorted(self.documents.items())
        )
        return TermEntry(term, self.display or term, self.parts, postings)


def _weighed(document: int, found: tuple[Posting, int]) -> Posting:
    """A posting with its frequencies in halves, where one form stands for the term, as for most."""
    posting, worth = found
    meta = posting.meta if posting.meta is NO_META else _merged(document, [found]).meta
    passages = posting.passages
    if worth != 1:
        passages = tuple((place, worth * count) for place, count in passages)
    return Posting(document, meta, passages, posting.position)


def _merged(document: int, found: Iterable[tuple[Posting, int]]) -> Posting:
    """The postings of several forms in one document, as one."""
    meta = [0] * len(META_FIELDS)
    passages: dict[int, int] = {}
    positions = []
    for posting, worth in found:
        if posting.meta is not NO_META:
            for index, count in enumerate(posting.meta):
                meta[index] += worth * count
            if posting.position >= 0:
                positions.append(posting.position)
        for place, count in posting.passages:
            passages[place] = passages.get(place, 0) + worth * count
    ordered = tuple(sorted(passages.items()))
    values = tuple(meta) if any(meta) else NO_META
    return Posting(document, values, ordered, min(positions, default=-1))

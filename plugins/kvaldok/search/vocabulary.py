# SPDX-License-Identifier: MIT
"""From forms to terms, over the whole corpus: stems, parts of compounds, and the form to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvaldok.search.wire import NO_META, Posting, TermEntry
from kvaldok.swedish.analysis import CASE_MARK, Stemmer, joined_term, pieces_of
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
    return Analysis(joined_term(form, pieces, stemmer(pieces[-1])), tuple(parts))


def term_order(term: str) -> tuple[str, str]:
    """Terms in wire order: by folded spelling, so that å, ä and ö stand beside a and o."""
    return fold(term), term


def gather_terms(
    by_form: Mapping[str, Sequence[Posting]], stemmer: Stemmer, base_words: Iterable[str] = ()
) -> list[TermEntry]:
    """All terms in wire order, from the postings of all forms, each in the documents' order.

    `base_words` help to recognise parts of compounds in a small corpus.
    """
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
        if nested := _nested(analysis, known):
            as_part = [_as_part(posting) for posting in found]
            for part in nested:
                _of(gathered, part).sources.append(as_part)
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
    """A term while the postings of its forms, and of those that it is a part of, are gathered."""

    __slots__ = ("display", "display_count", "parts", "sources")

    def __init__(self) -> None:
        self.display = ""
        self.display_count = 0
        self.parts: tuple[str, ...] = ()
        self.sources: list[Sequence[Posting]] = []

    def take(self, form: str, parts: tuple[str, ...], postings: Sequence[Posting]) -> None:
        """Add a form of the term itself; the commonest, then the shortest, is the one to show."""
        key = (len(postings), -len(form))
        if not self.display or key > (self.display_count, -len(self.display)):
            self.display, self.display_count = form, len(postings)
        if parts and not self.parts:
            self.parts = parts
        self.sources.append(postings)

    def entry(self, term: str) -> TermEntry:
        return TermEntry(term, self.display or term, self.parts, _joined(self.sources))


def _joined(sources: Sequence[Sequence[Posting]]) -> tuple[Posting, ...]:
    """The postings of several forms as one row: as they are where a document has one only."""
    if len(sources) == 1:
        return tuple(sources[0])
    documents: dict[int, list[Posting]] = {}
    for postings in sources:
        for posting in postings:
            if known := documents.get(posting.document):
                known.append(posting)
            else:
                documents[posting.document] = [posting]
    return tuple(
        _merged(document, found) if len(found) > 1 else found[0]
        for document, found in sorted(documents.items())
    )


def _as_part(posting: Posting) -> Posting:
    """What the posting of a compound is worth to its parts."""
    meta = posting.meta
    if meta is not NO_META:
        meta = tuple(count * PART // WHOLE for count in meta)
    passages = tuple([(place, count * PART // WHOLE) for place, count in posting.passages])
    return Posting(posting.document, meta, passages, posting.position)


def _merged(document: int, found: Sequence[Posting]) -> Posting:
    """The postings of several forms in one document, as one."""
    passages = dict(found[0].passages)
    for posting in found[1:]:
        for place, count in posting.passages:
            passages[place] = passages.get(place, 0) + count
    ordered = tuple(sorted(passages.items()))
    said = [posting for posting in found if posting.meta is not NO_META]
    if not said:
        return Posting(document, NO_META, ordered)
    meta = tuple(map(sum, zip(*(posting.meta for posting in said), strict=True)))
    places = [posting.position for posting in said if posting.position >= 0]
    return Posting(document, meta, ordered, min(places, default=-1))

# SPDX-License-Identifier: MIT
"""From forms to terms, over the whole corpus: stems, parts of compounds, and the form to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kvaldok.search.analyses import Analysis, analyse_forms
from kvaldok.search.joining import Joiner
from kvaldok.search.kept import Kept
from kvaldok.search.terms import Source, Term
from kvaldok.search.wire import PART
from kvaldok.swedish.stemming import Stemmer
from kvaldok.swedish.text import fold

__all__ = ["gather_terms", "term_order"]


def term_order(term: str) -> tuple[str, str]:
    """Terms in wire order: by folded spelling, so that å, ä and ö stand beside a and o."""
    return fold(term), term


def gather_terms(
    by_form: Mapping[str, Source],
    stemmer: Stemmer,
    base_words: Iterable[str] = (),
    kept: Kept | None = None,
) -> list[Term]:
    """All terms in wire order, from all forms as the record has them.

    `base_words` help to recognise parts of compounds in a small corpus.
    """
    kept = kept or Kept()
    counts = {form: len(found.numbers) for form, found in by_form.items()}
    analyses = analyse_forms(counts, stemmer, base_words, kept)
    known: dict[str, tuple[str, ...]] = {}
    for analysis in analyses.values():
        if analysis.parts:
            known.setdefault(analysis.term, analysis.parts)
    gathered: dict[str, _Gathered] = {}
    for form, analysis in analyses.items():
        found = by_form[form]
        _of(gathered, analysis.term).take(form, analysis.parts, found)
        if nested := _nested(analysis, known):
            as_part = found._replace(worth=PART)
            for part in nested:
                _of(gathered, part).sources.append(as_part)
    joiner = Joiner(kept.table("columns"))
    return [gathered[term].joined(term, joiner) for term in sorted(gathered, key=term_order)]


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
        self.sources: list[Source] = []

    def take(self, form: str, parts: tuple[str, ...], found: Source) -> None:
        """Add a form of the term itself; the commonest, then the shortest, is the one to show."""
        key = (len(found.numbers), -len(form))
        if not self.display or key > (self.display_count, -len(self.display)):
            self.display, self.display_count = form, len(found.numbers)
        if parts and not self.parts:
            self.parts = parts
        self.sources.append(found)

    def joined(self, term: str, joiner: Joiner) -> Term:
        columns, fingerprint = joiner.join(self.sources)
        return Term(term, self.display or term, self.parts, *columns, fingerprint)

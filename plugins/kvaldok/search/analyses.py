# SPDX-License-Identifier: MIT
"""Which term and which parts each form of a corpus has.

Whether a word is a compound depends on all other words and on how common they are, so that any
change may make any split another.  Each split tells what it was asked; only those that a change
can touch are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kvaldok.search.kept import Kept, Table
from kvaldok.swedish.analysis import CASE_MARK, joined_term, pieces_of
from kvaldok.swedish.compounds import CompoundSplitter, Words
from kvaldok.swedish.stemming import Stemmer

__all__ = ["Analysis", "analyse_forms"]

_Row = tuple[str, tuple[str, ...], frozenset[str]]
"""Term and parts of a form, and the stems that its splits asked about."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The term of a form and the terms of its parts (empty where it is no compound)."""

    term: str
    parts: tuple[str, ...]


def analyse_forms(
    counts: dict[str, int], stemmer: Stemmer, base_words: Iterable[str], kept: Kept
) -> dict[str, Analysis]:
    """The analysis of each form, in the order of the forms.

    `counts` tells how many documents have a form; `base_words` are known words besides.
    """
    state, rows = kept.table("words"), kept.table("analyses")
    stemmer.learn(state.get("stems") or {})
    splitter = CompoundSplitter(dict.fromkeys(base_words, 1) | counts, stemmer)
    words = splitter.words()
    stays = _unchanged(words, state, counts)
    found = {}
    for form in sorted(counts):
        row: _Row | None = rows.get(form)
        if row is None or not stays(form, row):
            row = rows.put(form, _row(form, stemmer, splitter))
        found[form] = Analysis(row[0], row[1])
    state.put("forms", words.forms)
    state.put("counts", dict(words.counts))
    state.put("stems", {form: stemmer(form) for form in words.forms})
    return found


def _unchanged(words: Words, state: Table, forms: Iterable[str]) -> Callable[[str, _Row], bool]:
    """Whether a form's row is what it would be now."""
    before, counts = state.get("forms"), state.get("counts")
    changes = None if before is None else words.changed_since(Words(before, counts))
    if changes is None:
        return lambda _, __: False
    touched, stems = changes.may_touch(forms), changes.stems
    return lambda form, row: form not in touched and stems.isdisjoint(row[2])


def _row(form: str, stemmer: Stemmer, splitter: CompoundSplitter) -> _Row:
    if form[0] in (CASE_MARK, "§"):
        return form, (), frozenset()
    pieces = pieces_of(form)
    if len(pieces) == 1:
        split = splitter.split(pieces[0])
        return stemmer(pieces[0]), split.parts, split.asked
    parts: list[str] = []
    asked: set[str] = set()
    for piece in pieces:  # what hyphens join is split already
        split = splitter.split(piece)
        parts += split.parts if len(split.parts) > 1 else (stemmer(piece), *split.parts)
        asked |= split.asked
    return joined_term(form, pieces, stemmer(pieces[-1])), tuple(parts), frozenset(asked)

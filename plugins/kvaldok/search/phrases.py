# SPDX-License-Identifier: MIT
"""Finds the documents in which words follow one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kvaldok.search.documents import META_FIELDS
from kvaldok.search.term_reader import TermReader
from kvaldok.search.texts import TextReader
from kvaldok.search.wire import Posting
from kvaldok.swedish.analysis import term_of, tokenize
from kvaldok.swedish.stemming import Stemmer

__all__ = ["PhraseReader"]

_TITLE, _SUMMARY = META_FIELDS.index("titel"), META_FIELDS.index("sammanfattning")


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Looks for phrases in the texts: the index does not know where in them words stand."""

    terms: TermReader
    texts: TextReader
    stemmer: Stemmer

    def holding(self, run: Sequence[str], documents: Iterable[int]) -> set[int]:
        """The documents in which the forms follow one another (by term), in title or text.

        A run of stop words alone is in none: the index does not know where they stand.
        """
        terms = [term_of(form, self.stemmer)[0] for form in run]
        stop = self.stemmer.tables.stop
        content = [term for form, term in zip(run, terms, strict=True) if form not in stop]
        possible = set(documents) if content else set()
        holding = []
        for term in content:
            entry = self.terms.term(term)
            holding.append({item.document: item for item in entry.postings} if entry else {})
            possible &= holding[-1].keys()
        return {
            document
            for document in possible
            if self._has_run(document, terms, [postings[document] for postings in holding])
        }

    def _has_run(self, document: int, terms: Sequence[str], postings: Sequence[Posting]) -> bool:
        """Whether the run stands in one of the places that hold all its words."""
        texts: list[str] = []
        if all(item.meta[_TITLE] for item in postings):
            texts.append(self.texts.header(document)["title"])
        if all(item.meta[_SUMMARY] for item in postings):
            texts.append(self.texts.header(document).get("summary", ""))
        common = set.intersection(*({place for place, _ in item.passages} for item in postings))
        texts += [self.texts.passage(document, place) for place in sorted(common)]
        return any(_follows(text, terms, self.stemmer) for text in texts)


def _follows(text: str, terms: Sequence[str], stemmer: Stemmer) -> bool:
    found = [term_of(token.form, stemmer)[0] for token in tokenize(text)]
    size = len(terms)
    return any(found[at : at + size] == list(terms) for at in range(len(found) - size + 1))

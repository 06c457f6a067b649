# SPDX-License-Identifier: MIT
"""Reads the static index and searches it, as assets/search.js does in the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kvaldok.search.explanations import Explanation, readings, score_parts
from kvaldok.search.export import FORMAT
from kvaldok.search.filters import Facet, FilterReader
from kvaldok.search.hits import Hit, HitReader
from kvaldok.search.manifest import unpack_manifest
from kvaldok.search.matching import Matched, match_query
from kvaldok.search.parameters import Parameters
from kvaldok.search.phrases import PhraseReader
from kvaldok.search.query import FILTERS, Query, parse_query
from kvaldok.search.ranking import (
    CASE_MENTIONED,
    OWN_CASE,
    WHOLE_TITLE,
    Corpus,
    Scored,
    score_documents,
)
from kvaldok.search.term_reader import Lexicon, TermReader
from kvaldok.search.texts import TextReader
from kvaldok.search.wire import TermEntry, decompress
from kvaldok.search.writer import INDEX_FOLDER, IndexFormatError
from kvaldok.swedish.analysis import CASE_MARK, term_of, tokenize
from kvaldok.swedish.stemming import Stemmer
from kvaldok.swedish.tables import tables_from

__all__ = ["IndexFormatError", "SearchResult", "StaticIndex", "open_folder"]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`total` counts all documents found; `hits` is the part asked for.

    `filters` are the values asked for, in the query or beside it.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    suggestion: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a query comes to: the documents found, and in order those that pass the filters."""

    matched: Matched
    wanted: Mapping[str, tuple[str, ...]]
    found: Sequence[Scored]
    kept: Sequence[Scored]


def open_folder(site: Path, today: date) -> StaticIndex:
    """The index of a built site.  Raises FileNotFoundError where there is none."""
    folder = site / INDEX_FOLDER
    return StaticIndex(lambda name: (folder / name).read_bytes(), today)


class StaticIndex:
    """A static index; `read` gives the bytes of one of its files by name."""

    def __init__(self, read: Callable[[str], bytes], today: date) -> None:
        manifest = unpack_manifest(decompress(read("manifest.bin")))
        if manifest["format"] != FORMAT:
            raise IndexFormatError(f"index format {manifest['format']}, expected {FORMAT}")
        self._manifest = manifest
        self.stemmer = Stemmer(tables_from(manifest["analysis"]))
        self.parameters = Parameters.from_wire(manifest["parameters"])
        self._terms = TermReader(manifest, read)
        self._texts = TextReader(manifest, read)
        self._filters = FilterReader(manifest, read, today.isoformat())
        self._phrases = PhraseReader(self._terms, self._texts, self.stemmer)

    def search(
        self,
        text: str,
        limit: int = 10,
        offset: int = 0,
        filters: Mapping[str, Sequence[str]] | None = None,
        sort: str = "relevans",
    ) -> SearchResult:
        """The documents that a query finds; see design section 5 for the arguments."""
        answer = self._answer(text, filters, sort)
        entries = {
            entry.term: entry
            for concept in answer.matched.concepts
            for alternative in concept.alternatives
            for entry in alternative.entries
        }
        reader = HitReader(self._texts, self.stemmer, entries)
        hits = tuple(reader.hits(answer.kept, offset, offset + limit))
        facets = self._filters.facets([item.document for item in answer.found], answer.wanted)
        suggestion = self._suggestion(text, answer.matched)
        return SearchResult(len(answer.kept), hits, facets, suggestion, answer.wanted)

    def explain(
        self,
        text: str,
        limit: int = 10,
        offset: int = 0,
        filters: Mapping[str, Sequence[str]] | None = None,
        sort: str = "relevans",
    ) -> Explanation:
        """Why the documents that `search` gives for the same arguments stand where they stand."""
        answer = self._answer(text, filters, sort)
        shown = answer.kept[offset : offset + limit]
        return Explanation(
            len(answer.kept),
            readings(answer.matched.concepts),
            tuple(score_parts(item, self._texts.header(item.document)) for item in shown),
        )

    def filter_values(self, name: str) -> tuple[str, ...]:
        """The values that some document has of a filter."""
        return self._filters.values(name)

    def _answer(self, text: str, filters: Mapping[str, Sequence[str]] | None, sort: str) -> _Answer:
        query, matched = self._understood(text)
        wanted = {key: tuple((filters or {}).get(key, ())) for key in FILTERS}
        wanted = {key: values for key, values in wanted.items() if values}
        for key, typed in query.filters.items():
            wanted[key] = (*wanted.get(key, ()), *self._filters.keys(key, typed))
        found = self._found(query, matched, wanted)
        kept = [item for item in found if self._filters.passes(item.document, wanted)]
        self._order(kept, sort)
        return _Answer(matched, wanted, found, kept)

    def _understood(self, text: str) -> tuple[Query, Matched]:
        """A query and what its words may stand for; a title with ” -rutin” leaves nothing out."""
        query = parse_query(text, self.stemmer.tables)
        if query.excluded:
            title = parse_query(text, self.stemmer.tables, minus=False)
            matched = self._match(title)
            if any(item.score >= WHOLE_TITLE for item in self._holding(matched)):
                return title, matched
        return query, self._match(query)

    def _match(self, query: Query) -> Matched:
        return match_query(query, self._terms, Lexicon(self._terms), self.stemmer, self.parameters)

    def _found(
        self, query: Query, matched: Matched, wanted: Mapping[str, Sequence[str]]
    ) -> list[Scored]:
        """The documents that hold what is asked for; filters without words find all."""
        case = self._terms.term(CASE_MARK + query.case) if query.case else None
        if query.words or case:
            found = self._holding(matched)
        else:
            found = [Scored(n) for n in range(self._manifest["documents"])] if wanted else []
        if case:
            found = self._with_case(case, found)
        excluded = self._excluded(query)
        found = [item for item in found if item.document not in excluded]
        return self._with_phrases(query, found)

    def _holding(self, matched: Matched) -> list[Scored]:
        """The documents that pass the quorum."""
        scored, weight = score_documents(
            matched.concepts, self._corpus(), self.parameters, matched.asked
        )
        for item in scored if matched.left_out else ():
            if item.score >= WHOLE_TITLE and not self._is_in_title(item, matched.left_out):
                item.score -= WHOLE_TITLE
        reached = max((item.held for item in scored), default=0.0)
        least = min(self.parameters.quorum * weight, reached) - 1e-9
        return [item for item in scored if item.held >= least]

    def _is_in_title(self, item: Scored, forms: Sequence[str]) -> bool:
        said = {token.form for token in tokenize(self._texts.header(item.document)["title"])}
        return said.issuperset(forms)

    def _with_case(self, case: TermEntry, found: list[Scored]) -> list[Scored]:
        """Documents of the case first, then those that mention it, then the others."""
        known = {item.document: item for item in found}
        for posting in case.postings:
            item = known.setdefault(posting.document, Scored(posting.document))
            item.score += OWN_CASE if any(posting.meta) else CASE_MENTIONED
        return list(known.values())

    def _excluded(self, query: Query) -> set[int]:
        out: set[int] = set()
        for run in query.excluded:
            if len(run) == 1:
                entry = self._terms.term(term_of(run[0], self.stemmer)[0])
                out |= {posting.document for posting in entry.postings} if entry else set()
            else:
                out |= self._phrases.holding(run, range(self._manifest["documents"]))
        return out

    def _with_phrases(self, query: Query, found: list[Scored]) -> list[Scored]:
        for phrase in query.phrases:
            if len(phrase) > 1:
                holding = self._phrases.holding(phrase, [item.document for item in found])
                found = [item for item in found if item.document in holding]
        return found

    def _order(self, found: list[Scored], sort: str) -> None:
        found.sort(key=lambda item: (-item.score, item.document))
        if sort == "datum":
            found.sort(key=lambda item: self._filters.date(item.document), reverse=True)

    def _suggestion(self, text: str, matched: Matched) -> str:
        """The query with misspelt words replaced; "" where nothing was."""
        if not matched.corrections:
            return ""
        words = [matched.corrections.get(word.lower(), word) for word in text.split()]
        changed = " ".join(words)
        return changed if changed != " ".join(text.split()) else ""

    def _corpus(self) -> Corpus:
        lengths = self._manifest["lengths"]
        good, other = self.parameters.in_force, self.parameters.not_in_force
        priors = [good if status == "gallande" else other for status in self._filters.statuses]
        return Corpus(lengths["titel"], lengths["text"], priors)

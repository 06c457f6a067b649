# SPDX-License-Identifier: MIT
"""Reads the static index and searches it, as assets/search.js does in the browser."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from kvaldok.registry.status import HIDDEN
from kvaldok.search.documents import META_FIELDS
from kvaldok.search.excerpts import Fragment, excerpt, opening
from kvaldok.search.export import FORMAT, INDEX_FOLDER, IndexFormatError
from kvaldok.search.hints import first_word, mark_of
from kvaldok.search.manifest import unpack_manifest
from kvaldok.search.matching import Matched, match_query, term_of
from kvaldok.search.parameters import Parameters
from kvaldok.search.query import FILTERS, Query, parse_query
from kvaldok.search.ranking import WHOLE_TITLE, Corpus, Scored, score_documents
from kvaldok.search.synonyms import Rows
from kvaldok.search.texts import SHARED_BY, TextReader, choose_files
from kvaldok.search.vocabulary import term_order
from kvaldok.search.wire import (
    NAME_LENGTH,
    Posting,
    Shard,
    TermEntry,
    decode_shard,
    decompress,
)
from kvaldok.swedish.analysis import CASE_MARK, Stemmer, tables_from, tokenize
from kvaldok.swedish.text import fold

__all__ = [
    "Facet",
    "Hit",
    "IndexFormatError",
    "PageHit",
    "SearchResult",
    "StaticIndex",
    "open_folder",
]

_PAGES = 3  # pages named per hit
_HIDDEN = frozenset(str(status) for status in HIDDEN)
_TITLE, _SUMMARY = META_FIELDS.index("titel"), META_FIELDS.index("sammanfattning")


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
class Facet:
    """A value to filter by, and how many of the documents found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`total` counts all documents found; `hits` is the part asked for."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    suggestion: str


def open_folder(site: Path, today: date) -> StaticIndex:
    """The index of a built site.  Raises FileNotFoundError where there is none."""
    folder = site / INDEX_FOLDER
    return StaticIndex(lambda name: (folder / name).read_bytes(), today)


class StaticIndex:
    """A static index; `read` gives the bytes of one of its files by name."""

    def __init__(self, read: Callable[[str], bytes], today: date) -> None:
        self._read = read
        self._today = today.isoformat()
        manifest = unpack_manifest(decompress(read("manifest.bin")))
        if manifest["format"] != FORMAT:
            raise IndexFormatError(f"index format {manifest['format']}, expected {FORMAT}")
        self._manifest = manifest
        self._terms = _TermReader(manifest, read)
        self._lexicon = _Lexicon(self._terms)
        self.stemmer = Stemmer(tables_from(manifest["analysis"]))
        self.parameters = Parameters.from_wire(manifest["parameters"])
        self._statuses = self._status_of_all()
        self._texts = TextReader(manifest, read)
        self._facts_read: dict[str, Any] | None = None

    # Searching ------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        limit: int = 10,
        offset: int = 0,
        filters: Mapping[str, Sequence[str]] | None = None,
        sort: str = "relevans",
    ) -> SearchResult:
        """The documents that a query finds; see design section 5 for the arguments."""
        query, matched = self._understood(text)
        wanted = {key: tuple((filters or {}).get(key, ())) for key in FILTERS}
        wanted = {key: values for key, values in wanted.items() if values}
        for key, values in query.filters.items():
            wanted[key] = (*wanted.get(key, ()), *values)
        found = self._found(query, matched, wanted)
        kept = [item for item in found if self._passes(item.document, wanted)]
        self._order(kept, sort)
        hits = tuple(self._hits(kept, offset, offset + limit, matched))
        facets = self._facets([item.document for item in found], wanted)
        return SearchResult(len(kept), hits, facets, self._suggestion(text, matched))

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
        return match_query(query, self._terms, self._lexicon, self.stemmer, self.parameters)

    def explain(self, text: str, limit: int = 10) -> list[tuple[str, dict[str, Any]]]:
        """For each of the first documents: id, and what its score is made of."""
        query, matched = self._understood(text)
        everything = self._found(query, matched, query.filters)
        found = [item for item in everything if self._passes(item.document, {})]
        self._order(found, "relevans")
        words = {
            concept.form: [
                {
                    "terms": [entry.term for entry in item.entries],
                    "weight": item.weight,
                    "documents": [len(entry.postings) for entry in item.entries],
                }
                for item in concept.alternatives
            ]
            for concept in matched.concepts
        }
        return [
            (
                self._header(item.document, 0)["id"],
                {
                    "score": item.score,
                    "words": item.value,
                    "held": item.held,
                    "title": item.title_held,
                    "closest": item.closest,
                    "query": words,
                },
            )
            for item in found[:limit]
        ]

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
        said = {token.form for token in tokenize(self._header(item.document, 0)["title"])}
        return said.issuperset(forms)

    def _with_case(self, case: TermEntry, found: list[Scored]) -> list[Scored]:
        """Documents of the case first, then those that mention it, then the others."""
        known = {item.document: item for item in found}
        for posting in case.postings:
            item = known.setdefault(posting.document, Scored(posting.document))
            own = any(posting.meta)
            item.score += 2_000_000_000 if own else 1_000_000_000
        return list(known.values())

    def _excluded(self, query: Query) -> set[int]:
        out: set[int] = set()
        for run in query.excluded:
            if len(run) == 1:
                entry = self._terms.term(term_of(run[0], self.stemmer)[0])
                out |= {posting.document for posting in entry.postings} if entry else set()
            else:
                out |= self._with_run(run, range(self._manifest["documents"]))
        return out

    def _with_phrases(self, query: Query, found: list[Scored]) -> list[Scored]:
        for phrase in query.phrases:
            if len(phrase) > 1:
                holding = self._with_run(phrase, [item.document for item in found])
                found = [item for item in found if item.document in holding]
        return found

    def _with_run(self, run: Sequence[str], documents: Sequence[int]) -> set[int]:
        """The documents in which the forms follow one another (by term), in title or text.

        A run of stop words alone is in none: the index does not know where they stand.
        """
        terms = [term_of(form, self.stemmer)[0] for form in run]
        stop = self.stemmer.tables.stop
        content = [term for form, term in zip(run, terms, strict=True) if form not in stop]
        possible = set(documents) if content else set()
        holding = []
        for term in content:
            entry = self._terms.term(term)
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
            texts.append(self._header(document, 0)["title"])
        if all(item.meta[_SUMMARY] for item in postings):
            texts.append(self._header(document, 0).get("summary", ""))
        common = set.intersection(*({place for place, _ in item.passages} for item in postings))
        texts += [self._passage(document, place) for place in sorted(common)]
        return any(_follows(text, terms, self.stemmer) for text in texts)

    def _order(self, found: list[Scored], sort: str) -> None:
        found.sort(key=lambda item: (-item.score, item.document))
        if sort == "datum":
            dates = self._facts()["dates"]
            found.sort(key=lambda item: dates[item.document], reverse=True)

    def _matched_entries(self, matched: Matched) -> dict[str, TermEntry]:
        return {
            entry.term: entry
            for concept in matched.concepts
            for alternative in concept.alternatives
            for entry in alternative.entries
        }

    def _suggestion(self, text: str, matched: Matched) -> str:
        """The query with misspelt words replaced; "" where nothing was."""
        if not matched.corrections:
            return ""
        words = [matched.corrections.get(word.lower(), word) for word in text.split()]
        changed = " ".join(words)
        return changed if changed != " ".join(text.split()) else ""

    # Filters and facets ---------------------------------------------------------------------

    def _status_of_all(self) -> list[str]:
        timelines = self._manifest["timelines"]
        now = [
            next(status for since, status in reversed(timeline) if since <= self._today)
            for timeline in timelines
        ]
        return [now[index] for index in self._manifest["statuses"]]

    def _passes(self, document: int, wanted: Mapping[str, Sequence[str]], skip: str = "") -> bool:
        if not self._passes_defaults(document, wanted, skip):
            return False
        for name, values in wanted.items():
            if name not in {skip, "status"} and not self._has(document, name, values):
                return False
        return True

    def _passes_defaults(
        self, document: int, wanted: Mapping[str, Sequence[str]], skip: str
    ) -> bool:
        """Status and organisation: where nothing is asked, own documents that are not ended."""
        status = self._statuses[document]
        if skip != "status":
            asked = wanted.get("status")
            if status not in asked if asked else status in _HIDDEN:
                return False
        if skip == "organisation" or "organisation" in wanted:
            return True
        return document not in self._foreign

    @property
    def _foreign(self) -> frozenset[int]:
        return frozenset(self._manifest["foreign"])

    def _has(self, document: int, name: str, values: Sequence[str]) -> bool:
        facts = self._facts()
        if name not in facts["columns"]:
            return True
        labels = facts["labels"][name]
        return any(labels[place][0] in values for place in facts["columns"][name][document])

    def _facets(
        self, documents: Sequence[int], wanted: Mapping[str, Sequence[str]]
    ) -> dict[str, tuple[Facet, ...]]:
        """Counts per value, each filter's own choice left out of its own counts."""
        facts = self._facts()
        facets = {}
        for name, labels in facts["labels"].items():
            counts = [0] * len(labels)
            places = {key: place for place, (key, _) in enumerate(labels)}
            for document in documents:
                if self._passes(document, wanted, skip=name):
                    if name == "status":
                        counts[places[self._statuses[document]]] += 1
                    else:
                        for place in facts["columns"][name][document]:
                            counts[place] += 1
            facets[name] = tuple(
                Facet(key, label, count)
                for (key, label), count in zip(labels, counts, strict=True)
                if count
            )
        return facets

    def _facts(self) -> dict[str, Any]:
        if self._facts_read is None:
            name = self._manifest["facts"]
            self._facts_read = json.loads(decompress(self._read(f"facts-{name}.bin")))
        return self._facts_read

    # Hits -----------------------------------------------------------------------------------

    def _corpus(self) -> Corpus:
        lengths = self._manifest["lengths"]
        good, other = self.parameters.in_force, self.parameters.not_in_force
        priors = [good if status == "gallande" else other for status in self._statuses]
        return Corpus(lengths["titel"], lengths["text"], priors)

    def _hits(self, kept: Sequence[Scored], start: int, end: int, matched: Matched) -> list[Hit]:
        """The hits of these ranks; so many at a time choose which passages to be shown by."""
        entries = self._matched_entries(matched)
        hits: list[Hit] = []
        for rank in range(start - start % SHARED_BY, min(end, len(kept)), SHARED_BY):
            items = kept[rank : rank + SHARED_BY]
            best = [_densest_first(item, entries.values()) for item in items]
            choices = [
                [self._texts.file(item.document, place) or 0 for place in found[0][: found[1]]]
                for item, found in zip(items, best, strict=True)
            ]
            chosen = choose_files(choices)
            for at, (item, (places, _), which) in enumerate(zip(items, best, chosen, strict=True)):
                if start <= rank + at < end:
                    hits.append(self._hit(item, _first(places, which), entries.keys()))
        return hits

    def _hit(self, item: Scored, places: Sequence[int], terms: Collection[str]) -> Hit:
        """A hit by the first of its passages; the others in that file may be named as pages."""
        _, header, here, texts = self._texts.row(item.document, places[0])
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

    def _header(self, document: int, place: int) -> dict[str, Any]:
        header: dict[str, Any] = self._texts.row(document, place)[1]
        return header

    def _passage(self, document: int, place: int) -> str:
        row = self._texts.row(document, place)
        text: str = row[3][row[2].index(place)]
        return text


def _pages(
    header: Mapping[str, Any],
    places: Sequence[int],
    excerpts: Mapping[int, tuple[Fragment, ...]],
) -> tuple[PageHit, ...]:
    """The pages of the best passages; the excerpts that were read with the hit are theirs."""
    numbers = list(accumulate(header.get("pages", ())))
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


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The everyday words, read in parts (a SynonymTable)."""

    _source: _TermReader

    def get(self, key: str, default: tuple[()], /) -> Rows:
        return self._source.meanings(key) or default


class _TermReader:
    """Terms read shard by shard (a TermSource), and what everyday words mean beside them."""

    def __init__(self, manifest: Mapping[str, Any], read: Callable[[str], bytes]) -> None:
        self._read = read
        self._terms = manifest["terms"]
        self._reverse = manifest["reverse"]
        self._expressions = manifest["expressions"]
        self._head = {entry.term: entry for entry in decode_shard(manifest["head"]).entries}
        self._in_head = {fold(term) for term in self._head}  # all of a spelling are, or none
        self._shards: dict[int, Shard] = {}
        self._entries: dict[str, TermEntry] = dict(self._head)
        self._endings: dict[int, list[str]] = {}

    def term(self, term: str) -> TermEntry | None:
        number = bisect_right(self._terms["first"], fold(term)) - 1
        if term not in self._entries and number >= 0 and fold(term) not in self._in_head:
            self._shard(number)
        return self._entries.get(term)

    def meanings(self, key: str) -> Rows:
        """What an expression of the lexicon stands for."""
        if mark_of(key) not in self._expressions:
            return ()
        number = max(bisect_right(self._terms["first"], first_word(key)) - 1, 0)
        return self._shard(number).meanings.get(key, ())

    def spelt(self, text: str) -> list[TermEntry]:
        """As TermSource says; such terms lie in one shard."""
        if text in self._in_head:
            found: Iterable[TermEntry] = self._head.values()
        else:
            number = bisect_right(self._terms["first"], text) - 1
            found = self._shard(number).entries if number >= 0 else ()
        return [entry for entry in found if fold(entry.term) == text]

    def near(self, text: str) -> list[TermEntry]:
        """As TermSource says; at most the shards that such terms can lie in."""
        first = self._terms["first"]
        if not text:
            return []
        start = max(bisect_right(first, text) - 1, 0)
        end = bisect_left(first, text + "\uffff")
        found = list(self._head.values())
        for number in range(start, end):
            found += self._shard(number).entries
        begun = [entry for entry in found if fold(entry.term).startswith(text)]
        return sorted(begun, key=lambda entry: term_order(entry.term))

    def ending(self, text: str) -> list[str]:
        first = self._reverse["first"]
        wanted = text[::-1]
        if not wanted or not first:
            return []
        start = max(bisect_right(first, wanted) - 1, 0)
        end = bisect_left(first, wanted + "\uffff")
        found = []
        for number in range(start, end):
            found += [term for term in self._ending_file(number) if fold(term).endswith(text)]
        return found

    def _shard(self, number: int) -> Shard:
        if number not in self._shards:
            name = _name(self._terms["names"], number)
            shard = decode_shard(decompress(self._read(f"terms-{name}.bin")))
            self._shards[number] = shard
            for entry in (*shard.entries, *shard.lent):
                self._entries.setdefault(entry.term, entry)
        return self._shards[number]

    def _ending_file(self, number: int) -> list[str]:
        if number not in self._endings:
            name = _name(self._reverse["names"], number)
            lines = decompress(self._read(f"reverse-{name}.bin")).decode().split("\n")
            self._endings[number] = lines
        return self._endings[number]


def _name(names: str, number: int) -> str:
    return names[number * NAME_LENGTH : (number + 1) * NAME_LENGTH]


def _follows(text: str, terms: Sequence[str], stemmer: Stemmer) -> bool:
    found = [term_of(token.form, stemmer)[0] for token in tokenize(text)]
    size = len(terms)
    return any(found[at : at + size] == list(terms) for at in range(len(found) - size + 1))

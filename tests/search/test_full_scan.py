# SPDX-License-Identifier: MIT
"""However the index is cut: as from a full scan.  The model here reads no files at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import document, entries_of, index_files, lengths_of, open_index

from kvaldok.search import term_files, text_files
from kvaldok.search.documents import IndexDocument
from kvaldok.search.index import StaticIndex
from kvaldok.search.matching import match_query
from kvaldok.search.parameters import Parameters
from kvaldok.search.query import parse_query
from kvaldok.search.ranking import Corpus, score_documents
from kvaldok.search.wire import WHOLE, TermEntry
from kvaldok.swedish.stemming import default_stemmer
from kvaldok.swedish.tables import load_tables
from kvaldok.swedish.text import fold

WORDS = (
    "taxa avfall avfallstaxa taxor läkemedel lakemedel läkare policy policyn rutin rutiner brand "
    "larm brandlarm trygghetslarm omsorg äldreomsorg äldre plan planer å ö k kommunstyrelsen"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
STATUSES = st.sampled_from(["gallande", "okand", "ersatt", "utgangen"])
QUERIES = st.lists(
    st.sampled_from([*WORDS, "lakare", "läkmedel", "avfalls", "larmen", "xyz", "tax"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@st.composite
def documents(draw) -> IndexDocument:
    return document(
        "d",
        titel=draw(TEXTS),
        text=draw(st.lists(TEXTS, max_size=3)),
        typ=draw(st.sampled_from(["policy", "plan", "rutin"])),
        organ=draw(st.lists(st.sampled_from(["ks", "sn"]), max_size=2, unique=True)),
        datum=draw(st.sampled_from(["", "2019", "2021-05-04"])),
        organisation=draw(st.sampled_from(["exempelkommun", "exempelkommun", "heby"])),
        status=[["", draw(STATUSES)]],
    )


CORPORA = st.lists(documents(), min_size=1, max_size=8).map(
    lambda found: [
        IndexDocument(f"d{number}", item.fields, item.passages, item.facts)
        for number, item in enumerate(found)
    ]
)


@dataclass
class Everything:
    """A TermSource that holds all terms and looks at each of them."""

    entries: Sequence[TermEntry]

    def term(self, term: str) -> TermEntry | None:
        return next((entry for entry in self.entries if entry.term == term), None)

    def spelt(self, text: str) -> list[TermEntry]:
        return [entry for entry in self.entries if fold(entry.term) == text]

    def near(self, text: str) -> list[TermEntry]:
        return [entry for entry in self.entries if text and fold(entry.term).startswith(text)]

    def ending(self, text: str) -> list[str]:
        return [
            entry.term
            for entry in self.entries
            if text and fold(entry.term).endswith(text) and is_word(entry)
        ]


def is_word(entry: TermEntry) -> bool:
    """Whether a term is looked for by its end: a word somewhere, not only a part of others."""
    counts = [n for found in entry.postings for n in (*found.meta, *(f for _, f in found.passages))]
    return entry.term.isalpha() and len(entry.term) > 3 and max(counts) >= WHOLE


def scan(corpus: Sequence[IndexDocument], text: str) -> Iterator[tuple[int, int]]:
    """Score and number of each document that a query finds, all statuses and organisations."""
    parameters = Parameters()
    query = parse_query(text, load_tables())
    source = Everything([term.entry() for term in entries_of(corpus)])
    matched = match_query(query, source, {}, default_stemmer(), parameters)
    lengths = lengths_of(corpus)
    in_force = [item.facts.timeline[0][1] == "gallande" for item in corpus]
    priors = [parameters.in_force if good else parameters.not_in_force for good in in_force]
    sizes = Corpus(lengths.titles, lengths.texts, priors)
    scored, weight = score_documents(matched.concepts, sizes, parameters, matched.asked)
    reached = max((item.held for item in scored), default=0)
    for item in scored:
        if item.held >= min(parameters.quorum * weight, reached) - 1e-9:
            yield -item.score, item.document


def index_of(corpus: Sequence[IndexDocument]) -> StaticIndex:
    return open_index(index_files(corpus, synonyms=False))


def shown(item: IndexDocument, *, status: bool = True, organisation: bool = True) -> bool:
    hidden = status and item.facts.timeline[0][1] == "ersatt"
    return not hidden and (item.facts.own or not organisation)


@pytest.fixture(autouse=True, scope="module")
def _small_files() -> Iterator[None]:
    """Files so small that even these corpora are cut into many."""
    patch = pytest.MonkeyPatch()
    patch.setattr(term_files, "_TERM_BYTES", (1, 40))
    patch.setattr(text_files, "_TEXT_BYTES", (1, 400))
    patch.setattr(term_files, "_REVERSE_BYTES", (1, 30))
    yield
    patch.undo()


@given(CORPORA, QUERIES)
@settings(max_examples=80, deadline=None)
def test_total_order_scores_and_counts_are_those_of_a_full_scan(corpus, text):
    result = index_of(corpus).search(text, limit=100)
    found = sorted(scan(corpus, text))
    expected = [(number, -score) for score, number in found if shown(corpus[number])]
    assert [(int(hit.id[1:]), hit.score) for hit in result.hits] == expected
    assert result.total == len(expected)
    items = [corpus[number] for _, number in found]
    kinds = Counter(item.facts.kind for item in items if shown(item))
    assert {facet.value: facet.count for facet in result.facets["typ"]} == kinds
    places = Counter(item.facts.organisation for item in items if shown(item, organisation=False))
    assert {facet.value: facet.count for facet in result.facets["organisation"]} == places
    statuses = Counter(item.facts.timeline[0][1] for item in items if shown(item, status=False))
    assert {facet.value: facet.count for facet in result.facets["status"]} == statuses


@given(CORPORA)
@settings(max_examples=25, deadline=None)
def test_every_term_is_found_through_the_files(corpus):
    index = index_of(corpus)
    entries = [term.entry() for term in entries_of(corpus)]
    assert [index._terms.term(entry.term) for entry in entries] == entries
    for entry in entries:
        assert entry in index._terms.near(fold(entry.term)[:2])


@given(CORPORA, QUERIES)
@settings(max_examples=25, deadline=None)
def test_sorted_by_date_the_newest_come_first_and_the_undated_last(corpus, text):
    index = index_of(corpus)
    by_score = index.search(text, limit=100)
    by_date = index.search(text, limit=100, sort="datum")
    dates = [hit.header.get("date", "") for hit in by_date.hits]
    assert dates == sorted(dates, reverse=True)
    assert {hit.id for hit in by_date.hits} == {hit.id for hit in by_score.hits}


@given(CORPORA, QUERIES, st.integers(0, 9), st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_a_part_of_the_list_is_a_part_of_the_whole(corpus, text, offset, limit):
    index = index_of(corpus)
    whole = index.search(text, limit=100)
    part = index.search(text, limit=limit, offset=offset)
    assert part.hits == whole.hits[offset : offset + limit]
    assert part.total == whole.total

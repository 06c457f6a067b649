# SPDX-License-Identifier: MIT
"""The shards re-joined are Whoosh's postings: every term, document, field and passage frequency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import DAY, document, vocabularies

from kvaldok.files import OutputFile
from kvaldok.search import hints, term_files
from kvaldok.search.documents import META_FIELDS, IndexDocument
from kvaldok.search.export import IndexContent, export_index
from kvaldok.search.manifest import unpack_manifest
from kvaldok.search.passages import numbered_passages
from kvaldok.search.record import IndexRecord
from kvaldok.search.vocabulary import gather_terms
from kvaldok.search.wire import WHOLE, Shard, TermEntry, decode_shard, decompress
from kvaldok.swedish.stemming import default_stemmer

WORDS = (
    "taxa avfall avfallstaxa läkemedel brand larm brandlarm trygghetslarm äldreomsorg omsorg "
    "sopor dagis plan 2014 rutin"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@st.composite
def documents(draw) -> IndexDocument:
    return document(
        "d",
        titel=draw(TEXTS),
        text=draw(st.lists(TEXTS, max_size=4)),
        rubriker=draw(st.lists(TEXTS, max_size=2)),
        sammanfattning=draw(TEXTS),
        diarienummer=f"KS 2014/{draw(st.integers(1, 3))}",
    )


CORPORA = st.lists(documents(), min_size=1, max_size=9).map(
    lambda found: [
        IndexDocument(f"d{n}", item.fields, item.passages, item.facts)
        for n, item in enumerate(found)
    ]
)


@pytest.fixture(autouse=True, scope="module", params=[0, 60, 40_000], ids="head {} bytes".format)
def _cut_small(request: pytest.FixtureRequest) -> Iterator[None]:
    """Shards of a few terms, and a head of none, of some or of most of them."""
    patch = pytest.MonkeyPatch()
    patch.setattr(term_files, "_TERM_BYTES", (1, 60))
    patch.setattr(hints, "_HEAD_BYTES", request.param)
    patch.setattr(hints, "_LEAST_DOCUMENTS", 1)
    yield
    patch.undo()


def exported(
    corpus: Sequence[IndexDocument], folder: Path
) -> tuple[list[TermEntry], list[Shard], Shard]:
    """What Whoosh kept, by term; the shards; and the head."""
    record = IndexRecord(folder)
    record.update(corpus)
    numbers = {item.id: number for number, item in enumerate(corpus)}
    terms = gather_terms(record.forms(numbers), default_stemmer())
    content = IndexContent(corpus, terms, record.lengths(numbers), {})
    files = export_index(content, vocabularies(), DAY)[0]
    shards = [decode_shard(decompress(file.read())) for file in files if "/terms-" in file.path]
    return [term.entry() for term in terms], shards, decode_shard(_head(files))


def _head(files: Sequence[OutputFile]) -> bytes:
    manifest = next(file for file in files if file.path.endswith("manifest.bin"))
    head: bytes = unpack_manifest(decompress(manifest.read()))["head"]
    return head


@given(CORPORA)
@settings(max_examples=15, deadline=None)
def test_shards_rejoined_equal_the_postings_of_whoosh(corpus):
    with TemporaryDirectory() as folder:
        entries, shards, head = exported(corpus, Path(folder))
    own = [entry for shard in (*shards, head) for entry in shard.entries]
    assert sorted(own, key=lambda entry: entry.term) == sorted(entries, key=lambda e: e.term)


@given(CORPORA)
@settings(max_examples=15, deadline=None)
def test_what_a_shard_lends_is_as_in_its_own(corpus):
    with TemporaryDirectory() as folder:
        entries, shards, _ = exported(corpus, Path(folder))
    by_term = {entry.term: entry for entry in entries}
    for shard in shards:
        assert [by_term[entry.term] for entry in shard.lent] == list(shard.lent)


@given(CORPORA)
@settings(max_examples=10, deadline=None)
def test_a_word_is_counted_as_often_as_it_stands_in_the_documents(corpus):
    with TemporaryDirectory() as folder:
        _, shards, head = exported(corpus, Path(folder))
    found = {e.term: e for shard in (*shards, head) for e in shard.entries}
    for number, item in enumerate(corpus):
        passages = [
            (place, Counter(passage.text.split())["plan"])
            for place, passage in numbered_passages(item.passages)
        ]
        title = Counter(item.fields["titel"][0].split())["plan"]
        postings = found["plan"].postings if "plan" in found else ()
        posting = next((one for one in postings if one.document == number), None)
        assert (posting.meta[META_FIELDS.index("titel")] if posting else 0) == WHOLE * title
        counted = dict(posting.passages) if posting else {}
        assert counted == {place: WHOLE * times for place, times in passages if times}

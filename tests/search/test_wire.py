# SPDX-License-Identifier: MIT
"""The bytes of a shard: what is written is read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvaldok.search.documents import META_FIELDS
from kvaldok.search.expressions import by_spelling
from kvaldok.search.shards import encode_shard
from kvaldok.search.terms import written
from kvaldok.search.wire import (
    Posting,
    TermEntry,
    compress,
    compress_shard,
    decode_shard,
    decompress,
    read_varint,
    write_varint,
)

WORDS = st.text("abcåäö§#-0123", min_size=1, max_size=12)
FREQUENCIES = st.integers(0, 300)


@st.composite
def postings(draw, document: int) -> Posting:
    meta = tuple(draw(FREQUENCIES) for _ in META_FIELDS)
    places = sorted(draw(st.sets(st.integers(0, 5000), max_size=5)))
    passages = tuple((place, draw(st.integers(1, 300))) for place in places)
    return Posting(document, meta, passages, draw(st.integers(0, 99)) if meta[0] else -1)


@st.composite
def entries(draw) -> TermEntry:
    documents = sorted(draw(st.sets(st.integers(0, 20_000), min_size=1, max_size=6)))
    return TermEntry(
        draw(WORDS),
        draw(WORDS),
        tuple(draw(st.lists(WORDS, max_size=3))),
        tuple(draw(postings(document)) for document in documents),
    )


@given(st.integers(0, 2**40))
def test_a_number_is_read_as_it_was_written(value):
    out = bytearray(b"\xff")
    write_varint(out, value)
    assert read_varint(bytes(out), 1) == (value, len(out))


@pytest.mark.parametrize(
    ("value", "written"), [(0, "00"), (127, "7f"), (128, "8001"), (300, "ac02")]
)
def test_a_number_has_seven_bits_to_a_byte(value, written):
    out = bytearray()
    write_varint(out, value)
    assert out.hex() == written


@given(st.lists(entries(), max_size=8))
@settings(deadline=None)
def test_a_shard_is_read_as_it_was_written(shard):
    assert decode_shard(encode_shard(list(map(written, shard)))).entries == tuple(shard)


@given(entries())
def test_a_term_is_as_it_was_written(entry):
    term = written(entry)
    assert term.entry() == entry
    assert term.held == sum(len(posting.passages) for posting in entry.postings)
    assert term.titled == sum(posting.meta[0] > 0 for posting in entry.postings)
    assert list(term.totals()) == [
        (sum(posting.meta) + sum(times for _, times in posting.passages), posting.meta[0] > 0)
        for posting in entry.postings
    ]


@given(st.lists(entries(), max_size=4), st.lists(entries(), max_size=4))
@settings(deadline=None)
def test_terms_that_are_lent_are_told_from_those_of_the_shard(own, lent):
    read = decode_shard(encode_shard(list(map(written, own)), lent=list(map(written, lent))))
    assert (read.entries, read.lent) == (tuple(own), tuple(lent))


@given(st.dictionaries(WORDS, st.lists(st.tuples(WORDS, st.integers(0, 1000)), max_size=3)))
@settings(deadline=None)
def test_what_words_mean_is_read_as_it_was_written(counted):
    meanings = by_spelling(
        (stems, [(terms, number / 1000) for terms, number in rows])
        for stems, rows in counted.items()
    )
    assert decode_shard(encode_shard((), meanings)).meanings == meanings


@given(st.binary(max_size=500))
def test_packing_is_the_same_every_time(data):
    assert compress(data) == compress(data)
    assert decompress(compress(data)) == data


@given(st.binary(max_size=500), st.sets(st.integers(0, 500), max_size=4))
def test_what_is_packed_with_codes_of_their_own_is_one_file(data, places):
    assert decompress(compress(data, sorted(places))) == data


@pytest.mark.parametrize("terms", [[], [TermEntry("avfal", "avfall", (), ())]])
def test_the_streams_of_a_shard_are_packed_with_codes_of_their_own(terms):
    data = encode_shard([written(term) for term in terms])
    packed = compress_shard(data)
    assert packed != compress(data)
    assert decompress(packed) == data

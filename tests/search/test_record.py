# SPDX-License-Identifier: MIT
"""The index of record: only what has changed is written, and nothing of the past is left."""

from __future__ import annotations

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.corpus import DAY, document, vocabularies
from whoosh.index import open_dir

from kvaldok.search.documents import IndexDocument
from kvaldok.search.export import IndexContent, export_index
from kvaldok.search.kept import Kept
from kvaldok.search.occurrences import read_value
from kvaldok.search.record import IndexRecord, UpdateReport
from kvaldok.search.vocabulary import gather_terms
from kvaldok.swedish.stemming import default_stemmer

WORDS = st.lists(st.sampled_from("taxa avfall plan brandlarm larm KS 2014/1".split()), min_size=1)
CORPORA = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(WORDS, st.lists(WORDS, max_size=2)),
    min_size=1,
).map(
    lambda found: [
        document(key, titel=" ".join(title), text=[" ".join(words) for words in text])
        for key, (title, text) in sorted(found.items())
    ]
)


def exported(
    record: IndexRecord, documents: list[IndexDocument], folder: Path | None = None
) -> dict[str, bytes]:
    """The files of the index, with what is kept in a folder."""
    kept = Kept(folder)
    numbers = {item.id: number for number, item in enumerate(documents)}
    entries = gather_terms(record.forms(numbers), default_stemmer(), (), kept)
    content = IndexContent(documents, entries, record.lengths(numbers), {})
    files = export_index(content, vocabularies(), DAY, kept=kept)[0]
    kept.save()
    return {file.path: file.read() for file in files}


@given(st.lists(CORPORA, min_size=2, max_size=4))
@settings(max_examples=15, deadline=None)
def test_after_any_updates_the_index_is_that_of_an_empty_cache(series):
    with TemporaryDirectory() as folder:
        record = IndexRecord(Path(folder, "gammal"))
        for number, documents in enumerate(series):
            record.update(documents)
            fresh = IndexRecord(Path(folder, f"ny{number}"))
            fresh.update(documents)
            warm = exported(record, documents, Path(folder, "sparat"))
            assert warm == exported(fresh, documents)


def test_only_what_has_changed_is_written(tmp_path):
    one, two = document("en", titel="En taxa"), document("två", titel="Två taxor")
    revised = document("två", titel="Två taxor", text=["Nu med text."])
    record = IndexRecord(tmp_path)
    assert record.update([one, two]) == UpdateReport(written=2, removed=0, unchanged=0)
    assert record.update([one, two]) == UpdateReport(written=0, removed=0, unchanged=2)
    assert record.update([one, revised]) == UpdateReport(written=1, removed=0, unchanged=1)
    assert IndexRecord(tmp_path).update([one]) == UpdateReport(written=0, removed=1, unchanged=1)


def test_a_word_that_a_revision_takes_away_is_gone(tmp_path):
    kept = document("en", titel="En taxa", text=["Samma text."])
    record = IndexRecord(tmp_path)
    record.update([kept, document("två", titel="Plan", text=["Sådant som stryks."])])
    record.update([kept, document("två", titel="Plan", text=["Annat."])])
    numbers = {"en": 0, "två": 1}
    assert set(record.forms(numbers)) == {"en", "taxa", "samma", "text", "plan", "annat"}


def test_after_a_change_of_rules_all_is_read_anew_and_the_old_is_gone(tmp_path, monkeypatch):
    documents = [document("en", titel="En taxa", text=["Nu med text."])]
    IndexRecord(tmp_path).update(documents)
    (before,) = tmp_path.iterdir()
    monkeypatch.setattr("kvaldok.search.record.source_fingerprint", lambda _: "andra-regler")
    assert IndexRecord(tmp_path).update(documents).written == 1
    (after,) = tmp_path.iterdir()
    assert after != before


@pytest.mark.parametrize("name", ["*.seg", "*.toc", "kontrollsumma"])
def test_a_damaged_record_is_made_anew(tmp_path, name):
    documents = [document("en", titel="En taxa")]
    IndexRecord(tmp_path).update(documents)
    (damaged,) = tmp_path.rglob(name)
    content = damaged.read_bytes()
    damaged.write_bytes(content[:-1] + bytes((content[-1] ^ 1,)))
    record = IndexRecord(tmp_path)
    assert record.update(documents).written == 1
    assert set(record.forms({"en": 0})) == {"en", "taxa"}
    gc.collect()


def test_whoosh_itself_finds_the_postings_of_a_form(tmp_path):
    record = IndexRecord(tmp_path)
    record.update([document("en", titel="En taxa", text=["Taxa och plan.", "Plan."])])
    record.update(
        [
            document("en", titel="En taxa", text=["Taxa och plan.", "Plan."]),
            document("två", titel="Regler", text=["Plan."]),
        ]
    )
    with open_dir(next(tmp_path.iterdir())).reader() as reader:
        assert {"taxa", "plan", "regler"} <= {text.decode() for text in reader.lexicon("forms")}
        found = list(reader.postings("forms", "plan").all_ids())
        names = [reader.stored_fields(number)["id"] for number in found]
        value = reader.postings("forms", "taxa").value()
    assert names == ["en", "två"]
    assert read_value(0, value).passages == ((0, 3),)


def test_after_many_small_updates_all_forms_are_there(tmp_path):
    """Whoosh merges small segments now and then."""
    documents = [document(f"d{n:02}", titel=f"Taxa {n}", text=["Plan."] * n) for n in range(12)]
    record = IndexRecord(tmp_path / "stegvis")
    for count in range(1, len(documents) + 1):
        record.update(documents[:count])
    at_once = IndexRecord(tmp_path / "genast")
    at_once.update(documents)
    assert exported(record, documents) == exported(at_once, documents)

# SPDX-License-Identifier: MIT
"""What passages are about, and that those about the same thing share a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import product

from tests.search.corpus import document, entries_of, index_files

from kvaldok.search import text_files
from kvaldok.search.passages import numbered_passages
from kvaldok.search.topics import passage_topics
from kvaldok.search.wire import decompress


def corpus(texts: Sequence[Sequence[str]]):
    return [document(f"d{n}", titel=f"Rutin {n}", text=list(text)) for n, text in enumerate(texts)]


def test_a_passage_is_about_what_it_says_often_and_few_others_say():
    texts = [["Avfall avfall avfall om rutiner", "Brand"], ["Avfall i rutiner", "Brand och larm"]]
    documents = corpus([*texts * 12, *[["Rutiner", "Annat"]] * 40])
    topics = passage_topics(entries_of(documents))
    assert topics[0, 0][0] == topics[1, 0][0] == "avfal"
    assert topics[0, numbered_passages(documents[0].passages)[1][0]] == ("brand",)


def test_what_passages_are_about_does_not_depend_on_how_many_there_are():
    texts = [[f"Avfall avfall i tunna {n}", "Brand"] for n in range(25)]
    few, many = corpus(texts), corpus([*texts, *[["Annat", f"Något {n}"] for n in range(200)]])
    told = passage_topics(entries_of(many))
    assert {at: told[at] for at in passage_topics(entries_of(few))} == passage_topics(
        entries_of(few)
    )


def test_passages_are_about_what_their_document_is_about():
    """A document's passages choose among few terms, so that they stand in few files."""
    words = ["".join(pair) for pair in product("bdfgklmnprstvj", "aeiouyåäö")]
    said = [[f"{word}rulle {word}rulle ordning" for word in words]] * 25
    topics = passage_topics(entries_of(corpus(said)))
    first = {found[0] for (document, _), found in topics.items() if document == 0 and found}
    assert 1 < len(first) <= 64 < len(words)


def test_passages_about_the_same_share_a_file(monkeypatch):
    monkeypatch.setattr(text_files, "_TEXT_BYTES", (6_000, 6_001))
    documents = corpus([[f"Avfall {n}", f"Brand {n}"] for n in range(20)] + [["Annat"]] * 40)
    files = [
        {text.split(" ")[0] for row in json.loads(decompress(file.read())) for text in row[3]}
        for file in index_files(documents)
        if "/texts-" in file.path
    ]
    assert {"Avfall"} in files
    assert {"Brand"} in files

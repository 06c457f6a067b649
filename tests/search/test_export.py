# SPDX-License-Identifier: MIT
"""The files of the index: the same bytes for the same documents, and few new ones for a change."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.search.corpus import document, index_files, open_index

from kvaldok.extract.model import Block, BlockKind, Extraction, Page
from kvaldok.search.documents import IndexDocument
from kvaldok.search.export import FORMAT
from kvaldok.search.index import IndexFormatError, StaticIndex, open_folder
from kvaldok.search.manifest import unpack_manifest
from kvaldok.search.passages import passages_of
from kvaldok.search.wire import compress, decompress, file_hash
from kvaldok.search.writer import INDEX_FOLDER

SYLLABLES = "av fall tax a plan be slut ko mun nämn d om sorg skol väg vat ten led ning".split()


def made_up(count: int, revised: int = -1) -> list[IndexDocument]:
    """Documents of made-up words; one of them may have a sentence more."""
    found = []
    for number in range(count):
        rng = random.Random(number)  # noqa: S311  # the same words every time
        words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(400)]
        text = [" ".join(words[start : start + 80]) for start in range(0, 400, 80)]
        more = ["Taxan är reviderad."] if number == revised else []
        found.append(document(f"d{number:03}", titel=" ".join(words[:4]), text=[*text, *more]))
    return found


def test_equal_documents_give_equal_bytes():
    first, second = index_files(made_up(20)), index_files(made_up(20))
    assert [(file.path, file.read()) for file in first] == [
        (file.path, file.read()) for file in second
    ]


def test_the_name_of_a_file_tells_its_content():
    for file in index_files(made_up(5)):
        name = file.path.removeprefix(f"{INDEX_FOLDER}/")
        if name != "manifest.bin":
            assert name.split("-")[1] == f"{file_hash(file.read())}.bin"


@pytest.mark.slow
def test_a_revised_document_changes_few_files():
    before = {file.path for file in index_files(made_up(300), synonyms=False)}
    after = {file.path for file in index_files(made_up(300, revised=150), synonyms=False)}
    assert len(before) > 100
    assert len(after - before) <= 0.05 * len(before)


def test_what_is_put_in_moves_no_text_elsewhere():
    """Also in a long document: its other passages keep their numbers, and stay in their files."""
    texts = [[" ".join(item.passages[0].text.split()[:40])] * 2 for item in made_up(40)]
    long = [f"Stycke {n} om avfall och taxor i kommunen. " * 8 for n in range(200)]
    before = text_files([*texts, long])
    after = text_files([*texts, [*long[:4], "Taxan är reviderad i år. " * 25, *long[4:]]])
    assert len(before) > 15
    assert len(after - before) <= 2


def text_files(texts: Sequence[Sequence[str]]) -> set[str]:
    """The files of texts of documents with these paragraphs, in passages as when they are read."""
    found = []
    for number, paragraphs in enumerate(texts):
        page = Page(1, tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))
        passages = passages_of(Extraction("0" * 64, 100, "txt", (page,)))
        item = document(f"d{number:03}", titel=f"Rutin {number}")
        found.append(replace(item, passages=tuple(passages)))
    return {file.path for file in index_files(found) if "/texts-" in file.path}


def test_no_documents_at_all():
    index = open_index(index_files([]))
    assert index.search("taxa").total == 0
    assert index.search('"en fras" -ord år:2019').total == 0


def test_an_index_of_another_version_is_refused():
    manifest = compress(json.dumps({"format": FORMAT + 1}).encode())
    with pytest.raises(IndexFormatError, match=str(FORMAT + 1)):
        StaticIndex(lambda _: manifest, date(2026, 11, 21))


def test_a_site_without_an_index_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_folder(tmp_path, date(2026, 11, 21))


def test_the_past_of_a_status_stays_out_of_the_manifest():
    """What was before the build changes no bytes: only a coming change is kept."""
    steps = [["", "kommande"], ["2014-01-01", "gallande"], ["2027-01-01", "utgangen"]]
    files = index_files([document("a", titel="Taxa", status=steps)])
    manifest = unpack_manifest(decompress(files[-1].read()))
    assert manifest["timelines"] == [[["", "gallande"], ["2027-01-01", "utgangen"]]]
    assert manifest["statuses"] == [0]

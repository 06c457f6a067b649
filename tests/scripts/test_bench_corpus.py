# SPDX-License-Identifier: MIT
"""What each engine of the bench gets of a text, and the larger corpora made of texts."""

import json
from pathlib import Path

import pytest
import yaml

from support.bench.corpus import (
    Block,
    Text,
    parse_text,
    read_corpus,
    write_json,
    write_markdown,
    write_pages,
    write_registry,
)
from support.bench.generated import grow, growth_exponent, words_of
from support.console import Failure

SOURCE = """# Rutin för  "nycklar" & lås

Första raden
andra raden
## Ansvar: <chef>
* punkt 1_2
"""


def text() -> Text:
    return parse_text("rutin", SOURCE)


def test_the_first_line_is_the_title_and_lines_join_to_paragraphs():
    assert text().title == 'Rutin för "nycklar" & lås'
    assert text().blocks == (
        Block(0, "Första raden andra raden"),
        Block(2, "Ansvar: <chef>"),
        Block(0, "* punkt 1_2"),
    )


def test_a_text_without_a_title_is_called_by_its_id():
    assert parse_text("x-1", "\n\nbara text").title == "x-1"


def test_ids_are_file_names_or_their_slugs(tmp_path: Path):
    for name in ("b-2", "Å Ä_1", "-a--1"):
        (tmp_path / f"{name}.txt").write_text("T\n", "utf-8")
    assert [item.id for item in read_corpus(tmp_path)] == ["-a--1", "a-a-1", "b-2"]


def test_two_texts_may_not_share_an_id(tmp_path: Path):
    for name in ("a-1", "A 1"):
        (tmp_path / f"{name}.txt").write_text("T\n", "utf-8")
    with pytest.raises(Failure, match="samma id: a-1"):
        read_corpus(tmp_path)


def test_an_empty_folder_is_a_fault(tmp_path: Path):
    with pytest.raises(Failure, match="inga texter"):
        read_corpus(tmp_path)


def test_the_registry_holds_the_title_and_the_text_as_it_was(tmp_path: Path):
    write_registry([text()], tmp_path)
    facts = yaml.safe_load((tmp_path / "rutin" / "dokument.yml").read_text("utf-8"))
    assert facts["titel"] == text().title
    assert facts["versioner"][0]["filer"] == [{"fil": "rutin.txt", "roll": "huvuddokument"}]
    assert (tmp_path / "rutin" / "rutin.txt").read_text("utf-8") == SOURCE.partition("\n")[2]


def test_pages_have_the_title_as_their_only_first_heading(tmp_path: Path):
    write_pages([text()], tmp_path)
    page = (tmp_path / "rutin" / "index.html").read_text("utf-8")
    assert page.count("<h1>") == 1
    assert "<h1>Rutin för &quot;nycklar&quot; &amp; lås</h1>" in page
    assert "<h2>Ansvar: &lt;chef&gt;</h2>" in page
    assert '<html lang="sv">' in page


def test_markdown_pages_show_every_sign_as_it_is(tmp_path: Path):
    write_markdown([text()], tmp_path / "docs")
    page = (tmp_path / "docs" / "rutin.md").read_text("utf-8")
    assert page.startswith('# Rutin för "nycklar" &amp; lås\n\n<p>Första')
    assert "## Ansvar: &lt;chef&gt;" in page
    assert "<p>* punkt 1_2</p>" in page


def test_json_has_headings_and_paragraphs_as_one_text(tmp_path: Path):
    write_json([text()], tmp_path / "d.json")
    (row,) = json.loads((tmp_path / "d.json").read_text("utf-8"))
    assert row["text"].split("\n") == ["Första raden andra raden", "Ansvar: <chef>", "* punkt 1_2"]


# Larger corpora ---------------------------------------------------------------------------------

WORDS = "kommun nämnd ansvar rutin plan vård skola bygge avfall taxa budget mål".split()


def alone(number: int) -> str:
    """A word that stands in one text only."""
    return f"enda{chr(97 + number // 26)}{chr(97 + number % 26)}"


def small_corpus() -> list[Text]:
    return [
        Text(
            f"t-{number:02}",
            f"{WORDS[number % 12]} för {WORDS[number // 12]}",
            f"## {WORDS[number % 12]}\n\nverksamhetsplanering {WORDS[number % 7]} {alone(number)} "
            f"kvalitetsberättelse {WORDS[number % 5]}",
        )
        for number in range(40)
    ]


def test_a_grown_corpus_keeps_the_texts_and_is_the_same_for_the_same_seed():
    texts = small_corpus()
    grown = grow(texts, 100, seed=3)
    assert len(grown) == 100
    assert set(texts) <= set(grown)
    assert [item.id for item in grown] == sorted(item.id for item in grown)
    assert grown == grow(texts, 100, seed=3)
    assert grown != grow(texts, 100, seed=4)


def test_a_smaller_corpus_is_a_sample():
    texts = small_corpus()
    assert set(grow(texts, 7)) < set(texts)
    assert grow(texts, len(texts)) == tuple(texts)


def test_generated_titles_are_all_different():
    titles = [item.title for item in grow(small_corpus(), 200)]
    assert len(set(titles)) == len(titles)


def test_the_vocabulary_grows_as_in_the_real_texts():
    vocabularies = [{"a", "b", f"c{number}"} for number in range(100)]
    assert growth_exponent(vocabularies) == pytest.approx(0.97, abs=0.02)
    assert growth_exponent([{"a"}, {"a"}]) == 0.0
    texts = small_corpus()
    exponent = growth_exponent([words_of(item) for item in texts])
    before = len(set().union(*map(words_of, texts)))
    after = len(set().union(*map(words_of, grow(texts, 80))))
    assert after == pytest.approx(before * 2**exponent, rel=0.1)

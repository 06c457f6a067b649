# SPDX-License-Identifier: MIT
"""The documents that building is measured on, and how the outcome is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.bench.build import Outcome, as_text
from support.bench.build_corpus import long_texts, revised, set_as_pdf, write_document
from support.bench.build_runs import Changes, Run, changes, measured, output_of, snapshot
from support.bench.corpus import Text
from support.console import Failure

PAGE = " ".join(f"Vårdpersonalen dokumenterar insats {word} i journalen." for word in "abcdefgh")
TEXTS = tuple(
    Text(
        f"rutin-{number}", f"Rutin {number}", f"# Ansvar\n\n{PAGE}\n\n{PAGE[::-1]}\n\nSlut {number}"
    )
    for number in range(4)
)


def run(title: str, seconds: float, **stages: float) -> Run:
    return Run(title, seconds, seconds * 2, stages)


def test_as_many_long_documents_are_made_as_asked_for_each_with_its_own_name():
    made = long_texts(TEXTS, 3, 2)
    assert len({text.id for text in made}) == 3
    assert not {text.id for text in made} & {text.id for text in TEXTS}
    assert all(4_000 < len(text.source) <= 7_000 for text in made)
    assert made == long_texts(TEXTS, 3, 2)


def test_texts_of_a_few_words_are_too_little_to_make_documents_of():
    with pytest.raises(Failure, match="4 tecken"):
        long_texts((Text("a", "A", "Kort"),), 1, 1)


def test_a_revised_text_has_one_paragraph_of_another():
    other = Text("annan", "Annan", "# Syfte\n\nHär står något helt annat.")
    before, after = TEXTS[0].source.split("\n\n"), revised(TEXTS[0], other).source.split("\n\n")
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert differing == ["Här står något helt annat."]


def test_a_document_is_written_as_a_pdf_that_is_the_same_each_time(tmp_path: Path):
    pdf = set_as_pdf(TEXTS[0])
    assert pdf.startswith(b"%PDF")
    assert pdf == set_as_pdf(TEXTS[0])
    write_document(TEXTS[0], 7, tmp_path, pdf)
    assert (tmp_path / "rutin-0" / "rutin-0.pdf").read_bytes() == pdf
    assert "fil: rutin-0.pdf" in (tmp_path / "rutin-0" / "dokument.yml").read_text("utf-8")


def test_changed_files_are_told_from_those_written_anew_though_equal(tmp_path: Path):
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name)
    before = snapshot(tmp_path)
    (tmp_path / "b").write_text("annat")
    (tmp_path / "again").write_text("c")
    (tmp_path / "again").replace(tmp_path / "c")
    (tmp_path / "d").write_text("ny")
    assert changes(before, snapshot(tmp_path)) == Changes(files=4, changed=2, rewritten=1)


def test_what_a_step_says_of_its_stages_is_kept():
    assert measured("Steg", lambda: {"index": 1.5}).stages == {"index": 1.5}


def test_a_program_that_fails_is_told_with_its_words(tmp_path: Path):
    with pytest.raises(Failure, match="misslyckades:\ncat: finns-inte"):
        output_of(("cat", "finns-inte"), tmp_path)
    with pytest.raises(Failure, match="går inte att starta"):
        output_of(("finns-inte-heller",), tmp_path)


def test_the_outcome_is_told_as_shares_of_the_peers_together():
    told = as_text(
        Outcome(
            documents=300,
            pages=15,
            peers=(run("pdftotext", 10.0), run("MkDocs med Material", 10.0)),
            cold=run("Kallt", 10.0, index=4.0),
            warm=run("Varmt", 2.0, index=1.0),
            extracted=1,
            site=Changes(1_000, 9, 0),
            index=Changes(200, 5, 0),
            equal=False,
        )
    )
    assert "Kallt                10,0         20,0   0,50 ×           0,50 ×" in told
    assert "Varmt mot kallt: 20,0 % av tiden" in told
    assert "värd, skrivning och start    6,0    1,0" in told
    assert "Sökningens filer: 5 av 200 är nya (2,5 %)" in told
    assert "byte för byte: NEJ" in told

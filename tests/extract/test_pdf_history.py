# SPDX-License-Identifier: MIT
"""What a PDF keeps of how it was before is looked through, and only that is told of."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from tests.extract.pdf_files import Text, make_content, make_pdf, revised
from tests.support.personnummer import made_up, written

from kvaldok.audit.files import check_files
from kvaldok.extract import Extraction, extract_files
from kvaldok.problems import Problem

TODAY = date(2026, 11, 21)
NUMBER = written("CCYYMMDD-NNKK", made_up(random.Random(4), 1951, 7))  # noqa: S311  # the same each time
MASKED = f"{NUMBER[:6]}••-••••"
FIRST_PAGE, SECOND_PAGE = 4, 6  # the objects with their content
PRIVATE = Text(f"Ansökan av {NUMBER}")
PLAIN = Text("Ansökan av den som söker")


def told(tmp_path: Path, data: bytes) -> list[str]:
    """What is said of the file, each message without the file's name."""
    return [problem.text.removeprefix("policy.pdf: ") for problem in checked(tmp_path, data)]


def checked(tmp_path: Path, data: bytes) -> tuple[Problem, ...]:
    path = tmp_path / "policy.pdf"
    path.write_bytes(data)
    return check_files([path], TODAY)


def read(tmp_path: Path, data: bytes) -> Extraction:
    path = tmp_path / "policy.pdf"
    path.write_bytes(data)
    return extract_files([path], tmp_path / "cache").extractions[0]


def covered() -> bytes:
    """The number was on the page, and another text has taken its place."""
    return revised(make_pdf([[PRIVATE]]), {FIRST_PAGE: make_content(PLAIN)})


def page_taken_out() -> bytes:
    pages = b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>"
    return revised(make_pdf([[PLAIN], [PRIVATE]]), {2: pages}, removed=[SECOND_PAGE])


def twice_revised() -> bytes:
    once = revised(make_pdf([[PLAIN]]), {FIRST_PAGE: make_content(PRIVATE)})
    return revised(once, {FIRST_PAGE: make_content(Text("Utan nummer"))})


def retitled() -> bytes:
    data = make_pdf([[PLAIN]], title=f"Om {NUMBER}")
    return revised(data, {6: b"<< /Title (Om den som ber) >>"})


def left_behind(content: bytes) -> bytes:
    """An object among the others that no table of the file names."""
    data = make_pdf([[PLAIN]])
    place = data.index(b"xref\n")
    extra = b"9 0 obj\n%b\nendobj\n" % content
    moved = data[:place] + extra + data[place:]
    return moved.replace(b"startxref\n%d" % place, b"startxref\n%d" % (place + len(extra)))


BEFORE = "i en tidigare version som ligger kvar i filen"
LEFT = "i en borttagen del som ligger kvar i filen"
KERNED = f"BT /plain 11 Tf [({NUMBER[:4]}) -20 ({NUMBER[4:8]}) 5 ({NUMBER[8:]})] TJ ET".encode()
HEX = f"BT <{NUMBER.encode().hex()}> Tj ET".encode()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (covered(), f"{BEFORE}, på sida 1, tecken 12"),
        (page_taken_out(), f"{BEFORE}, på sida 2, tecken 12"),
        (twice_revised(), f"{BEFORE}, på sida 1, tecken 12"),
        (retitled(), f"{BEFORE}, i titeln bland filens egenskaper, tecken 4"),
        (left_behind(make_content(PRIVATE)), f"{LEFT}, tecken 12"),
        (left_behind(make_content(KERNED)), f"{LEFT}, tecken 1"),
        (left_behind(make_content(HEX)), f"{LEFT}, tecken 1"),
        (
            left_behind(f"<< /Subject (Gäller {NUMBER}) >>".encode("cp1252")),
            "i en borttagen del som ligger kvar i filen, tecken 8",
        ),
    ],
    ids=["covered", "page", "twice", "title", "content", "kerned", "hex", "string"],
)  # fmt: skip
def test_what_was_taken_away_is_still_found(tmp_path: Path, data: bytes, place: str) -> None:
    assert told(tmp_path, data) == [f"{place}, står ett personnummer, {MASKED}."]
    assert NUMBER not in "\n".join(page.text for page in read(tmp_path, data).pages)


def test_the_cure_is_to_save_the_file_anew(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, covered())
    assert "spara det som en ny PDF" in problem.hint
    (problem,) = checked(tmp_path, make_pdf([[PRIVATE]]))
    assert "spara filen på nytt" in problem.hint


@pytest.mark.parametrize(
    "data",
    [
        revised(make_pdf([[PLAIN]]), {}),
        revised(make_pdf([[PLAIN]]), {FIRST_PAGE: make_content(PLAIN)}),
        make_pdf([[PLAIN]]).replace(b"%PDF-1.7\n", b"%PDF-1.7\n%/Linearized startxref 0 %%EOF\n"),
        make_pdf([[PLAIN]]) + b"%%EOF\nstartxref\n1\n%%EOF",
    ],
    ids=["nothing new", "the same anew", "linearised", "damaged end"],
)
def test_a_file_without_a_past_is_silent(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, data) == []
    assert not [item for item in read(tmp_path, data).facts.hidden if "kvar i filen" in item.place]


def test_what_the_page_still_shows_is_told_once(tmp_path: Path) -> None:
    data = revised(make_pdf([[PRIVATE]]), {FIRST_PAGE: make_content(Text("Ny."), PRIVATE)})
    (text,) = told(tmp_path, data)
    assert text.startswith("på sida 1")

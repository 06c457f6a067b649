# SPDX-License-Identifier: MIT
"""What a screen reader can make of a file is told from the file itself."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
import typst
from docx.oxml.parser import parse_xml
from pptx.util import Inches
from tests.extract.pdf_files import PICTURE, Text, make_pdf

from kvaldok.extract import Extraction, Failure, FileFacts, Limits, Page
from kvaldok.extract._read import read_file
from kvaldok.extract.accessibility import Verdict, assess
from kvaldok.extract.model import Block, BlockKind

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
SWEDISH = (
    "Kommunen ska se till att alla som bor här får den hjälp som de behöver och har rätt till."
)
WELL_MADE = FileFacts(
    page_count=2, title="Taxa", title_shown=True, language="sv", tagged=True, headings=3
)
TEXT = (Page(1, (Block(BlockKind.PARAGRAPH, SWEDISH),)), Page(2, ()))


def judged(facts: FileFacts, form: str = "pdf", pages: tuple[Page, ...] = TEXT) -> list[str]:
    found = assess(Extraction("", 1, form, pages, facts))
    return [str(found.verdict), *(item.code for item in found.obstacles)]


def read(name: str, data: bytes, folder: Path) -> list[str]:
    (folder / name).write_bytes(data)
    found = assess(read_file(folder / name, "", Limits()))
    return [str(found.verdict), *(item.code for item in found.obstacles)]


def saved(made: object) -> bytes:
    file = io.BytesIO()
    made.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


# --- PDF ------------------------------------------------------------------------------------------

TYPST = """
#set document(title: "Taxa för bygglov", date: datetime(year: 2026, month: 1, day: 1))
#set text(lang: "sv")
= Taxa
{picture}
{body}
"""
WITH_TEXT = '#figure(rect(width: 2cm), alt: "En röd ruta", caption: [Rutan])'


def made_by_typst(pages: int) -> bytes:
    body = "\n#pagebreak()\n".join(f"== Del {number}\n{SWEDISH}" for number in range(1, pages + 1))
    source = TYPST.format(picture=WITH_TEXT, body=body).encode()
    found = typst.compile(source, format="pdf", pdf_standards="ua-1")
    assert isinstance(found, bytes)
    return found


def test_a_well_made_pdf_has_no_obstacles(tmp_path: Path) -> None:
    assert read("a.pdf", made_by_typst(4), tmp_path) == ["fungerar"]


def test_a_pdf_of_printed_pages_lacks_all_that_helps(tmp_path: Path) -> None:
    pages = [[Text(SWEDISH[:60])] for _ in range(3)]
    assert read("a.pdf", make_pdf(pages), tmp_path) == [
        "delvis",
        "taggar",
        "rubriker",
        "titel",
        "sprak",
    ]


def test_a_pdf_that_only_says_that_it_is_tagged_is_not(tmp_path: Path) -> None:
    catalog = b"/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>"
    data = make_pdf([[Text(SWEDISH[:60])]], catalog=catalog)
    assert "taggar" in read("a.pdf", data, tmp_path)


def test_a_scanned_pdf_cannot_be_read(tmp_path: Path) -> None:
    assert read("a.pdf", make_pdf([[PICTURE], [PICTURE]]), tmp_path) == ["inte", "bildsidor"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["fungerar"]),
        ({"image_only_pages": (2,)}, ["delvis", "bildsidor"]),
        ({"image_only_pages": (1, 2)}, ["inte", "bildsidor"]),
        ({"garbled_pages": (1, 2)}, ["inte", "teckenfel"]),
        ({"garbled_pages": (1,)}, ["delvis", "teckenfel"]),
        ({"headings": 0}, ["fungerar"]),
        ({"headings": 0, "page_count": 3}, ["delvis", "rubriker"]),
        ({"page_count": 20}, ["delvis", "bokmarken"]),
        ({"title": ""}, ["delvis", "titel"]),
        ({"title_shown": False}, ["delvis", "titel-visas"]),
        ({"language": ""}, ["delvis", "sprak"]),
        ({"language": "en-US"}, ["delvis", "fel-sprak"]),
        ({"language": "SV"}, ["fungerar"]),
        ({"pictures": 3, "undescribed_pictures": 2}, ["delvis", "bildtexter"]),
    ],
)
def test_each_thing_that_is_missing_is_an_obstacle(
    change: dict[str, Any], expected: list[str]
) -> None:
    assert judged(replace(WELL_MADE, **change)) == expected


def test_an_obstacle_is_a_sentence() -> None:
    pages = tuple(Page(number, TEXT[0].blocks) for number in range(1, 20))
    facts = replace(WELL_MADE, image_only_pages=(2, 3, 4, 5, 6, 7, 8, 9), page_count=19)
    (obstacle,) = assess(Extraction("", 1, "pdf", pages, facts)).obstacles
    assert obstacle.text == "Sidorna 2, 3, 4, 5, 6, 7 och 2 till är bilder utan text."


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (Failure.ENCRYPTED, Verdict.NOT),
        (Failure.EMPTY, Verdict.NOT),
        (Failure.BROKEN, Verdict.UNKNOWN),
        (Failure.UNKNOWN_FORMAT, Verdict.UNKNOWN),
        (Failure.TIMEOUT, Verdict.UNKNOWN),
    ],
)
def test_a_file_that_could_not_be_read(failure: Failure, verdict: Verdict) -> None:
    assert assess(Extraction("", 1, "", failures=(failure,), details=("",))).verdict is verdict


def test_plain_text_can_be_read() -> None:
    assert judged(FileFacts(), "txt") == ["fungerar"]


# --- Word and PowerPoint --------------------------------------------------------------------------

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="x">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


def word(*, title: str = "Rutin", language: str = "sv-SE", heading: bool = True) -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    element = document.styles.element.find(".//{*}docDefaults//{*}lang")
    element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", language)
    if heading:
        document.add_heading("Rutin", 1)
    for _ in range(80):
        document.add_paragraph(SWEDISH)
    return saved(document)


def test_word(tmp_path: Path) -> None:
    assert read("a.docx", word(), tmp_path) == ["fungerar"]
    assert read("b.docx", word(title=""), tmp_path) == ["delvis", "titel"]
    assert read("c.docx", word(heading=False), tmp_path) == ["delvis", "rubriker"]
    assert read("d.docx", word(language="en-US"), tmp_path) == ["delvis", "fel-sprak"]


def test_a_picture_in_word_needs_a_text_unless_it_is_decorative(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word()))
    for _ in range(3):
        document.add_picture(io.BytesIO(PIXEL))
    pictures = list(document.element.body.iter("{*}docPr"))
    for picture in pictures:
        picture.attrib.pop("descr", None)
    pictures[0].set("descr", "En karta över kommunen")
    pictures[1].append(parse_xml(DECORATIVE))
    assert read("a.docx", saved(document), tmp_path) == ["delvis", "bildtexter"]
    pictures[2].set("descr", "Kommunens vapen")
    assert read("b.docx", saved(document), tmp_path) == ["fungerar"]


def test_slides_need_titles_and_pictures_texts(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    presentation.core_properties.title = "Kvalitet"
    presentation.core_properties.language = "sv-SE"
    for title in ("Kvalitet", "", ""):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = title
        box = slide.shapes.add_textbox(Inches(1), Inches(3), Inches(6), Inches(1))
        box.text_frame.text = SWEDISH
    picture = presentation.slides[0].shapes.add_picture(io.BytesIO(PIXEL), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", "")
    (tmp_path / "a.pptx").write_bytes(saved(presentation))
    found = assess(read_file(tmp_path / "a.pptx", "", Limits()))
    assert [item.text for item in found.obstacles] == [
        "Bilderna 2 och 3 saknar rubrik.",
        "En bild saknar beskrivning.",
    ]

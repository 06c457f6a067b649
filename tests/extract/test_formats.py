# SPDX-License-Identifier: MIT
"""Word, PowerPoint, plain text and Markdown are read into the same blocks as PDF."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from pptx.util import Inches

from kvaldok.extract._detect import decode_text
from kvaldok.extract._docx import read_docx
from kvaldok.extract._plain import read_markdown, read_plain
from kvaldok.extract._pptx import read_pptx
from kvaldok.extract.model import Block, BlockKind, Limits, Page

WORD_PARTS = """
<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
  <w:sdt><w:sdtContent>
    <w:p><w:r><w:t>Omslagets titel</w:t></w:r></w:p>
  </w:sdtContent></w:sdt>
  <w:p>
    <w:r><w:t>Nämnden </w:t></w:r>
    <w:ins><w:r><w:t>ska</w:t></w:r></w:ins><w:del><w:r><w:delText>bör</w:delText></w:r></w:del>
    <w:r><w:t> följa</w:t><w:noBreakHyphen/><w:t>upp</w:t><w:softHyphen/><w:t>.</w:t></w:r>
  </w:p>
  <w:p>
    <mc:AlternateContent>
      <mc:Choice><w:r><w:txbxContent><w:p><w:r><w:t>Ruta</w:t></w:r></w:p></w:txbxContent></w:r>
      </mc:Choice>
      <mc:Fallback><w:r><w:txbxContent><w:p><w:r><w:t>Ruta</w:t></w:r></w:p></w:txbxContent></w:r>
      </mc:Fallback>
    </mc:AlternateContent>
    <w:r><w:t>Text vid rutan</w:t></w:r>
  </w:p>
</w:body>
"""
SHORT = {BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "li", BlockKind.TABLE_ROW: "row"}


def in_short(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[_in_short(block) for block in page.blocks] for page in pages]


def _in_short(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"h{block.level} {block.text}"
    return f"{SHORT[block.kind]} {' | '.join(block.cells) or block.text}"


# --- Word ---------------------------------------------------------------------------------------


def test_word_headings_lists_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Mall för riskanalys"
    document.add_paragraph("Mall för riskanalys", style="Title")
    document.add_heading("Vad gäller det?", level=1)
    document.add_heading("Vem påverkas?", level=2)
    document.add_paragraph("Beskriv det som ska\nändras.")
    document.add_paragraph("Vad händer under natten?", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Risk", "Åtgärd", "Fall", ""), strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = "Diarienummer KS 2024/123"
    document.save(str(tmp_path / "mall.docx"))
    pages, facts = read_docx(tmp_path / "mall.docx", Limits())
    assert in_short(pages) == [
        [
            "h1 Mall för riskanalys",
            "h1 Vad gäller det?",
            "h2 Vem påverkas?",
            "p Beskriv det som ska ändras.",
            "li Vad händer under natten?",
            "row Risk | Åtgärd",
            "row Fall | ",
        ]
    ]
    assert facts.title == "Mall för riskanalys"
    assert facts.running_lines == ("Diarienummer KS 2024/123",)


def test_word_styles_are_followed_to_what_they_are_based_on(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Kommunens rubrik", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Ansvar", style=style)
    paragraph = document.add_paragraph("Avgifter")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().append(level)
    document.save(str(tmp_path / "mall.docx"))
    pages, _ = read_docx(tmp_path / "mall.docx", Limits())
    assert in_short(pages) == [["h2 Ansvar", "h1 Avgifter"]]


def test_word_text_in_controls_boxes_and_revisions_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    body = document.element.body
    for place, part in enumerate(list(parse_xml(WORD_PARTS))):
        body.insert(place, part)
    document.save(str(tmp_path / "policy.docx"))
    pages, _ = read_docx(tmp_path / "policy.docx", Limits())
    assert in_short(pages) == [
        ["p Omslagets titel", "p Nämnden ska följa-upp.", "p Text vid rutan", "p Ruta"]
    ]


def test_a_word_table_of_one_column_frames_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1)._cells[0]
    cell.paragraphs[0].text = "Syfte"
    cell.paragraphs[0].style = document.styles["Heading 1"]
    cell.add_paragraph("Policyn gäller alla.")
    document.save(str(tmp_path / "policy.docx"))
    pages, _ = read_docx(tmp_path / "policy.docx", Limits())
    assert in_short(pages) == [["h1 Syfte", "p Policyn gäller alla."]]


# --- PowerPoint ---------------------------------------------------------------------------------


def test_slides_are_pages_with_their_title_as_heading(tmp_path: Path) -> None:
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "Handledning till kvalitetspolicyn"
    first.placeholders[1].text = "För dig som är chef"
    second = show.slides.add_slide(show.slide_layouts[1])
    second.shapes.title.text = "Så lägger du upp träffen"
    second.placeholders[1].text = "Läs upp en sida i taget.\nPrata två och två."
    second.notes_slide.notes_text_frame.text = "Det här säger du till gruppen."
    group = second.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Diskutera!"
    table = second.shapes.add_table(2, 2, 0, Inches(7), Inches(4), Inches(1)).table
    for place, text in enumerate(("Steg", "Vem", "Planera", "Nämnden")):
        table.cell(place // 2, place % 2).text = text
    show.core_properties.title = "Handledning"
    show.save(str(tmp_path / "handledning.pptx"))
    pages, facts = read_pptx(tmp_path / "handledning.pptx", Limits())
    assert in_short(pages) == [
        ["h1 Handledning till kvalitetspolicyn", "p För dig som är chef"],
        [
            "h2 Så lägger du upp träffen",
            "li Läs upp en sida i taget.",
            "li Prata två och två.",
            "p Diskutera!",
            "row Steg | Vem",
            "row Planera | Nämnden",
        ],
    ]
    assert (facts.title, facts.page_count) == ("Handledning", 2)


@pytest.mark.parametrize("drawn_last", ["table", "text"])
def test_a_table_stands_where_it_is_seen_whenever_it_was_drawn(
    tmp_path: Path, drawn_last: str
) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Vem gör vad"

    def text(words: str, top: int) -> None:
        box = slide.shapes.add_textbox(0, Inches(top), Inches(4), Inches(1))
        box.text_frame.text = words

    def table() -> None:
        made = slide.shapes.add_table(1, 2, 0, Inches(3), Inches(4), Inches(1)).table
        made.cell(0, 0).text, made.cell(0, 1).text = "Planera", "Nämnden"

    if drawn_last == "text":
        table()
    text("Före", 2)
    text("Efter", 5)
    if drawn_last == "table":
        table()
    show.save(str(tmp_path / "vem.pptx"))
    pages, _ = read_pptx(tmp_path / "vem.pptx", Limits())
    expected = ["h1 Vem gör vad", "p Före", "row Planera | Nämnden", "p Efter"]
    assert in_short(pages) == [expected]


# --- Text ---------------------------------------------------------------------------------------

MARKDOWN = """---
titel: "Rutin vid larm"
---
# Rutin vid larm

Ring **larmnumret** och
följ [handboken](https://example.org/x). <!-- inte klart -->

## Ansvar ##

- Enhetschef `ansvarar`
  för rutinen
1. Ring
2. Vänta

| Roll | Uppgift |
| --- | --- |
| Chef | Svarar \\| skriver |

> Citat ur lagen

Underrubrik
-----------
Slut.
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "rutin.md"
    path.write_text(MARKDOWN, "utf-8")
    pages, facts = read_markdown(path, Limits())
    assert in_short(pages) == [
        [
            "h1 Rutin vid larm",
            "p Ring larmnumret och följ handboken.",
            "h2 Ansvar",
            "li Enhetschef ansvarar för rutinen",
            "li 1. Ring",
            "li 2. Vänta",
            "row Roll | Uppgift",
            "row Chef | Svarar | skriver",
            "p Citat ur lagen",
            "h2 Underrubrik",
            "p Slut.",
        ]
    ]
    assert facts.title == "Rutin vid larm"


def test_short_lines_of_plain_text_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "ordning.txt"
    path.write_text(
        "Delegationsordning för miljönämnden\nBeslutad av Miljönämnden 2025-06-12 § 71\n"
        "Gäller för alla som beslutar\ni nämndens namn\n",
        "utf-8",
    )
    pages, _ = read_plain(path, Limits())
    assert in_short(pages) == [
        [
            "p Delegationsordning för miljönämnden",
            "p Beslutad av Miljönämnden 2025-06-12 § 71",
            "p Gäller för alla som beslutar i nämndens namn",
        ]
    ]


def test_plain_text_broken_at_a_margin_is_joined(tmp_path: Path) -> None:
    path = tmp_path / "rutin.txt"
    path.write_text(
        "Rutinen följer reglerna för basal hygien i vård, omsorg och verk-\n"
        "samheten i övrigt.\n\nDatum 2024-03-01\nBeslutad av verksamhetschefen\n"
        "•\nHel oskadad hud\n\f2.1 Ansvar\nChefen ansvarar.\n",
        "utf-8",
    )
    pages, _ = read_plain(path, Limits())
    assert in_short(pages) == [
        [
            "p Rutinen följer reglerna för basal hygien i vård, omsorg och verksamheten i övrigt.",
            "p Datum 2024-03-01",
            "p Beslutad av verksamhetschefen",
            "li Hel oskadad hud",
        ],
        ["h2 2.1 Ansvar", "p Chefen ansvarar."],
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = "Åtgärder för äldre på ön"
    assert decode_text(text.encode(encoding)) == text


def test_the_beginning_of_a_text_may_end_within_a_letter() -> None:
    assert decode_text("på".encode()[:-1], whole=False) == "p"
    assert decode_text(b"p\xe5") == "på"

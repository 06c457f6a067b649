# SPDX-License-Identifier: MIT
"""A file's text as HTML: escaped, in order, with an anchor per page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from tests.site.making import extraction, heading, item, paragraph, table_row

from kvaldok.extract.model import Block, Page
from kvaldok.site.text_html import TextHtml, page_anchor, text_html

Blocks = tuple[Block, ...]

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    '" onmouseover="alert(1)',
    "</div></main><h1>Ny rubrik</h1>",
    "{{ config }} {% raw %}",
    "[länk](javascript:alert(1))",
]


def made(
    *pages: Blocks,
    form: str = "pdf",
    original: str = "filer/x.pdf",
    position: int = 0,
    level: int = 2,
) -> TextHtml:
    return text_html(extraction(*pages, form=form), original, position, level)


def tree(*pages: Blocks, original: str = "filer/x.pdf") -> html.HtmlElement:
    return html.fromstring(f"<main>{made(*pages, original=original).html}</main>")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("block", [heading, paragraph, item, lambda text: table_row(text, text)])
def test_hostile_text_stays_text(text, block):
    found = tree((block(text),))
    assert text in found.text_content()
    assert not found.xpath("//script|//img|//*[@onmouseover]|//h1")


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\x00", "\x1b", "\x9b", "\ufeff", "\U000e0041"]
)
def test_signs_that_mislead_are_taken_out(sign):
    assert sign not in made((paragraph(f"avgift{sign}fri"),)).html


def test_half_a_sign_can_be_written_out():
    assert made((paragraph("fel \ud800 tecken"),)).html.encode("utf-8")


def test_each_page_has_an_anchor_and_a_link_to_the_page_of_the_original():
    found = tree((paragraph("ett"),), (), (paragraph("tre"),))
    assert found.xpath("//div/@id") == ["sida-1", "sida-2", "sida-3"]
    assert found.xpath("//p/a/@href") == [f"filer/x.pdf#page={number}" for number in (1, 2, 3)]
    assert "tre" in found.xpath("//*[@id='sida-3']")[0].text_content()


def test_the_second_file_has_anchors_of_its_own():
    assert page_anchor(1, 3) == "fil-2-sida-3"
    first, second = (made((heading("Inledning"),), position=number) for number in (0, 1))
    ids = [*html.fromstring(f"<main>{first.html}{second.html}</main>").xpath("//@id")]
    assert len(ids) == len(set(ids)) == 4


def test_slides_are_called_slides_and_other_formats_have_one_long_page():
    assert "Bild\u00a02" in made((), (), form="pptx").html
    assert "kd-sidnummer" not in made((paragraph("text"),), form="docx").html


def test_a_printed_page_number_of_its_own_is_told():
    source = replace(extraction(), pages=(Page(5, (), label="iv"),))
    assert "Sida\u00a05 (numrerad iv)" in text_html(source, "", 0, 2).html


def test_an_unpublished_file_is_not_linked():
    assert not tree((paragraph("text"),), original="").xpath("//a")


def test_no_level_of_heading_is_passed_over():
    levels = (3, 5, 5, 3, 6, 4)
    made_text = made(tuple(heading(f"Rubrik {n}", level) for n, level in enumerate(levels)))
    assert [toc.level for toc in made_text.headings] == [3, 4, 5, 3, 4, 4]


def test_headings_below_a_file_heading_and_at_the_bottom():
    made_text = made(tuple(heading(f"R{level}", level) for level in range(1, 7)), level=3)
    assert [toc.level for toc in made_text.headings] == [4, 5, 6, 6, 6, 6]


def test_headings_that_are_alike_get_ids_that_differ():
    made_text = made((heading("Ansvar"), heading("Ansvar"), heading("Ansvar 2"), heading("…")))
    assert [toc.id for toc in made_text.headings] == [
        "avsnitt-ansvar",
        "avsnitt-ansvar--2",
        "avsnitt-ansvar-2",
        "avsnitt-rubrik",
    ]


def test_items_that_follow_each_other_are_one_list():
    found = tree((item("ett"), item("två"), paragraph("sedan"), item("tre")))
    assert [len(ul) for ul in found.xpath("//ul")] == [2, 1]


def test_items_with_numbers_of_their_own_get_no_bullets():
    assert tree((item("1. Ta emot"), item("2. Svara"))).xpath("//ul/@class") == ["kd-numrerad"]


def test_a_table_has_header_cells_and_rows_of_equal_length():
    found = tree((table_row("Vad", "Kronor"), table_row("Kärl", "45"), table_row("Bara ett")))
    assert [th.text for th in found.xpath("//thead//th[@scope='col']")] == ["Vad", "Kronor"]
    assert [len(row) for row in found.xpath("//tr")] == [2, 2, 2]


def test_an_empty_corner_is_no_header():
    found = tree((table_row("", "Kronor"), table_row("Kärl", "45")))
    assert [cell.tag for cell in found.xpath("//thead/tr/*")] == ["td", "th"]


def test_a_wide_table_can_be_scrolled_by_keys():
    long = table_row("Verksamhetsområde", "Handläggningstid")
    wide = tree((table_row("a", "b"), long))
    assert wide.xpath("//div[@tabindex='0' and @role='group' and @aria-label]/table")
    assert not tree((table_row("a", "b"), table_row("c", "d"))).xpath("//*[@tabindex]")


def test_an_amount_stays_on_one_line():
    found = tree((table_row("Vad", "Kronor"), table_row("Kärl", "1 180 kr")))
    assert found.xpath("//td[@class='kd-tal']/text()") == ["1 180 kr"]


def test_one_column_is_no_table():
    assert not tree((table_row("a"), table_row("b"))).xpath("//table")


def test_dates_amounts_and_paragraphs_are_not_split_between_lines():
    written = "Beslutat 2024-10-28, § 118. Avgiften är 2 685 kronor från den 1 januari 2025."
    found = made((paragraph(written),)).html
    assert '<span class="kd-tal">2024-10-28</span>, §\u00a0118' in found
    assert "2\u00a0685 kronor från den 1\u00a0januari\u00a02025" in found

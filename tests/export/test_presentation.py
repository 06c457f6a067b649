# SPDX-License-Identifier: MIT
"""The presentation reads back as its source, and is the same bytes every time."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from tests.support.guides import guide_from

from kvaldok.export.presentation import PROMPT_HEADING, PresentationFacts, presentation_bytes
from kvaldok.guides.loading import load_guides
from kvaldok.guides.model import Guide, Picture, Table, lines_of
from kvaldok.registry.loader import load_registry

ROOT = Path(__file__).parents[2]
FOOT = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
OWN = load_guides(ROOT / "docs", load_registry(ROOT / "registry", date(2026, 11, 21))).guides


def link(address: str) -> str:
    return f"https://kvaldok.example/{address.removeprefix('/').replace(':', '/')}"


FACTS = PresentationFacts(date(2026, 11, 21), "Exempelkommunen", link=link)


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return guide_from(tmp_path)[0]


def read(guide: Guide) -> Any:
    return pptx.Presentation(BytesIO(presentation_bytes(guide, FACTS)))


def shown(slide: Any) -> list[Any]:
    """The shapes in reading order, without footer and number."""
    return [s for s in slide.shapes if not (s.is_placeholder and s.placeholder_format.type in FOOT)]


def texts(shape: Any) -> list[str]:
    if shape.has_text_frame:
        return [p.text for p in shape.text_frame.paragraphs]
    if getattr(shape, "has_table", False):
        return [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
    return []


def notes(slide: Any) -> list[str]:
    return [p.text for p in slide.notes_slide.notes_text_frame.paragraphs]


def in_order(blocks: Any) -> list[str]:
    """The source's lines with tables after the text, as on a slide."""
    words = [b for b in blocks if not isinstance(b, Table | Picture)]
    tables = [b for b in blocks if isinstance(b, Table)]
    return [*lines_of(words), *lines_of(tables)]


@pytest.mark.parametrize("own", OWN, ids=lambda own: own.name)
def test_the_text_is_that_of_the_source(own: Guide) -> None:
    show = read(own)
    first, *slides = show.slides
    assert first.shapes.title.text == own.title
    assert len(slides) == len(own.slides)
    for slide, source in zip(slides, own.slides, strict=True):
        found = [line for shape in shown(slide) for line in texts(shape)]
        prompts = [PROMPT_HEADING, *lines_of(source.prompts)] if source.prompts else []
        assert found == [source.title, *in_order(source.blocks), *prompts]
        assert slide.shapes.title.text == source.title
        assert [line for line in notes(slide) if line] == [*lines_of(source.notes), *prompts]


def test_a_slide_has_places_levels_numbers_and_links(guide: Guide) -> None:
    slide = read(guide).slides[1]
    kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
    assert sorted(kinds) == ["FOOTER", "OBJECT", "OBJECT", "SLIDE_NUMBER", "TITLE"]
    body = shown(slide)[1].text_frame
    assert [p.level for p in body.paragraphs] == [0, 0, 1, 0]
    assert [bool(p._p.findall(".//" + qn("a:buAutoNum"))) for p in body.paragraphs] == [
        False,
        True,
        False,
        True,
    ]
    runs = {run.text: run for p in body.paragraphs for run in p.runs}
    assert runs["vad vi tycker"].font.bold
    assert runs["inte"].font.italic
    addresses = [run.hyperlink.address for run in runs.values() if run.hyperlink.address]
    assert addresses == [
        "https://kvaldok.example/dokument/kvalitetspolicy",
        "https://kvaldok.example/forbattringshjulet/",
    ]


def test_without_an_address_of_the_site_links_are_plain_text(guide: Guide) -> None:
    made = presentation_bytes(guide, replace(FACTS, link=lambda _address: ""))
    slide = pptx.Presentation(BytesIO(made)).slides[1]
    runs = [run for p in shown(slide)[1].text_frame.paragraphs for run in p.runs]
    assert {run.hyperlink.address for run in runs} == {None}


def test_pictures_and_tables_are_described(guide: Guide) -> None:
    _, _, table, picture = read(guide).slides
    described = [
        shape._element.find(f".//{qn('p:cNvPr')}").get("descr")
        for slide in (table, picture)
        for shape in shown(slide)
        if not shape.is_placeholder
    ]
    assert described == ["Tabell: Typ, Säger", 'Ett hjul med "fyra" delar']
    assert shown(table)[1].table.first_row


def test_every_run_is_swedish(guide: Guide) -> None:
    show = read(guide)
    slides = list(show.slides)
    holders = [
        show.slide_master,
        show.notes_master,
        *show.slide_layouts,
        *slides,
        *(slide.notes_slide for slide in slides),
    ]
    runs = [run for holder in holders for run in holder._element.iter(qn("a:r"), qn("a:fld"))]
    assert runs
    assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {"sv-SE"}
    words = " ".join(t.text or "" for h in holders for t in h._element.iter(qn("a:t")))
    assert "Click" not in words


def test_the_file_says_what_it_is(guide: Guide) -> None:
    properties = read(guide).core_properties
    assert properties.title == "Läs ett styrdokument <nu>"
    assert properties.language == "sv-SE"
    assert properties.author == "Exempelkommunen"
    assert properties.modified == datetime(2026, 10, 30)  # noqa: DTZ001 - the library's are naive
    undated = read(replace(guide, changed="2026-10")).core_properties
    assert undated.modified == datetime(2026, 11, 21)  # noqa: DTZ001


def test_the_same_source_gives_the_same_bytes(guide: Guide) -> None:
    made = presentation_bytes(guide, FACTS)
    assert presentation_bytes(guide, FACTS) == made
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "printer" in name or "thumb" in name]


@pytest.mark.parametrize("own", OWN, ids=lambda own: own.name)
def test_nothing_lies_outside_a_slide_or_over_another_text(own: Guide) -> None:
    show = read(own)
    for slide in show.slides:
        boxes = [(s.top, s.top + s.height) for s in shown(slide) if s.has_text_frame]
        assert all(0 <= top < bottom <= show.slide_height for top, bottom in boxes)
        assert all(one[1] <= two[0] + 1 for one, two in pairwise(boxes))

# SPDX-License-Identifier: MIT
"""The drawing of the wheel holds together, and its page says what the registry has of each step."""

from __future__ import annotations

import re
from datetime import date
from math import cos, dist, radians, sin
from pathlib import Path

import pytest
from tests.site.making import Built, build, policy

from kvaldok.registry.choices import STEPS
from kvaldok.site.wheel import wheel

REPORT = """
titel: Uppföljning av hemtjänsten
typ: uppfoljning
organisation: exempelkommun
steg: [folja_upp]
ej_publicerad: upphovsratt
versioner:
  - {beslutad_av: kommunstyrelsen, beslutsdatum: 2026-02-01, diarienummer: KS 2026/1}
"""


def points(outline: str) -> list[tuple[float, float]]:
    """The corners of an outline (the radii and flags of its arcs left out)."""
    straight = re.sub(r"A\S+ \S+ 0 0 [01] ", "L", outline)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", straight)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_the_parts_are_the_steps_in_their_order():
    drawing = wheel()
    assert [part.key for part in drawing.all] == list(STEPS)
    assert [part.number for part in drawing.all] == ["1", "2", "3", "4", ""]
    assert [part.anchor for part in drawing.all][2] == "folja-upp"


def test_a_part_that_is_turned_to_the_top_has_its_label_there():
    drawing = wheel()
    for part in drawing.parts:
        x, y = (part.label[0] - drawing.centre[0], part.label[1] - drawing.centre[1])
        angle = radians(part.turn)
        turned = (x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle))
        assert abs(turned[0]) < 12
        assert turned[1] < -60


def test_nothing_is_drawn_outside_the_picture():
    drawing = wheel()
    for part in drawing.all:
        for x, y in points(part.outline):
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height


def test_the_wedge_stands_on_the_slope_and_touches_the_wheel():
    drawing = wheel()
    tip, top, back = points(drawing.wedge.outline)
    slope = (sin(radians(drawing.slope)), cos(radians(drawing.slope)))
    height = [slope[0] * (x - tip[0]) + slope[1] * (y - tip[1]) for x, y in (tip, back)]
    assert height == pytest.approx([0, 0], abs=0.2)
    outer = max(dist(drawing.centre, point) for point in points(drawing.parts[0].outline))
    steps = [number / 100 for number in range(101)]
    front = [(tip[0] + (top[0] - tip[0]) * t, tip[1] + (top[1] - tip[1]) * t) for t in steps]
    assert min(dist(drawing.centre, point) for point in front) == pytest.approx(outer, abs=0.5)


def small_site(folder: Path, today: date = date(2026, 11, 21)) -> Built:
    documents = {
        "policyn": policy(oversyn="2026-12") + "steg: [planera]\n",
        "gamla": policy(oversyn="2020", diarienummer="KS 2014/9").replace(
            "Kvalitetspolicy", "Arkivpolicy"
        ),
        "uppfoljningen": REPORT,
    }
    return build(folder, documents, today=today)


def test_the_page_has_one_heading_per_step_and_a_picture_whose_parts_lead_to_them(tmp_path):
    tree = small_site(tmp_path).tree("forbattringshjulet/")
    anchors = [part.anchor for part in wheel().all]
    assert tree.xpath("//h2/@id") == anchors
    assert tree.xpath("//svg//a/@href") == [f"#{anchor}" for anchor in anchors]
    assert ["".join(link.itertext()) for link in tree.xpath("//svg//a")][4] == "Kvalitetssäkring"


def test_a_step_shows_its_documents_and_what_is_new(tmp_path):
    site = small_site(tmp_path)
    text = site.text("forbattringshjulet/")
    assert "Alla dokument i steget Planera 1\u00a0dokument" in text.replace(" 1 ", " 1\u00a0")
    assert "Nya uppföljningar Uppföljning av hemtjänsten" in text
    assert "Inga dokument hör till steget än." in text
    tree = site.tree("forbattringshjulet/")
    assert tree.xpath("//a[@href='../steg/planera/']")


def test_the_wedge_tells_what_should_have_been_reviewed_on_the_day_of_reading(tmp_path):
    site = small_site(tmp_path)
    text = site.text("forbattringshjulet/")
    assert "Arkivpolicy Skulle ha setts över senast 2020" in text
    assert "Kvalitetspolicy Ska ses över senast i december" in text
    (steps,) = site.tree("forbattringshjulet/").xpath("//*[@data-steps]/@data-steps")
    assert '["2027-01-01","forsenad","Skulle ha setts över senast i december' in steps


def test_a_document_whose_next_version_is_decided_need_not_be_reviewed(tmp_path):
    coming = policy(oversyn="2020") + (
        "  - {beslutad_av: kommunfullmaktige, beslutsdatum: 2026-10-01, diarienummer: KS 2026/3, "
        "galler_fran: 2027-01-01}\n"
    )
    text = build(tmp_path, {"policyn": coming}).text("forbattringshjulet/")
    assert "Dokument att se över" not in text


def test_the_start_page_leads_to_the_wheel(tmp_path):
    tree = small_site(tmp_path).tree("")
    assert "forbattringshjulet/#folja-upp" in tree.xpath("//svg//a/@href")


def test_a_registry_without_examples_shows_none(tmp_path):
    site = small_site(tmp_path)
    assert not [url for url in site.pages if "hjulet/exempel" in url]
    assert "exempel" not in site.text("forbattringshjulet/").casefold()

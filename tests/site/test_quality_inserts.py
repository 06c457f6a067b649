# SPDX-License-Identifier: MIT
"""Surveys, follow-ups, models, the year and the map: what they show, and where they lead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html
from tests.site.making import SETTINGS, policy, registry

from kvaldok.registry.loader import load_registry
from kvaldok.registry.page_model import MapBox, MapColumn, MapGroup, SystemMap, Target, YearEvent
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.inserts import insert_problems, put_in, take_out
from kvaldok.site.system_map import MapView, map_view
from kvaldok.site.year_wheel import SIZE, year_view

NAMES = ("undersokningar", "uppfoljningar", "modeller", "arshjul", "systemkarta")


def report(kind: str, title: str, extra: str = "", **version: str) -> str:
    text = policy(**version).replace("typ: policy", f"typ: {kind}")
    return text.replace("titel: Kvalitetspolicy", f"titel: {title}") + extra


def inputs(folder: Path, documents: dict[str, str]) -> Inputs:
    return Inputs(Catalogue(registry(folder, documents)), settings=SETTINGS)


def shown(given: Inputs, line: str) -> html.HtmlElement:
    text = f"<!-- kvaldok: {line} -->"
    assert insert_problems(given, "docs/sida.md", text) == ()
    return html.fromstring(f"<main>{put_in(given, 'sida/', text, take_out(text))}</main>")


def words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


@pytest.fixture(scope="module")
def own() -> Inputs:
    """The model municipality itself."""
    return Inputs(Catalogue(load_registry(Path("registry"), date(2026, 11, 21))))


@pytest.mark.parametrize("name", NAMES)
def test_a_registry_without_anything_to_show_says_so(name, tmp_path):
    tree = shown(inputs(tmp_path, {"policyn": policy()}), name)
    assert "än" in words(tree) or "ingen" in words(tree)


def test_a_survey_takes_answers_between_its_first_and_last_day(tmp_path):
    tree = shown(
        inputs(
            tmp_path,
            {
                "nu": report(
                    "undersokning",
                    "Vad tycker du?",
                    galler_fran="2026-11-01",
                    galler_till="2026-12-13",
                ),
                "sen": report(
                    "undersokning", "Nästa år", galler_fran="2027-01-01", galler_till="2027-02-01"
                ),
                "klar": report(
                    "undersokning", "Förra året", "sammanfattning: Fyra av fem är nöjda.\n"
                ),
            },
        ),
        "undersokningar",
    )
    current, finished = tree.xpath("//ul")
    assert current.xpath(".//a/text()") == ["Vad tycker du?"]
    assert "Du kan svara till och med 13 december 2026." in words(current).replace("\xa0", " ")
    assert "Fyra av fem är nöjda." in words(finished)


def test_follow_ups_stand_under_each_verksamhet_that_they_concern(tmp_path):
    given = inputs(
        tmp_path,
        {
            "a": report(
                "uppfoljning",
                "Uppföljning A",
                "verksamhet: [hemtjänst, särskilt boende]\namne: [aldre]\n",
            ),
            "b": report("granskning", "Granskning B"),
            "c": report("protokoll", "Protokoll C", "verksamhet: [hemtjänst]\n"),
            "d": report("uppfoljning", "Norrköpings", "organisation: norrkoping\n").replace(
                "organisation: exempelkommun\n", "", 1
            ),
        },
    )
    everything = shown(given, "uppfoljningar")
    assert everything.xpath("//dt/text()") == ["Hela kommunen", "Hemtjänst", "Särskilt boende"]
    assert everything.xpath("//dd/a/text()") == ["Granskning B", "Uppföljning A", "Uppföljning A"]
    chosen = shown(given, "uppfoljningar amne=aldre,kvalitet")
    assert chosen.xpath("//dt/text()") == ["Hemtjänst", "Särskilt boende"]


def test_the_table_of_models_has_a_row_per_step_and_a_column_per_model(own):
    tree = shown(own, "modeller")
    assert tree.xpath("//thead//th/text()") == [
        "Steg",
        "Förbättringshjulet",
        "Luleås fyra steg",
        "Kvalitetshjulet",
        "Ledningssystemets sex steg",
        "Planera, göra, studera, agera",
    ]
    rows = {row.findtext("th"): row.xpath("td") for row in tree.xpath("//tbody/tr")}
    assert list(rows) == ["Planera", "Genomföra", "Följa upp", "Åtgärda", "Kvalitetssäkring"]
    assert all(len(cells) == 5 and all(words(cell) for cell in cells) for cells in rows.values())
    assert "3. Kvalitetskontrollera" in words(rows["Följa upp"][1])
    assert "3. Rapportera och utreda avvikelser" in words(rows["Åtgärda"][3])
    assert "Planens text nämner ingen sådan del." in words(rows["Genomföra"][2])


def test_picture_and_list_of_the_year_tell_of_the_same_events(own):
    tree = shown(own, "arshjul")
    events = own.registry.pages.year
    assert sorted(tree.xpath("//text[@class='kd-arshjul__ord']/text()")) == sorted(
        event.short for event in events
    )
    listed = words(tree.xpath("//ol")[0])
    assert all(event.what in listed and event.who in listed for event in events)
    assert tree.xpath("//svg/@aria-hidden") == ["true"]
    for month in ("Februari", "Maj", "Oktober", "November", "Mars"):
        assert month in listed


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_the_events_of_a_month_keep_within_its_sector_and_at_most_three_are_drawn(number, own):
    events = [YearEvent(2, f"Händelse {n}", f"H{n}", "planera") for n in range(number)]
    view = year_view(own.catalogue, events)
    turns = sorted(label.turn + 90 for label in view.events)
    assert len(turns) == min(number, 3)
    assert all(30 < turn < 60 for turn in turns)
    assert [len(month.events) for month in view.list] == [number]


def test_all_of_the_year_stays_within_the_picture(own):
    view = year_view(own.catalogue, own.registry.pages.year)
    for label in (*view.names, *view.events):
        assert 0 < label.x < SIZE
        assert 0 < label.y < SIZE
        assert -91 <= label.turn % 360 - (360 if label.turn % 360 > 180 else 0) <= 91


def overlaps(view: MapView) -> list[tuple[str, str]]:
    boxes = [box for column in view.columns for box in column.boxes]
    return [
        (one.link.text, other.link.text)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def test_no_box_of_the_map_lies_upon_another_or_outside_its_column(own):
    system = own.registry.pages.system_map
    assert system
    view = map_view(own.catalogue, system)
    assert overlaps(view) == []
    for column in view.columns:
        left, top, width, height = column.frame
        assert left >= 0
        assert left + width <= view.width + 0.01
        for box in column.boxes:
            assert left < box.x
            assert box.x + box.width < left + width
            assert top < box.y
            assert box.y + box.height < top + height


def test_a_map_of_any_number_of_boxes_holds_together(own):
    for number in range(1, 9):
        boxes = tuple(
            MapBox("Kort" if n % 3 else "En ruta med lång text", Target(page="typ/"))
            for n in range(number)
        )
        system = SystemMap(
            ("A",), (MapColumn("K", (MapGroup("G", boxes), MapGroup("H", boxes))),) * 3
        )
        assert overlaps(map_view(own.catalogue, system)) == []


def test_every_box_is_a_link_in_picture_and_list_alike(own):
    tree = shown(own, "systemkarta")
    drawn = tree.xpath("//svg//a/@href")
    assert len(drawn) == len(tree.xpath("//*[@class='kd-karta__ruta']"))
    assert sorted(drawn) == sorted(tree.xpath("//details//a/@href"))
    assert "Policyer, 3\xa0dokument" in tree.xpath("//svg//a/@aria-label")


def test_the_three_columns_of_the_source_are_there(own):
    said = words(shown(own, "systemkarta"))
    for name in (
        "Processer Styrande dokument Systematisk utvärdering Huvudprocesser Stödprocesser "
        "Hållningsdokument Resultatdokument"
    ).split():
        assert name in said
    for name in ("Ledningens genomgång", "Månadsrapport", "Delårsrapport", "Intern kontroll"):
        assert name in said

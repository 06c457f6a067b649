# SPDX-License-Identifier: MIT
"""The search page in a browser, under a path, with a strict policy and only its own styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.search.corpus import ROOT, document, index_files, write_index
from tests.support.sites import served

from kvaldok.build.assets import asset_files
from kvaldok.search.query import FILTERS
from kvaldok.search.wire import compress
from kvaldok.site.facts import Link
from kvaldok.site.rendering import render
from kvaldok.swedish.text import fold

pytestmark = pytest.mark.browser

PACKAGE = ROOT / "plugins/kvaldok"
FRAME = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sök</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; img-src data:;
require-trusted-types-for 'script'">
<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/kvaldok/sok.css">
<script type="module" src="../assets/kvaldok/sokruta.js"></script>
<script type="module" src="../assets/kvaldok/sok.js"></script></head>
<body><main class="kd-innehall">{body}</main></body></html>"""
DOCUMENTS: dict[str, dict[str, Any]] = {
    "avfallstaxa": {
        "titel": "Avfallstaxa <b>2025</b>",
        "typ": "taxa",
        "organ": ["kommunfullmaktige"],
        "datum": "2024-11-27",
        "diarienummer": "KS 2024/236",
        "fil": "pdf",
        "text": [[3, "Taxan gäller <script>alert(1)</script> hushållens avfall."]],
    },
    "avfallsplan": {"titel": "Plan för avfall", "typ": "plan", "datum": "2020"},
    "coming": {
        "titel": "Avfallstaxa 2027",
        "typ": "taxa",
        "status": [["", "kommande"], ["2027-01-01", "gallande"]],
    },
    "gammal": {
        "titel": "Renhållningsordning",
        "typ": "taxa",
        "status": [["", "gallande"], ["2024-12-31", "upphavd"]],
    },
    "heby": {"titel": "Avfall i Heby", "typ": "plan", "organisation": "heby"},
    **{
        f"rutin-{unit}": {"titel": f"Rutin för larm, {unit}", "text": ["Larma alltid 112."]}
        for unit in ("norra", "södra", "västra", "östra")
    },
    **{f"rutin-{number:02}": {"titel": f"Checklista {number}"} for number in range(12)},
}
ALIKE = {f"rutin-{unit}": "rutin-norra" for unit in ("norra", "södra", "västra")}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("plats")
    for file in asset_files():
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.read())
    documents = [document(key, **given) for key, given in sorted(DOCUMENTS.items())]
    write_index(folder, index_files(documents, ALIKE))
    (folder / "sok").mkdir()
    body = render("sok.html", "sok/", question=Link("Fråga oss", "mailto:kommun@kommun.example"))
    (folder / "sok/index.html").write_text(FRAME.replace("{body}", body), "utf-8")
    return folder


@pytest.fixture
def visit(chromium, site):
    """Opens the search page; at the end, nothing may have been said in the console."""

    @contextmanager
    def opened(query: str = "", *, width: int = 1200, touch: bool = False) -> Iterator[Page]:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            locale="sv-SE",
            has_touch=touch,
        )
        page = context.new_page()
        page.clock.set_fixed_time("2026-11-21T12:00:00+01:00")
        noticed: list[str] = []
        page.on("console", lambda message: noticed.append(message.text))
        page.on("pageerror", lambda error: noticed.append(str(error)))
        with served(site, "/en/undermapp/") as root:
            page.goto(f"{root}sok/{query}")
            yield page
            context.close()
        assert [text for text in noticed if "Failed to load resource" not in text] == []

    return opened


def total(page: Page) -> str:
    said = page.get_by_role("status")
    expect(said).to_have_text(re.compile("träff"))
    return said.inner_text().replace("\u00a0", " ")


def titles(page: Page) -> list[str]:
    return page.locator("[data-kd=traffar] > li > article > h3").all_inner_texts()


def test_results_come_as_you_type_and_back_leads_back(visit):
    with visit() as page:
        expect(page.get_by_role("heading", name="Det här kan du söka på")).to_be_visible()
        box = page.get_by_role("combobox", name="Vad letar du efter?")
        box.press_sequentially("avfall", delay=20)
        assert total(page) == "3 träffar"
        box.press_sequentially("splan", delay=20)
        expect(page.locator("[data-kd=traffar] h3").first).to_have_text("Plan för avfall")
        expect(page).to_have_url(re.compile(r"sok/\?q=avfallsplan$"))
        page.go_back()
        expect(page.get_by_role("heading", name="Det här kan du söka på")).to_be_visible()
        expect(box).to_have_value("")


def test_a_hit_says_what_it_is_in_text_and_never_as_markup(visit):
    with visit("?q=avfall%20hushållens") as page:
        total(page)
        hit = page.get_by_role("article").first
        expect(hit.get_by_role("link", name="Avfallstaxa <b>2025</b>")).to_be_visible()
        expect(hit).to_contain_text("Taxan gäller <script>alert(1)</script> hushållens avfall.")
        expect(hit).to_contain_text("Gäller")
        expect(hit).to_contain_text(
            "Taxa · Kommunfullmaktige · 27 november 2024 · KS 2024/236 · PDF, 44,5 kB"
        )
        assert hit.locator("mark").all_inner_texts() == ["hushållens", "avfall"]
        page_link, original = hit.get_by_role("link", name="Sida").all()
        assert str(page_link.get_attribute("href")).endswith("/dokument/avfallstaxa/#sida-3")
        assert str(original.get_attribute("href")).endswith("avfallstaxa/filer/fil.pdf#page=3")


def test_the_status_is_that_of_the_day_of_reading(visit):
    with visit("?q=avfallstaxa%202027") as page:
        total(page)
        text = page.get_by_role("article").first.inner_text().replace("\u00a0", " ")
        assert "Börjar gälla 1 januari 2027" in text


def test_filters_count_exactly_and_are_taken_away_as_chips(visit):
    with visit("?q=avfall") as page:
        assert total(page) == "3 träffar"
        box = page.get_by_role("checkbox", name="Taxor (2)")
        box.check()
        expect(page.get_by_role("status")).to_have_text("2\u00a0träffar")
        assert len(titles(page)) == 2
        expect(box).to_be_focused()
        assert page.url.endswith("?q=avfall&typ=taxa")
        page.get_by_role("button", name="Ta bort filtret Taxor").click()
        expect(page.get_by_role("status")).to_have_text("3\u00a0träffar")
        expect(page.get_by_role("combobox", name="Vad letar du efter?")).to_be_focused()
        page.go_back()
        expect(page.get_by_role("checkbox", name="Taxor (2)")).to_be_checked()


def test_other_organisations_are_a_choice_and_are_labelled(visit):
    with visit("?q=avfall&organisation=heby") as page:
        assert total(page) == "1 träff"
        expect(page.get_by_role("article")).to_contain_text("Från Heby kommun")


def test_sorting_by_date(visit):
    with visit("?q=avfall") as page:
        total(page)
        page.get_by_label("Sortera efter").select_option("datum")
        expect(page).to_have_url(re.compile("sort=datum"))
        expect(page.locator("[data-kd=traffar] h3").last).to_have_text("Avfallstaxa 2027")


def test_a_misspelling_gets_a_proposal(visit):
    with visit("?q=checklisda") as page:
        total(page)
        expect(page.get_by_role("status")).to_have_text("12\u00a0träffar. Menade du checklista?")
        page.locator("[data-kd=forslag]").get_by_role("link", name="checklista").click()
        expect(page.get_by_role("combobox", name="Vad letar du efter?")).to_have_value("checklista")
        expect(page.locator("[data-kd=forslag]")).to_be_hidden()


def test_without_hits_it_says_what_to_try(visit):
    with visit("?q=renhållningsordning") as page:
        assert total(page) == "Inga träffar"
        page.get_by_role("link", name="Visa 1 ersatt eller upphävt dokument").click()
        expect(page.get_by_role("article")).to_contain_text("Gäller inte längre (upphävd")
        page.get_by_role("combobox", name="Vad letar du efter?").fill("qqqqqq")
        expect(page.get_by_role("status")).to_have_text("Inga träffar")
        expect(page.get_by_role("link", name="Fråga oss")).to_be_visible()
        expect(page.get_by_role("link", name="Ta bort alla filter")).to_be_visible()


def test_a_typed_filter_that_nothing_passes_is_what_to_try_without(visit):
    tip = "Pröva utan det som har ett kolon, till exempel ”typ:policy”."
    with visit("?q=avfall%20typ:finns-inte") as page:
        assert total(page) == "Inga träffar"
        expect(page.get_by_text(tip)).to_be_visible()
        page.get_by_role("combobox", name="Vad letar du efter?").fill("qqqqqq")
        expect(page.get_by_text(tip)).to_have_count(0)


def test_near_identical_documents_are_folded_under_the_best(visit):
    with visit("?q=rutin%20larm") as page:
        assert total(page) == "4 träffar"
        assert len(titles(page)) == 2
        page.get_by_text("Visa 2 nästan likadana dokument").click()
        expect(page.get_by_role("link", name="Rutin för larm, västra")).to_be_visible()


def test_more_hits_are_shown_and_focus_goes_to_the_first_of_them(visit):
    with visit("?q=checklista") as page:
        assert total(page) == "12 träffar"
        assert len(titles(page)) == 10
        page.get_by_role("button", name="Visa fler").click()
        expect(page.locator("[data-kd=traffar] > li")).to_have_count(12)
        expect(page.get_by_role("link", name="Checklista 10")).to_be_focused()
        expect(page.get_by_role("button", name="Visa fler")).to_be_hidden()
        page.reload()
        expect(page.locator("[data-kd=traffar] > li")).to_have_count(12)


@pytest.mark.parametrize("part", ["terms-", "texts-", "facts-", "manifest", "search.js"])
def test_a_file_that_cannot_be_read_is_told_and_tried_again(visit, part):
    with visit() as page:
        page.route(f"**/*{part}*", lambda route: route.abort())
        page.goto(f"{page.url}?q=avfall")
        expect(page.get_by_role("alert")).to_contain_text(
            "Vi kunde inte söka i alla dokument. Försök igen."
        )
        expect(page.get_by_role("article")).to_have_count(0)
        page.unroute(f"**/*{part}*")
        page.get_by_role("button", name="Försök igen").click()
        assert total(page) == "3 träffar"
        expect(page.get_by_role("alert")).to_have_count(0)


def test_an_index_of_another_version_is_told(visit):
    with visit() as page:
        other = compress(b'{"format": 99}')
        page.route("**/manifest.bin", lambda route: route.fulfill(body=other))
        page.goto(f"{page.url}?q=avfall")
        expect(page.get_by_role("alert")).to_contain_text("Sökningen har förnyats")
        page.unroute("**/manifest.bin")
        page.get_by_role("button", name="Ladda om sidan").click()
        assert total(page) == "3 träffar"


def test_a_slash_leads_to_the_box_unless_switched_off(visit):
    with visit() as page:
        box = page.get_by_role("combobox", name="Vad letar du efter?")
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("1/2")
        expect(box).to_have_value("1/2")
        page.get_by_text("Så söker du mer exakt").click()
        page.get_by_role("checkbox", name="Tangenten / flyttar").uncheck()
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.keyboard.press("/")
        expect(box).not_to_be_focused()


def test_on_a_phone_the_filters_wait_behind_their_heading(visit):
    with visit("?q=avfall", width=390) as page:
        total(page)
        expect(page.get_by_role("checkbox", name="Taxor")).to_be_hidden()
        page.get_by_text("Filtrera träffarna").click()
        page.get_by_role("checkbox", name="Taxor").check()
        page.get_by_role("button", name="Visa 2 träffar").click()
        expect(page.get_by_role("checkbox", name="Taxor")).to_be_hidden()
        expect(page.get_by_role("region", name="Sökresultat")).to_be_focused()


def test_on_a_phone_the_keyboard_goes_and_the_hits_come_into_sight(visit):
    with visit(width=390, touch=True) as page:
        box = page.get_by_role("combobox", name="Vad letar du efter?")
        box.fill("checklista")
        box.press("Enter")
        assert total(page) == "12 träffar"
        expect(box).not_to_be_focused()
        expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()
        expect(page.get_by_role("article").first).to_be_in_viewport()


def test_the_help_names_every_filter():
    body = (PACKAGE / "templates/sok.html").read_text("utf-8")
    named = {fold(name) for name in re.findall(r"<code>(\w+):", body)}
    assert named == {*FILTERS, "dnr"}


def test_the_search_is_fetched_with_its_page():
    """The page names what sok.js asks for first, so that it comes in the same trip."""
    body = (PACKAGE / "templates/sok.html").read_text("utf-8")
    assert re.findall(r'rel="modulepreload" href="../assets/kvaldok/([\w-]+\.js)"', body) == [
        "search.js"
    ]
    assert 'href="../assets/kvaldok/index/manifest.bin" crossorigin' in body

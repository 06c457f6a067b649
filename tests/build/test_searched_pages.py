# SPDX-License-Identifier: MIT
"""The site's own search finds hand-written pages and the ordlista beside the documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import three_documents

from kvaldok.build.index import registry_index
from kvaldok.build.pipeline import BuildRequest, BuildResult, build_site
from kvaldok.registry.urls import document_url
from kvaldok.search.index import StaticIndex

TODAY = date(2026, 11, 21)
PLAN = """---
malgrupp: medarbetare
description: Vem som gör vad.
---
# Planen säger vem som gör vad

## Därför valde kommunen bort modellen { #siq }

Den krävde mycket administration. [Läs avfallstaxan](../index.md).

<!-- kvaldok: arshjul -->

<!-- kvaldok: lista typ=policy -->
"""
YEAR = "handelser: [{manad: mars, vad: Bokslutsdagen firas, kort: Bokslut, steg: folja_upp}]\n"


EXAMPLE = """titel: Tryggare resor
steg:
  planera: {text: En resvärd ska hjälpa till., dokument: [avfallstaxa]}
"""
FILMS = """film:
  titel: En film
  beskrivning: Så gör vi.
  langd: "0:10"
  fil: film.mp4
  text: film.vtt
  transkript: film.md
"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nHej.\n"
GUIDE = """---
titel: Gå igenom policyn
beskrivning: >-
  För dig som är chef:
  två träffar.
malgrupp: "Chefer"
---
## Första bilden

Diskutera bemötande.

::: diskutera
Vad är ett gott svar?
:::

::: anteckningar
Ge gruppen tid.
:::
"""


TRANSCRIPT = "## Vägen\n\nEn igelkott går över vägen.\n"


def prepared(folder: Path, *, pages: bool = True) -> BuildRequest:
    registry = three_documents(folder / "register")
    (registry / "arshjul.yml").write_text(YEAR, "utf-8")
    (registry / "exempel").mkdir(exist_ok=True)
    (registry / "exempel" / "fardtjanst.yml").write_text(EXAMPLE, "utf-8")
    (registry / "filmer.yml").write_text(FILMS, "utf-8")
    (registry / "filmer").mkdir(exist_ok=True)
    (registry / "filmer" / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * 100)
    (registry / "filmer" / "film.vtt").write_text(CAPTIONS, "utf-8")
    (registry / "filmer" / "film.md").write_text(TRANSCRIPT, "utf-8")
    docs = folder / "docs"
    (docs / "kvalitet").mkdir(parents=True, exist_ok=True)
    (docs / "kvalitet" / "plan.md").write_text(PLAN, "utf-8")
    (docs / "kvalitet" / "index.md").write_text("---\nmalgrupp: invånare\n---\n# Start\n\nHej.\n")
    (docs / "kvalitet" / "policyn.md").write_text(GUIDE, "utf-8")
    (docs / "intern.md").write_text("# Internt\n\nAdministration för oss.\n", "utf-8")
    return BuildRequest(registry, folder / "cache", TODAY, pages=docs if pages else None)


def built(folder: Path, *, pages: bool = True) -> BuildResult:
    return build_site(prepared(folder, pages=pages))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    return built(tmp_path_factory.mktemp("sidor"))


def found(result: BuildResult, query: str) -> list[tuple[str, str]]:
    """The type and address of each hit."""
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in result.files}
    hits = StaticIndex(files.__getitem__, TODAY).search(query).hits
    return [(str(hit.header["type"]), hit.url) for hit in hits]


@pytest.mark.parametrize(
    "query",
    ["administration", "planen säger vem", "därför valde kommunen", "vem som gör", "bokslutsdagen"],
)
def test_a_page_is_found_by_its_text_its_headings_and_what_it_inserts(result, query):
    assert ("Sida", "kvalitet/plan/") in found(result, query)


def test_a_title_and_a_folded_summary_are_read_from_the_front_matter(result):
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in result.files}
    hit, *_ = StaticIndex(files.__getitem__, TODAY).search("diskutera bemötande").hits
    assert (hit.title, hit.url) == ("Gå igenom policyn", "kvalitet/policyn/")
    assert hit.header["summary"] == "För dig som är chef: två träffar."


def test_a_page_that_does_not_say_whom_it_is_for_is_left_out(result):
    assert all(url != "intern/" for _, url in found(result, "administration"))


def test_the_page_of_a_folder_has_the_folders_address(result):
    assert ("Sida", "kvalitet/") in found(result, "start")


def test_addresses_of_links_and_anchors_are_no_words_of_the_page(result):
    assert ("Sida", "kvalitet/plan/") not in found(result, "siq")


def test_the_words_of_the_ordlista_are_found(result):
    assert ("Sida", "ordlista/") in found(result, "tertial")


def test_an_example_is_found_by_what_its_steps_say(result):
    assert found(result, "resvärd") == [("Sida", "forbattringshjulet/exempel/fardtjanst/")]


def test_the_blocks_of_a_handledning_are_named_without_their_fences(result):
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in result.files}
    hit, *_ = StaticIndex(files.__getitem__, TODAY).search("gott svar").hits
    text = "".join(fragment.text for fragment in hit.excerpt)
    assert ":::" not in text
    assert "Diskutera: Vad är ett gott svar?" in text


def test_a_film_is_found_by_what_its_transcript_says(result):
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in result.files}
    hit, *_ = StaticIndex(files.__getitem__, TODAY).search("igelkott").hits
    assert hit.url == "filmer/"
    assert "#" not in "".join(part.text for part in hit.excerpt)


def test_a_document_comes_before_the_pages_that_name_it(result):
    assert found(result, "avfallstaxa")[0][1] == document_url("avfallstaxa")


def test_a_page_has_no_status_and_no_year(result):
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in result.files}
    (hit, *_) = [
        hit
        for hit in StaticIndex(files.__getitem__, TODAY).search("administration").hits
        if hit.url == "kvalitet/plan/"
    ]
    assert "timeline" not in hit.header
    assert hit.header["summary"] == "Vem som gör vad."


@pytest.mark.parametrize("query", ["administration", "avfallstaxa", "policy plan", "tertial"])
def test_the_command_line_finds_what_the_site_does(result, tmp_path, query):
    request = replace(prepared(tmp_path), trial=True)  # as kvaldok search asks
    hits = registry_index(request).search(query).hits
    assert [(str(hit.header["type"]), hit.url) for hit in hits] == found(result, query)


def test_pages_do_not_change_which_documents_are_alike(tmp_path):
    with_pages, without = built(tmp_path), built(tmp_path, pages=False)
    assert with_pages.inputs
    assert without.inputs
    assert with_pages.inputs.likeness == without.inputs.likeness
    assert all(kind != "Sida" for kind, _ in found(without, "administration tertial"))

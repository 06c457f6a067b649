# SPDX-License-Identifier: MIT
"""Films can be followed without sound and without picture, and come from this site only."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.making import TODAY, Built, policy, registry

from kvaldok.registry.loader import load_registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.inserts import insert_problems, put_in, take_out
from kvaldok.site.pages import build_pages

FILMS = """
hjulet:
  titel: Hjulet
  beskrivning: Så går det runt.
  langd: "1:05"
  fil: hjulet.mp4
  text: hjulet.vtt
  transkript: hjulet.md
  stillbild: hjulet.png
"""
CALL = "<!-- kvaldok: film namn=hjulet -->"


@pytest.fixture
def site(tmp_path: Path) -> Built:
    root = registry(tmp_path, {"policyn": policy()}).root
    folder = root / "filmer"
    folder.mkdir()
    (root / "filmer.yml").write_text(FILMS, "utf-8")
    (folder / "hjulet.mp4").write_bytes(b"0" * 480_000)
    (folder / "hjulet.png").write_bytes(b"png")
    (folder / "hjulet.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHjulet\n", "utf-8")
    (folder / "hjulet.md").write_text("# Början\n\nEtt hjul\nrullar.\n\nSlut.\n", "utf-8")
    loaded = load_registry(root, TODAY)
    assert not [problem for problem in loaded.problems if "filmer" in problem.path]
    return Built(loaded, build_pages(Inputs(Catalogue(loaded))))


def test_a_film_has_captions_a_still_and_nothing_is_fetched_before_it_starts(site):
    (video,) = site.tree("filmer/").xpath("//video")
    assert video.get("preload") == "none"
    assert video.get("poster") == "../filmer/hjulet.png"
    assert "controls" in video.attrib
    (track,) = video.xpath(".//track")
    assert (track.get("kind"), track.get("srclang")) == ("captions", "sv")
    assert video.xpath(".//source/@type") == ["video/mp4"]


def test_length_size_and_transcript_stand_beside_it(site):
    text = site.text("filmer/").replace("\u00a0", " ")
    assert "Filmen är 1 minut och 5 sekunder lång." in text
    assert "(mp4, 1 minut och 5 sekunder, 480 kB)" in text
    assert "Början Ett hjul rullar. Slut." in text


def test_the_files_are_published_with_the_site(site):
    assert {"filmer/hjulet.mp4", "filmer/hjulet.vtt", "filmer/hjulet.png"} <= site.files


def test_a_page_can_show_a_film(site):
    inputs = Inputs(Catalogue(site.registry))
    assert insert_problems(inputs, "docs/a.md", CALL) == ()
    assert '<track kind="captions" src="../../filmer/hjulet.vtt"' in put_in(
        inputs, "a/b/", CALL, take_out(CALL)
    )


def test_a_film_that_is_not_there_is_told(tmp_path):
    inputs = Inputs(Catalogue(registry(tmp_path, {"policyn": policy()})))
    (problem,) = insert_problems(inputs, "docs/a.md", CALL)
    assert problem.text == "namn=hjulet går inte. Det ska vara en films nyckel i filmer.yml."


def test_a_registry_without_films_has_no_page_of_them(tmp_path):
    loaded = registry(tmp_path, {"policyn": policy()})
    built = Built(loaded, build_pages(Inputs(Catalogue(loaded))))
    assert "filmer/" not in built.pages

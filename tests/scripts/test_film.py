# SPDX-License-Identifier: MIT
"""The film of the wheel: its length, and that captions and transcript say all its words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from kvaldok.site.wheel import wheel
from support.film import SCENES, captions, frames

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "registry" / "filmer"


def test_it_is_as_long_as_the_registry_says():
    line = next(
        line
        for line in (ROOT / "registry" / "filmer.yml").read_text("utf-8").splitlines()
        if "langd" in line
    )
    seconds = round(sum(frame.seconds for frame in frames(SCENES)))
    assert 30 <= seconds <= 60
    assert f'"0:{seconds}"' in line


def test_the_captions_are_those_of_the_scenes():
    assert (FOLDER / "forbattringshjulet.vtt").read_text("utf-8") == captions(SCENES)


def test_the_transcript_holds_every_word_of_the_film():
    transcript = " ".join((FOLDER / "forbattringshjulet.md").read_text("utf-8").split())
    for scene in SCENES:
        assert scene.text in transcript
        assert scene.heading.lstrip("1234. ") in transcript


def test_every_part_of_the_wheel_is_picked_out_in_its_order():
    chosen = [scene.chosen for scene in SCENES if scene.chosen]
    assert chosen == [part.anchor for part in wheel().parts]


def test_nothing_jumps_between_two_pictures():
    shown = list(frames(SCENES))
    for before, after in pairwise(shown):
        assert abs(after.place - before.place) < 40
        assert abs(after.zoom - before.zoom) < 0.2


def test_the_film_is_small():
    assert (FOLDER / "forbattringshjulet.mp4").stat().st_size < 1_500_000

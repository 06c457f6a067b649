# SPDX-License-Identifier: MIT
"""Makes the film of förbättringshjulet from the site's own drawing.

The film is silent: every scene says in words on the picture what it shows, and the captions say
the same.  Frames are drawn by Chromium and joined by ffmpeg; a picture that stands still is drawn
once.  The films are committed, so this is run only when the drawing or the words change.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from math import degrees
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kvaldok.site.wheel import wheel
from support.browser import find_or_install
from support.console import Command, Failure, run, say
from support.system import system_install

__all__ = ["SCENES", "Scene", "captions", "frames", "main"]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "registry" / "filmer"
NAME = "forbattringshjulet"
STAGE = Path(__file__).parent / "stage" / "film.html"
SIZE = {"width": 1280, "height": 720}
RATE = 20  # frames per second while something moves
RADIUS = 110.0  # of the wheel on the stage, in pixels
POSTER_SCENE = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene: how long it is (seconds), its words, and what moves in its first part.

    `place` is how far up the slope the wheel is at the end (pixels), `wedge` whether the wedge is
    there by then, `chosen` the step that is picked out, `zoom` how near the view is, and `moves`
    how long the move takes.
    """

    seconds: float
    heading: str
    text: str
    place: float = 0.0
    wedge: bool = False
    chosen: str = ""
    moves: float = 0.0
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture and how long it stays."""

    heading: str
    text: str
    place: float
    turned: float
    wedge: float
    zoom: float
    chosen: str
    seconds: float


_NEAR = 1.9
SCENES = (
    Scene(5, "Förbättringshjulet", "Så blir kvaliteten bättre, steg för steg.", zoom=_NEAR),
    Scene(
        6.5,
        "1. Planera",
        "Politikerna beslutar om mål. Tjänstemännen gör planer som visar hur målen ska nås.",
        chosen="planera",
        zoom=_NEAR,
    ),
    Scene(
        5,
        "2. Genomföra",
        "Alla medarbetare gör det som står i planen.",
        chosen="genomfora",
        zoom=_NEAR,
    ),
    Scene(
        6.5,
        "3. Följa upp",
        "Vi frågar, mäter och lyssnar på synpunkter. Blev det som vi tänkte?",
        chosen="folja-upp",
        zoom=_NEAR,
    ),
    Scene(
        5.5,
        "4. Åtgärda",
        "Vi rättar till det som inte blev bra.",
        chosen="atgarda",
        zoom=_NEAR,
    ),
    Scene(
        7,
        "Ett varv har gått",
        "Hjulet har kommit högre upp. Kvaliteten har blivit bättre.",
        place=691,
        moves=3.5,
    ),
    Scene(
        6,
        "Utan stöd rullar hjulet tillbaka",
        "Då gör vi samma fel en gång till.",
        place=330,
        moves=1.8,
    ),
    Scene(
        8,
        "Kilen är kvalitetssäkringen",
        "Det som vi har lärt oss blir nya rutiner. Då stannar hjulet där det är.",
        place=330,
        wedge=True,
        moves=1.5,
        zoom=1.6,
    ),
    Scene(
        7.5,
        "Sedan börjar vi om",
        "Varje varv börjar högre upp än det förra.",
        place=860,
        wedge=True,
        moves=3,
    ),
)


def frames(scenes: Sequence[Scene]) -> Iterator[Frame]:
    """The pictures of the film in order; what stands still is one picture."""
    before = scenes[0]
    for scene in scenes:
        count = round(scene.moves * RATE)
        for number in range(count):
            yield _frame(before, scene, _eased((number + 1) / count), 1 / RATE)
        yield _frame(before, scene, 1, scene.seconds - count / RATE)
        before = scene


def captions(scenes: Sequence[Scene]) -> str:
    """The words of the film as WebVTT, scene by scene."""
    blocks = ["WEBVTT\n"]
    start = 0.0
    for scene in scenes:
        end = start + scene.seconds
        blocks.append(f"{_time(start)} --> {_time(end)}\n{scene.heading}\n{scene.text}\n")
        start = end
    return "\n".join(blocks)


def main(arguments: Sequence[str]) -> int:
    """Draw the frames, join them, and write the captions beside the film."""
    if arguments:
        raise Failure("scripts/film tar inga argument.")
    if not shutil.which("ffmpeg"):
        system_install(("ffmpeg",), ROOT)
    if not shutil.which("ffmpeg"):
        raise Failure("Programmet ffmpeg saknas. Installera paketet ffmpeg och kör igen.")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = _draw(folder)
        _join(folder, pictures)
    (FOLDER / f"{NAME}.vtt").write_text(captions(SCENES), "utf-8")
    size = (FOLDER / f"{NAME}.mp4").stat().st_size
    say(f"Klart: {len(pictures)} bilder, {size / 1e6:.2f} MB i {FOLDER.relative_to(ROOT)}")
    return 0


def _draw(folder: Path) -> list[tuple[Path, float]]:
    """A picture for every frame, with its seconds; the poster on the way."""
    pictures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_or_install(ROOT),
            args=["--headless", "--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]  # two whole numbers
        page.goto(STAGE.as_uri())
        _set_stage(page)
        for number, frame in enumerate(frames(SCENES)):
            path = folder / f"{number:04}.png"
            page.evaluate("frame => draw(frame)", asdict(frame))
            page.screenshot(path=path)
            pictures.append((path, frame.seconds))
        browser.close()
    shutil.copyfile(pictures[POSTER_SCENE][0], FOLDER / f"{NAME}.png")
    return pictures


def _set_stage(page: Page) -> None:
    drawing = asdict(wheel())
    page.evaluate("([wheel, radius]) => setStage(wheel, radius)", [drawing, RADIUS])


def _join(folder: Path, pictures: Sequence[tuple[Path, float]]) -> None:
    listed = [f"file '{path}'\nduration {seconds:.3f}" for path, seconds in pictures]
    listed.append(f"file '{pictures[-1][0]}'")  # the last duration counts only with one more
    (folder / "bilder.txt").write_text("\n".join(listed), "utf-8")
    target = str(FOLDER / f"{NAME}.mp4")
    joining = (
        *("ffmpeg", "-y", "-loglevel", "error", "-f", "concat", "-safe", "0"),
        *("-i", str(folder / "bilder.txt"), "-r", str(RATE), "-c:v", "libx264", "-preset", "slow"),
        *("-crf", "24", "-pix_fmt", "yuv420p", "-threads", "1", "-movflags", "+faststart"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", target),
    )
    command = Command("Fogar ihop bilderna", joining, "kontrollera att ffmpeg har libx264.")
    if run(command, ROOT, os.environ).code:
        raise Failure("ffmpeg kunde inte foga ihop bilderna.")


def _frame(before: Scene, scene: Scene, share: float, seconds: float) -> Frame:
    """A picture on the way from one scene's end to the next one's."""
    place = _between(before.place, scene.place, share)
    return Frame(
        heading=scene.heading,
        text=scene.text,
        place=place,
        turned=degrees(place / RADIUS),
        wedge=_between(float(before.wedge), float(scene.wedge), share),
        zoom=_between(before.zoom, scene.zoom, share),
        chosen=scene.chosen,
        seconds=seconds,
    )


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _time(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 60:02}:{whole % 60:02}.{thousandths:03}"

# SPDX-License-Identifier: MIT
"""Takes the pictures on the editors' pages: one document, from decision to the day it is taken off.

The document is the registry's own upphandlingspolicy in a new project, so that the pictures show
what the steps on the pages give.  They are committed: this is run when the pages look otherwise.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from support.browser import find_or_install
from support.console import Command, Failure, run, say

__all__ = ["FOLDER", "SCENES", "Scene", "entry", "main"]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "for-redaktorer" / "bilder"
FILES = ROOT / "registry" / "kommunen" / "policyer" / "upphandlingspolicy"
ADDRESS = "dokument/upphandlingspolicy/"
SIZE: ViewportSize = {"width": 800, "height": 600}
TODAY = "1795219200"  # 21 November 2026: the day that the registry was written for

_HEAD = """titel: Upphandlingspolicy
typ: policy
dokumentansvarig: Ekonomiavdelningen
"""
_WITHDRAWN = """avpublicerad:
  datum: 2026-11-20
  skal: personuppgifter i filen
  beslutad_av: Kanslichefen
"""
_NEW = """versioner:
  - version: "2"
    beslutad_av: kommunfullmaktige
    beslutsdatum: {decided}
    paragraf: "38"
    diarienummer: KS 2022/415
    galler_fran: {first}
    galler_till: tills vidare
"""
_REPEALED = """    upphavande:
      galler_fran: 2026-10-01
      beslutad_av: kommunfullmaktige
      beslutsdatum: 2026-09-28
      paragraf: "87"
      diarienummer: KS 2026/45
"""
_NEW_FILE = "    filer: [{fil: upphandlingspolicy-2023.pdf}]\n"
_OLD = """  - version: "1"
    beslutad_av: kommunfullmaktige
    beslutsdatum: 2016-02-29
    paragraf: "21"
    diarienummer: KS 2015/402
    galler_fran: 2016-03-14
"""
_OLD_FILE = "    filer: [{fil: upphandlingspolicy-2016.pdf}]\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its file's name, and what has happened to the document by then."""

    name: str
    coming: bool = False
    repealed: bool = False
    withdrawn: bool = False


SCENES = (
    Scene("gallande"),
    Scene("kommande", coming=True),
    Scene("upphavd", repealed=True),
    Scene("avpublicerad", withdrawn=True),
)


def entry(scene: Scene) -> str:
    """The dokument.yml of a scene."""
    days = ("2026-10-26", "2027-01-01") if scene.coming else ("2023-03-27", "2023-04-17")
    kept = not scene.withdrawn
    parts = (
        _HEAD,
        _WITHDRAWN if scene.withdrawn else "",
        _NEW.format(decided=days[0], first=days[1]),
        _REPEALED if scene.repealed else "",
        _NEW_FILE if kept else "",
        _OLD,
        _OLD_FILE if kept else "",
    )
    return "".join(parts)


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, or those named."""
    chosen = [scene for scene in SCENES if not arguments or scene.name in arguments]
    browser = find_or_install(ROOT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kvaldok-bilder-") as folder:
        site = Path(folder) / "site"
        project = Path(folder) / "projekt"
        _kvaldok(Path(folder), "init", str(project), "--tjanst", "ingen")
        with sync_playwright() as playwright, _served(site) as address:
            chromium = playwright.chromium.launch(
                executable_path=browser, args=["--headless", "--no-sandbox", "--disable-gpu"]
            )
            page = chromium.new_page(viewport=SIZE, locale="sv-SE", color_scheme="light")
            for scene in chosen:
                _write(project, scene)
                _kvaldok(project, "build", "--out", str(site))
                _take(page, f"{address}/{ADDRESS}", FOLDER / f"{scene.name}.png")
                say(f"▸ {scene.name}.png")
            chromium.close()
    return 0


def _write(project: Path, scene: Scene) -> None:
    folder = project / "registry" / "policyer" / "upphandlingspolicy"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "dokument.yml").write_text(entry(scene), "utf-8")
    for file in () if scene.withdrawn else sorted(FILES.glob("*.pdf")):
        shutil.copyfile(file, folder / file.name)


def _kvaldok(folder: Path, *arguments: str) -> None:
    command = (sys.executable, "-m", "kvaldok", *arguments)
    title = " ".join(("kvaldok", *arguments))
    variables = (("SOURCE_DATE_EPOCH", TODAY),)
    done = run(Command(title, command, quiet=True, variables=variables), folder, os.environ)
    if done.code:
        raise Failure("Bilderna togs inte.")


def _take(page: Page, address: str, target: Path) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=target, animations="disabled")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's own name
        """Say nothing of each request."""

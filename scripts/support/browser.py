# SPDX-License-Identifier: MIT
"""Find a Chromium for the browser tests, or install the system's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from support.console import Failure
from support.system import system_install

__all__ = ["VARIABLE", "candidates", "find_or_install"]

VARIABLE = "KVALDOK_CHROMIUM"

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "microsoft-edge",
)
# Where browsers put themselves without being on PATH.
_MAC_FOLDER = "/Applications"
_MAC_PLACES = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PLACES = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_CURE = (
    "Gör så här: installera Chromium, Google Chrome eller Microsoft Edge och kör igen, "
    f"eller ange programmets sökväg i miljövariabeln {VARIABLE}. "
    "Utan webbläsare går allt annat att prova med `python scripts/test --fast`."
)


def find_or_install(root: Path) -> Path:
    """The browser to test with, installed from the system's packages where there is none.

    Raises:
        Failure: there is none, and none could be installed; the text says what to do.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return _chosen(Path(chosen))
    found = _first_that_starts()
    if found is None and system_install(("chromium",), root):
        found = _first_that_starts()
    if found is None:
        raise Failure(f"Hittar ingen webbläsare att prova webbplatsen i.\n{_CURE}")
    return found


def candidates(
    platform: str, variables: Mapping[str, str], which: Callable[[str], str | None]
) -> Iterator[Path]:
    """Every place to look, best first: PATH, then where macOS and Windows keep programs."""
    yield from (Path(path) for name in _NAMES if (path := which(name)))
    if platform == "darwin":
        yield from (Path(_MAC_FOLDER, place) for place in _MAC_PLACES)
    if platform == "win32":
        folders = [variables[name] for name in _WINDOWS_FOLDERS if variables.get(name)]
        yield from (Path(folder, place) for folder in folders for place in _WINDOWS_PLACES)


def _chosen(path: Path) -> Path:
    if not path.is_file():
        raise Failure(f"{VARIABLE} pekar på {path}, men där finns inget program.\n{_CURE}")
    return path


def _first_that_starts() -> Path | None:
    places = candidates(sys.platform, os.environ, shutil.which)
    return next((path for path in places if path.is_file() and _starts(path)), None)


def _starts(path: Path) -> bool:
    """Ubuntu's chromium-browser may be a stub that only says "install the snap".

    Asked on Linux alone: on Windows `--version` opens a window.
    """
    if sys.platform != "linux":
        return True
    try:
        answer = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0

# SPDX-License-Identifier: MIT
"""Where a browser is looked for, and what is said when there is none."""

from pathlib import Path

import pytest

from support import browser
from support.browser import candidates, find_or_install
from support.console import Failure
from support.system import install_commands


def nowhere(_name: str) -> None:
    return None


def test_chromium_on_path_comes_before_chrome_and_edge():
    on_path = {"msedge": "/b/msedge", "chromium": "/b/chromium", "google-chrome": "/b/chrome"}
    found = list(candidates("linux", {}, on_path.get))
    assert found == [Path("/b/chromium"), Path("/b/chrome"), Path("/b/msedge")]


def test_mac_and_windows_keep_browsers_beside_path():
    mac = list(candidates("darwin", {}, nowhere))
    assert Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome") in mac
    windows = list(candidates("win32", {"PROGRAMFILES": "C:/Program Files"}, nowhere))
    assert Path("C:/Program Files/Microsoft/Edge/Application/msedge.exe") in windows
    assert len(windows) == 3


def test_a_chosen_browser_that_does_not_exist_is_a_fault_with_a_cure(monkeypatch, tmp_path: Path):
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "borta"))
    with pytest.raises(Failure, match="där finns inget program") as caught:
        find_or_install(tmp_path)
    assert "Gör så här" in str(caught.value)


def test_a_chosen_browser_is_taken_before_any_other(monkeypatch, tmp_path: Path):
    chosen = tmp_path / "webbläsare"
    chosen.touch()
    monkeypatch.setenv(browser.VARIABLE, str(chosen))
    assert find_or_install(tmp_path) == chosen


def test_without_a_browser_the_text_says_how_to_get_on(monkeypatch, tmp_path: Path):
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "_first_that_starts", lambda: None)
    monkeypatch.setattr(browser, "system_install", lambda _packages, _root: False)
    with pytest.raises(Failure, match="scripts/test --fast"):
        find_or_install(tmp_path)


def test_a_browser_is_installed_once_where_the_system_allows_it(monkeypatch, tmp_path: Path):
    answers = iter([None, tmp_path / "chromium"])
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "_first_that_starts", lambda: next(answers))
    monkeypatch.setattr(browser, "system_install", lambda packages, _root: packages)
    assert find_or_install(tmp_path) == tmp_path / "chromium"


@pytest.mark.parametrize(
    ("is_root", "programs", "first"),
    [
        (True, ["apt-get"], ("/bin/apt-get", "update")),
        (False, ["apt-get", "sudo"], ("/bin/sudo", "-n", "/bin/apt-get", "update")),
        (False, ["apt-get"], None),
        (True, ["dnf"], None),
    ],
)
def test_system_packages_are_installed_only_with_apt_and_the_right_to(is_root, programs, first):
    def which(name):
        return f"/bin/{name}" if name in programs else None

    commands = install_commands(["chromium"], is_root, which)
    assert (commands[0].arguments if commands else None) == first
    assert all("som administratör" in command.cure for command in commands)

# SPDX-License-Identifier: MIT
"""`scripts/serve` rebuilds when the registry, a page, a template or an asset changes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.registries import three_documents
from tests.support.sites import ROOT

TIMEOUT = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310  # our own server
            text: str = response.read().decode()
            return text
    except (urllib.error.URLError, OSError):
        return ""


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < end, "no rebuild in time"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A small project with a copy of the package, served as scripts/serve does."""
    folder = tmp_path_factory.mktemp("projekt")
    three_documents(folder / "registry")
    (folder / "docs").mkdir()
    (folder / "docs" / "om.md").write_text("# Om oss\n\nFörsta texten.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Prov\ntheme: {name: material, language: sv, font: false}\nplugins: [kvaldok]\n",
        "utf-8",
    )
    shutil.copytree(ROOT / "plugins" / "kvaldok", folder / "plugins" / "kvaldok")
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]
    process = subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "plugins"), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}/"
        wait_for(lambda: "Prov" in read(url))
        yield folder, url
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_change_in_the_registry(project):
    folder, url = project
    path = folder / "registry" / "avfallstaxa" / "dokument.yml"
    path.write_text(path.read_text("utf-8").replace("Avfallstaxa för", "Soptaxa för"), "utf-8")
    wait_for(lambda: "Soptaxa för" in read(f"{url}dokument/avfallstaxa/"))


def test_a_fault_in_the_registry_keeps_the_last_good_pages(project):
    folder, url = project
    path = folder / "registry" / "kvalitetspolicy" / "dokument.yml"
    good = path.read_text("utf-8")
    path.write_text(good.replace("titel:", "titl:"), "utf-8")
    time.sleep(3)
    assert "Kvalitetspolicy" in read(f"{url}dokument/kvalitetspolicy/")
    path.write_text(good.replace("Kvalitetspolicy", "Ny kvalitetspolicy"), "utf-8")
    wait_for(lambda: "Ny kvalitetspolicy" in read(f"{url}dokument/kvalitetspolicy/"))


def test_a_change_in_a_hand_written_page(project):
    folder, url = project
    (folder / "docs" / "om.md").write_text("# Om oss\n\nAndra texten.\n", "utf-8")
    wait_for(lambda: "Andra texten" in read(f"{url}om/"))


def test_a_change_in_an_asset_and_in_a_template(project):
    folder, url = project
    package = folder / "plugins" / "kvaldok"
    style = package / "assets" / "kvaldok.css"
    style.write_text(style.read_text("utf-8") + "\n/* ändrad */\n", "utf-8")
    wait_for(lambda: "/* ändrad */" in read(f"{url}assets/kvaldok/kvaldok.css"))
    template = package / "templates" / "document.html"
    template.write_text(template.read_text("utf-8") + "\n<!-- ändrad mall -->\n", "utf-8")
    wait_for(lambda: "<!-- ändrad mall -->" in read(f"{url}dokument/avfallstaxa/"))

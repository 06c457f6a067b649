# SPDX-License-Identifier: MIT
"""The wheel carries all that it needs: installed anywhere, it builds any registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.browsing import visiting
from tests.support.registries import three_documents
from tests.support.sites import ROOT, served

pytestmark = pytest.mark.browser


def run(*command: str | Path, cwd: Path) -> None:
    ended = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an empty environment outside the checkout, with the wheel and its pins."""
    folder = tmp_path_factory.mktemp("hjul")
    build = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation")
    run(*build, "-q", "-w", folder, ROOT, cwd=folder)
    run(sys.executable, "-m", "venv", folder / "miljo", cwd=folder)
    programs = folder / "miljo" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "constraints.txt", cwd=folder)
    run(*pip, "--no-deps", *folder.glob("kvaldok-*.whl"), cwd=folder)
    return programs / "kvaldok"


@pytest.mark.parametrize("prefix", ["/", "/en/undermapp/"])
def test_a_registry_built_by_the_wheel_works_at_any_path(installed, chromium, tmp_path, prefix):
    registry = three_documents(tmp_path / "register")
    out = tmp_path / "ut"
    command = (installed, "build", "--registry", registry, "--out", out)
    options = ("--cache", tmp_path / "cache", "--url", f"https://exempel.invalid{prefix}")
    run(*command, *options, cwd=tmp_path)
    pages = sorted(path.parent.relative_to(out).as_posix() for path in out.rglob("index.html"))
    with served(out, prefix) as root, visiting(chromium, root) as visit:
        for page in pages:
            visit.open("" if page == "." else f"{page}/")
            links = visit.page.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
            assert all(
                link.startswith((root, "mailto:", "https://exempel.invalid")) for link in links
            )
        assert visit.noticed == []
        visit.open("sok/?q=avgifter")
        visit.page.get_by_role("link", name="Avfallstaxa").first.click()
        visit.page.wait_for_url("**/dokument/avfallstaxa/**")
        response = visit.page.request.get(f"{root}dokument/avfallstaxa/filer/avfallstaxa.md")
        assert "45 kronor" in response.text()
        visit.noticed.clear()
        visit.page.goto(f"{root}finns/inte/alls/")
        visit.page.get_by_role("main").locator("input[type=search]").fill("bemötande")
        visit.page.get_by_role("main").locator("input[type=search]").press("Enter")
        visit.page.get_by_role("main").get_by_role("link", name="Kvalitetspolicy").first.wait_for()

# SPDX-License-Identifier: MIT
"""What stands under `plugins: kvaldok:` in mkdocs.yml: golden cases, and the page about it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from tests.support.sites import ROOT, kvaldok, mkdocs_build

from kvaldok.build.options import OPTIONS, Options, read_options
from kvaldok.problems import Problem

CASES = sorted((Path(__file__).parent / "golden" / "installningar").glob("*.yml"))
PAGE = (ROOT / "docs" / "for-redaktorer" / "installningar.md").read_text("utf-8")


def read(folder: Path, text: str) -> tuple[Options, tuple[Problem, ...]]:
    config = folder / "mkdocs.yml"
    config.write_text(text, "utf-8")
    given = yaml.safe_load(text)["plugins"][0]["kvaldok"]
    return read_options(given, config, "mkdocs.yml", folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_fault_is_told_with_its_line_and_cure(case: Path, tmp_path: Path) -> None:
    expected = yaml.safe_load(case.read_text("utf-8"))
    _, problems = read(tmp_path, expected["config"])
    found = [
        {"line": one.line, "code": one.code, "text": one.text, "hint": one.hint} for one in problems
    ]
    assert found == expected["problems"], json.dumps(found, ensure_ascii=False, indent=2)


def test_what_is_given_is_used(tmp_path: Path) -> None:
    case = yaml.safe_load((CASES[0].parent / "ratt.yml").read_text("utf-8"))
    options, _ = read(tmp_path, case["config"])
    assert (options.registry, options.footer_menu) == ("register", ("Utveckling",))
    settings = options.settings
    assert settings.registrator_email == "registrator@exempel.se"
    assert settings.feedback == "https://exempel.se/tyck-till"
    assert (settings.tagline, settings.contact, settings.keeps_pages) == ("", "", False)


def test_what_is_wrong_gives_way_to_our_own(tmp_path: Path) -> None:
    case = yaml.safe_load((CASES[0].parent / "fel-slags-varden.yml").read_text("utf-8"))
    options, _ = read(tmp_path, case["config"])
    assert options == read(tmp_path, "plugins:\n  - kvaldok: {}\n")[0]


@pytest.mark.parametrize("name", OPTIONS)
def test_every_example_is_one_that_is_taken(name: str, tmp_path: Path) -> None:
    text = f"plugins:\n  - kvaldok:\n      {name}: {OPTIONS[name].example}\n"
    assert read(tmp_path, text)[1] == ()


def test_the_page_explains_every_option_and_no_other() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(OPTIONS)


def test_faults_in_the_configuration_stop_the_build_in_swedish(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "registry").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Prov\nplugins:\n  - kvaldok:\n      spara_sidor: kanske\n", "utf-8"
    )
    built = kvaldok("build", cache=tmp_path / "cache", cwd=tmp_path)
    assert built.returncode == 1
    assert "mkdocs.yml:4: fel [installning-varde]" in built.stderr
    assert not (tmp_path / "site").exists()


def test_a_configuration_that_the_host_refuses_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Prov\ndocs_dir: finns-inte\n", "utf-8")
    built = kvaldok("build", cache=tmp_path / "cache", cwd=tmp_path)
    assert built.returncode == 2
    assert "Fel: mkdocs.yml, docs_dir: " in built.stderr
    assert built.stderr.endswith("rätta det som står ovan, i mkdocs.yml.\n")


def test_the_given_address_and_name_go_before_those_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "registry").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Prov\nsite_url: https://gammal.example/\ntheme: {name: material}\n"
        "plugins: [kvaldok]\n",
        "utf-8",
    )
    options = ("--url", "https://ny.example/dok", "--name", "Ny")
    built = kvaldok("build", *options, cache=tmp_path / "cache", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    start = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://ny.example/dok/">' in start
    assert re.search(r"<h1[^>]*>Ny</h1>", start)
    assert "gammal.example" not in start


def test_a_given_cache_goes_before_the_configured_one(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "registry").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Prov\ntheme: {name: material}\nplugins: [{kvaldok: {cache: mellan}}]\n",
        "utf-8",
    )
    assert mkdocs_build(tmp_path).returncode == 0
    assert (tmp_path / "mellan").is_dir()
    shutil.rmtree(tmp_path / "mellan")
    given = tmp_path / "annan"
    assert kvaldok("build", "--cache", given, cache=tmp_path / "env", cwd=tmp_path).returncode == 0
    assert given.is_dir()
    assert not (tmp_path / "mellan").exists()

# SPDX-License-Identifier: MIT
"""Hand-written pages beside a registry: inserts are put in, and a faulty one changes nothing."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from tests.support.registries import three_documents
from tests.support.sites import kvaldok, mkdocs_build

CALL = "<!-- kvaldok: lista typ=taxa -->"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    three_documents(tmp_path / "registry")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "om.md").write_text(
        f"---\ntitle: Om oss\n---\n\n# Om oss\n\nVåra taxor:\n{CALL}\nSist.\n", "utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Prov\ntheme: {name: material, language: sv, font: false}\n"
        "plugins: [{kvaldok: {tyck_till: kontakt@exempel.se}}]\n",
        "utf-8",
    )
    return tmp_path


def test_a_faulty_insert_stops_the_build_and_leaves_the_site_as_it_was(project):
    assert mkdocs_build(project, "--strict").returncode == 0
    page = project / "site" / "om" / "index.html"
    before = page.read_bytes()
    assert 'href="../dokument/avfallstaxa/"' in before.decode()
    assert "kd-infogning" not in before.decode()
    source = project / "docs" / "om.md"
    source.write_text(source.read_text("utf-8").replace("typ=taxa", "typ=taxxa"), "utf-8")
    (project / "docs" / "ny.md").write_text("# Ny\n\n<!-- kvaldok: lsta -->\n", "utf-8")
    failed = mkdocs_build(project, "--strict")
    assert failed.returncode == 1
    assert "docs/om.md:8: fel [okant-varde]" in failed.stderr
    assert "docs/ny.md:3: fel [okand-infogning]" in failed.stderr
    assert page.read_bytes() == before
    assert {path.name for path in project.iterdir()} >= {"docs", "site"}
    assert not [path for path in project.iterdir() if path.name.startswith("site.")]


def test_check_tells_of_faulty_inserts_too(project):
    source = project / "docs" / "om.md"
    source.write_text(source.read_text("utf-8").replace("typ=taxa", "typ=taxxa"), "utf-8")
    checked = kvaldok("check", cache=project / "cache", cwd=project)
    assert checked.returncode == 1
    assert "docs/om.md:8: fel [okant-varde]" in checked.stdout


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_page_in_another_encoding_is_told_by_its_line(command, project):
    (project / "docs" / "ny.md").write_bytes("# Ny\n\nBåtplats\n".encode("latin-1"))
    ended = kvaldok(command, cache=project / "cache", cwd=project)
    assert ended.returncode == 1
    assert "docs/ny.md:3: fel [sida-teckenkodning]" in ended.stdout + ended.stderr


def test_a_folder_may_be_called_as_a_page(project):
    (project / "docs" / "mapp.md").mkdir()
    assert kvaldok("check", cache=project / "cache", cwd=project).returncode == 0
    assert mkdocs_build(project).returncode == 0


@pytest.mark.parametrize("target", ["registry", "registry/ut"])
def test_the_host_never_replaces_the_registry(target, project):
    before = sorted(path for path in (project / "registry").rglob("*"))
    built = mkdocs_build(project, "-d", target)
    assert built.returncode == 1
    assert "så registret skulle försvinna" in built.stderr
    assert sorted(path for path in (project / "registry").rglob("*")) == before


def test_every_page_asks_for_views_and_says_what_they_become(project):
    assert mkdocs_build(project, "--strict").returncode == 0
    for name, page, said in (
        ("om", "Om oss", "Adress: om/"),
        ("amne", "Ämnen", "Adress: amne/"),
        ("dokument/kvalitetspolicy", "Kvalitetspolicy", "Dokument: kvalitetspolicy"),
    ):
        text = (project / "site" / name / "index.html").read_text("utf-8")
        footer = html.fromstring(text).xpath("//footer")[0]
        mail = unquote(footer.xpath(".//a[starts-with(@href, 'mailto:')]/@href")[0])
        assert f"Synpunkt på {page}" in mail
        assert said in mail
        assert "Det du skriver blir en allmän handling." in footer.text_content()
        assert "Skriv inte personnummer eller uppgifter om din hälsa." in footer.text_content()
    assert "Version: 2" in mail
    lost = (project / "site" / "404.html").read_text("utf-8")
    assert "Tyck till om webbplatsen" in lost

# SPDX-License-Identifier: MIT
"""Handledningar beside a registry: built with the site, and a faulty one changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.guides import write_guide
from tests.support.registries import three_documents
from tests.support.sites import kvaldok, mkdocs_build

FORMS = (
    "index.html",
    "las.pptx",
    "visa/index.html",
    "visa/anteckningar/index.html",
    "utskrift/index.html",
    "arbetsblad/index.html",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    three_documents(tmp_path / "registry")
    write_guide(tmp_path)
    (tmp_path / "docs" / "index.md").write_text("# Prov\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Prov\nsite_url: https://kvaldok.example/under/\n"
        "theme: {name: material, language: sv, font: false}\nplugins: [kvaldok]\n",
        "utf-8",
    )
    return tmp_path


def test_every_form_is_built_and_a_fault_leaves_them_as_they_were(project: Path) -> None:
    first = mkdocs_build(project)
    assert first.returncode == 0, first.stderr
    folder = project / "site" / "handledning" / "las"
    before = {form: (folder / form).read_bytes() for form in FORMS}
    assert (project / "site/handledning/bilder/hjul.png").is_file()
    assert b"handledning/las/" in (project / "site/handledning/index.html").read_bytes()

    source = project / "docs" / "handledning" / "las.md"
    whole = source.read_text("utf-8")
    source.write_text(whole.replace("## Hjulet\n", "##\n"), "utf-8")
    failed = mkdocs_build(project)
    assert failed.returncode == 1
    assert "docs/handledning/las.md:43: fel [bild-utan-rubrik]" in failed.stderr
    assert {form: (folder / form).read_bytes() for form in FORMS} == before

    source.write_text(whole, "utf-8")
    assert mkdocs_build(project).returncode == 0
    assert {form: (folder / form).read_bytes() for form in FORMS} == before


def test_check_reads_the_handledningar_too(project: Path) -> None:
    source = project / "docs" / "handledning" / "las.md"
    source.write_text(source.read_text("utf-8").replace("tid: 45", "tid: lagom"), "utf-8")
    checked = kvaldok("check", cache=project / "cache", cwd=project)
    assert checked.returncode == 1
    assert "docs/handledning/las.md:5:6: fel [fel-typ]" in checked.stdout


def test_a_foreign_registry_has_none(project: Path) -> None:
    out = project / "ut"
    built = kvaldok(
        "build", "--registry", project / "registry", "--out", out, cache=project / "cache"
    )
    assert built.returncode == 0, built.stderr
    assert not (out / "handledning").exists()

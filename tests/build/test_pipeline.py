# SPDX-License-Identifier: MIT
"""The build as a whole: what comes out, what a second one does, and what faults leave behind."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from tests.support.personnummer import made_up
from tests.support.registries import add_document, three_documents
from tests.support.sites import kvaldok


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return three_documents(tmp_path / "register")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_every_document_gets_a_page_its_files_and_a_place_in_the_index(registry, cache, tmp_path):
    out = tmp_path / "ut"
    built = kvaldok("build", "--registry", registry, "--out", out, "--json", cache=cache)
    assert built.returncode == 0, built.stderr
    report = json.loads(built.stdout)
    assert report["documents"] == 3
    for page in ("kvalitetspolicy", "avfallstaxa", "rutin-for-avvikelser"):
        assert (out / "dokument" / page / "index.html").is_file()
    assert (out / "dokument/kvalitetspolicy/2014-10-29/index.html").is_file()
    assert (out / "dokument/avfallstaxa/filer/avfallstaxa.md").is_file()
    assert (out / "dnr/ks-2024-45/index.html").is_file()
    assert (out / "assets/kvaldok/index/manifest.bin").is_file()
    assert not (registry / ".cache").exists()


def test_two_builds_are_byte_identical_and_the_second_reads_nothing(registry, cache, tmp_path):
    first, second = tmp_path / "ett", tmp_path / "tva"
    kvaldok("build", "--registry", registry, "--out", first, cache=cache)
    built = kvaldok("build", "--registry", registry, "--out", second, "--json", cache=cache)
    assert json.loads(built.stdout)["extracted"] == 0
    assert contents(first) == contents(second)


def test_a_revision_gives_the_same_site_as_a_build_from_an_empty_cache(registry, cache, tmp_path):
    warm, cold = tmp_path / "varm", tmp_path / "kall"
    kvaldok("build", "--registry", registry, "--out", warm, cache=cache)
    before = (warm / "dokument/avfallstaxa/index.html").stat()
    policy = registry / "kvalitetspolicy" / "kvalitetspolicy.txt"
    policy.write_text(policy.read_text("utf-8") + "\nNytt stycke om öppenhet.\n", "utf-8")
    built = kvaldok("build", "--registry", registry, "--out", warm, "--json", cache=cache)
    assert json.loads(built.stdout)["extracted"] == 1
    kvaldok("build", "--registry", registry, "--out", cold, cache=tmp_path / "tom")
    assert contents(warm) == contents(cold)
    after = (warm / "dokument/avfallstaxa/index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_removed_document_leaves_no_trace(registry, cache, tmp_path):
    warm, cold = tmp_path / "varm", tmp_path / "kall"
    add_document(
        registry,
        "nytt",
        """
        titel: Försvinnande rutin
        typ: rutin
        versioner:
          - {beslutad_av: okant, beslutsdatum: okant, diarienummer: okant, filer: [{fil: text.txt}]}
        """,
        text__txt="Försvinnande ord.\n",
    )
    kvaldok("build", "--registry", registry, "--out", warm, cache=cache)
    shutil.rmtree(registry / "nytt")
    kvaldok("build", "--registry", registry, "--out", warm, cache=cache)
    kvaldok("build", "--registry", registry, "--out", cold, cache=tmp_path / "tom")
    assert contents(warm) == contents(cold)


def test_faults_in_yaml_stop_the_build_and_leave_the_last_good_site(registry, cache, tmp_path):
    out = tmp_path / "ut"
    kvaldok("build", "--registry", registry, "--out", out, cache=cache)
    good = contents(out)
    faulty = registry / "avfallstaxa" / "dokument.yml"
    faulty.write_text(faulty.read_text("utf-8").replace("titel:", "titl:"), "utf-8")
    built = kvaldok("build", "--registry", registry, "--out", out, cache=cache)
    assert built.returncode == 1
    assert "Menade du titel?" in built.stderr
    assert contents(out) == good
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("ut.")] == []


def test_a_template_that_fails_leaves_the_last_good_site(registry, cache, tmp_path):
    project = tmp_path / "projekt"
    shutil.copytree(registry, project / "registry")
    (project / "docs").mkdir()
    config = project / "mkdocs.yml"
    settings = "site_name: Prov\nuse_directory_urls: true\nplugins: [kvaldok]\ntheme: {theme}\n"
    config.write_text(settings.replace("{theme}", "{name: material, custom_dir: egna}"), "utf-8")
    (project / "egna").mkdir()
    assert kvaldok("build", cache=cache, cwd=project).returncode == 0
    good = contents(project / "site")
    (project / "egna" / "main.html").write_text("{{ finns_inte.alls }}", "utf-8")
    built = kvaldok("build", cache=cache, cwd=project)
    assert built.returncode == 3, built.stderr
    assert contents(project / "site") == good
    assert sorted(path.name for path in project.iterdir()) == [
        "docs",
        "egna",
        "mkdocs.yml",
        "registry",
        "site",
    ]


def test_strict_makes_warnings_errors_and_leaves_the_last_good_site(registry, cache, tmp_path):
    out = tmp_path / "ut"
    kvaldok("build", "--registry", registry, "--out", out, cache=cache)
    good = contents(out)
    (registry / "avfallstaxa" / "glomd.txt").write_text("Glömd fil.", "utf-8")
    lenient = kvaldok("check", "--registry", registry, cache=cache)
    assert lenient.returncode == 0
    assert "fil-onamnd" in lenient.stdout
    built = kvaldok("build", "--registry", registry, "--out", out, "--strict", cache=cache)
    assert built.returncode == 1
    assert contents(out) == good


def test_files_that_cannot_be_read_are_warnings_and_the_document_stays(registry, cache, tmp_path):
    add_document(
        registry,
        "trasig",
        """
        titel: Trasig riktlinje
        typ: riktlinje
        versioner:
          - beslutad_av: kommunstyrelsen
            beslutsdatum: 2020-01-15
            diarienummer: KS 2019/7
            filer: [{fil: trasig.pdf}]
        """,
        trasig__pdf=b"%PDF-1.7\ninte en riktig fil",
    )
    out = tmp_path / "ut"
    built = kvaldok("build", "--registry", registry, "--out", out, "--json", cache=cache)
    assert built.returncode == 0, built.stderr
    report = json.loads(built.stdout)
    assert report["documents"] == 4
    assert [problem["code"] for problem in report["problems"]] == ["fil-trasig"]
    assert "Trasig riktlinje" in (out / "dokument/trasig/index.html").read_text("utf-8")
    found = kvaldok("search", "trasig riktlinje", "--registry", registry, "--json", cache=cache)
    assert json.loads(found.stdout)[0]["id"] == "trasig"


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_both_hosts_build_the_same_pages(host, registry, cache, tmp_path):
    out = tmp_path / host
    arguments = ("build", "--registry", registry, "--out", out, "--host", host)
    built = kvaldok(*arguments, cache=cache)
    assert built.returncode == 0, built.stderr
    pages = {path.relative_to(out).as_posix() for path in out.rglob("*.html")}
    assert {"index.html", "404.html", "sok/index.html", "dokument/avfallstaxa/index.html"} <= pages
    text = (out / "dokument/avfallstaxa/index.html").read_text("utf-8")
    assert "Tömning av kärl kostar 45 kronor." in text


def test_a_personnummer_in_dokument_yml_stops_a_trial_build_too(registry, cache, tmp_path):
    number = made_up(random.Random(2), 1981, 4)  # noqa: S311  # made up, not secret
    entry = registry / "kvalitetspolicy" / "dokument.yml"
    text = entry.read_text("utf-8")
    entry.write_text(f"{text}sammanfattning: Om {number[2:8]}-{number[8:]}\n", "utf-8")
    out = tmp_path / "ut"
    assert kvaldok("build", "--registry", registry, "--out", out, cache=cache).returncode == 1
    assert not out.exists()


def test_a_personnummer_stops_the_own_site_and_is_kept_out_of_a_trial_build(
    registry, cache, tmp_path
):
    number = made_up(random.Random(1), 1981, 4)  # noqa: S311  # made up, not secret
    text = registry / "kvalitetspolicy" / "kvalitetspolicy.txt"
    text.write_text(f"Kontakta {number[2:8]}-{number[8:]} om zebrafinkar.\n", "utf-8")
    assert kvaldok("check", "--registry", registry, cache=cache).returncode == 1
    out = tmp_path / "ut"
    trial = ("build", "--registry", registry, "--out", out)
    tried = kvaldok(*trial, cache=cache)
    assert tried.returncode == 0
    assert "[personnummer]" in tried.stderr
    assert number[8:] not in tried.stderr
    published = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    assert not [content for content in published if number[8:].encode() in content]
    # The index is compressed, so it is asked: no word of the file is in it.
    asked = kvaldok("search", "zebrafinkar", "--registry", registry, "--json", cache=cache)
    assert json.loads(asked.stdout) == []
    assert not (out / "dokument/kvalitetspolicy/filer/kvalitetspolicy.txt").exists()
    assert (out / "dokument/kvalitetspolicy/index.html").is_file()
    assert kvaldok(*trial, "--strict", cache=cache).returncode == 1
    project = tmp_path / "projekt"
    shutil.copytree(registry, project / "registry")
    (project / "docs").mkdir()
    settings = "site_name: Prov\nplugins: [kvaldok]\ntheme: {name: material}\n"
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    assert kvaldok("build", cache=cache, cwd=project).returncode == 1
    assert not (project / "site").exists()

# SPDX-License-Identifier: MIT
"""The command line: exit codes, help, and what is printed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import three_documents
from tests.support.sites import kvaldok

from kvaldok.search.index import open_folder


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return three_documents(tmp_path / "register")


def test_check_of_a_good_registry_ends_with_0(registry, tmp_path):
    checked = kvaldok("check", "--registry", registry, cache=tmp_path / "cache")
    assert checked.returncode == 0
    assert checked.stdout == "Inga fel och inga varningar.\n3 dokument kontrollerade.\n"


def test_check_ends_with_1_and_names_every_fault(registry, tmp_path):
    for name in ("kvalitetspolicy", "avfallstaxa"):
        path = registry / name / "dokument.yml"
        path.write_text(path.read_text("utf-8") + "fargg: röd\n", "utf-8")
    checked = kvaldok("check", "--registry", registry, "--format", "json", cache=tmp_path / "c")
    assert checked.returncode == 1
    problems = json.loads(checked.stdout)
    assert [problem["code"] for problem in problems if problem["severity"] == "fel"] == [
        "okand-nyckel",
        "okand-nyckel",
    ]


def test_annotations_name_file_and_line(registry, tmp_path):
    path = registry / "avfallstaxa" / "dokument.yml"
    path.write_text("titel: Avfallstaxa\ntyp: taxa\nversionr: []\n", "utf-8")
    checked = kvaldok("check", "--registry", registry, "--format", "github", cache=tmp_path / "c")
    assert "line=3,col=1,title=okand-nyckel::" in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--registry", "finns-inte"), "mappen finns-inte finns inte"),
        (("build", "--fel"), "--fel"),
        (("search",), "ange en fråga"),
        (("search", "x", "--filter", "farg=röd"), "skriv fält=värde"),
        (("search", "x", "--run", "svar.jsonl"), "Ange den filen"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what(arguments, said, tmp_path):
    ended = kvaldok(*arguments, cache=tmp_path / "cache", cwd=tmp_path)
    assert ended.returncode == 2, ended.stderr
    assert said in ended.stderr


def test_search_prints_what_the_contract_says(registry, tmp_path):
    cache = tmp_path / "cache"
    found = kvaldok("search", "avfallstaxan", "--registry", registry, "--json", cache=cache)
    first = json.loads(found.stdout)[0]
    assert set(first) == {"id", "title", "url", "score", "pages"}
    assert (first["id"], first["url"]) == ("avfallstaxa", "dokument/avfallstaxa/")


def test_search_proposes_a_spelling_as_the_page_does(registry, tmp_path):
    found = kvaldok("search", "avfalstaxa", "--registry", registry, cache=tmp_path / "cache")
    assert found.stdout.startswith("1 träff\n\nMenade du ”avfallstaxa”?\n")


def test_a_list_of_questions_is_answered_line_by_line(registry, tmp_path):
    questions, run = tmp_path / "fragor.jsonl", tmp_path / "svar.jsonl"
    questions.write_text(
        '{"id": "a", "query": "bemötande"}\n{"id": "b", "query": "KS 2024:0310"}\n', "utf-8"
    )
    ended = kvaldok(
        "search",
        "--questions",
        questions,
        "--run",
        run,
        "--registry",
        registry,
        cache=tmp_path / "cache",
    )
    assert ended.returncode == 0, ended.stderr
    rows = [json.loads(line) for line in run.read_text("utf-8").splitlines()]
    assert rows == [
        {"query_id": "a", "docs": ["kvalitetspolicy"]},
        {"query_id": "b", "docs": ["avfallstaxa"]},
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "--out"),
        ("export", "--ut"),
        ("schema", "--ut"),
        ("search", "--questions", "fragor.jsonl", "--run"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_place_that_cannot_be_written_is_told(arguments, registry, tmp_path):
    (tmp_path / "fragor.jsonl").write_text('{"id": "a", "query": "avfall"}\n', "utf-8")
    (tmp_path / "fil").write_text("", "utf-8")
    ended = kvaldok(
        *arguments, "fil/ut", "--registry", registry, cache=tmp_path / "cache", cwd=tmp_path
    )
    assert ended.returncode == 2, ended.stderr
    told = "kvaldok: det går inte att skriva till fil/ut: det ligger en fil i vägen."
    assert told in ended.stderr.splitlines()


def test_questions_in_another_encoding_are_told(registry, tmp_path):
    questions = tmp_path / "fragor.jsonl"
    questions.write_bytes('{"id": "a", "query": "båtplats"}\n'.encode("latin-1"))
    ended = kvaldok(
        "search", "--questions", questions, "--registry", registry, cache=tmp_path / "cache"
    )
    assert ended.returncode == 2
    assert f"{questions} är inte sparad som UTF-8" in ended.stderr


@pytest.mark.parametrize("target", ["register", "register/ut", ".", "papper"])
@pytest.mark.usefixtures("registry")
def test_a_build_never_replaces_what_is_not_a_site_of_ours(target, tmp_path):
    (tmp_path / "papper").mkdir()
    (tmp_path / "papper" / "brev.txt").write_text("Viktigt.", "utf-8")
    before = sorted(path for path in tmp_path.rglob("*"))
    ended = kvaldok(
        "build", "--registry", "register", "--out", target, cache=tmp_path / "cache", cwd=tmp_path
    )
    assert ended.returncode == 2, ended.stderr
    assert "ersätter hela mappen" in ended.stderr
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_an_address_without_its_scheme_is_wrong_use(registry, tmp_path):
    ended = kvaldok("build", "--registry", registry, "--url", "exempel.se", cache=tmp_path / "c")
    assert ended.returncode == 2
    assert "skriv hela adressen" in ended.stderr


def test_a_hit_tells_when_the_version_that_it_shows_is_replaced(registry, tmp_path):
    policy = registry / "kvalitetspolicy" / "dokument.yml"
    coming = (
        '  - version: "3"\n    beslutad_av: kommunfullmaktige\n    beslutsdatum: 2026-10-26\n'
        "    galler_fran: 2027-01-01\n    diarienummer: KS 2026/9\n"
    )
    policy.write_text(policy.read_text("utf-8") + coming, "utf-8")
    out = tmp_path / "ut"
    kvaldok("build", "--registry", registry, "--out", out, cache=tmp_path / "cache")
    hit = open_folder(out, date(2027, 1, 2)).search("kvalitetspolicy").hits[0]
    assert hit.id == "kvalitetspolicy"
    assert hit.header["timeline"][-1] == ["2027-01-01", "ersatt"]


@pytest.mark.parametrize("command", ["check", "build", "suggest"])
def test_a_cache_that_cannot_be_written_is_told_with_its_cure(command, registry, tmp_path):
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("", "utf-8")
    files = [registry / "kvalitetspolicy" / "dokument.yml"] if command == "suggest" else []
    ended = kvaldok(command, *files, "--registry", registry, cache=in_the_way / "cache")
    assert ended.returncode == 2
    assert f"mappen {in_the_way / 'cache'} för mellanresultat går inte att skriva i" in ended.stderr
    assert "Ange en annan mapp med --cache" in ended.stderr


def test_a_build_speaks_swedish_only(registry, tmp_path):
    out = tmp_path / "webbplats"
    built = kvaldok("build", "--registry", registry, "--out", out, cache=tmp_path / "cache")
    assert built.returncode == 0
    assert built.stderr.splitlines() == [f"Klart: 3 dokument i {out}"]

# SPDX-License-Identifier: MIT
"""A new project is sound from the start, and its workflows do what they say."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.personnummer import made_up, written
from tests.support.sites import EPOCH, ROOT, kvaldok

from kvaldok.edit.project import HOSTS, organisation_key, project_files, write_project

# How accessible the site is only a person can say; nothing else is missing in a new project.
LEFT_TO_SAY = {"redogorelse-ofullstandig"}
WORKFLOWS = (".github/workflows/kvaldok.yml", ".forgejo/workflows/kvaldok.yml", ".gitlab-ci.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project for all three hosts."""
    folder = tmp_path / "projekt"
    write_project(folder, project_files("Tjörns kommun", "tjorn", HOSTS))
    return folder


def load(path: Path) -> Any:
    """YAML with every scalar as text: `on` is a word, not yes."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # builds text only


def commands_of(path: Path) -> Iterator[str]:
    """The shell commands of a workflow, but for those that install."""
    jobs = load(path)
    if path.name == ".gitlab-ci.yml":
        for job in ("kontroll", "pages"):
            yield from jobs[job]["script"]
        return
    for job in jobs["jobs"].values():
        for step in job["steps"]:
            if "run" in step and " pip install " not in step["run"]:
                yield step["run"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tjörns kommun", "tjorn"),
        ("Solna stad", "solna"),
        ("Exempelkommunen", "exempelkommunen"),
        ("Region Västernorrland", "region_vasternorrland"),
        ("§", "kommunen"),
    ],
)
def test_an_organisation_gets_a_key(name, key) -> None:
    assert organisation_key(name) == key


def test_no_template_has_a_word_left_to_fill_in() -> None:
    files = project_files('Sjö: "Å" kommun', "sjo", HOSTS)
    assert [name for name, text in files.items() if "@@" in text] == []


def test_init_makes_a_project_that_checks_and_builds(tmp_path) -> None:
    folder = tmp_path / "nytt"
    cache = tmp_path / "cache"
    made = kvaldok("init", folder, "--namn", "Ärlas: kommun", cache=cache, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    checked = kvaldok("check", "--json", cache=cache, cwd=folder)
    assert checked.returncode == 0
    assert {item["code"] for item in json.loads(checked.stdout)} <= LEFT_TO_SAY
    built = kvaldok("build", cache=cache, cwd=folder)
    assert built.returncode == 0, built.stderr
    assert "Ärlas: kommun" in (folder / "site" / "index.html").read_text("utf-8")
    assert (folder / "site" / "dokument" / "exempelpolicy" / "index.html").is_file()
    again = kvaldok("init", folder, cache=cache, cwd=tmp_path)
    assert again.returncode == 2
    assert "inte tom" in again.stderr


def test_the_schema_of_a_new_project_knows_its_own_organisation(project) -> None:
    schema = json.loads((project / "registry" / "dokument.schema.json").read_text("utf-8"))
    assert schema["properties"]["organisation"]["enum"] == ["tjorn", "okand"]
    entry = (project / "registry/policyer/exempelpolicy/dokument.yml").read_text("utf-8")
    way = entry.split("$schema=")[1].split("\n")[0]
    assert (project / "registry/policyer/exempelpolicy" / way).resolve().is_file()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_checks_previews_publishes_and_runs_every_night(project, name) -> None:
    text = (project / name).read_text("utf-8")
    assert "kvaldok check --format git" in text
    assert "kvaldok build --out" in text
    assert "Europe/Stockholm" in text
    assert "schedule" in text
    used = [line.split("uses:")[1].strip() for line in text.splitlines() if "uses:" in line]
    assert all(action.startswith("actions/") and "@v" in action for action in used)
    jobs = load(project / name)
    if name.startswith("."):
        assert jobs


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the hosts run these in a POSIX shell")
@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_commands_of_a_workflow_run(project, name, tmp_path) -> None:
    environment = shell_environment(tmp_path)
    origin = tmp_path / "origin.git"
    git = ["git", "-c", "user.name=Prov", "-c", "user.email=prov@exempel.invalid"]
    for command in (
        ["git", "init", "--quiet", "--bare", str(origin)],
        ["git", "-C", str(project), "init", "--quiet", "-b", "main"],
        ["git", "-C", str(project), "add", "."],
        [*git, "-C", str(project), "commit", "--quiet", "-m", "Start"],
        ["git", "-C", str(project), "remote", "add", "origin", str(origin)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    for script in commands_of(project / name):
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=project, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, script + ran.stdout + ran.stderr
    if name.startswith(".forgejo"):
        listed = subprocess.run(
            ["git", "-C", str(origin), "ls-tree", "--name-only", "pages"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert "index.html" in listed.stdout.split()
        assert "registry" not in listed.stdout.split()
    if name == ".gitlab-ci.yml":
        report = json.loads((project / "kodkvalitet.json").read_text("utf-8"))
        assert {item["check_name"] for item in report} <= LEFT_TO_SAY


def shell_environment(tmp_path: Path) -> dict[str, str]:
    """An environment where `kvaldok` is ours."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "kvaldok"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kvaldok "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    cache = str(tmp_path / "cache")
    return os.environ | {"PATH": path, "SOURCE_DATE_EPOCH": EPOCH, "KVALDOK_CACHE": cache}


@pytest.mark.parametrize(
    "path", [ROOT / ".pre-commit-hooks.yaml", ROOT / ".pre-commit-config.yaml"]
)
def test_the_hooks_of_this_project_check_the_registry(path) -> None:
    found = load(path)
    hooks = found if isinstance(found, list) else found["repos"][0]["hooks"]
    (hook,) = [hook for hook in hooks if hook["id"] == "kvaldok-check"]
    assert hook["entry"].endswith("kvaldok check")
    assert hook["files"] == "^registry/"


def test_the_hook_stops_a_personnummer_that_no_document_mentions(project, tmp_path) -> None:
    """pre-commit gives the hook the names of the files that are about to be committed."""
    (hook,) = load(project / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    program, *arguments = hook["entry"].split()
    assert program == "kvaldok"
    number = written("CCYYMMDD-NNKK", made_up(random.Random(2), 1975, 3))  # noqa: S311  # nobody's
    folder = project / "registry" / "policyer" / "exempelpolicy" / "underlag"
    folder.mkdir()
    (folder / "anteckning.txt").write_text(f"Ärendet gäller {number}.\n", "utf-8")
    names = sorted(path.relative_to(project).as_posix() for path in folder.parent.rglob("*.*"))
    stopped = kvaldok(*arguments, *names, cache=tmp_path / "cache", cwd=project)
    assert stopped.returncode == 1
    assert "anteckning.txt: fel [personnummer]" in stopped.stdout
    assert number[-4:] not in stopped.stdout
    shutil.rmtree(folder)
    passed = kvaldok(*arguments, *names[:1], cache=tmp_path / "cache", cwd=project)
    assert passed.returncode == 0, passed.stdout


@pytest.mark.parametrize("host", HOSTS)
def test_owners_are_by_folder_and_switched_off_until_they_are_filled_in(host) -> None:
    files = project_files("Tjörns kommun", "tjorn", [host])
    (owners,) = [text for name, text in files.items() if name.endswith("CODEOWNERS")]
    assert all(line.startswith("#") for line in owners.splitlines() if line)
    assert "/registry/policyer/" in owners
    (proposal,) = [text for text in files.values() if "## Vad ändras?" in text]
    assert proposal.count("- [ ]") == 5

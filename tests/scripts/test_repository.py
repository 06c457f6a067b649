# SPDX-License-Identifier: MIT
"""What must be true of the checkout's own files: pins, licence lines, entries and the wheel."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.environment import CHECKING, ROOT
from support.pin import blocks

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = json.loads((ROOT / "tests" / "package-lock.json").read_text("utf-8"))
ENTRIES = sorted(
    path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix
)
NOT_OURS = {".cache", ".git", ".venv", "__pycache__", "node_modules", "site"}


def normal(requirement: str) -> str:
    """The name in a requirement, in the form that pins use."""
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def own_files(*endings: str) -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        yield from (Path(folder, name) for name in names if name.endswith(endings))


def requirements() -> set[str]:
    groups = PROJECT["dependency-groups"]
    return {
        normal(item)
        for item in [*PROJECT["project"]["dependencies"], *groups["build"], *groups["dev"]]
    }


@pytest.mark.parametrize("name", CHECKING)
def test_every_pin_has_an_exact_version_and_checksums_and_no_address(name: str):
    text = (ROOT / name).read_text("utf-8")
    for package, block in blocks(text):
        assert re.match(rf"{re.escape(package)}==[0-9]", block), block
        assert "--hash=sha256:" in block, package
    assert "://" not in text
    assert "\n-" not in text


def test_everything_that_is_required_is_pinned_once():
    pinned = [{name for name, _ in blocks((ROOT / name).read_text("utf-8"))} for name in CHECKING]
    assert requirements() <= pinned[0] | pinned[1]
    assert not pinned[0] & pinned[1]
    runtime = {normal(item) for item in PROJECT["project"]["dependencies"]}
    assert runtime <= pinned[0]
    assert {normal(item) for item in PROJECT["build-system"]["requires"]} <= pinned[0]


def test_the_node_lock_has_checksums_and_no_addresses():
    packages = {name: facts for name, facts in LOCK["packages"].items() if name}
    assert all("integrity" in facts and "resolved" not in facts for facts in packages.values())


def test_every_dependency_has_its_reason_and_no_reason_lacks_a_dependency():
    page = (ROOT / "docs" / "utveckling" / "beroenden.md").read_text("utf-8")
    rows = re.findall(r"^\| (\S+) \|(?=.*\|.*\|.*\|.*\|$)", page, re.MULTILINE)
    described = {normal(row) if row[0] != "@" else row for row in rows if row != "Paket"}
    node = set(LOCK["packages"][""]["devDependencies"])
    assert described == requirements() | node


def test_every_code_file_says_its_licence():
    files = [*own_files(".py", ".js", ".mjs", ".css"), *ENTRIES, ROOT / ".ci" / "run"]
    lacking = [
        str(path.relative_to(ROOT))
        for path in files
        if "SPDX-License-Identifier: MIT" not in path.read_text("utf-8")[:200]
    ]
    assert not lacking


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.name)
def test_an_entry_is_thin_and_says_what_it_does(entry: Path):
    source = entry.read_text("utf-8")
    assert source.startswith("#!/usr/bin/env python3\n")
    assert ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= 20
    assert os.name == "nt" or os.access(entry, os.X_OK)


def test_the_wheel_carries_everything_below_the_package(tmp_path: Path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(tmp_path)], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("kvaldok-*.whl")
    package = ROOT / "plugins" / "kvaldok"
    expected = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
        (entry_points,) = (n for n in archive.namelist() if n.endswith("/entry_points.txt"))
        declared = archive.read(entry_points).decode()
    assert carried == expected
    assert "kvaldok = kvaldok.cli:main" in declared
    assert "kvaldok = kvaldok.mkdocs_plugin:KvaldokPlugin" in declared


def test_the_editors_first_page_leads_to_all_the_others() -> None:
    folder = ROOT / "docs" / "for-redaktorer"
    links = set(re.findall(r"\]\(([a-z-]+\.md)", (folder / "index.md").read_text("utf-8")))
    assert links == {page.name for page in folder.glob("*.md")} - {"index.md"}

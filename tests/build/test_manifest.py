# SPDX-License-Identifier: MIT
"""A copy of a site is compared with the list of what was published."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from kvaldok.build.manifest import (
    MANIFEST,
    ManifestError,
    compare_with_manifest,
    write_manifest,
)
from kvaldok.cli.verify import verify


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "dokument/a/index.html", "dokument/a/filer/Bilaga å ä ö.pdf"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    write_manifest(tmp_path / "site")
    return tmp_path / "site"


def test_an_untouched_copy_is_equal(site: Path) -> None:
    found = compare_with_manifest(site)
    assert found.is_equal
    assert found.checked == 3


def test_what_is_missing_changed_or_new_is_named(site: Path) -> None:
    (site / "index.html").write_text("annat", "utf-8")
    (site / "dokument" / "a" / "index.html").unlink()
    (site / "ny.html").write_text("ny", "utf-8")
    found = compare_with_manifest(site)
    assert found.missing == ("dokument/a/index.html",)
    assert found.changed == ("index.html",)
    assert found.extra == ("ny.html",)


def test_odd_names_are_written_so_that_they_can_be_read(tmp_path: Path) -> None:
    for name in ("a\\b", "rad\nbryt", " blank"):
        (tmp_path / name).write_text("x", "utf-8")
    write_manifest(tmp_path)
    assert compare_with_manifest(tmp_path).is_equal


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="the system has no sha256sum")
def test_other_programs_can_check_the_copy(site: Path) -> None:
    command = ["sha256sum", "--quiet", "--check", MANIFEST]
    assert subprocess.run(command, cwd=site, check=False).returncode == 0


@pytest.mark.parametrize(
    "line", ["skräp", f"{'0' * 64}  ../../etc/passwd", f"{'0' * 64}  /etc/passwd"]
)
def test_a_list_that_cannot_be_trusted_is_refused(site: Path, line: str) -> None:
    (site / MANIFEST).write_text(f"{line}\n", "utf-8")
    with pytest.raises(ManifestError, match="rad 1"):
        compare_with_manifest(site)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(verify, arguments, standalone_mode=False)
    code = result.return_value if result.exception is None else 2
    return code, result.output


def test_the_command_tells_and_ends_with_its_code(site: Path) -> None:
    assert run(str(site)) == (0, "Kopian stämmer: 3 filer är oförändrade.\n")
    (site / "ny.html").write_text("ny", "utf-8")
    assert run(str(site)) == (1, "Tillkomna (1):\n  ny.html\n")
    code, output = run(str(site), "--json")
    assert (code, json.loads(output)["extra"]) == (1, ["ny.html"])


def test_a_folder_without_a_list_is_wrong_use(tmp_path: Path) -> None:
    assert run(str(tmp_path))[0] == 2

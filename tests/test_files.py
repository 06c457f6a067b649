# SPDX-License-Identifier: MIT
"""Files as values, and the few ways to disk."""

from __future__ import annotations

from pathlib import Path

from kvaldok.files import names_below


def test_files_are_named_from_the_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/d.txt", "a/c/e.txt", ".gömd", "a-b/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "tom").mkdir()
    assert names_below(tmp_path) == [".gömd", "a-b/f.txt", "a/c/e.txt", "a/d.txt", "b.txt"]


def test_links_lead_out_of_no_folder(tmp_path: Path) -> None:
    (tmp_path / "utanför").mkdir()
    (tmp_path / "utanför" / "a.txt").write_text("x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "länk").symlink_to(tmp_path / "utanför")
    (tmp_path / "site" / "fil.txt").symlink_to(tmp_path / "utanför" / "a.txt")
    (tmp_path / "site" / "bruten").symlink_to(tmp_path / "finns inte")
    assert names_below(tmp_path / "site") == ["fil.txt"]


def test_there_are_no_files_below_what_is_no_folder(tmp_path: Path) -> None:
    assert names_below(tmp_path / "saknas") == []

# SPDX-License-Identifier: MIT
"""The worker that keeps pages: one per build, and one that removes it."""

from __future__ import annotations

from pathlib import Path

from kvaldok.build.assets import asset_files
from kvaldok.build.offline import build_version, worker_file


def test_the_same_site_has_the_same_worker_and_another_site_another(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("a", "utf-8")
    first = worker_file(tmp_path, keeps=True).read()
    (tmp_path / "sw.js").write_bytes(first)
    assert worker_file(tmp_path, keeps=True).read() == first
    (tmp_path / "index.html").write_text("b", "utf-8")
    assert worker_file(tmp_path, keeps=True).read() != first


def test_the_version_stands_in_the_worker_and_nothing_is_left_to_fill_in(tmp_path: Path) -> None:
    text = worker_file(tmp_path, keeps=True).read().decode()
    assert build_version(tmp_path) in text
    assert "{{" not in text


def test_a_file_moved_to_another_address_is_another_build(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x", "utf-8")
    before = build_version(tmp_path)
    (tmp_path / "a.html").rename(tmp_path / "b.html")
    assert build_version(tmp_path) != before


def test_the_worker_that_removes_answers_no_requests(tmp_path: Path) -> None:
    text = worker_file(tmp_path, keeps=False).read().decode()
    assert "unregister" in text
    assert '"fetch"' not in text


def test_the_workers_are_published_at_the_root_only() -> None:
    assert not [file.path for file in asset_files() if "/sw" in file.path]

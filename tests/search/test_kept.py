# SPDX-License-Identifier: MIT
"""What an export keeps for the next is either right or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvaldok.search.kept import Kept, checksum


def keep(folder: Path, **results: object) -> None:
    kept = Kept(folder)
    for key, result in results.items():
        kept.table("prov").put(key, result)
    kept.save()


def test_what_one_run_kept_the_next_has(tmp_path):
    keep(tmp_path, en=(1, b"\0", "ord"), två={"a": [1]})
    table = Kept(tmp_path).table("prov")
    assert (table.get("en"), table.get("två")) == ((1, b"\0", "ord"), {"a": [1]})


def test_what_is_not_asked_for_is_forgotten(tmp_path):
    keep(tmp_path, en=1, två=2)
    kept = Kept(tmp_path)
    assert kept.table("prov").of("en", len, "") == 1
    kept.save()
    assert Kept(tmp_path).table("prov").get("två") is None
    Kept(tmp_path).save()
    assert Kept(tmp_path).table("prov").get("en") is None


@pytest.mark.parametrize("cut", [0, 10, 32, -1])
def test_a_damaged_file_counts_as_none(tmp_path, cut):
    keep(tmp_path, en=1)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:cut])
    assert Kept(tmp_path).table("prov").of("en", len, "abc") == 3


def test_what_other_code_kept_counts_as_none_and_is_taken_away(tmp_path, monkeypatch):
    keep(tmp_path, en=1)
    monkeypatch.setattr("kvaldok.search.kept.source_fingerprint", lambda *_: "annan-kod")
    kept = Kept(tmp_path)
    assert kept.table("prov").get("en") is None
    assert not list(tmp_path.iterdir())


def test_without_a_folder_nothing_is_written():
    kept = Kept()
    assert kept.table("prov").of("en", len, "abc") == 3
    assert kept.table("prov").get("en") == 3
    kept.save()


def test_data_that_differ_have_other_checksums():
    assert checksum(b"a") != checksum(b"b")
    assert checksum(b"a") == checksum(b"a")

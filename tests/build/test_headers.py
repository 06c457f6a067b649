# SPDX-License-Identifier: MIT
"""Which headers a site asks its host to send."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.sites import header_rules

from kvaldok.build.headers import (
    content_security_policy,
    header_files,
    immutable_folders,
    inline_code,
)


def test_every_inline_script_and_style_is_let_through_by_its_checksum_only():
    page = "<script>alert(1)</script><style>p{}</style><script src=a.js></script>"
    scripts, styles = inline_code([page, page])
    assert scripts == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
    assert len(styles) == 1
    policy = content_security_policy([page])
    assert f"script-src 'self' {scripts[0]};" in policy
    assert f"style-src 'self' {styles[0]};" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
def test_data_in_a_page_is_no_script(kind):
    assert inline_code([f'<script type="{kind}">{{"a": "</b>"}}</script>']) == ([], [])


def test_a_folder_is_lasting_only_where_all_its_files_carry_their_checksum():
    paths = [
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/kvaldok/sok.js",
        "assets/kvaldok/index/manifest.bin",
        "assets/kvaldok/index/terms-c8b4bb8f.bin",
        "dokument/plan-20261121/index.html",
    ]
    assert immutable_folders(paths) == ["assets/javascripts"]


def test_a_folder_with_a_changing_folder_inside_is_not_lasting():
    assert immutable_folders(["assets/a/x-0123abcd.js", "assets/a/b/y.js"]) == []


def test_no_path_gets_the_same_header_twice(tmp_path: Path):
    files = header_files(["<p>"], ["assets/stylesheets/main.ec1eaa64.min.css"])
    (tmp_path / "_headers").write_bytes(files[0].read())
    names = [name for _, headers in header_rules(tmp_path / "_headers") for name, _ in headers]
    assert sorted(names) == sorted(set(names))
    assert {"Content-Security-Policy", "Cache-Control"} <= set(names)


def test_all_three_files_carry_the_same_policy():
    policy = content_security_policy(["<style>a{}</style>"])
    files = header_files(["<style>a{}</style>"], [])
    assert [policy in file.read().decode() for file in files] == [True] * 3


def test_what_a_comment_holds_is_no_script_and_hides_none():
    page = "<!-- <script> --><p><SCRIPT data-a='>'\n>alert(1)</script><!-- <style>a{}</style> -->"
    assert inline_code([page]) == (["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"], [])

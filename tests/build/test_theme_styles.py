# SPDX-License-Identifier: MIT
"""The theme's styles without what no page uses: nothing is lost that could be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvaldok.build.theme_styles import (
    STYLE_URL,
    names_in_pages,
    names_in_scripts,
    one_style,
    used_rules,
)

NAMES = {"kort", "md-nav", "__toc"}


@pytest.mark.parametrize(
    "rule",
    [
        "a:hover{color:red}",
        ".kort{color:red}",
        ".saknas,.kort>a{color:red}",
        "#__toc~.md-nav{color:red}",
        ".kort:not(.saknas){color:red}",
        ".kort:is(.saknas,.annan) b{color:red}",
        '[data-x="}.saknas{"] .kort{color:red}',
        '.kort:before{content:"}.saknas{"}',
        ".md\\:saknas{color:red}",
        "@media print{.kort{color:red}}",
        "@media screen{@supports (a:b){.kort{color:red}}}",
        "@keyframes saknas{from{opacity:0}to{opacity:1}}",
        "@page{margin:1cm}",
        ":root{--md-x:1}",
    ],
)
def test_what_may_be_seen_is_kept(rule: str) -> None:
    assert used_rules(rule, NAMES) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".saknas{color:red}",
        ".kort .saknas{color:red}",
        ".kort.saknas,#nej .kort{color:red}",
        "@media print{.saknas{color:red}}",
        "@media screen{@supports (a:b){.saknas{color:red}}}",
        '.saknas:after{content:"} .kort{"}',
        '@charset "UTF-8";',
        "/* .kort{color:red} */",
    ],
)
def test_what_can_match_nothing_is_left_out(rule: str) -> None:
    assert used_rules(f"{rule}p{{margin:0}}", NAMES) == "p{margin:0}"


def test_rules_keep_their_order() -> None:
    css = ".kort{a:b}.saknas{c:d}p{e:f}@media print{.kort{g:h}.saknas{i:j}}.kort{k:l}"
    assert used_rules(css, NAMES) == ".kort{a:b}p{e:f}@media print{.kort{g:h}}.kort{k:l}"


def test_classes_and_ids_are_found_however_they_are_written() -> None:
    page = """<p class="a  b" id=c><b CLASS='d'>class="e"</b><i class=f grid="g" cid=h klass="i">"""
    assert set(names_in_pages(page)) == {*"abcdef"}
    assert "md-nav__link--active" in set(names_in_scripts('const A = "md-nav__link--active";'))


def test_icons_that_nothing_shows_are_left_out_and_ours_come_last() -> None:
    theme = (
        ':root{--a:url("data:image/svg+xml;<svg>");--b:url("data:x");--c:red}'
        ".kort{background:var(--a)}"
    )
    style = one_style([theme], ["/* Vår */\n.vi { color: red; }\n"], NAMES)
    assert "--a:url" in style
    assert "--b:url" not in style
    assert "--c:red" in style
    assert "Vår" not in style
    assert style.index(".kort{") < style.index(".vi {")
    assert style.startswith('@charset "UTF-8";')


def test_the_pages_ask_for_one_style_sheet_of_the_frame(reference_site: Path) -> None:
    page = (reference_site / "index.html").read_text("utf-8")
    assert page.count('rel="stylesheet"') == 1
    assert STYLE_URL in page
    assert not (reference_site / "assets/stylesheets").exists()
    style = (reference_site / STYLE_URL).read_text("utf-8")
    assert ".md-typeset" in style
    assert ".md-search__form" not in style
    assert ".kd-rad" in style

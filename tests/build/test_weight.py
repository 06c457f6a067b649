# SPDX-License-Identifier: MIT
"""What a first visit costs, in bytes and requests: the budgets that no page may exceed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.bench.pages import BUDGETS, PAGES, over_budget, third_party, weigh

# The page, icon and manifest, one style sheet and five scripts.
REQUESTS = 9
OWN = 3  # what search and guides have of their own


@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_within_its_budget(reference_site: Path, page: str) -> None:
    weight = weigh(reference_site, page)
    assert over_budget(weight) == {}
    assert weight.requests <= REQUESTS + OWN
    assert weight.size("css") > 0
    assert weight.size("js") > 0


@pytest.mark.parametrize("page", ["", "dokument/kvalitetspolicy/"])
def test_the_pages_that_most_people_see_ask_for_few_files(reference_site: Path, page: str) -> None:
    assert weigh(reference_site, page).requests <= REQUESTS


def test_the_longest_pages_keep_within_the_budget_without_the_documents_text(
    reference_site: Path,
) -> None:
    folders = (path.parent for path in (reference_site / "dokument").glob("*/index.html"))
    addresses = [f"{folder.relative_to(reference_site).as_posix()}/" for folder in folders]
    weights = {page: weigh(reference_site, page) for page in addresses}
    assert any(weight.own_text for weight in weights.values())
    assert {page: over for page, item in weights.items() if (over := over_budget(item))} == {}


def test_no_page_asks_other_hosts_for_anything(reference_site: Path) -> None:
    pages = (path.relative_to(reference_site) for path in reference_site.rglob("*.html"))
    addresses = [path.as_posix().removesuffix("index.html") for path in pages]
    assert {page: found for page in addresses if (found := third_party(reference_site, page))} == {}


def test_no_web_font_is_published(reference_site: Path) -> None:
    assert BUDGETS["font"] == 0
    assert not [*reference_site.rglob("*.woff*"), *reference_site.rglob("*.ttf")]


def test_what_the_theme_brings_for_its_own_search_is_left_out(reference_site: Path) -> None:
    assert not [*reference_site.rglob("*.map"), *reference_site.rglob("*lunr*")]
    assert not (reference_site / "assets/javascripts/workers").exists()


def test_the_themes_script_is_left_out_where_nothing_of_it_is_used(reference_site: Path) -> None:
    assert not [*reference_site.rglob("bundle*.js")]
    assert "__config" not in (reference_site / "index.html").read_text("utf-8")


def test_the_documents_own_text_is_counted_apart(tmp_path: Path) -> None:
    words = " ".join(f"ord{number}" for number in range(2000))
    page = '<!doctype html><title>x</title><p>Kort</p><div class="kd-text"><p>{}</p></div>'
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang/index.html").write_text(page.format(words), "utf-8")
    weight = weigh(tmp_path, "lang/")
    assert weight.size("html") < 200 < weight.own_text
    assert weight.requests == 1


def test_a_page_over_its_budget_is_told_with_its_bytes(tmp_path: Path) -> None:
    words = " ".join(f"{number * 7919 % 100_003:x}" for number in range(20_000))
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title><p>{words}", "utf-8")
    over = over_budget(weigh(tmp_path, ""))
    assert list(over) == ["html"]
    assert over["html"] > BUDGETS["html"]


def test_an_address_elsewhere_is_noticed(tmp_path: Path) -> None:
    page = '<script src="https://annan.example/x.js"></script><img src="data:image/gif;base64,">'
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert third_party(tmp_path, "") == ["https://annan.example/x.js"]

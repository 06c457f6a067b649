# SPDX-License-Identifier: MIT
"""Every link, picture and script of every page leads to a file and a place in the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

HOST = "http://plats/"
_ADDRESSES = "//@href | //@src | //@poster | //@data | //@action"
_SCHEMES = ("mailto:", "tel:", "data:", "https://", "http://")
# Written when the site is published, after the pages.
_SELF = {"404.html"}


def test_every_address_within_the_site_leads_somewhere(reference_site: Path) -> None:
    assert faulty_links(reference_site) == []


def test_a_link_to_a_missing_page_or_place_is_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    links = '<a href="a/">1</a><a href="b/">2</a><a href="a/#nej">3</a><a href="#ja" id="ja">4</a>'
    (tmp_path / "index.html").write_text(f'{links}<img src="x.png" srcset="">', "utf-8")
    (tmp_path / "a/index.html").write_text('<p id="ja"><a href="../#ja">5</a>', "utf-8")
    assert faulty_links(tmp_path) == ["index.html: a/#nej", "index.html: b/", "index.html: x.png"]


def faulty_links(site: Path) -> list[str]:
    """`page: address` for each that leads nowhere, sorted."""
    pages = sorted(site.rglob("*.html"))
    return sorted({fault for page in pages for fault in _faulty(site, page)})


def _faulty(site: Path, page: Path) -> Iterator[str]:
    name = page.relative_to(site).as_posix()
    here = "" if name in _SELF else name.removesuffix("index.html")
    for link in {str(link).strip() for link in html.parse(str(page)).xpath(_ADDRESSES)}:
        if not link.startswith(_SCHEMES) and not _leads(site, urljoin(HOST + here, link)):
            yield f"{name}: {link}"


def _leads(site: Path, address: str) -> bool:
    parts = urlsplit(address)
    path = site / unquote(parts.path).lstrip("/")
    file = path / "index.html" if path.is_dir() else path
    place = unquote(parts.fragment)
    if not file.is_file():
        return False
    return not place or file.suffix != ".html" or place in _places(file)


@cache
def _places(file: Path) -> frozenset[str]:
    return frozenset(html.parse(str(file)).xpath("//@id"))

# SPDX-License-Identifier: MIT
"""Links on the explaining pages, written by hand or made from data, lead to a page and a place."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html

PAGES = (
    "kvalitetsarbete/",
    "kvalitetsarbete/ledningssystem/",
    "kvalitetsarbete/plan/",
    "kvalitetsarbete/riktlinjer/",
    "kvalitetsarbete/modeller/",
    "ordlista/",
    "dokument/plan-for-kvalitetsarbetet/",
)
HOST = "http://plats/"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_a_place(reference_site: Path, page: str) -> None:
    tree = html.parse(str(reference_site / page / "index.html"))
    links = {urljoin(f"{HOST}{page}", link) for link in tree.xpath("//main//a/@href")}
    missing = [link for link in sorted(links) if not _leads(reference_site, link)]
    assert missing == []


def _leads(site: Path, link: str) -> bool:
    address, place = urldefrag(link)
    if not address.startswith(HOST):
        return address.startswith(("mailto:", "https://"))
    path = site / unquote(address.removeprefix(HOST)).partition("?")[0]
    file = path / "index.html" if path.is_dir() else path
    if not file.is_file():
        return False
    if not place or file.suffix != ".html":
        return True
    return bool(html.parse(str(file)).xpath("//*[@id=$id]", id=unquote(place)))

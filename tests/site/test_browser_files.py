# SPDX-License-Identifier: MIT
"""Icons, manifest, OpenSearch, robots.txt and the feed: valid, and only where they can be whole."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from tests.site.making import SETTINGS, policy, registry

from kvaldok.site.browser_files import browser_files
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.colours import Colour
from kvaldok.site.feed import feed_files
from kvaldok.site.identity import Identity
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SiteSettings

KNOWN = replace(SETTINGS, site_url="https://exempel.se/dokument/", tagline="Råd & <rön>")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def files(settings: SiteSettings) -> dict[str, bytes]:
    return {file.path: file.read() for file in browser_files(settings)}


def test_what_needs_the_sites_address_is_left_out_where_it_is_not_known(tmp_path) -> None:
    assert {"robots.txt", "opensearch.xml"} & files(SETTINGS).keys() == set()
    assert feed_files(inputs(tmp_path, {"kvalitetspolicy": policy()}, SETTINGS)) == ()


def test_robots_txt_names_the_list_of_pages() -> None:
    lines = files(KNOWN)["robots.txt"].decode().splitlines()
    assert "Sitemap: https://exempel.se/dokument/sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow")]


def test_the_manifest_keeps_to_the_folder_that_the_site_is_in() -> None:
    manifest = json.loads(files(KNOWN)["assets/kvaldok/webbplats.webmanifest"])
    assert manifest["name"] == "Exempelkommunens dokument"
    assert manifest["lang"] == "sv"
    assert {manifest[key] for key in ("id", "start_url", "scope")} == {"../../"}
    made = files(KNOWN)
    assert all(f"assets/kvaldok/{icon['src']}" in made for icon in manifest["icons"])


@pytest.mark.parametrize("size", [180, 192, 512])
def test_an_icon_has_the_size_that_its_name_says(size: int) -> None:
    with Image.open(io.BytesIO(files(SETTINGS)[f"assets/kvaldok/ikon-{size}.png"])) as image:
        assert image.size == (size, size)


def test_the_picture_for_sharing_is_as_large_as_the_pages_say_and_light() -> None:
    content = files(KNOWN)["assets/kvaldok/delning.png"]
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (1200, 630)
    assert len(content) < 30_000


@pytest.mark.parametrize("name", ["Vellinge", "Upplands Väsby kommuns kvalitetsdokument", "Å" * 90])
def test_the_names_in_opensearch_are_as_short_as_it_asks(name: str) -> None:
    tree = etree.fromstring(files(replace(KNOWN, name=name))["opensearch.xml"])
    short = tree.findtext("o:ShortName", namespaces=SEARCH)
    assert 0 < len(short) <= 16
    assert len(tree.findtext("o:LongName", namespaces=SEARCH)) <= 48
    assert tree.findtext("o:Description", namespaces=SEARCH) == "Råd & <rön>"
    (address,) = tree.xpath("//o:Url/@template", namespaces=SEARCH)
    assert address == "https://exempel.se/dokument/sok/?q={searchTerms}"


def test_the_feed_has_all_that_atom_asks_for(tmp_path) -> None:
    documents = {
        "kvalitetspolicy": policy(),
        "senare": policy(beslutsdatum="2026-03-02").replace("Kvalitetspolicy", '"Mat & <b>dryck"'),
        "okant": policy(beslutsdatum="okant"),
        "bara-ar": policy(beslutsdatum="2015"),
        "utkast": f"utkast: true\n{policy()}",
    }
    feed = feed_of(tmp_path, documents)
    assert feed.findtext("a:id", namespaces=ATOM) == "https://exempel.se/dokument/"
    assert feed.findtext("a:author/a:name", namespaces=ATOM) == "Exempelkommunen"
    (own,) = feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert own == "https://exempel.se/dokument/atom.xml"
    entries = feed.findall("a:entry", namespaces=ATOM)
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == [
        "Mat & <b>dryck",
        "Kvalitetspolicy",
    ]
    for entry in (feed, *entries):
        assert datetime.fromisoformat(entry.findtext("a:updated", namespaces=ATOM)).tzinfo
        assert entry.findtext("a:id", namespaces=ATOM).startswith("https://exempel.se/dokument/")
        assert entry.find("a:link[@href]", namespaces=ATOM) is not None


def test_an_entry_keeps_its_identifier_when_a_newer_version_takes_the_page(tmp_path) -> None:
    newer = "  -\n    beslutad_av: kommunfullmaktige\n    beslutsdatum: 2025-01-27\n"
    later = f"{policy()}{newer}    diarienummer: KS 2025/1\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = identifiers(feed_of(tmp_path / "a", {"kvalitetspolicy": policy()}))
    after = identifiers(feed_of(tmp_path / "b", {"kvalitetspolicy": later}))
    assert len(after) == 2
    assert set(before) < set(after)


def test_a_registry_without_decisions_has_a_feed_without_entries(tmp_path) -> None:
    feed = feed_of(tmp_path, {"okant": policy(beslutsdatum="okant")})
    assert feed.findall("a:entry", namespaces=ATOM) == []
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-11-21T00:00:00Z"


def inputs(folder: Path, documents: dict[str, str], settings: SiteSettings) -> Inputs:
    return Inputs(Catalogue(registry(folder, documents)), {}, settings)


def feed_of(folder: Path, documents: dict[str, str]) -> Any:
    (file,) = feed_files(inputs(folder, documents, KNOWN))
    assert file.path == "atom.xml"
    return etree.fromstring(file.read())


def identifiers(feed: Any) -> list[str]:
    return [entry.findtext("a:id", namespaces=ATOM) for entry in feed.iterfind("a:entry", ATOM)]


def test_the_icon_has_the_colours_of_the_identity() -> None:
    look = Identity(colour=Colour(0x6B, 0x1D, 0x3A), accent=Colour(0xFF, 0xD1, 0x66))
    made = files(replace(KNOWN, identity=look))
    icon = made["assets/kvaldok/ikon.svg"].decode().lower()
    assert "#6b1d3a" in icon
    assert "#ffd166" in icon
    with Image.open(io.BytesIO(made["assets/kvaldok/ikon-180.png"])) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (0x6B, 0x1D, 0x3A)

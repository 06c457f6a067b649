# SPDX-License-Identifier: MIT
"""What a page tells programs about its document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.site.making import SETTINGS, build, policy

from kvaldok.site.model import SiteSettings

KNOWN = replace(SETTINGS, site_url="https://exempel.se/")


def data(folder: Path, yaml: str, settings: SiteSettings = SETTINGS) -> dict[str, Any]:
    head = build(folder, {"dokumentet": yaml}, settings=settings).pages["dokument/dokumentet/"].head
    (script,) = html.fromstring(f"<div>{head}</div>").xpath("//script")
    assert script.get("type") == "application/ld+json"
    found: dict[str, Any] = json.loads(script.text)
    return found


def test_a_policy_is_a_document_with_its_decision(tmp_path) -> None:
    found = data(tmp_path, policy(), KNOWN)
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "DigitalDocument"
    assert found["name"] == "Kvalitetspolicy"
    assert found["dateCreated"] == "2014-10-29"
    assert found["identifier"] == "KS 2014/123"
    assert found["creator"] == [{"@type": "Organization", "name": "Kommunfullmäktige"}]
    assert found["publisher"]["name"] == "Exempelkommunen"
    assert found["url"] == "https://exempel.se/dokument/dokumentet/"


@pytest.mark.parametrize("kind", ["taxa", "reglemente", "lokal_foreskrift"])
def test_foreskrifter_are_legislation(tmp_path, kind: str) -> None:
    yaml = policy(galler_fran="2014-11-01").replace("typ: policy", f"typ: {kind}")
    found = data(tmp_path, yaml)
    assert found["@type"] == "Legislation"
    assert found["legislationDate"] == "2014-10-29"
    assert found["legislationIdentifier"] == "KS 2014/123"
    assert found["legislationPassedBy"][0]["name"] == "Kommunfullmäktige"


def test_what_is_not_known_is_not_told(tmp_path) -> None:
    yaml = policy(beslutad_av="okant", beslutsdatum="okant", diarienummer="inget")
    found = data(tmp_path, yaml)
    assert {"creator", "dateCreated", "identifier", "url", "encoding"} & found.keys() == set()


def test_no_status_is_told_since_it_changes_with_the_day(tmp_path) -> None:
    assert "gäll" not in json.dumps(data(tmp_path, policy()), ensure_ascii=False).lower()


HOSTILE = ("</script><script>alert(1)</script>", "<!--<script>", "a\u2028b")


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_out_of_the_data(tmp_path, title: str) -> None:
    yaml = policy().replace("Kvalitetspolicy", json.dumps(title))
    head = build(tmp_path, {"dokumentet": yaml}).pages["dokument/dokumentet/"].head
    assert head.count("<") == 2
    assert head.endswith("</script>")
    assert "\u2028" not in head


def test_drafts_and_other_versions_tell_nothing(tmp_path) -> None:
    newer = "  -\n    beslutad_av: kommunfullmaktige\n    beslutsdatum: 2025-01-27\n"
    later = f"{policy()}{newer}    diarienummer: KS 2025/1\n"
    pages = build(tmp_path, {"dokumentet": later, "utkast": f"utkast: true\n{policy()}"}).pages
    assert pages["dokument/dokumentet/2014-10-29/"].head == ""
    assert pages["dokument/utkast/"].head == ""
    assert "2025-01-27" in pages["dokument/dokumentet/"].head

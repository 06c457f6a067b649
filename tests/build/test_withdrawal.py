# SPDX-License-Identifier: MIT
"""What is taken off the web keeps its decision and reason; its text is gone everywhere."""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import add_document, three_documents

from kvaldok.build.pipeline import BuildRequest, BuildResult, build_site

TODAY = date(2026, 11, 21)
RARE = "kvastfening"
TEXT = f"Utredningen handlar om en {RARE} som heter Alvar.\n"
ENTRY = """
titel: Utredning om skolskjuts
typ: rapport
{extra}
versioner:
  - beslutad_av: kommunstyrelsen
    beslutsdatum: 2024-03-01
    diarienummer: KS 2024/9
    filer: [{{fil: utredning.txt}}]
"""
WITHDRAWN = "avpublicerad: {datum: 2026-05-01, skal: Den innehöll personuppgifter}"


def built(folder: Path, extra: str = "") -> BuildResult:
    yaml = ENTRY.format(extra=extra)
    add_document(folder / "registry", "utredning", yaml, utredning__txt=TEXT)
    result = build_site(BuildRequest(folder / "registry", folder / "cache", TODAY))
    assert not result.failed
    return result


def published(result: BuildResult) -> list[str]:
    """The paths of all pages and files that hold the rare word."""
    assert result.site
    pages = [page.url for page in result.site.pages if RARE in page.html.casefold()]
    return pages + [file.path for file in result.files if RARE.encode() in unpacked(file.read())]


def kept(cache: Path) -> list[str]:
    return [
        path.name
        for path in cache.rglob("*")
        if path.is_file() and RARE.encode() in unpacked(path.read_bytes())
    ]


def unpacked(data: bytes) -> bytes:
    try:
        return data + zlib.decompress(data)
    except zlib.error:
        return data


@pytest.mark.parametrize("extra", [WITHDRAWN, "ej_publicerad: personuppgifter"])
def test_its_text_is_gone_from_site_index_and_cache(tmp_path: Path, extra: str) -> None:
    three_documents(tmp_path / "registry")
    assert published(built(tmp_path))
    assert kept(tmp_path / "cache")
    after = built(tmp_path, extra)
    assert published(after) == []
    assert kept(tmp_path / "cache") == []
    assert not any("utredning.txt" in file.path for file in after.files)


def test_the_page_keeps_decision_date_and_reason(tmp_path: Path) -> None:
    site = built(tmp_path, WITHDRAWN).site
    assert site
    (page,) = [page for page in site.pages if page.url == "dokument/utredning/"]
    text = page.html.replace("\xa0", " ")
    for said in ("Utredning om skolskjuts", "1 mars 2024", "KS 2024/9", "Den innehöll person"):
        assert said in text


def test_a_file_that_is_removed_is_forgotten_too(tmp_path: Path) -> None:
    three_documents(tmp_path / "registry")
    built(tmp_path)
    folder = tmp_path / "registry" / "utredning"
    (folder / "utredning.txt").unlink()
    (folder / "dokument.yml").unlink()
    folder.rmdir()
    build_site(BuildRequest(tmp_path / "registry", tmp_path / "cache", TODAY))
    assert kept(tmp_path / "cache") == []


def test_what_another_registry_uses_stays(tmp_path: Path) -> None:
    built(tmp_path)
    other = BuildRequest(tmp_path / "andra", tmp_path / "cache", TODAY)
    add_document(tmp_path / "andra", "kopia", ENTRY.format(extra=""), utredning__txt=TEXT)
    build_site(other)
    built(tmp_path, WITHDRAWN)
    assert build_site(other).statistics.extracted == 0

# SPDX-License-Identifier: MIT
"""Small registries and their pages, for the tests of the site."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import html
from tests.support.registries import add_document

from kvaldok.extract.model import Block, BlockKind, Extraction, Page
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SitePage, SitePages, SiteSettings
from kvaldok.site.pages import build_pages

TODAY = date(2026, 11, 21)
SETTINGS = SiteSettings(
    name="Exempelkommunens dokument",
    organisation="Exempelkommunen",
    registrator_email="registrator@exempel.se",
    feedback="tycktill@exempel.se",
)
ORGANISATIONS = """
    exempelkommun: {namn: Exempelkommunen, slag: kommun, egen: true}
    norrkoping: {namn: Norrköpings kommun, slag: kommun}
    standard_ab: {namn: Standard AB, slag: foretag}
"""


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a build, by address."""

    registry: Registry
    site: SitePages

    @property
    def pages(self) -> dict[str, SitePage]:
        return {page.url: page for page in self.site.pages}

    @property
    def redirects(self) -> dict[str, str]:
        return {redirect.url: redirect.target for redirect in self.site.redirects}

    @property
    def files(self) -> set[str]:
        return {file.path for file in self.site.files}

    def text(self, url: str) -> str:
        """What a reader of the page sees, with single spaces."""
        return " ".join(self.tree(url).text_content().split())

    def tree(self, url: str) -> html.HtmlElement:
        return html.fromstring(f"<main>{self.pages[url].html}</main>")


def registry(
    folder: Path,
    documents: Mapping[str, str],
    today: date = TODAY,
    organisations: str = ORGANISATIONS,
) -> Registry:
    """A registry of documents by id, each with the files that its YAML names (as empty files)."""
    root = folder / "registry"
    root.mkdir(exist_ok=True)
    if organisations:
        (root / "organisationer.yml").write_text(textwrap.dedent(organisations), "utf-8")
    for identifier, yaml in documents.items():
        place = add_document(root, identifier, yaml)
        for part in yaml.split("fil:")[1:]:
            (place / part.split("}")[0].split(",")[0].strip(' "')).write_bytes(b"%PDF-1.7\n")
    return load_registry(root, today)


def build(
    folder: Path,
    documents: Mapping[str, str],
    extractions: Mapping[str, Extraction] | None = None,
    settings: SiteSettings = SETTINGS,
    today: date = TODAY,
    likeness: Mapping[str, tuple[str, ...]] | None = None,
) -> Built:
    """The pages of a small registry."""
    loaded = registry(folder, documents, today)
    return Built(
        loaded, build_pages(Inputs(Catalogue(loaded), extractions or {}, settings, likeness or {}))
    )


def extraction(*pages: tuple[Block, ...], form: str = "pdf") -> Extraction:
    """What reading a file of these pages gives."""
    numbered = tuple(Page(number, blocks) for number, blocks in enumerate(pages, start=1))
    return Extraction("0" * 64, 44_500, form, numbered)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def item(text: str) -> Block:
    return Block(BlockKind.LIST_ITEM, text)


def table_row(*cells: str) -> Block:
    return Block(BlockKind.TABLE_ROW, "\t".join(cells), cells=cells)


def policy(**changes: str) -> str:
    """A plain policy, one decision; each change replaces or adds a line of the version."""
    lines = {
        "beslutad_av": "kommunfullmaktige",
        "beslutsdatum": "2014-10-29",
        "diarienummer": "KS 2014/123",
    } | changes
    version = "\n".join(f"    {key}: {value}" for key, value in lines.items())
    facts = "titel: Kvalitetspolicy\ntyp: policy\norganisation: exempelkommun\n"
    return f"{facts}versioner:\n  -\n{version}\n"

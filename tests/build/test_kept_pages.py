# SPDX-License-Identifier: MIT
"""Documents' pages are kept, and are those that would be made now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import three_documents

from kvaldok.build import kept_pages
from kvaldok.build.kept_pages import KeptPages
from kvaldok.extract.model import Block, BlockKind, Extraction, FileFacts, Page
from kvaldok.registry.loader import load_registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.document_pages import document_page
from kvaldok.site.document_views import DocumentView, document_view
from kvaldok.site.file_views import TextSource
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SitePage


@pytest.fixture
def view(tmp_path: Path) -> DocumentView:
    """A page with a text of one file: a heading, a paragraph and a row."""
    three_documents(tmp_path / "registry")
    inputs = Inputs(Catalogue(load_registry(tmp_path / "registry", date(2026, 11, 21))), {})
    entry = next(iter(inputs.catalogue.entries.values()))
    made = document_view(inputs, entry, entry.document.versions[0])
    return replace(made, texts=(TextSource("", "policy.pdf", "sv", extraction()),))


def extraction(text: str = "Policyn gäller alla.", label: str = "") -> Extraction:
    blocks = (
        Block(BlockKind.HEADING, "Syfte", 1),
        Block(BlockKind.PARAGRAPH, text),
        Block(BlockKind.TABLE_ROW, "Ansvar\tNämnden", cells=("Ansvar", "Nämnden")),
    )
    return Extraction("a" * 64, 9, "pdf", (Page(1, blocks, label),), FileFacts(page_count=1))


def made_anew(folder: Path, view: DocumentView) -> bool:
    """Whether the page of `view` is made, where those in `folder` were kept."""
    pages = KeptPages(folder)
    assert pages.page(view, ()) == document_page(view)
    return pages.made == 1


def test_a_kept_page_is_the_page_that_would_be_made(tmp_path: Path, view: DocumentView) -> None:
    assert made_anew(tmp_path / "kept", view)
    assert not made_anew(tmp_path / "kept", view)


def changed(view: DocumentView) -> Iterator[DocumentView]:
    """The view with another value in each of its fields, and with other texts."""
    yield replace(view, title=f"{view.title}!")
    yield replace(view, summary="Kort.")
    yield replace(view, owner="En annan nämnd")
    yield replace(view, data="<script></script>")
    source = view.texts[0]
    yield replace(view, texts=())
    yield replace(view, texts=(source, source))
    yield replace(view, texts=(replace(source, language="en"),))
    yield replace(view, texts=(replace(source, file_url=""),))
    yield replace(view, texts=(replace(source, extraction=extraction("Policyn gäller fler.")),))
    yield replace(view, texts=(replace(source, extraction=extraction(label="iv")),))


def test_whatever_changes_makes_the_page_anew(tmp_path: Path, view: DocumentView) -> None:
    assert made_anew(tmp_path / "kept", view)
    assert all(made_anew(tmp_path / "kept", other) for other in changed(view))


def test_other_code_or_templates_make_the_page_anew(
    tmp_path: Path, view: DocumentView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made_anew(tmp_path / "kept", view)
    monkeypatch.setattr(kept_pages, "_rules", lambda: "andra regler")
    assert made_anew(tmp_path / "kept", view)


@pytest.mark.parametrize("damage", [b"", b"x\x9c", b"{}"])
def test_a_damaged_page_is_made_anew(tmp_path: Path, view: DocumentView, damage: bytes) -> None:
    assert made_anew(tmp_path / "kept", view)
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(damage)
    assert made_anew(tmp_path / "kept", view)
    assert not made_anew(tmp_path / "kept", view)


def test_pages_that_are_not_asked_for_are_removed(tmp_path: Path, view: DocumentView) -> None:
    other = replace(view, title="En annan")
    first = KeptPages(tmp_path / "kept")
    pages: list[SitePage] = [first.page(view, ()), first.page(other, ())]
    assert len(pages) == len(list((tmp_path / "kept").iterdir())) == 2
    second = KeptPages(tmp_path / "kept")
    second.page(other, ())
    second.forget_unused()
    assert made_anew(tmp_path / "kept", view)
    assert not made_anew(tmp_path / "kept", other)

# SPDX-License-Identifier: MIT
"""Documents' pages kept from one build to the next, each under a checksum of all it is made of.

A page is made of its view, the files' text, the glossary and our code and templates, and of nothing
else: `site.document_pages.document_page` reads no file and asks no clock.  What no page of this
build is made of is removed, since it may have been taken off the web.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from dataclasses import asdict, replace
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from kvaldok.files import source_fingerprint, write_atomically
from kvaldok.registry.page_model import Term
from kvaldok.site.document_pages import document_page
from kvaldok.site.document_views import DocumentView
from kvaldok.site.model import Crumb, PageKind, SitePage, TocItem

__all__ = ["KeptPages"]

_ENDING = ".json.z"
_LEVEL = 1  # of compression: they are read at every build


class KeptPages:
    """The pages of one registry's documents; `page` stands in for `document_page`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self._terms: tuple[Term, ...] | None = None
        self._shared = ""  # all that the pages have in common
        self.made = 0
        """How many pages were made, not found."""

    def page(self, view: DocumentView, terms: tuple[Term, ...]) -> SitePage:
        """The page as it was kept, or made now."""
        if terms is not self._terms:
            self._terms, self._shared = terms, f"{_rules()}\n{terms!r}"
        name = f"{_checksum(self._shared, view)}{_ENDING}"
        self._used.add(name)
        found = _load(self._folder / name)
        if found is None:
            self.made += 1
            found = document_page(view, terms)
            write_atomically(self._folder / name, _encode(found))
        return found

    def forget_unused(self) -> None:
        """Remove the pages that were not asked for."""
        for path in self._folder.glob(f"*{_ENDING}"):
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def _checksum(rules: str, view: DocumentView) -> str:
    digest = hashlib.sha256(f"{rules}\n{replace(view, texts=())!r}\n".encode())
    for text in view.texts:
        pages = [
            [p.number, p.label, [[b.kind, b.level, b.text, b.cells] for b in p.blocks]]
            for p in text.extraction.pages
        ]
        whole = [text.heading, text.file_url, text.language, text.extraction.format, pages]
        digest.update(json.dumps(whole).encode())
    return digest.hexdigest()


def _rules() -> str:
    """A name for our code, our templates and the programs that run them.

    While a site is served its templates may change, and the code not.
    """
    digest = hashlib.sha256(source_fingerprint("kvaldok").encode())
    templates = resources.files("kvaldok").joinpath("templates").iterdir()
    for item in sorted(templates, key=lambda item: item.name):
        if item.is_file():
            digest.update(f"{item.name}\0".encode() + item.read_bytes())
    programs = (sys.version, version("jinja2"), version("markupsafe"))
    return f"{digest.hexdigest()} {programs}"


def _encode(page: SitePage) -> bytes:
    text = json.dumps(asdict(page), ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _load(path: Path) -> SitePage | None:
    """The page kept at `path`; None if there is none, or it is damaged."""
    try:
        row = json.loads(zlib.decompress(path.read_bytes()).decode("utf-8", "surrogatepass"))
        row["crumbs"] = tuple(Crumb(**crumb) for crumb in row["crumbs"])
        row["toc"] = tuple(TocItem(**item) for item in row["toc"])
        row["kind"] = PageKind(row["kind"])
        return SitePage(**row)
    except (OSError, ValueError, TypeError, LookupError, zlib.error):
        return None

# SPDX-License-Identifier: MIT
"""What a page costs a first visit: requests and bytes on the wire, by kind, and its budget.

Read out of the built pages, not timed: the same site gives the same figures.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from support.bench.tables import kilobytes, table
from support.bench.transport import is_compressed, module_graph, wire_size, zipped

__all__ = ["BUDGETS", "PAGES", "Weight", "main", "over_budget", "third_party", "weigh"]

# One page of each kind, by its address in the reference site.
PAGES = (
    "",
    "dokument/kvalitetspolicy/",
    "sok/",
    "dokument/",
    "amne/kvalitet/",
    "forbattringshjulet/",
    "handledning/",
    "kvalitetsarbete/",
    "ordlista/",
    "for-redaktorer/felkoder/",
    "404.html",
)
BUDGETS = {"html": 30_000, "css": 60_000, "js": 120_000, "font": 0}
_KINDS = {
    ".css": "css",
    ".js": "js",
    ".woff": "font",
    ".woff2": "font",
    ".ttf": "font",
    ".bin": "data",
}
_BASE = "http://plats/"
_LOADED = (
    "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href",
    "//link[@rel='preload' or @rel='modulepreload']/@href",
    "//script/@src",
    "//img[not(@loading='lazy')]/@src | //video/@poster",
)


@dataclass(frozen=True, slots=True)
class Weight:
    """A page's cold load: files by kind (`html`, `css`, `js`, `data` …) and their bytes gzipped.

    `own_text` is what the document's own text adds to the HTML; `html` is counted without it.
    """

    page: str
    files: tuple[tuple[str, str, int], ...]
    own_text: int

    @property
    def requests(self) -> int:
        return len(self.files)

    def size(self, kind: str) -> int:
        return sum(size for _, found, size in self.files if found == kind)

    @property
    def total(self) -> int:
        return sum(size for _, _, size in self.files) + self.own_text


def weigh(site: Path, page: str) -> Weight:
    """What a browser fetches to show `page`, without what waits for the reader to do something.

    Raises OSError where the page is not there.
    """
    file = site / page if page.endswith(".html") else site / page / "index.html"
    content = file.read_bytes()
    tree = html.document_fromstring(content.decode("utf-8"))
    paths = list(dict.fromkeys(_resources(site, page, tree)))
    for element in tree.xpath("//div[contains(concat(' ', @class, ' '), ' kd-text ')]"):
        element.drop_tree()
    whole, without = zipped(content), zipped(html.tostring(tree, encoding="utf-8"))
    bare = min(whole, without)
    fetched = [(path, _kind(path), _size(site / path)) for path in paths]
    return Weight(page, ((page or "index.html", "html", bare), *fetched), whole - bare)


def over_budget(weight: Weight) -> dict[str, int]:
    """The kinds that cost more than they may, with their bytes."""
    return {kind: weight.size(kind) for kind in BUDGETS if weight.size(kind) > BUDGETS[kind]}


def third_party(site: Path, page: str) -> list[str]:
    """Addresses on other hosts that showing the page would ask for."""
    file = site / page if page.endswith(".html") else site / page / "index.html"
    tree = html.document_fromstring(file.read_text("utf-8"))
    return [link for link in _links(tree) if urlsplit(urljoin(_BASE, link)).netloc != "plats"]


def _resources(site: Path, page: str, tree: html.HtmlElement) -> Iterator[str]:
    here = "" if page.endswith(".html") else page
    for link in _links(tree):
        parts = urlsplit(urljoin(_BASE + here, link))
        path = unquote(parts.path).lstrip("/")
        if parts.netloc != "plats" or not (site / path).is_file():
            continue
        if path.endswith(".js"):
            yield from (request.path for request in module_graph(site, path))
        else:
            yield path


def _links(tree: html.HtmlElement) -> Iterator[str]:
    """Styles, scripts, data, pictures and icons; not data: addresses, nor pictures that wait."""
    found = [link for way in _LOADED for link in tree.xpath(way)]
    yield from (link for link in found if not link.startswith("data:"))


def _kind(path: str) -> str:
    return _KINDS.get(Path(path).suffix, "bild" if "." in path else "html")


def _size(path: Path) -> int:
    compressed = is_compressed(path) or path.suffix == ".webmanifest"
    return zipped(path.read_bytes()) if compressed else wire_size(path)


def main(arguments: Sequence[str]) -> int:
    """Print the table for a built site."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench pages", description="Mäter vad sidor kostar vid ett första besök."
    )
    parser.add_argument("site", nargs="?", default="site", type=Path, help="den byggda webbplatsen")
    parser.add_argument("--requests", action="store_true", help="visa varje hämtning")
    options = parser.parse_args(arguments)
    weights = [weigh(options.site, page) for page in PAGES]
    kinds = ("html", "css", "js", "data", "bild", "font")
    headings = ("Sida (kB, gzip)", "Hämtningar", *kinds, "Egen text", "Allt")
    print(table(headings, ([*_row(weight, kinds)] for weight in weights)))
    if options.requests:
        for weight in weights:
            print(f"\n/{weight.page}")
            print(table(("Fil", "kB"), ((path, kilobytes(size)) for path, _, size in weight.files)))
    _print_longest(options.site)
    return 1 if any(map(over_budget, weights)) else 0


def _row(weight: Weight, kinds: Sequence[str]) -> Iterator[str]:
    yield f"/{weight.page}"
    yield str(weight.requests)
    yield from (kilobytes(weight.size(kind)) for kind in kinds)
    yield kilobytes(weight.own_text)
    yield kilobytes(weight.total)


def _print_longest(site: Path) -> None:
    """The document pages whose own texts weigh the most: reported, not limited."""
    pages = [path.parent for path in (site / "dokument").glob("*/index.html")]
    found = [weigh(site, f"{page.relative_to(site).as_posix()}/") for page in pages]
    found.sort(key=lambda weight: (-weight.own_text, weight.page))
    print("\nLängst egen text:")
    for weight in found[:3]:
        print(f"/{weight.page}  {kilobytes(weight.own_text)} kB")

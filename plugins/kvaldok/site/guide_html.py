# SPDX-License-Identifier: MIT
"""The blocks of a handledning as HTML, with links from the page that they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from kvaldok.guides.model import Block, Item, Items, Paragraph, Picture, Span, Table
from kvaldok.guides.targets import DOCUMENT_SCHEME
from kvaldok.registry.urls import document_url, guides_url
from kvaldok.site.escaping import escape, safe_address
from kvaldok.site.rendering import link_to, markup

__all__ = ["blocks_html", "site_address"]


def site_address(address: str) -> str:
    """Where a link of a source leads: an address of the site, or with its scheme elsewhere."""
    if address.startswith(DOCUMENT_SCHEME):
        return document_url(address.removeprefix(DOCUMENT_SCHEME))
    return address.removeprefix("/") if address.startswith("/") else safe_address(address)


def blocks_html(url: str, blocks: Iterable[Block]) -> Markup:
    """Blocks as they are shown on the page at `url`."""
    return markup("\n".join(_block(url, block) for block in blocks))


def _block(url: str, block: Block) -> str:
    match block:
        case Paragraph(spans):
            return f"<p>{_spans(url, spans)}</p>"
        case Items():
            return _items(url, block)
        case Table():
            return _table(url, block)
        case Picture():
            source = escape(link_to(url, guides_url() + block.file))
            return f'<img class="kd-handbild" src="{source}" alt="{escape(block.alt)}">'


def _items(url: str, block: Items) -> str:
    items = "\n".join(f"<li>{_item(url, item)}</li>" for item in block.items)
    if not block.numbered:
        return f"<ul>\n{items}\n</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>\n{items}\n</ol>"


def _item(url: str, item: Item) -> str:
    below = "".join(f"\n{_items(url, inner)}" for inner in item.below)
    return _spans(url, item.spans) + below


def _table(url: str, table: Table) -> str:
    head = _row(url, table.head, "th")
    rows = "\n".join(_row(url, row, "td") for row in table.rows)
    return (
        '<div class="kd-tabell kd-handtabell">\n<table class="kd-tabelldata">\n'
        f"<thead>\n{head}\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(url: str, cells: Sequence[tuple[Span, ...]], tag: str) -> str:
    made = []
    for cell in cells:
        heads = tag == "th" and cell  # an empty heading heads nothing
        opening, closing = ('<th scope="col">', "</th>") if heads else ("<td>", "</td>")
        made.append(f"{opening}{_spans(url, cell)}{closing}")
    return f"<tr>{''.join(made)}</tr>"


def _spans(url: str, spans: Iterable[Span]) -> str:
    return "".join(_span(url, span) for span in spans)


def _span(url: str, span: Span) -> str:
    text = escape(span.text)
    if span.emphasis:
        text = f"<em>{text}</em>"
    if span.strong:
        text = f"<strong>{text}</strong>"
    address = site_address(span.address) if span.address else ""
    return f'<a href="{escape(link_to(url, address))}">{text}</a>' if address else text

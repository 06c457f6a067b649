# SPDX-License-Identifier: MIT
"""Markdown into blocks with their lines: the only module that knows markdown-it-py.

Of CommonMark and its tables, what a slide can hold: paragraphs, lists, tables, pictures, bold,
italics and links.  Anything else is handed over as `Other`, so that the editor can be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kvaldok.guides.model import Item, Items, Paragraph, Span, Table

__all__ = ["Found", "Heading", "Image", "Other", "parse_blocks"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 to 6."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as written, not yet looked for."""

    file: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Other:
    """Something that no slide can hold; `what` is the parser's name for it."""

    what: str
    line: int


Found = Heading | Image | Other | Paragraph | Items | Table


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def parse_blocks(text: str, first_line: int) -> tuple[Found, ...]:
    """The blocks of a piece of Markdown whose first line has the number `first_line`."""
    return tuple(_Reader(_parser().parse(text), first_line).read())


class _Reader:
    """Walks the parser's flat list of tokens."""

    def __init__(self, tokens: Sequence[Token], first_line: int) -> None:
        self._tokens = tokens
        self._first_line = first_line
        self._place = 0
        self._line = first_line

    def read(self) -> Iterator[Found]:
        while token := self._next():
            yield from self._block(token)

    def _next(self) -> Token | None:
        if self._place == len(self._tokens):
            return None
        token = self._tokens[self._place]
        self._place += 1
        if token.map:
            self._line = self._first_line + token.map[0]
        return token

    def _until(self, closing: str) -> Iterator[Token]:
        """The tokens before the one that closes the block."""
        while (token := self._next()) and token.type != closing:
            yield token

    def _block(self, token: Token) -> Iterator[Found]:
        line = self._line
        match token.type:
            case "heading_open":
                inline = self._inline("heading_close")
                yield Heading(int(token.tag[1]), "".join(s.text for s in _spans(inline)), line)
                yield from self._others(inline, line, pictures=True)
            case "paragraph_open":
                yield from self._paragraph(self._inline("paragraph_close"), line)
            case "bullet_list_open" | "ordered_list_open":
                yield from self._list(token, line)
            case "table_open":
                yield from self._table(line)
            case "html_block" if token.content.lstrip().startswith("<!--"):
                pass
            case _:
                yield Other(token.type.removesuffix("_open"), line)
                if token.nesting == 1:
                    self._skip(token)

    def _skip(self, opening: Token) -> None:
        depth = 1
        while depth and (token := self._next()):
            depth += token.nesting if token.tag == opening.tag else 0

    def _inline(self, closing: str) -> list[Token]:
        return [part for token in self._until(closing) for part in token.children or ()]

    def _paragraph(self, inline: Sequence[Token], line: int) -> Iterator[Found]:
        if spans := _spans(inline):
            yield Paragraph(spans, line)
        yield from self._others(inline, line, pictures=False)

    def _others(self, inline: Sequence[Token], line: int, *, pictures: bool) -> Iterator[Found]:
        """Pictures (as faults where they may not stand) and marks that a slide cannot hold."""
        at = line
        for token in inline:
            if token.type in {"softbreak", "hardbreak"}:
                at += 1
            elif token.type == "image" and pictures:
                yield Other("image", at)
            elif token.type == "image":
                yield Image(str(token.attrs.get("src", "")), token.content.strip(), at)
            elif token.type == "html_inline" and not token.content.startswith("<!--"):
                yield Other("html_inline", at)

    def _list(self, opening: Token, line: int) -> Iterator[Found]:
        others: list[Found] = []
        yield self._items(opening, line, others)
        yield from others

    def _items(self, opening: Token, line: int, others: list[Found]) -> Items:
        numbered = opening.type == "ordered_list_open"
        inner = self._until(opening.type.replace("open", "close"))
        items = [self._item(others) for token in inner if token.type == "list_item_open"]
        start = int(opening.attrs.get("start", 1)) if numbered else 1
        return Items(tuple(items), numbered, start, line)

    def _item(self, others: list[Found]) -> Item:
        item = Item(())
        for token in self._until("list_item_close"):
            line = self._line
            if token.type == "paragraph_open":
                inline = self._inline("paragraph_close")
                gap = (Span(" "),) if item.spans else ()
                item = replace(item, spans=(*item.spans, *gap, *_spans(inline)))
                others += self._others(inline, line, pictures=True)
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                item = replace(item, below=(*item.below, self._items(token, line, others)))
            else:
                others += self._block(token)
        return item

    def _table(self, line: int) -> Iterator[Found]:
        rows: list[list[tuple[Span, ...]]] = []
        others: list[Found] = []
        for token in self._until("table_close"):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_spans(token.children or ()))
                others += self._others(token.children or (), self._line, pictures=True)
        yield Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), line)
        yield from others


def _spans(inline: Sequence[Token]) -> tuple[Span, ...]:
    """Runs of text of one form; line ends within a paragraph are spaces."""
    spans: list[Span] = []
    form = Span("")
    for token in inline:
        match token.type:
            case "text" | "code_inline":
                spans.append(replace(form, text=token.content))
            case "softbreak" | "hardbreak":
                spans.append(replace(form, text=" "))
            case "strong_open" | "strong_close":
                form = replace(form, strong=token.nesting == 1)
            case "em_open" | "em_close":
                form = replace(form, emphasis=token.nesting == 1)
            case "link_open":
                form = replace(form, address=str(token.attrs.get("href", "")))
            case "link_close":
                form = replace(form, address="")
    return _joined(spans)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbours of the same form as one, without space at either end."""
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], text="") == replace(span, text=""):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(span for span in joined if span.text)

# SPDX-License-Identifier: MIT
"""From the lines of a PDF to its pages of blocks: the steps, in order.

1. take out running headers, footers and page numbers
2. group lines to paragraphs, paragraphs to rows
3. recognise headings, and rank their styles over the whole document
4. clean the text of each block, and mend words that a line or page end had split
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kvaldok.extract._headings import (
    BodyType,
    Heading,
    Style,
    heading_levels,
    is_italic,
    large_type,
    read_heading,
    titles_of,
)
from kvaldok.extract._lines import Line, RawPage, Role, usual_type
from kvaldok.extract._paragraphs import Group, group_lines, measure_pitch
from kvaldok.extract._running import take_running_lines
from kvaldok.extract._tables import Row, find_rows
from kvaldok.extract.clean import (
    clean_text,
    join_lines,
    mend_broken_words,
    shorten_leaders,
    split_marker,
    words_of,
)
from kvaldok.extract.model import Block, BlockKind, OutlineItem, Page

__all__ = ["lay_out"]


_PROSE = 60


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph or row on its way to a block."""

    text: str
    group: Group | None = None
    cells: tuple[str, ...] = ()
    heading: Heading | None = None


def lay_out(
    raw_pages: Sequence[RawPage], outline: Iterable[OutlineItem], labels: Sequence[str]
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Pages of blocks, and the running lines that were taken out of them.

    `labels` are the pages' own names, one for each page or none at all.
    """
    cleaned = [_clean_lines(page) for page in raw_pages]
    body = BodyType(*usual_type(cleaned))
    pages, running = take_running_lines(cleaned, body.size)
    words = _Words(pages)
    parts = _with_repeated_headers(_read_parts(pages, words, body, titles_of(outline)))
    levels = heading_levels([part.heading for page in parts for part in page if part.heading])
    blocks = [tuple(_block(part, levels) for part in page if part.text) for page in parts]
    names = [*labels[: len(pages)], *[""] * (len(pages) - len(labels))]
    mended = zip(pages, _mend_page_ends(blocks, words), names, strict=True)
    return tuple(Page(page.number, content, name) for page, content, name in mended), running


def _clean_lines(page: RawPage) -> RawPage:
    lines = (_clean_line(line) for line in page.lines)
    return page._replace(lines=tuple(line for line in lines if line.text))


def _clean_line(line: Line) -> Line:
    text = clean_text(line.text)
    return line if text == line.text else line._replace(text=text)


class _Words:
    """The words of a document: looked for only if one of its words may be split."""

    def __init__(self, pages: Iterable[RawPage]) -> None:
        self._pages = pages
        self._words: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if self._words is None:
            self._words = words_of(line.text for page in self._pages for line in page.lines)
        return word in self._words


def _read_parts(
    pages: Sequence[RawPage], words: Container[str], body: BodyType, titles: Mapping[str, int]
) -> Iterator[list[_Part]]:
    pitch = measure_pitch(pages)
    for page in pages:
        groups = group_lines(page.lines, pitch, large_type(body))
        parts = [_read_part(item, words, body, titles) for item in find_rows(groups)]
        yield _without_weak(parts)


def _read_part(
    item: Group | Row, words: Container[str], body: BodyType, titles: Mapping[str, int]
) -> _Part:
    if isinstance(item, Group):
        text = _text(item, words)
        return _Part(text, item, heading=read_heading(item, text, body, titles))
    cells = tuple(" ".join(_text(group, words) for group in cell) for cell in item.cells)
    if item.contents:
        return _Part(f"{' '.join(cells[:-1])} … {cells[-1]}")
    return _Part("\t".join(cells), cells=cells)


def _without_weak(parts: list[_Part]) -> list[_Part]:
    """Italic lines are headings only above a paragraph: else they are names, say, or captions."""
    following = [*parts[1:], _Part("")]
    return [
        replace(part, heading=None) if _is_weak(part) and not _is_prose(below) else part
        for part, below in zip(parts, following, strict=False)
    ]


def _with_repeated_headers(read: Iterable[list[_Part]]) -> list[list[_Part]]:
    """Give the head of a table the cells that it has where it stands first.

    On the next page it is not tagged, being a repetition, and its columns may be too close to
    tell apart.
    """
    pages = list(read)
    rows: dict[str, _Part] = {}
    for page in pages:
        for part in page:
            if len(part.cells) > 1:
                rows.setdefault(" ".join(filter(None, part.cells)), part)
    return [[rows.get(part.text.replace("\t", " "), part) for part in page] for page in pages]


def _is_weak(part: _Part) -> bool:
    return part.heading is not None and is_italic(part.heading)


def _is_prose(part: _Part) -> bool:
    return not part.heading and not part.cells and len(part.text) > _PROSE


def _text(group: Group, words: Container[str]) -> str:
    text = join_lines((line.text for line in group.lines), words)
    return shorten_leaders(mend_broken_words(text, words))


def _block(part: _Part, levels: Mapping[Style, int]) -> Block:
    if part.cells:
        return Block(BlockKind.TABLE_ROW, part.text, cells=part.cells)
    if part.heading:
        return Block(BlockKind.HEADING, part.text, part.heading.level or levels[part.heading.style])
    marker, text = split_marker(part.text)
    tag = part.group.first.tag if part.group else None
    if not marker and not (tag and tag.role is Role.ITEM):
        return Block(BlockKind.PARAGRAPH, part.text)
    numbered = any(sign.isalnum() for sign in marker) and marker != "o"
    return Block(BlockKind.LIST_ITEM, part.text if numbered or not text else text)


def _mend_page_ends(
    pages: Sequence[tuple[Block, ...]], words: Container[str]
) -> Iterator[tuple[Block, ...]]:
    """Bring the rest of a word that a page end had split to the page where it begins."""
    waiting: tuple[Block, ...] = ()
    for number, blocks in enumerate(pages):
        if not number:
            waiting = blocks
            continue
        above, below = _mend(waiting, blocks, words)
        yield above
        waiting = below
    if pages:
        yield waiting


def _mend(
    above: tuple[Block, ...], below: tuple[Block, ...], words: Container[str]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    if not above or not below or not above[-1].text.endswith("-"):
        return above, below
    head, *rest = below
    first, _, after = head.text.partition(" ")
    if head.kind is BlockKind.HEADING or head.cells or not first[:1].islower():
        return above, below
    whole = replace(above[-1], text=join_lines((above[-1].text, first), words))
    kept = (replace(head, text=after),) if after else ()
    return (*above[:-1], whole), (*kept, *rest)

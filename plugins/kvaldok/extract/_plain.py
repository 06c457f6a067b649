# SPDX-License-Identifier: MIT
"""The extractor for plain text and Markdown; form feeds part the pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kvaldok.extract._detect import decode_text
from kvaldok.extract.clean import (
    clean_text,
    join_lines,
    mend_broken_words,
    shorten_leaders,
    split_marker,
    words_of,
)
from kvaldok.extract.model import (
    Block,
    BlockKind,
    ExtractionError,
    Failure,
    FileFacts,
    HiddenKind,
    HiddenText,
    Limits,
    Page,
)

__all__ = ["read_markdown", "read_plain"]

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^(?:title|titel):[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"(=|-){3,}$")
_RULE = re.compile(r"(?:[-*_] ?){3,}$")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d_].{0,80}(?<![.,;:])$")
_ROW = re.compile(r"\|(.*)\|$")
_ROW_RULE = re.compile(r"[\s|:-]+$")
_CELL_END = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"(?:```|~~~).*$")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~-])")
_WIDEST = 120  # lines longer than this were not broken at a margin
_NARROWEST = 60  # nor were shorter ones, unless a sentence goes on in the next


def read_plain(path: Path, limits: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    """Paragraphs between empty lines; lines that were broken at a margin are joined."""
    return _pages(_text(path, limits)), FileFacts()


def read_markdown(path: Path, limits: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    """Headings, list items, tables and paragraphs, without Markdown's marks."""
    whole, title = _text(path, limits), ""
    text = whole
    if front := _FRONT_MATTER.match(text):
        found = _FRONT_TITLE.search(front[1])
        title = clean_text(found[1]) if found else ""
        text = text[front.end() :]
    lines = (_without_marks(line) for line in _COMMENT.sub("", text).split("\n"))
    # Comments, addresses of links and the front matter are in the file, if not on the page.
    hidden = HiddenText("i filens källtext", whole, HiddenKind.SOURCE)
    return _pages("\n".join(lines)), FileFacts(title=title, hidden=(hidden,))


def _text(path: Path, limits: Limits) -> str:
    text = decode_text(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.characters:
        raise ExtractionError(Failure.TOO_LARGE, f"{len(text)} tecken")
    return text


def _without_marks(line: str) -> str:
    """A line without emphasis, links, code marks and backslashes; the words remain."""
    line = _IMAGE_OR_LINK.sub(r"\1", line)
    for _ in range(2):
        line = _EMPHASIS.sub(r"\2", line)
    line = _FENCE.sub("", line).replace("`", "").removeprefix("> ")
    return _ESCAPE.sub(r"\1", line)


def _pages(text: str) -> tuple[Page, ...]:
    lines = text.split("\n")
    widest = max((len(line) for line in lines), default=0)
    width = 0 if widest > _WIDEST else max(widest, _NARROWEST)
    words = words_of(lines)
    return tuple(
        Page(number, tuple(_blocks(page, width, words)))
        for number, page in enumerate(text.strip("\f").split("\f"), 1)
    )


def _blocks(page: str, width: int, words: Collection[str]) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", page):
        paragraph: list[str] = []
        for line in (clean_text(line) for line in part.split("\n")):
            block = _block_of_line(line, paragraph)
            if block:
                yield from _paragraph(paragraph, words)
                paragraph = []
                yield from block
            elif line and not _RULE.match(line) and not _ROW_RULE.match(line):
                if paragraph and not _goes_on(paragraph[-1], line, width):
                    yield from _paragraph(paragraph, words)
                    paragraph = []
                paragraph.append(line)
        yield from _paragraph(paragraph, words)


def _block_of_line(line: str, above: list[str]) -> tuple[Block, ...]:
    """A heading or table row that the line is; an underlined heading takes the line above."""
    if found := _HEADING.match(line):
        return (Block(BlockKind.HEADING, found[2], len(found[1])),)
    if _SECTION.match(line):
        number = line.split(None, 1)[0].rstrip(".")
        return (Block(BlockKind.HEADING, line, min(number.count(".") + 1, 6)),)
    if len(above) == 1 and (found := _UNDERLINE.match(line)):
        return (Block(BlockKind.HEADING, above.pop(), 1 if found[1] == "=" else 2),)
    if (found := _ROW.match(line)) and not _ROW_RULE.match(line):
        cells = tuple(cell.replace("\\|", "|").strip() for cell in _CELL_END.split(found[1]))
        return (Block(BlockKind.TABLE_ROW, "\t".join(cells), cells=cells),)
    return ()


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether the line break was made at the margin, where the next word had no room."""
    marker, rest = split_marker(last)
    if marker and not rest:
        return True
    if split_marker(line)[0] or not width:
        return False
    return line[0].islower() or len(last) + 1 + len(line.split(" ", 1)[0]) > width - 5


def _paragraph(lines: Sequence[str], words: Collection[str]) -> Iterator[Block]:
    text = shorten_leaders(mend_broken_words(join_lines(lines, words), words))
    if not text:
        return
    marker, rest = split_marker(text)
    if not marker:
        yield Block(BlockKind.PARAGRAPH, text)
        return
    numbered = any(sign.isalnum() for sign in marker) and marker != "o"
    yield Block(BlockKind.LIST_ITEM, text if numbered or not rest else rest)

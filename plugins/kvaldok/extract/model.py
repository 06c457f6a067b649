# SPDX-License-Identifier: MIT
"""What reading a file gives: pages of blocks, facts about the file, or why it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

__all__ = [
    "Block",
    "BlockKind",
    "Extraction",
    "ExtractionError",
    "ExtractionRun",
    "Extractor",
    "Failure",
    "FileFacts",
    "HiddenKind",
    "HiddenText",
    "Limits",
    "OutlineItem",
    "Page",
]


class BlockKind(StrEnum):
    """What a piece of text is, as far as the file tells."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row, as clean text in reading order.

    `level` is 1–6 for a heading and 0 otherwise.  `cells` holds a table row's cells; `text` is
    then the cells joined by tabs.
    """

    kind: BlockKind
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page (PDF), slide (PPTX) or the whole (DOCX, TXT, MD): `number` counts from 1.

    `label` is the page's own printed number where the file names it (roman numerals, say).
    """

    number: int
    blocks: tuple[Block, ...]
    label: str = ""

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A bookmark of the file: its title, level (from 1) and page (from 1, 0 if unknown)."""

    title: str
    level: int
    page: int


class HiddenKind(StrEnum):
    """What a hidden text is: `source` may repeat what the pages show, `author` names a maker.

    `earlier` is of how the file was before, and may repeat as well.
    """

    TEXT = "text"
    SOURCE = "source"
    AUTHOR = "author"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class HiddenText:
    """What a file holds without showing it: metadata, comments, form fields, deleted text.

    `place` says where, in Swedish, to follow the file's name: `i en kommentar på sida 2`.
    """

    place: str
    text: str
    kind: HiddenKind = HiddenKind.TEXT


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says of itself; None where the format has no such thing or it is unknown.

    `running_lines` are the page headers and footers that were taken out of the pages, each once
    and without page numbers: they often carry the diarienummer, so they are worth searching.
    Page numbers count from 1: `image_only_pages` are pictures of text, `unreadable_pages` are
    broken, `garbled_pages` have letters that the file gives no meaning.  `headings` and `pictures`
    count what is marked as such, and `undescribed_pictures` those without a text in their stead;
    `untitled_pages` are slides without a title.  `hidden` is for the
    checks alone: it is neither searched nor shown.
    """

    page_count: int = 0
    title: str = ""
    title_shown: bool | None = None
    language: str = ""
    tagged: bool | None = None
    image_only_pages: tuple[int, ...] = ()
    outline: tuple[OutlineItem, ...] = ()
    running_lines: tuple[str, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    garbled_pages: tuple[int, ...] = ()
    headings: int | None = None
    pictures: int = 0
    undescribed_pictures: int = 0
    untitled_pages: tuple[int, ...] = ()
    hidden: tuple[HiddenText, ...] = ()


class Failure(StrEnum):
    """Why no text, or not all of it, could be read; also the problem's code."""

    MISSING = "fil-saknas"
    ENCRYPTED = "fil-krypterad"
    BROKEN = "fil-trasig"
    EMPTY = "fil-tom"
    SCANNED = "fil-skannad"
    GARBLED = "fil-teckenfel"
    TIMEOUT = "fil-tidsgrans"
    MEMORY = "fil-minnesgrans"
    TOO_LARGE = "fil-for-stor"
    UNKNOWN_FORMAT = "fil-okant-format"
    WRONG_EXTENSION = "fil-fel-andelse"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The outcome for one file: text and facts, and the failures met (several may hold).

    `details` has one entry per failure: what `describe` needs to say what was found, or "".
    """

    sha256: str
    size: int
    format: str
    pages: tuple[Page, ...] = ()
    facts: FileFacts = FileFacts()
    failures: tuple[Failure, ...] = ()
    details: tuple[str, ...] = ()

    @property
    def detail(self) -> str:
        """The first detail; `explain` gives each failure its own."""
        return next((detail for detail in self.details if detail), "")

    @property
    def has_text(self) -> bool:
        return any(page.blocks for page in self.pages)


@dataclass(frozen=True, slots=True)
class ExtractionRun:
    """The outcome of a run: one extraction per request, in order.

    `extracted` counts the files that were really read, not taken from the cache.
    """

    extractions: tuple[Extraction, ...]
    extracted: int


class ExtractionError(Exception):
    """A file could not be read: `failure` says why, `detail` what was found (Swedish)."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(failure, detail)
        self.failure = failure
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds, bytes of memory, bytes of file, characters of text.

    `nested` is how many layers of files within files are read too.
    """

    seconds: float = 60.0
    memory: int = 2 << 30
    file_size: int = 300 << 20
    characters: int = 20_000_000
    nested: int = 2


class Extractor(Protocol):
    """Reads one format.  Raises `ExtractionError` where it knows why it cannot."""

    def __call__(self, path: Path, limits: Limits, /) -> tuple[tuple[Page, ...], FileFacts]: ...

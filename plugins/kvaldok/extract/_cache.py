# SPDX-License-Identifier: MIT
"""Extractions on disk: one compact file for each, named by what it was made of.

The name holds the content's hash and a fingerprint of the extractor and the libraries behind it,
so that an entry is never out of date.  The file is JSON, packed with zlib, whose checksum tells a
damaged one: that is read again.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kvaldok.extract.model import (
    Block,
    BlockKind,
    Extraction,
    Failure,
    FileFacts,
    HiddenKind,
    HiddenText,
    OutlineItem,
    Page,
)

__all__ = ["EXTRACTOR_VERSION", "cache_path", "decode", "encode", "load"]

EXTRACTOR_VERSION = 7
"""To be raised whenever the text or facts of any file may come out otherwise than before."""

_LIBRARIES = ("pypdfium2", "pypdf", "python-docx", "python-pptx")
_LEVEL = 1  # of compression: half the time of 6, and a fifth more to read
_KINDS = tuple(BlockKind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


def cache_path(cache_dir: Path, sha256: str, hint: str) -> Path:
    """Where the extraction of this content lies; `hint` tells Markdown from plain text."""
    return cache_dir / _fingerprint() / sha256[:2] / f"{sha256[2:]}{hint}.json.z"


@cache
def _fingerprint() -> str:
    versions = [str(EXTRACTOR_VERSION), *(_version(name) for name in _LIBRARIES)]
    return hashlib.sha256("\n".join(versions).encode()).hexdigest()[:12]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # run without its metadata
        return ""


def load(path: Path) -> Extraction | None:
    """The extraction kept at `path`; None if there is none, or it is damaged."""
    try:
        return decode(path.read_bytes())
    except (OSError, ValueError, TypeError, LookupError, zlib.error):
        return None


def encode(extraction: Extraction) -> bytes:
    """The extraction as bytes, equal for equal extractions."""
    facts = extraction.facts
    row = [
        extraction.sha256,
        extraction.size,
        extraction.format,
        list(extraction.failures),
        list(extraction.details),
        [[page.number, page.label, [_row(b) for b in page.blocks]] for page in extraction.pages],
        [
            facts.page_count,
            facts.title,
            facts.title_shown,
            facts.language,
            facts.tagged,
            facts.image_only_pages,
            [[item.title, item.level, item.page] for item in facts.outline],
            facts.running_lines,
            facts.unreadable_pages,
            facts.garbled_pages,
            facts.headings,
            facts.pictures,
            facts.undescribed_pictures,
            facts.untitled_pages,
            [[item.place, item.text, item.kind] for item in facts.hidden],
        ],
    ]
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "replace"), _LEVEL)


def _row(block: Block) -> list[Any]:
    kind = _KIND_NUMBERS[block.kind]
    return [kind, *block.cells] if block.cells else [kind, block.text, block.level]


def decode(data: bytes) -> Extraction:
    """The extraction that `encode` wrote.

    Raises:
        ValueError, TypeError, LookupError, zlib.error: the bytes are damaged.
    """
    sha256, size, format_, failures, details, pages, facts = json.loads(zlib.decompress(data))
    return Extraction(
        sha256=sha256,
        size=size,
        format=format_,
        pages=tuple(Page(n, tuple(map(_block, rows)), label) for n, label, rows in pages),
        facts=_facts(facts),
        failures=tuple(map(Failure, failures)),
        details=tuple(details),
    )


def _block(row: list[Any]) -> Block:
    kind = _KINDS[row[0]]
    if kind is BlockKind.TABLE_ROW:
        return Block(kind, "\t".join(row[1:]), cells=tuple(row[1:]))
    return Block(kind, row[1], row[2])


def _facts(row: list[Any]) -> FileFacts:
    count, title, shown, language, tagged, images, outline, running, *more, hidden = row
    unreadable, garbled, headings, pictures, undescribed, untitled = more
    return FileFacts(
        page_count=count,
        title=title,
        title_shown=shown,
        language=language,
        tagged=tagged,
        image_only_pages=tuple(images),
        outline=tuple(OutlineItem(*item) for item in outline),
        running_lines=tuple(running),
        unreadable_pages=tuple(unreadable),
        garbled_pages=tuple(garbled),
        headings=headings,
        pictures=pictures,
        undescribed_pictures=undescribed,
        untitled_pages=tuple(untitled),
        hidden=tuple(HiddenText(place, text, HiddenKind(kind)) for place, text, kind in hidden),
    )

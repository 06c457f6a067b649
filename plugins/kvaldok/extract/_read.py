# SPDX-License-Identifier: MIT
"""Reading one file, in whatever process: by its format's extractor, with every fault caught."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from kvaldok.extract._detect import detect_format
from kvaldok.extract._raw import raw_texts
from kvaldok.extract.model import (
    Extraction,
    ExtractionError,
    Extractor,
    Failure,
    FileFacts,
    HiddenText,
    Limits,
    Page,
)

__all__ = ["EXTRACTORS", "find_failures", "page_range", "read_contents", "read_file"]

EXTRACTORS = {
    "pdf": "kvaldok.extract._pdf:read_pdf",
    "docx": "kvaldok.extract._docx:read_docx",
    "pptx": "kvaldok.extract._pptx:read_pptx",
    "md": "kvaldok.extract._plain:read_markdown",
    "txt": "kvaldok.extract._plain:read_plain",
}
"""Where each format's `Extractor` is: imported in the worker that needs it, when it does."""

# Up to this many letters, a document of pictures is still one without text (a stamp, say).
_FEW_LETTERS = 40


def read_file(
    path: Path, sha256: str, limits: Limits, extractor: str | Extractor | None = None
) -> Extraction:
    """What the file holds, or why it could not be read; `extractor` is for tests."""
    size, found = 0, ""
    try:
        size = path.stat().st_size
        found = detect_format(path, limits)
        read = _extractor(extractor or EXTRACTORS[found])
        pages, facts = read(path, limits)
    except ExtractionError as error:
        failed = _failed(sha256, size, found, error)
        hidden = () if found else _unread(path)
        return replace(failed, facts=FileFacts(hidden=hidden)) if hidden else failed
    except FileNotFoundError:
        return _failed(sha256, size, found, ExtractionError(Failure.MISSING))
    except MemoryError:
        return _failed(sha256, size, found, ExtractionError(Failure.MEMORY))
    except Exception as error:  # noqa: BLE001 - libraries raise many kinds on damaged files
        detail = type(error).__name__
        return _failed(sha256, size, found, ExtractionError(Failure.BROKEN, detail))
    failures = find_failures(pages, facts)
    return Extraction(
        sha256,
        size,
        found,
        pages,
        facts,
        tuple(failure for failure, _ in failures),
        tuple(detail for _, detail in failures),
    )


def read_contents(path: Path, limits: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    """The pages and facts of a file within a file.

    Raises:
        ExtractionError: it is known why the file cannot be read.
        Exception: of many kinds, where the file is damaged.
    """
    return _extractor(EXTRACTORS[detect_format(path, limits)])(path, limits)


def _unread(path: Path) -> tuple[HiddenText, ...]:
    """What lies openly in a file of another format: it is published as it is."""
    try:
        return tuple(raw_texts(path))
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return ()


def _extractor(source: str | Extractor) -> Extractor:
    if not isinstance(source, str):
        return source
    module, _, name = source.partition(":")
    found: Extractor = getattr(import_module(module), name)
    return found


def _failed(sha256: str, size: int, found: str, error: ExtractionError) -> Extraction:
    return Extraction(sha256, size, found, failures=(error.failure,), details=(error.detail,))


def find_failures(pages: Sequence[Page], facts: FileFacts) -> tuple[tuple[Failure, str], ...]:
    """What is wrong with a file that could be opened, each with its detail."""
    total = len(pages)
    found: list[tuple[Failure, str]] = []
    if facts.unreadable_pages:
        found.append((Failure.BROKEN, page_range(facts.unreadable_pages, total)))
    pictures = _pictures_of_text(pages, facts)
    if pictures:
        found.append((Failure.SCANNED, page_range(pictures, total)))
    if facts.garbled_pages:
        found.append((Failure.GARBLED, page_range(facts.garbled_pages, total)))
    if not found and not any(page.blocks for page in pages):
        found.append((Failure.EMPTY, ""))
    return tuple(found)


def _pictures_of_text(pages: Sequence[Page], facts: FileFacts) -> tuple[int, ...]:
    """Pages that are pictures of text; a cover or back that is a picture only is none."""
    pictures = facts.image_only_pages
    if sum(len(page.text) for page in pages) < _FEW_LETTERS:
        return pictures
    return tuple(number for number in pictures if 1 < number < len(pages)) and pictures


def page_range(numbers: Sequence[int], total: int) -> str:
    """`2 och 4–6 av 9`; nothing where it is all of them."""
    if len(numbers) >= total:
        return ""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    listed = " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{listed} av {total}"

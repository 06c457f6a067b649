# SPDX-License-Identifier: MIT
"""Personal data in files that are not in the registry yet, and in the hand-written pages.

`check_files` is for whoever is about to add files: in a public repository the commit is the
publication, so that it runs before anything is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kvaldok.audit.findings import file_problems, text_problems
from kvaldok.extract import Extraction, Limits, extract_files
from kvaldok.guides.loading import is_source
from kvaldok.problems import NOT_UTF8, SAVE_AS_UTF8, Location, Problem, sort_problems

__all__ = ["check_files", "check_pages"]

# Read as they stand: every sign in them is published.
_PLAIN = frozenset(
    ".csv .css .html .htm .ics .js .json .md .markdown .srt .svg .txt .vtt .xml .yaml .yml".split()
)
_READ = frozenset({".txt", ".md", ".markdown"})  # by the extractors, in the registry
_LARGEST_TEXT = 20 << 20
_IN_PAGE = (
    "Ta bort numret, också ur versionshistoriken om sidan redan är sparad där. Behöver du ett "
    "exempel, skriv ÅÅMMDD-NNNN"
)


def check_files(
    paths: Sequence[Path], today: date, cache: Path | None = None, limits: Limits | None = None
) -> tuple[Problem, ...]:
    """Everything personal in files at these paths, whatever they are; nothing is written.

    Errors for personnummer, warnings for e-mail addresses and names of persons.  Files are read
    through `cache` where it is given, so that a later build need not read them again.  A file
    that cannot be read has no problems here: reading it for the registry tells that.
    """
    if cache is None:
        with tempfile.TemporaryDirectory(prefix="kvaldok-") as folder:
            return check_files(paths, today, Path(folder), limits)
    others = [path for path in paths if not _is_plain(path) or path.suffix.lower() in _READ]
    plain = [path for path in paths if path not in others]
    run = extract_files(others, cache, limits)
    found = [
        *(problem for path in plain for problem in _in_text(path, path.as_posix(), today)),
        *_in_read(others, run.extractions, today),
    ]
    return sort_problems(found)


def check_pages(
    folder: Path, shown: str, today: date, cache: Path, limits: Limits | None = None
) -> tuple[Problem, ...]:
    """The same for every file below the folder of hand-written pages, `shown` in messages.

    A page in another encoding than UTF-8 is an error too.
    """
    paths = [path for path in sorted(folder.rglob("*")) if _is_published(path, folder)]
    plain = [path for path in paths if _is_plain(path)]
    others = [path for path in paths if path.suffix.lower() in {".pdf", ".docx", ".pptx", ".xlsx"}]
    run = extract_files(others, cache, limits)
    found: list[Problem] = []
    for path in plain:
        inside = path.relative_to(folder).as_posix()
        found += _in_text(path, f"{shown}/{inside}", today)
        if path.suffix.lower() == ".md" and not is_source(inside):  # handledningar tell themselves
            found += _encoding(path, f"{shown}/{inside}")
    for path, extraction in zip(others, run.extractions, strict=True):
        where = Location(f"{shown}/{path.relative_to(folder).as_posix()}")
        found += file_problems(path.name, where, extraction, today)
    return sort_problems(found)


def _is_published(path: Path, folder: Path) -> bool:
    """Files, but not those that a host leaves out: hidden ones and what hidden folders hold."""
    parts = path.relative_to(folder).parts
    return path.is_file() and not any(part.startswith(".") for part in parts)


def _is_plain(path: Path) -> bool:
    is_text = path.suffix.lower() in _PLAIN
    return is_text and path.is_file() and path.stat().st_size <= _LARGEST_TEXT


def _in_text(path: Path, shown: str, today: date) -> Iterator[Problem]:
    text = path.read_text("utf-8-sig", errors="replace")
    yield from text_problems(shown, text, today, _IN_PAGE)


def _encoding(path: Path, shown: str) -> Iterator[Problem]:
    """An error for a page that no host can read."""
    content = path.read_bytes()
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Location(shown, content[: error.start].count(b"\n") + 1)
        yield Problem.error(where, "sida-teckenkodning", NOT_UTF8, SAVE_AS_UTF8)


def _in_read(
    paths: Sequence[Path], extractions: Sequence[Extraction], today: date
) -> Iterator[Problem]:
    for path, extraction in zip(paths, extractions, strict=True):
        yield from file_problems(path.name, Location(path.as_posix()), extraction, today)

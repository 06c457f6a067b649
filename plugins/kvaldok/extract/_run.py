# SPDX-License-Identifier: MIT
"""The extraction of a registry's files: from the cache where it can, else in worker processes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kvaldok.extract._cache import cache_path, load
from kvaldok.extract._detect import SUFFIXES, has_expected_suffix
from kvaldok.extract.model import Extraction, ExtractionRun, Extractor, Failure, Limits
from kvaldok.files import content_hash, write_atomically

if TYPE_CHECKING:
    from kvaldok.extract._workers import Outcome

__all__ = ["extract_files"]

_Key = tuple[str, str]


def extract_files(
    requests: Sequence[Path],
    cache_dir: Path,
    limits: Limits | None = None,
    workers: int = 0,
    extractor: Extractor | None = None,
) -> ExtractionRun:
    """Text and facts of the files, in the order of `requests`.

    What has been read before comes from `cache_dir`; if that is all, no process is started.  Equal
    files are read once.  A file that is missing, broken, too large, slow or greedy has its
    `failures` and costs no other.  Time and memory faults are not kept, since they may be chance.

    Args:
        requests: paths of the files.
        cache_dir: a folder of this function's own; made if it is not there.
        limits: what one file may cost; see `Limits` for the defaults.
        workers: processes at a time; 0 for as many as there are processors.
        extractor: read every file by this, whatever its format (for tests).
    """
    limits = limits or Limits()
    hashes = [_hash(path, limits) for path in requests]
    entries = {
        _key(path, sha256): cache_path(cache_dir, sha256, _hint(path))
        for path, sha256 in zip(requests, hashes, strict=True)
        if isinstance(sha256, str)
    }
    ready = {key: kept for key, entry in entries.items() if (kept := load(entry))}
    unread = {
        _key(path, sha256): path
        for path, sha256 in zip(requests, hashes, strict=True)
        if isinstance(sha256, str) and _key(path, sha256) not in ready
    }
    for key, outcome in _outcomes(unread, limits, workers, extractor).items():
        _keep(entries[key], outcome)
        ready[key] = outcome.extraction
    extractions = tuple(
        _for_name(ready[_key(path, found)], path) if isinstance(found, str) else found
        for path, found in zip(requests, hashes, strict=True)
    )
    return ExtractionRun(extractions, extracted=len(unread))


def _outcomes(
    unread: Mapping[_Key, Path], limits: Limits, workers: int, extractor: Extractor | None
) -> dict[_Key, Outcome]:
    """What the workers make of the files; where there are none, not even their code is loaded."""
    if not unread:
        return {}
    from kvaldok.extract._workers import Job, read_files  # noqa: PLC0415

    jobs = tuple(Job(path, key[0], extractor) for key, path in unread.items())
    outcomes = read_files(jobs, limits, workers or os.cpu_count() or 1)
    return dict(zip(unread, outcomes, strict=True))


def _hash(path: Path, limits: Limits) -> str | Extraction:
    """The hash of the content, or why the file is not read at all."""
    try:
        if path.exists() and not path.is_file():  # reading a pipe or a device never ends
            detail = "det är ingen vanlig fil"
            return Extraction("", 0, "", failures=(Failure.MISSING,), details=(detail,))
        size = path.stat().st_size
        if size > limits.file_size:
            detail = f"{size / 1_000_000:.0f} MB"
            return Extraction("", size, "", failures=(Failure.TOO_LARGE,), details=(detail,))
        return content_hash(path)
    except OSError as error:
        detail = "" if isinstance(error, FileNotFoundError) else error.strerror or ""
        return Extraction("", 0, "", failures=(Failure.MISSING,), details=(detail,))


def _hint(path: Path) -> str:
    """What of the name decides how equal content is read: only Markdown is told by it."""
    return ".md" if path.suffix.lower() in SUFFIXES["md"] else ""


def _key(path: Path, sha256: str) -> _Key:
    return sha256, _hint(path)


def _keep(entry: Path, outcome: Outcome) -> None:
    if outcome.entry:
        write_atomically(entry, outcome.entry)


def _for_name(extraction: Extraction, path: Path) -> Extraction:
    """The extraction of the content, with what the file's name adds: a misleading ending."""
    if has_expected_suffix(path, extraction.format):
        return extraction
    return replace(
        extraction,
        failures=(*extraction.failures, Failure.WRONG_EXTENSION),
        details=(*extraction.details, f"{path.suffix} {SUFFIXES[extraction.format][0]}"),
    )

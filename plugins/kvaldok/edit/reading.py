# SPDX-License-Identifier: MIT
"""New files, read before they are let into the registry: their text, and no personal data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kvaldok.audit.files import check_files
from kvaldok.build.cache import locked
from kvaldok.build.request import BuildRequest
from kvaldok.extract import Extraction, Failure, explain, extract_files
from kvaldok.problems import Location, Problem, sort_problems

__all__ = ["check_new_files", "read_new_files"]


def read_new_files(request: BuildRequest, paths: Sequence[Path]) -> dict[Path, Extraction]:
    """What each file says, from the cache where it has been read before."""
    with locked(request.cache / "lock"):
        run = extract_files(
            tuple(paths), request.cache / "extract", request.limits, request.workers
        )
    return dict(zip(paths, run.extractions, strict=True))


def check_new_files(request: BuildRequest, read: Mapping[Path, Extraction]) -> tuple[Problem, ...]:
    """Personal data in the files, and a warning for what could not be read.

    A file of 0 bytes is an error: there is nothing to add.
    """
    cache = request.cache / "extract"
    private = check_files(tuple(read), request.today, cache, request.limits)
    unread = [
        _unread(path, extraction, failure, f"{path.name}: {text}", hint)
        for path, extraction in read.items()
        for failure, text, hint in explain(extraction, listed=False)
    ]
    return sort_problems([*private, *unread])


def _unread(path: Path, extraction: Extraction, failure: Failure, text: str, hint: str) -> Problem:
    nothing = failure is Failure.EMPTY and extraction.size == 0
    tell = Problem.error if nothing else Problem.warning
    return tell(Location(path.as_posix()), str(failure), text, hint)

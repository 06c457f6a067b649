# SPDX-License-Identifier: MIT
"""New files, read before they are let into the registry: their text, and no personnummer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kvaldok.audit.findings import numbers_in_file
from kvaldok.build.cache import locked
from kvaldok.build.pipeline import BuildRequest
from kvaldok.extract import Extraction, explain, extract_files
from kvaldok.problems import Location, Problem

__all__ = ["check_new_files", "read_new_files"]


def read_new_files(request: BuildRequest, paths: Sequence[Path]) -> dict[Path, Extraction]:
    """What each file says, from the cache where it has been read before."""
    with locked(request.cache / "lock"):
        run = extract_files(
            tuple(paths), request.cache / "extract", request.limits, request.workers
        )
    return dict(zip(paths, run.extractions, strict=True))


def check_new_files(request: BuildRequest, read: Mapping[Path, Extraction]) -> tuple[Problem, ...]:
    """An error for every personnummer, and a warning for what could not be read."""
    problems = []
    for path, extraction in read.items():
        where = Location(path.as_posix())
        problems += [
            Problem.error(
                where,
                "personnummer",
                f"{path.name}: {found}.",
                "Ta bort numret i originalet, spara filen på nytt och försök igen. Att täcka över "
                "det i filen räcker inte.",
            )
            for found in numbers_in_file(extraction, request.today)
        ]
        problems += [
            Problem.warning(where, str(failure), f"{path.name}: {text}", hint)
            for failure, text, hint in explain(extraction)
        ]
    return tuple(problems)

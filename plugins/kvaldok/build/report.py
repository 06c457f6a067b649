# SPDX-License-Identifier: MIT
"""A build's outcome as a file, for the command that ran the host as a child process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvaldok.files import write_atomically
from kvaldok.problems import as_json

if TYPE_CHECKING:  # the command that reads a report need not load all that builds
    from kvaldok.build.pipeline import BuildResult

__all__ = ["REPORT_VARIABLE", "read_report", "write_report"]

REPORT_VARIABLE = "KVALDOK_REPORT"  # names the file, for the host that runs as a child


def write_report(path: Path, result: BuildResult) -> None:
    """Problems and counts as JSON."""
    numbers = result.statistics
    report = {
        "failed": result.failed,
        "documents": numbers.documents,
        "pages": numbers.pages,
        "extracted": numbers.extracted,
        "seconds": dict(numbers.seconds),
        "index": {
            "files": numbers.index.files,
            "terms": numbers.index.terms,
            "bytes": numbers.index.compressed,
        }
        if numbers.index
        else None,
        "problems": json.loads(as_json(result.problems)),
    }
    write_atomically(path, json.dumps(report, ensure_ascii=False, indent=2).encode())


def read_report(path: Path) -> dict[str, Any] | None:
    """As written by `write_report`; None where the build never came so far."""
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found

# SPDX-License-Identifier: MIT
"""Text and facts from the files of a registry: PDF, Word, PowerPoint, plain text and Markdown.

`extract_files` is the way in.  Faults in a file are values (`Failure`), which `describe` puts in
Swedish; they never stop the others.
"""

from __future__ import annotations

from kvaldok.extract._cache import EXTRACTOR_VERSION
from kvaldok.extract._forget import forget_unused
from kvaldok.extract._messages import describe, explain
from kvaldok.extract._run import extract_files
from kvaldok.extract.model import (
    Block,
    BlockKind,
    Extraction,
    ExtractionError,
    ExtractionRun,
    Extractor,
    Failure,
    FileFacts,
    HiddenKind,
    HiddenText,
    Limits,
    OutlineItem,
    Page,
)

__all__ = [
    "EXTRACTOR_VERSION",
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
    "describe",
    "explain",
    "extract_files",
    "forget_unused",
]

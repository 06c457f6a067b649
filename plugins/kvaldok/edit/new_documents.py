# SPDX-License-Identifier: MIT
"""New documents on disk: all of them or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kvaldok.registry.folders import DOCUMENT_FILE

__all__ = ["NewDocument", "write_documents"]


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A folder to make: the text of its dokument.yml, and the files to copy by their new names."""

    folder: Path
    text: str
    files: Mapping[str, Path] = field(default_factory=dict)


def write_documents(root: Path, documents: Sequence[NewDocument]) -> None:
    """Make every folder; where one cannot be made, those made before it are taken away again.

    Raises FileExistsError where a folder is there already: nothing is ever overwritten.
    """
    for document in documents:
        if document.folder.exists():
            raise FileExistsError(document.folder)
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix=".nytt-", dir=root) as name:
        ready = []
        for number, document in enumerate(documents):
            place = Path(name) / str(number)
            _write(place, document)
            ready.append((place, document.folder))
        try:
            for place, folder in ready:
                new = _missing_parents(folder)
                folder.parent.mkdir(parents=True, exist_ok=True)
                made += new
                place.rename(folder)
                made.append(folder)
        except BaseException:
            for folder in reversed(made):
                shutil.rmtree(folder, ignore_errors=True)
            raise


def _write(place: Path, document: NewDocument) -> None:
    place.mkdir()
    (place / DOCUMENT_FILE).write_bytes(document.text.encode())
    for name, source in document.files.items():
        shutil.copyfile(source, place / name)


def _missing_parents(folder: Path) -> list[Path]:
    """The folders above that do not exist yet, outermost first."""
    return [parent for parent in reversed(folder.parents) if not parent.exists()]

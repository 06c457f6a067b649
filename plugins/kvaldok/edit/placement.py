# SPDX-License-Identifier: MIT
"""What a new document is called and where it is put."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from kvaldok.registry.folders import WORKING_FOLDER
from kvaldok.registry.model import Registry
from kvaldok.swedish.text import slugify

__all__ = [
    "ID_LENGTH",
    "folder_below",
    "folder_for",
    "free_name",
    "proposed_id",
    "safe_file_name",
]

ID_LENGTH = 80
_FOLDER = re.compile(r"[^\W_][\w .-]*[\w-]|[^\W_]")
_LONGEST_ENDING = 6


def proposed_id(title: str) -> str:
    """The id that a title gives, cut between words where it is long; `dokument` for want of one."""
    words = slugify(title).split("-")
    while len("-".join(words)) > ID_LENGTH and len(words) > 1:
        words.pop()
    return "-".join(words)[:ID_LENGTH].strip("-") or "dokument"


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or the first of `name-2`, `name-3` … that nobody has."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def folder_for(registry: Registry, kind: str, organisation: str) -> PurePosixPath:
    """Where documents of that kind lie, below the registry: beside most of the others.

    Without others: in a folder called as the kind in the plural, where the organisation's lie.
    """
    own = [
        PurePosixPath(document.folder.relative_to(registry.root).as_posix()).parent
        for document in registry.documents.values()
        if document.organisation == organisation and document.kind == kind
    ]
    if own:
        return Counter(own).most_common(1)[0][0]
    found = registry.vocabularies.kinds.get(kind)
    name = slugify(found.plural if found else kind) or "dokument"
    return _common_folder(registry, organisation) / name


def folder_below(registry: Path, text: str) -> PurePosixPath | None:
    """A folder that somebody named, as a path below the registry; None for one outside it.

    It may be written from the registry or from here (`registry/policyer`).  What no folder there
    may be called is mended.
    """
    written = text.strip().replace("\\", "/")
    root = registry.resolve()
    named = Path(os.path.normpath(root / written))
    here = Path(os.path.normpath(Path.cwd() / written))
    if here.is_relative_to(root) and (here.is_dir() or not named.is_relative_to(root)):
        named = here
    if not named.is_relative_to(root):
        return None
    return PurePosixPath(*filter(None, map(_mended, named.relative_to(root).parts)))


def _mended(name: str) -> str:
    name = name.strip()
    return name if _FOLDER.fullmatch(name) and name != WORKING_FOLDER else slugify(name)


def _common_folder(registry: Registry, organisation: str) -> PurePosixPath:
    """The folder that holds all the organisation's documents, each in a folder for its kind."""
    above = {
        PurePosixPath(document.folder.relative_to(registry.root).as_posix()).parents[1]
        for document in registry.documents.values()
        if document.organisation == organisation
        and len(document.folder.relative_to(registry.root).parts) > 2
    }
    return above.pop() if len(above) == 1 else PurePosixPath()


def safe_file_name(path: Path, taken: Collection[str] = ()) -> str:
    """A name that works everywhere: `Policy för kök.PDF` → `policy-for-kok.pdf`.

    `taken` are names that other files have; a number is added then.
    """
    ending = path.suffix.casefold() if len(path.suffix) <= _LONGEST_ENDING else ""
    stem = slugify(path.name.removesuffix(path.suffix) if ending else path.name) or "fil"
    names = {name.removesuffix(ending) for name in taken if name.endswith(ending)}
    return free_name(stem[:ID_LENGTH].strip("-"), names) + ending

# SPDX-License-Identifier: MIT
"""Publishing: a build goes to a folder beside the site, and is swapped in at the end."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kvaldok.files import OutputFile

__all__ = ["discard", "sibling_folder", "swap_in", "write_files"]


def sibling_folder(final: Path) -> Path:
    """A new, empty folder beside `final`, on the same disk."""
    final.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"{final.name}.ny-", dir=final.parent))


def write_files(folder: Path, files: Iterable[OutputFile]) -> None:
    """Write every file below `folder`.  Raises ValueError for a path that would leave it."""
    for file in files:
        pure = PurePosixPath(file.path)
        if pure.is_absolute() or ".." in pure.parts:
            raise ValueError(f"not below the site: {file.path}")
        target = folder / pure
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file.content, bytes):
            target.write_bytes(file.content)
        else:
            shutil.copyfile(file.content, target)


def swap_in(new: Path, final: Path) -> None:
    """Make `new` the site.  Files that did not change stay the very files that they were."""
    new.chmod(0o755)  # mkdtemp makes it private
    if not final.exists():
        new.replace(final)
        return
    _keep_unchanged(final, new)
    old = Path(tempfile.mkdtemp(prefix=f"{final.name}.gammal-", dir=final.parent))
    final.replace(old / "site")
    new.replace(final)
    shutil.rmtree(old)


def discard(folder: Path) -> None:
    """Remove a build that is not to be published."""
    shutil.rmtree(folder, ignore_errors=True)


def _keep_unchanged(old: Path, new: Path) -> None:
    """Replace each file of the new build that equals the old one by a link to the old file."""
    for path in new.rglob("*"):
        before = old / path.relative_to(new)
        if path.is_file() and before.is_file() and filecmp.cmp(before, path, shallow=False):
            try:
                linked = path.with_name(f".{path.name}.lank")
                os.link(before, linked)
                linked.replace(path)
            except OSError:  # a disk without links: the new file serves as well
                return

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

__all__ = [
    "TargetError",
    "check_target",
    "discard",
    "sibling_folder",
    "swap_in",
    "write_files",
]

SITE_MARK = "assets/kvaldok/index/manifest.bin"  # every site of ours has it


class TargetError(Exception):
    """The folder to build into must not be replaced; the text says why and what to do."""


def check_target(target: Path, registry: Path) -> None:
    """Refuse a target whose replacement would destroy something.  Raises TargetError.

    A build replaces its whole target, so that it may only be new, empty or an earlier site of ours.
    """
    place, source, here = target.resolve(), registry.resolve(), Path.cwd().resolve()
    if place == source or place.is_relative_to(source) or source.is_relative_to(place):
        raise TargetError(
            f"{target} och registret {registry} ligger i varandra. Webbplatsen ersätter hela "
            "mappen, så registret skulle försvinna. Välj en mapp utanför, till exempel "
            "--out webbplats."
        )
    if here.is_relative_to(place):
        raise TargetError(
            f"{target} är mappen som du står i, eller ligger ovanför den. Webbplatsen ersätter "
            "hela mappen. Välj en annan, till exempel --out webbplats."
        )
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise TargetError(f"Det går inte att skriva i {nearest}. Välj en annan mapp med --out.")
    if place.exists() and any(place.iterdir()) and not (place / SITE_MARK).is_file():
        raise TargetError(
            f"{target} innehåller annat än en webbplats från Kvaldok. Webbplatsen ersätter hela "
            "mappen. Välj en tom eller ny mapp, eller flytta först undan det som ligger där."
        )


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

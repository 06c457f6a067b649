# SPDX-License-Identifier: MIT
"""Publishing: a build goes to a folder beside the site, and is swapped in at the end."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from kvaldok.build.cache import locked
from kvaldok.build.exchange import exchange
from kvaldok.files import OutputFile, names_below

__all__ = ["StagedSite", "TargetError", "check_apart", "check_target", "write_files"]

_NEW, _OLD = ".ny-", ".gammal-"
_CHUNK = 1 << 20

SITE_MARK = "assets/kvaldok/index/manifest.bin"  # every site of ours has it


class TargetError(Exception):
    """The folder to build into must not be replaced; the text says why and what to do."""


def check_target(target: Path, registry: Path) -> None:
    """Refuse a target whose replacement would destroy something.  Raises TargetError.

    A build replaces its whole target, so that it may only be new, empty or an earlier site of ours.
    """
    check_apart(target, registry)
    place = target.resolve()
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise TargetError(f"Det går inte att skriva i {nearest}. Välj en annan mapp med --out.")
    if place.exists() and any(place.iterdir()) and not (place / SITE_MARK).is_file():
        raise TargetError(
            f"{target} innehåller annat än en webbplats från Kvaldok. Webbplatsen ersätter hela "
            "mappen. Välj en tom eller ny mapp, eller flytta först undan det som ligger där."
        )


def check_apart(target: Path, registry: Path) -> None:
    """Refuse a target that holds the registry or where we stand, or lies in the registry.

    Raises TargetError.
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


def write_files(folder: Path, files: Iterable[OutputFile], earlier: Path | None = None) -> None:
    """Write every file below `folder`.  Raises ValueError for a path that would leave it.

    `earlier` is a site whose files are linked to where they are the same: nobody may then change
    the new ones in place.  Writing here does not: what is there already gives way.
    """
    made: set[Path] = set()
    for file in files:
        pure = PurePosixPath(file.path)
        if pure.is_absolute() or ".." in pure.parts:
            raise ValueError(f"not below the site: {file.path}")
        target = folder / pure
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.unlink(missing_ok=True)
        if earlier and _link_same(earlier / pure, file.content, target):
            continue
        if isinstance(file.content, bytes):
            target.write_bytes(file.content)
        else:
            shutil.copyfile(file.content, target)


def _link_same(before: Path, content: bytes | Path, target: Path) -> bool:
    """Make `target` a link to an earlier file with the same content; whether there was one."""
    try:
        if isinstance(content, bytes):
            same = before.stat().st_size == len(content) and before.read_bytes() == content
        else:
            same = _is_same(before, content)
        if same:
            os.link(before, target)
    except OSError:  # no such file, or a disk without links
        return False
    return same


class StagedSite:
    """A build in a folder beside the site, until it is published whole or discarded.

    Killed at any moment, the site is the old one or the new one.  A second build of the same site
    waits until this one is done.  What a killed build left behind is removed by the next one.

    Raises OSError where the folder cannot be made.
    """

    def __init__(self, final: Path) -> None:
        final.parent.mkdir(parents=True, exist_ok=True)
        self._final = final
        self._ending = ExitStack()
        self._ending.enter_context(locked(final.parent / f".{final.name}.las", remove=True))
        _tidy_up(final)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{final.name}{_NEW}", dir=final.parent))
        """Where to build: new and empty, on the same disk as the site."""

    def write(self, files: Iterable[OutputFile]) -> None:
        """As `write_files`, where nothing else changes files here: those of the site are used."""
        write_files(self.folder, files, self._final)

    def publish(self) -> None:
        """Make the build the site.  Files that did not change stay the very files they were."""
        with self._ending:
            self.folder.chmod(0o755)  # mkdtemp makes it private
            if not self._final.exists():
                self.folder.replace(self._final)
                return
            _keep_unchanged(self._final, self.folder)
            if exchange(self.folder, self._final):
                shutil.rmtree(self.folder)
            else:
                _replace_in_two_steps(self.folder, self._final)

    def discard(self) -> None:
        """Remove a build that is not to be published."""
        with self._ending:
            shutil.rmtree(self.folder, ignore_errors=True)


def _replace_in_two_steps(new: Path, final: Path) -> None:
    """For disks that cannot exchange two folders: `_tidy_up` mends a death between the steps."""
    old = Path(tempfile.mkdtemp(prefix=f"{final.name}{_OLD}", dir=final.parent))
    final.replace(old / "site")
    new.replace(final)
    shutil.rmtree(old)


def _tidy_up(final: Path) -> None:
    """Put back a site that was moved aside, and remove what killed builds left.  Needs the lock."""
    aside = sorted(final.parent.glob(f"{glob.escape(final.name)}{_OLD}*/site"))
    if not final.exists() and aside:
        aside[-1].replace(final)
    for mark in (_NEW, _OLD):
        for folder in final.parent.glob(f"{glob.escape(final.name)}{mark}*"):
            shutil.rmtree(folder, ignore_errors=True)


def _keep_unchanged(old: Path, new: Path) -> None:
    """Replace each file of the new build that equals the old one by a link to the old file."""
    kept = set(names_below(old))
    for name in names_below(new):
        before, path = old / name, new / name
        if name in kept and not before.samefile(path) and _is_same(before, path):
            try:
                linked = path.with_name(f".{path.name}.lank")
                os.link(before, linked)
                linked.replace(path)
            except OSError:  # a disk without links: the new file serves as well
                return


def _is_same(before: Path, after: Path) -> bool:
    """Whether two files have the same content; `filecmp` reads them in bits, which takes longer."""
    with before.open("rb") as old, after.open("rb") as new:
        if os.fstat(old.fileno()).st_size != os.fstat(new.fileno()).st_size:
            return False
        while part := old.read(_CHUNK):
            if part != new.read(_CHUNK):
                return False
        return True

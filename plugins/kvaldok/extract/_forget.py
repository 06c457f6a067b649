# SPDX-License-Identifier: MIT
"""Removes from the cache what a registry no longer shows: text that was taken off the web.

Each owner of a cache keeps a list of the contents that it used last.  What none of them uses any
more, of all that this owner ever used, is removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kvaldok.files import write_atomically

__all__ = ["forget_unused"]

_LIST = "anvands-{}.txt"


def forget_unused(
    cache_dir: Path, owner: str, used: Iterable[str], unwanted: Iterable[str] = ()
) -> None:
    """Keep the extractions of the contents `used` (SHA-256) and remove this owner's others.

    `unwanted` are contents that must go although no list names them.
    """
    now = {sha256 for sha256 in used if sha256}
    own = cache_dir / _LIST.format(owner)
    before = _read(own)
    others = {
        sha256
        for path in cache_dir.glob(_LIST.format("*"))
        if path != own
        for sha256 in _read(path)
    }
    for sha256 in ({*before, *unwanted} - now) - others:
        for entry in cache_dir.glob(f"*/{sha256[:2]}/{sha256[2:]}*.json.z"):
            entry.unlink(missing_ok=True)
    if before != now:
        write_atomically(own, "".join(f"{sha256}\n" for sha256 in sorted(now)).encode())


def _read(path: Path) -> set[str]:
    try:
        return set(path.read_text("ascii").split())
    except (OSError, ValueError):
        return set()

# SPDX-License-Identifier: MIT
"""The list of everything published with its SHA-256, and a copy of a site checked against it.

The list is in the form that `sha256sum --check` reads: a copy can be checked without Kvaldok.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kvaldok.files import content_hash, names_below

__all__ = ["MANIFEST", "Comparison", "ManifestError", "compare_with_manifest", "write_manifest"]

MANIFEST = "api/v1/filer.sha256"
_LINE = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")


class ManifestError(Exception):
    """There is no list to check against, or it cannot be read; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a copy differs from its list, by paths relative to the site's root."""

    checked: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        return not (self.missing or self.changed or self.extra)


def write_manifest(site: Path) -> None:
    """Write the list of all files below `site`, itself left out."""
    lines = [_line(content_hash(site / name), name) for name in _names(site)]
    target = site / MANIFEST
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))


def compare_with_manifest(site: Path) -> Comparison:
    """Every file of the list, and every file that is not in it.  Raises ManifestError."""
    listed = _read(site)
    there = set(_names(site))
    changed = [
        name
        for name, expected in listed.items()
        if name in there and content_hash(site / name) != expected
    ]
    return Comparison(
        len(listed),
        missing=tuple(sorted(listed.keys() - there)),
        changed=tuple(sorted(changed)),
        extra=tuple(sorted(there - listed.keys())),
    )


def _names(site: Path) -> list[str]:
    return [name for name in names_below(site) if name != MANIFEST]


def _line(digest: str, name: str) -> str:
    """As sha256sum writes it: a name with a backslash or a line break is marked and escaped."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != name else ''}{digest}  {escaped}"


def _read(site: Path) -> dict[str, str]:
    path = site / MANIFEST
    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise ManifestError(f"{path} finns inte eller går inte att läsa.") from error
    return dict(_entries(text, path))


def _entries(text: str, path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        match = _LINE.fullmatch(line)
        name = _unescaped(match[3]) if match and match[1] else match[3] if match else ""
        if not match or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ManifestError(f"{path}, rad {number}: raden går inte att tolka.")
        yield name, match[2]


def _unescaped(name: str) -> str:
    signs = {"n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\([nr\\])", lambda match: signs[match[1]], name)

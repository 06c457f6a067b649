# SPDX-License-Identifier: MIT
"""The service worker at the site's root, which keeps pages to be read without a network.

It carries a checksum of all pages, styles and scripts: a new build is a new worker, which brings
what is kept up to date.  Where the site does not want it, its place is taken by one that removes
an earlier one from readers' browsers.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

from kvaldok.build.assets import without_comments
from kvaldok.files import OutputFile, names_below

__all__ = ["WORKER_URL", "build_version", "worker_file"]

WORKER_URL = "sw.js"
_VERSIONED = (".html", ".css", ".js", ".svg")


def worker_file(folder: Path, *, keeps: bool) -> OutputFile:
    """The worker for the pages below `folder`, or the one that removes it."""
    name = WORKER_URL if keeps else "sw-av.js"
    source = resources.files("kvaldok").joinpath("assets", name).read_text("utf-8")
    text = without_comments(source).replace("{{version}}", build_version(folder))
    return OutputFile(WORKER_URL, text.encode())


def build_version(folder: Path) -> str:
    """A checksum of the pages, styles and scripts below `folder`, and of where they are."""
    digest = hashlib.sha256()
    for name in names_below(folder):
        if name.endswith(_VERSIONED) and name != WORKER_URL:
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()[:16]

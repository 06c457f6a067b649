# SPDX-License-Identifier: MIT
"""The peers that run in the browser, each built by its own tool as its documentation says."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from support.bench.corpus import Text, write_json, write_markdown, write_pages
from support.bench.engines import StaticEngine
from support.bench.node_engines import package_version, step
from support.bench.transport import Request, folder_size

__all__ = ["material", "minisearch", "pagefind"]

_WORKERS = "assets/javascripts/workers"
_MKDOCS = """\
site_name: Mätning
docs_dir: docs
site_dir: site
theme: {{name: material, language: sv, font: false}}
plugins:
  - search: {{lang: sv}}
nav: [{first}]
"""


def pagefind(texts: Sequence[Text], folder: Path, modules: Path) -> StaticEngine:
    """Pagefind's command over simple HTML pages, with its own defaults."""
    write_pages(texts, folder)
    program = modules / ".bin" / ("pagefind.cmd" if os.name == "nt" else "pagefind")
    name = f"Pagefind {package_version(modules, 'pagefind')}"
    started = time.perf_counter()
    step(f"Bygger {name}", (str(program), "--site", str(folder), "--silent"), folder)
    return StaticEngine(
        key="pagefind",
        name=name,
        root=folder,
        # In a browser the module starts a worker, which holds the same code once more.
        code=(Request("pagefind/pagefind.js", 1), Request("pagefind/pagefind-worker.js", 2)),
        index_size=folder_size(
            folder / "pagefind", ("*.pf_index", "*.pf_fragment", "*.pf_meta", "*.json")
        ),
        build_seconds=time.perf_counter() - started,
    )


def minisearch(texts: Sequence[Text], folder: Path, modules: Path) -> StaticEngine:
    """MiniSearch over the documents as JSON: less to send than its index written out."""
    started = time.perf_counter()
    write_json(texts, folder / "documents.json")
    shutil.copyfile(modules / "minisearch" / "dist" / "es" / "index.js", folder / "minisearch.js")
    return StaticEngine(
        key="minisearch",
        name=f"MiniSearch {package_version(modules, 'minisearch')}",
        root=folder,
        code=(Request("minisearch.js", 1),),
        index_size=folder_size(folder, ("documents.json",)),
        build_seconds=time.perf_counter() - started,
        code_first=False,
        one_load=True,
    )


def material(texts: Sequence[Text], folder: Path) -> StaticEngine:
    """A site with Material for MkDocs, Swedish as language of theme and search."""
    write_markdown(texts, folder / "docs")
    first = json.dumps(f"{texts[0].id}.md")  # one is enough: search takes in all pages
    (folder / "mkdocs.yml").write_text(_MKDOCS.format(first=first), "utf-8")
    name = f"Material {metadata.version('mkdocs-material')}"
    started = time.perf_counter()
    step(f"Bygger {name}", (sys.executable, "-m", "mkdocs", "build", "--quiet"), folder)
    root = folder / "site"
    (worker,) = (root / _WORKERS).glob("search.*.min.js")
    return StaticEngine(
        key="material",
        name=name,
        root=root,
        code=(),  # the worker and its languages are read by way of the counting fetch
        index_size=folder_size(root / "search"),
        build_seconds=time.perf_counter() - started,
        code_first=False,
        one_load=True,
        setup={"worker": f"{_WORKERS}/{worker.name}"},
    )

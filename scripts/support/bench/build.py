# SPDX-License-Identifier: MIT
"""`scripts/bench build`: how long a site takes to build, cold and after one revised document.

Beside the tools that give much the same: pdftotext for the text, MkDocs with Material for the
pages and Pagefind for the search.  All in one run over the same files; where other work shares the
machine, look at the processor seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from kvaldok.search.writer import INDEX_FOLDER
from support.bench.build_corpus import (
    long_texts,
    registry_texts,
    revised,
    set_as_pdf,
    write_document,
)
from support.bench.build_runs import (
    Changes,
    Run,
    Snapshot,
    changes,
    measured,
    output_of,
    runs_table,
    snapshot,
)
from support.bench.corpus import Text, parse_text, write_markdown
from support.bench.node_engines import install_packages
from support.bench.tables import one_place, percent, table
from support.console import Failure, say
from support.environment import ROOT

__all__ = ["Outcome", "as_text", "main"]

_CACHE = ROOT / ".cache" / "bench"
_CONFIG = """\
site_name: Mätning
theme: {{name: material, language: sv, font: false}}
plugins:
  - search: {{lang: sv}}
nav: [{first}]
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one run measured."""

    documents: int
    pages: int
    peers: tuple[Run, ...]
    cold: Run
    warm: Run
    extracted: int
    """Files read in the warm build."""
    site: Changes
    index: Changes
    equal: bool | None = None
    """Whether the warm site is byte for byte what a cold build gives; None if not tried."""


def main(arguments: Sequence[str]) -> int:
    """Make the documents, build, print."""
    options = _parser().parse_args(arguments)
    if shutil.which("pdftotext") is None:
        raise Failure("pdftotext saknas. På Debian och Ubuntu: apt-get install poppler-utils.")
    modules = install_packages(_CACHE)
    _CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="build-", dir=_CACHE) as scratch:
        folder = Path(scratch)
        texts = long_texts(
            registry_texts(ROOT / "registry", folder / "cache"), options.documents, options.pages
        )
        say(f"▸ Gör {len(texts)} dokument med {options.pages} sidor")
        _write(texts, folder / "registry")
        outcome = _measure(texts, options.pages, modules, folder, control=options.control)
    say(f"\n{as_text(outcome)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench build",
        description="Mäter byggtid bredvid pdftotext, MkDocs med Material och Pagefind.",
    )
    parser.add_argument("--documents", type=_count, default=300, help="antal dokument")
    parser.add_argument("--pages", type=_count, default=15, help="sidor i varje dokument")
    parser.add_argument(
        "--control",
        action="store_true",
        help="bygg en gång till från början och jämför varje fil med det varma bygget",
    )
    return parser


def _count(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError("ange ett helt antal, till exempel 300")


def _write(texts: Sequence[Text], registry: Path) -> None:
    with ProcessPoolExecutor() as executor:
        made = executor.map(set_as_pdf, texts, chunksize=4)
        for number, (text, pdf) in enumerate(zip(texts, made, strict=True), 1):
            write_document(text, number, registry, pdf)


def _measure(
    texts: Sequence[Text], pages: int, modules: Path, folder: Path, *, control: bool
) -> Outcome:
    registry, site = folder / "registry", folder / "site"
    peers = tuple(_peers(texts, registry, modules, folder / "peers"))
    cold = measured("Kvaldok, tom cache", lambda: _ours(folder, "site", "cache-ours"))
    before = snapshot(site)
    place = len(texts) // 2
    text = revised(texts[place], texts[0])
    write_document(text, place + 1, registry, set_as_pdf(text))
    warm = measured("Kvaldok, ett dokument ändrat", lambda: _ours(folder, "site", "cache-ours"))
    after = snapshot(site)
    equal = None
    if control:
        measured("Kvaldok, tom cache igen", lambda: _ours(folder, "site-again", "cache-again"))
        again = snapshot(folder / "site-again")
        equal = {path: found[1] for path, found in again.items()} == {
            path: found[1] for path, found in after.items()
        }
    stages = {key: value for key, value in warm.stages.items() if key != "extracted"}
    return Outcome(
        documents=len(texts),
        pages=pages,
        peers=peers,
        cold=cold,
        warm=replace(warm, stages=stages),
        extracted=int(warm.stages["extracted"]),
        site=changes(before, after),
        index=changes(_shards(before), _shards(after)),
        equal=equal,
    )


def _peers(texts: Sequence[Text], registry: Path, modules: Path, folder: Path) -> Iterator[Run]:
    """The text of each PDF, pages of the texts, and an index of the pages."""
    folder.mkdir()
    plain = folder / "text"
    plain.mkdir()

    def convert(text: Text) -> None:
        source, target = registry / text.id / f"{text.id}.pdf", plain / f"{text.id}.txt"
        output_of(("pdftotext", str(source), str(target)), folder)

    def convert_all() -> None:
        with ThreadPoolExecutor(os.cpu_count()) as executor:
            list(executor.map(convert, texts))

    yield measured("pdftotext", convert_all)
    read = [
        parse_text(text.id, f"{text.title}\n{(plain / f'{text.id}.txt').read_text('utf-8')}")
        for text in texts
    ]
    write_markdown(read, folder / "docs")
    config = _CONFIG.format(first=json.dumps(f"{texts[0].id}.md"))
    (folder / "mkdocs.yml").write_text(config, "utf-8")

    def pages() -> None:
        output_of((sys.executable, "-m", "mkdocs", "build", "--quiet"), folder)

    def index() -> None:
        program = modules / ".bin" / ("pagefind.cmd" if os.name == "nt" else "pagefind")
        output_of((str(program), "--site", str(folder / "site"), "--silent"), folder)

    yield measured("MkDocs med Material", pages)
    yield measured("Pagefind", index)


def _ours(folder: Path, site: str, cache: str) -> dict[str, float]:
    """Build with our command; seconds by stage, and under `extracted` how many files were read."""
    arguments = ["--registry", "registry", "--out", site, "--cache", cache, "--json"]
    told = output_of((sys.executable, "-m", "kvaldok", "build", *arguments), folder)
    result = json.loads(told)
    return {**result["seconds"], "extracted": float(result["extracted"])}


def _shards(files: Snapshot) -> Snapshot:
    """The files of the search but the manifest, which every change is in."""
    manifest = f"{INDEX_FOLDER}/manifest.bin"
    return {
        path: found
        for path, found in files.items()
        if path.startswith(INDEX_FOLDER) and path != manifest
    }


def as_text(outcome: Outcome) -> str:
    """The outcome as tables."""
    peers = outcome.peers
    total = Run("Tillsammans", sum(r.seconds for r in peers), sum(r.cpu for r in peers))
    share = (
        f"Varmt mot kallt: {_share(outcome.warm.seconds, outcome.cold.seconds)} av tiden, "
        f"{_share(outcome.warm.cpu, outcome.cold.cpu)} av processortiden"
    )
    return "\n\n".join(
        [
            f"{outcome.documents} dokument med {outcome.pages} sidor",
            runs_table([*peers, total, outcome.cold, outcome.warm], total),
            share,
            _stages(outcome),
            _counts(outcome),
        ]
    )


def _share(part: float, whole: float) -> str:
    return percent(part / whole if whole else 0.0)


def _stages(outcome: Outcome) -> str:
    cold, warm = outcome.cold, outcome.warm
    rows = [
        (name, one_place(cold.stages.get(name)), one_place(seconds))
        for name, seconds in warm.stages.items()
    ]
    rest = [
        one_place(run.seconds - sum(run.stages.get(name, 0) for name in warm.stages))
        for run in (cold, warm)
    ]
    return table(("Steg, s", "kallt", "varmt"), [*rows, ("värd, skrivning och start", *rest)])


def _counts(outcome: Outcome) -> str:
    site, index = outcome.site, outcome.index
    written = (
        f"Webbplatsen: {site.changed} av {site.files} filer har nytt innehåll; "
        f"{site.rewritten} skrevs om fast de var lika"
    )
    lines = [
        f"Lästa på nytt: {outcome.extracted}",
        written,
        f"Sökningens filer: {index.changed} av {index.files} är nya ({percent(index.share)})",
    ]
    if outcome.equal is not None:
        lines.append(f"Lika med ett kallt bygge, byte för byte: {'ja' if outcome.equal else 'NEJ'}")
    return "\n".join(lines)

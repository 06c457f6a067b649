# SPDX-License-Identifier: MIT
"""Registries of damaged files, built as far as pages and index; what must hold is counted."""

from __future__ import annotations

import random
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kvaldok.build.pipeline import BuildRequest, build_site
from kvaldok.extract.model import Limits
from kvaldok.registry.loader import load_registry
from support.fuzz.mutations import mutated

__all__ = ["Tally", "registry_round", "rounds", "seeds"]

_TODAY = date(2026, 11, 21)
_LIMITS = Limits(seconds=10, memory=1 << 30)
_SLOW = 120.0
_ENTRY = """titel: Dokument {number}
typ: policy
versioner:
  - beslutad_av: Verksamhetschef
    beslutsdatum: 2020-01-01
    diarienummer: inget
    filer: [{{fil: {file}}}]
"""


@dataclass(slots=True)
class Tally:
    """What came of the inputs; all but `inputs` and `said` must stay empty."""

    inputs: int = 0
    said: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    @property
    def faultless(self) -> bool:
        return not (self.crashes or self.hangs or self.losses)


def seeds(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Whole files to damage, in a fixed order: documents of every format, and dokument.yml."""
    endings = {".pdf", ".docx", ".pptx", ".txt", ".md", ".yml"}
    found = (path for folder in folders for path in folder.rglob("*"))
    return tuple(sorted(path for path in found if path.suffix.lower() in endings))


def registry_round(sources: Sequence[Path], size: int, draw: random.Random, tally: Tally) -> None:
    """One registry of `size` documents with damaged files, and as many damaged dokument.yml."""
    files = [path for path in sources if path.suffix != ".yml"]
    entries = [path for path in sources if path.name == "dokument.yml"]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(size):
            _damaged_document(root / "register" / f"fil-{number}", draw.choice(files), number, draw)
        tally.inputs += size
        _judged(root, size, tally)
        for number in range(size if entries else 0):
            tally.inputs += 1
            _damaged_entry(root / f"post-{number}", draw.choice(entries), draw, tally)


def _damaged_document(folder: Path, source: Path, number: int, draw: random.Random) -> None:
    folder.mkdir(parents=True)
    ending = source.suffix if draw.random() < 0.9 else draw.choice((".pdf", ".docx", ".txt"))
    name = f"fil{ending}"
    (folder / name).write_bytes(mutated(source.read_bytes(), draw))
    (folder / "dokument.yml").write_text(_ENTRY.format(number=number, file=name), "utf-8")


def _judged(root: Path, size: int, tally: Tally) -> None:
    """Every damaged file must end as a page, and a file without text must be named."""
    request = BuildRequest(
        root / "register", root / "cache", _TODAY, trial=True, limits=_LIMITS, workers=2
    )
    began = time.monotonic()
    try:
        result = build_site(request)
    except Exception:  # noqa: BLE001 - what this looks for
        tally.crashes.append(traceback.format_exc(limit=-4))
        return
    if time.monotonic() - began > _SLOW + size:
        tally.hangs.append(f"bygget av {size} filer")
    tally.said.update(problem.code for problem in result.problems)
    if result.site is None:
        tally.losses.append(f"ingen webbplats: {[p.code for p in result.problems]}")
        return
    urls = {page.url for page in result.site.pages}
    lost = [number for number in range(size) if f"dokument/fil-{number}/" not in urls]
    tally.losses += [f"fil-{number} har ingen sida" for number in lost]


def _damaged_entry(folder: Path, source: Path, draw: random.Random, tally: Tally) -> None:
    """A damaged dokument.yml is read, or an error says why not; both may be."""
    place = folder / "handling"
    place.mkdir(parents=True)
    (place / "dokument.yml").write_bytes(mutated(source.read_bytes(), draw))
    began = time.monotonic()
    try:
        registry = load_registry(folder, _TODAY)
    except Exception:  # noqa: BLE001 - what this looks for
        tally.crashes.append(traceback.format_exc(limit=-4))
        return
    if time.monotonic() - began > 20:
        tally.hangs.append("dokument.yml")
    tally.said.update(problem.code for problem in registry.problems)
    if not registry.documents and not registry.problems:
        tally.losses.append("dokument.yml lästes inte, och inget sades om det")


def rounds(sources: Sequence[Path], size: int, seed: int) -> Iterator[Tally]:
    """Round after round without end; the tally so far after each."""
    draw, tally = random.Random(seed), Tally()  # noqa: S311 - the same damages for the same seed
    while True:
        registry_round(sources, size, draw, tally)
        yield tally

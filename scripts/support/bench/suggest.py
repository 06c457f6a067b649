# SPDX-License-Identifier: MIT
"""`scripts/bench suggest`: how often the suggested facts are right, and how often they are found.

Over three kinds of documents: those of our own writing, the registry's files, and (with --corpus)
files that are not part of the project.  Half of them are only measured, never worked with.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.suggest.labelled import (
    NONE,
    Case,
    corpus_cases,
    is_right,
    registry_cases,
    written_cases,
)
from tests.suggest.reading import TODAY

from kvaldok.extract import Extraction, extract_files
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.suggest import OFFERED, Candidate, suggest_metadata
from support.environment import ROOT

__all__ = ["Outcome", "main", "outcomes"]

_BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled fact against the first candidate: right, wrong, missed or rightly left out."""

    case: Case
    field: str
    first: Candidate | None

    @property
    def offered(self) -> bool:
        return self.first is not None and self.first.confidence >= OFFERED

    @property
    def exists(self) -> bool:
        return self.case.facts[self.field] != NONE

    @property
    def matches(self) -> bool:
        fact = self.case.facts[self.field]
        return self.first is not None and self.exists and is_right(_value(self.first), fact)

    @property
    def right(self) -> bool:
        return self.offered and self.matches


def _value(candidate: Candidate) -> object:
    return "true" if candidate.value is True else candidate.value


def main(arguments: Sequence[str]) -> int:
    """Print precision and recall per field, calibration, templates and the worst failures."""
    parser = argparse.ArgumentParser(prog="scripts/bench suggest", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="mapp med korpusens filer (pdf/ och text/)")
    parser.add_argument("--worst", type=int, default=10, help="så många av de värsta felen visas")
    parser.add_argument("--half", choices=("arbete", "matning", "alla"), default="alla")
    options = parser.parse_args(arguments)
    cases = [*written_cases(), *registry_cases(ROOT / "registry" / "kommunen")]
    cases += corpus_cases(options.corpus) if options.corpus else ()
    found, seconds = outcomes(cases)
    for half, measured in (("arbete", False), ("matning", True)):
        if options.half in {half, "alla"}:
            some = [one for one in found if one.case.measured is measured]
            _print_fields(some, half)
    kept = [one for one in found if options.half == "alla" or _half(one) == options.half]
    _print_bins(kept)
    _print_groups(kept)
    _print_worst(kept, options.worst)
    print(f"\n{len(cases)} dokument, längst {max(seconds):.2f} s för ett, efter läsningen")
    return 0


def _half(outcome: Outcome) -> str:
    return "matning" if outcome.case.measured else "arbete"


def outcomes(cases: Iterable[Case]) -> tuple[list[Outcome], list[float]]:
    """Every labelled fact with its first candidate, and the seconds that each document took."""
    listed = list(cases)
    vocabularies = load_vocabularies(ROOT / "registry", "registry").vocabularies
    paths = [case.path for case in listed if case.path]
    with tempfile.TemporaryDirectory() as folder:
        read = dict(zip(paths, extract_files(paths, Path(folder)).extractions, strict=True))
    found, seconds = [], []
    for case in listed:
        extraction = _extraction(case, read)
        started = time.perf_counter()
        suggestions = suggest_metadata(extraction, _name(case), vocabularies, TODAY)
        seconds.append(time.perf_counter() - started)
        for field in case.facts:
            first = next(iter(suggestions.fields.get(field, ())), None)
            found.append(Outcome(case, field, first))
    return found, seconds


def _name(case: Case) -> str:
    return case.path.name if case.path else "fil.pdf"


def _extraction(case: Case, read: dict[Path, Extraction]) -> Extraction:
    if case.written or case.path is None:
        return case.written or Extraction("", 0, "")
    return read[case.path]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "    –"


def _print_fields(found: Sequence[Outcome], half: str) -> None:
    documents = len({(one.case.group, one.case.name) for one in found})
    print(f"\nHalva: {half}, {documents} dokument")
    print("fält               rätt/föreslagna   precision   funna/finns   återfunna")
    for field in dict.fromkeys(one.field for one in found):
        some = [one for one in found if one.field == field]
        offered = sum(one.offered for one in some)
        right = sum(one.right for one in some)
        exist = sum(one.exists for one in some)
        print(
            f"{field:<18} {right:>7}/{offered:<7} {_share(right, offered):>9}"
            f" {right:>10}/{exist:<5} {_share(right, exist):>8}"
        )


def _print_bins(found: Sequence[Outcome]) -> None:
    print("\nKalibrering: angiven säkerhet mot andelen rätt")
    for low, high in pairwise(_BINS):
        some = [one for one in found if one.first and low <= one.first.confidence < high + 1e-9]
        some = [one for one in some if one.first and (one.first.confidence < high or high == 1.0)]
        if some:
            mean = sum(one.first.confidence for one in some if one.first) / len(some)
            right = sum(one.matches for one in some)
            print(
                f"{low:.2f}–{high:.2f}  {len(some):>5} st  angiven {mean:.2f}"
                f"  rätt {right / len(some):.2f}"
            )


def _print_groups(found: Sequence[Outcome]) -> None:
    print("\nPer mall (alla fält)")
    for group in dict.fromkeys(one.case.group for one in found):
        some = [one for one in found if one.case.group == group]
        offered, right = sum(one.offered for one in some), sum(one.right for one in some)
        exist = sum(one.exists for one in some)
        print(
            f"{group:<20} precision {_share(right, offered)} ({right}/{offered})"
            f"  återfunna {_share(right, exist)} ({right}/{exist})"
        )


def _print_worst(found: Sequence[Outcome], count: int) -> None:
    print(f"\nDe {count} värsta felen")
    wrong = [one for one in found if one.offered and not one.matches]
    missed = [one for one in found if one.exists and not one.right and not one.offered]
    wrong.sort(key=lambda one: -(one.first.confidence if one.first else 0))
    for one in [*wrong, *missed][:count]:
        got = f"{_value(one.first)!r} ({one.first.confidence})" if one.first else "inget"
        print(f"- {one.case.group}/{one.case.name}: {one.field} = {one.case.facts[one.field]!r}")
        print(f"    föreslaget: {got}")
        if one.first:
            print(f"    ur: {one.first.snippet[:100]!r} {one.first.reason}")

# SPDX-License-Identifier: MIT
"""`scripts/fuzz`: damage whole files for as long as wanted, and tell what did not hold."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from support.console import say
from support.environment import ROOT
from support.fuzz.trial import Tally, rounds, seeds

__all__ = ["main", "report"]


def main(arguments: Sequence[str]) -> int:
    """Run the rounds; return 1 if anything crashed, hung or was lost."""
    options = _parser().parse_args(arguments)
    sources = seeds([ROOT / "registry", *options.corpus])
    say(f"▸ Skadar {len(sources)} filer i {options.minutes:g} minuter, med fröet {options.seed}.")
    end, tally = time.monotonic() + 60 * options.minutes, Tally()
    for tally in rounds(sources, options.size, options.seed):  # noqa: B007 - the last is told
        if time.monotonic() > end:
            break
    say(report(tally))
    return 0 if tally.faultless else 1


def report(tally: Tally) -> str:
    """The outcome in words, the faults in full."""
    codes = ", ".join(f"{code} {count}" for code, count in tally.said.most_common())
    found = (
        f"{tally.inputs} skadade filer: {len(tally.crashes)} krascher, "
        f"{len(tally.hangs)} hängningar, {len(tally.losses)} tysta förluster."
    )
    said = f"Det som sades om dem: {codes or 'ingenting'}."
    return "\n".join((found, said, *tally.crashes, *tally.hangs, *tally.losses))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz",
        description="Skadar hela filer på måfå och kontrollerar att inget kraschar, hänger sig "
        "eller försvinner tyst.",
    )
    parser.add_argument("--minutes", type=float, default=30, help="hur länge, annars 30")
    parser.add_argument("--seed", type=int, default=1, help="samma frö ger samma skador")
    parser.add_argument("--size", type=int, default=40, help="filer i varje register, annars 40")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="en mapp med fler hela filer"
    )
    return parser

# SPDX-License-Identifier: MIT
"""What scripts/test does: install everything, lint, run the Node tests and pytest, sum up."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from support import browser, lint, node
from support.console import Command, run_all, say, summary, timed
from support.environment import CHECKING, ROOT, child_variables, prepare

__all__ = ["Choice", "choose", "main", "pytest_command"]


@dataclass(frozen=True)
class Choice:
    """Which tests to run, and what more to say to pytest."""

    slow: bool = False
    browser: bool = True
    rest: tuple[str, ...] = ()


def main(arguments: Sequence[str]) -> int:
    """Install, check and test; return 1 if any step failed. All steps are run in any case."""
    choice = choose(arguments)
    python, packages = timed("Python-paket", lambda: prepare(CHECKING))
    variables = child_variables(python)
    _, node_packages = timed("Node-paket", lambda: node.install(python, ROOT, variables))
    installed = [packages, node_packages]
    if choice.browser:
        chromium, found = timed("Webbläsare", lambda: browser.find_or_install(ROOT))
        variables[browser.VARIABLE] = str(chromium)
        installed.append(found)
    steps = (
        *lint.commands(python, ROOT),
        *node.test_commands(python, ROOT),
        pytest_command(python, choice),
    )
    outcomes = (*installed, *run_all(steps, ROOT, variables))
    say(f"\n{summary(outcomes)}")
    return int(any(outcome.code for outcome in outcomes))


def choose(arguments: Sequence[str]) -> Choice:
    """Read the command line; what it does not know goes to pytest."""
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        description="Installerar det som saknas, kontrollerar koden och kör alla prov.",
        epilog="Allt annat går vidare till pytest: scripts/test tests/swedish -k paragraf",
        allow_abbrev=False,
    )
    parser.add_argument("--all", action="store_true", help="kör också de långsamma proven")
    parser.add_argument(
        "--fast", action="store_true", help="hoppa över proven som behöver en webbläsare"
    )
    known, rest = parser.parse_known_args(arguments)
    return Choice(slow=known.all, browser=not known.fast, rest=tuple(rest))


def pytest_command(python: Path, choice: Choice) -> Command:
    """Two processes by default; a later `-n` or `-m` among the rest wins."""
    left_out = [
        mark for mark, kept in (("slow", choice.slow), ("browser", choice.browser)) if not kept
    ]
    marks = ("-m", " and ".join(f"not {mark}" for mark in left_out)) if left_out else ()
    return Command(
        "pytest",
        (str(python), "-m", "pytest", "-n", "2", *marks, *choice.rest),
        "kör bara ett prov igen med `python scripts/test SÖKVÄG -n 0`.",
        variables=(("HYPOTHESIS_STORAGE_DIRECTORY", ".cache/hypothesis"),),
    )

# SPDX-License-Identifier: MIT
"""What scripts/lint does: ruff, mypy, the layers, plain language, the browser code's types."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from support import node
from support.console import Command, run_all, say, summary
from support.environment import CHECKING, ROOT, child_variables, prepare

__all__ = ["commands", "main"]


def main(arguments: Sequence[str]) -> int:
    """Run every check, sum up, and return 1 if any failed."""
    options = _parser().parse_args(arguments)
    python = prepare(CHECKING)
    variables = child_variables(python)
    node.install(python, ROOT, variables)
    outcomes = run_all(commands(python, ROOT, fix=options.fix), ROOT, variables)
    say(f"\n{summary(outcomes)}")
    return int(any(outcome.code for outcome in outcomes))


def commands(python: Path, root: Path, *, fix: bool = False) -> tuple[Command, ...]:
    """The checks in the order in which they are run, the quick ones first."""
    ruff = (str(python), "-m", "ruff")
    brief = ("--quiet", "--output-format", "concise")
    layers = python.with_name("lint-imports.exe" if os.name == "nt" else "lint-imports")
    check, form = (("--fix",), ("--quiet",)) if fix else ((), ("--check", *brief))
    return (
        Command(
            "ruff check",
            (*ruff, "check", *brief, *check, "."),
            "`python scripts/lint --fix` rättar det som går att rätta utan att tänka.",
        ),
        Command(
            "ruff format",
            (*ruff, "format", *form, "."),
            "kör `python scripts/lint --fix`, som skriver om filerna.",
        ),
        Command(
            "mypy --strict",
            (str(python), "-m", "mypy", "--no-error-summary"),
            "rätta typerna på raderna ovan; undantag skrivs i pyproject.toml med skäl.",
        ),
        Command(
            "import-linter",
            (str(layers), "--cache-dir", ".cache/import-linter"),
            "flytta koden till rätt lager; lagren står sist i pyproject.toml.",
            quiet=True,
        ),
        Command(
            "klarspråk",
            (str(python), "scripts/support/plain_language.py"),
            "byt ord på raderna ovan; listan finns i docs/for-redaktorer/klarsprak.md. Sidor med "
            "en varning blir lättare med kortare meningar och kortare ord.",
        ),
        *node.type_check_commands(python, root),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/lint",
        description="Kontrollerar koden (ruff, mypy, lagren, webbläsarkodens typer) och språket.",
    )
    parser.add_argument(
        "--fix", action="store_true", help="rätta det som ruff kan rätta, och formatera om"
    )
    return parser

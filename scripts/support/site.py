# SPDX-License-Identifier: MIT
"""What scripts/serve and scripts/build do: install what is missing, then hand over."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from support.console import hand_over, say
from support.environment import ROOT, RUNNING, child_variables, prepare

__all__ = ["build", "serve", "serve_arguments"]


def serve(arguments: Sequence[str]) -> int:
    """Build the checkout's site and serve it until stopped; rebuild when something changes."""
    serve_arguments(Path(), arguments)  # --help and mistakes are answered before anything is made
    python = prepare(RUNNING)
    say("\n▸ Bygger webbplatsen och visar den. Avsluta med Ctrl+C.")
    return hand_over(serve_arguments(python, arguments), ROOT, child_variables(python))


def build(arguments: Sequence[str]) -> int:
    """Build the checkout's site into `site/`."""
    python = prepare(RUNNING)
    say("\n▸ Bygger webbplatsen i site/")
    command = (str(python), "-m", "kvaldok", "build", *arguments)
    return hand_over(command, ROOT, child_variables(python))


def serve_arguments(python: Path, arguments: Sequence[str]) -> tuple[str, ...]:
    """The host's command; what is not known here goes on to it."""
    parser = argparse.ArgumentParser(
        prog="scripts/serve",
        description="Bygger webbplatsen, visar den på den här datorn och bygger om vid ändringar.",
        epilog="Allt annat går vidare till `mkdocs serve`.",
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=int, default=8000, help="porten, annars 8000")
    known, rest = parser.parse_known_args(arguments)
    address = f"127.0.0.1:{known.port}"
    return (str(python), "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address, *rest)

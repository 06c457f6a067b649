# SPDX-License-Identifier: MIT
"""`scripts/bench COMMAND`: one module per command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence

from support.bench import build, pages, search, suggest

__all__ = ["COMMANDS", "main"]

COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "build": build.main,
    "pages": pages.main,
    "search": search.main,
    "suggest": suggest.main,
}


def main(arguments: Sequence[str]) -> int:
    """Run the command that the first argument names, with the rest."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Mäter Kvaldok bredvid andra, över samma dokument och i samma körning.",
        epilog="scripts/bench KOMMANDO --help visar vad ett kommando tar.",
    )
    parser.add_argument(
        "command", choices=sorted(COMMANDS), metavar="KOMMANDO", help=", ".join(COMMANDS)
    )
    return COMMANDS[parser.parse_args(arguments[:1]).command](arguments[1:])

# SPDX-License-Identifier: MIT
"""`scripts/bench COMMAND`: one module per command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence

from support.bench import pages, search, suggest

__all__ = ["COMMANDS", "main"]

COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
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
        "command", choices=sorted(COMMANDS), metavar="KOMMANDO", help="pages, search, suggest"
    )
    return COMMANDS[parser.parse_args(arguments[:1]).command](arguments[1:])

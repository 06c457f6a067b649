# SPDX-License-Identifier: MIT
"""`kvaldok check`: everything that is wrong, and nothing built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from kvaldok.build.pipeline import check_registry_folder
from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    registry_option,
    request_for,
)
from kvaldok.problems import Problem, as_github, as_json, as_text

__all__ = ["check"]

_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


@click.command()
@registry_option
@cache_option
@click.option(
    "--format",
    "output",
    type=click.Choice(tuple(_FORMATS)),
    default="text",
    help="Så skrivs problemen ut: text, json eller github (kommentarer på raderna).",
)
@click.option("--json", "as_json_", is_flag=True, help="Samma som --format json.")
@click.option("--strict", is_flag=True, help="Räkna varningar som fel.")
def check(
    registry: Path | None, cache: str | None, output: str, as_json_: bool, strict: bool
) -> int:
    """Kontrollera registret och visa alla fel och varningar."""
    result = check_registry_folder(request_for(registry, cache, strict))
    form = "json" if as_json_ else output
    click.echo(_FORMATS[form](result.problems))
    if form == "text":
        click.echo(f"{result.statistics.documents} dokument kontrollerade.")
    return REGISTRY_FAULT if result.failed else DONE

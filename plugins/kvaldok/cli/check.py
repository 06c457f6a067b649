# SPDX-License-Identifier: MIT
"""`kvaldok check`: everything that is wrong, and nothing built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from kvaldok.audit.files import check_files
from kvaldok.build.pipeline import check_registry_folder
from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    registry_option,
    request_for,
)
from kvaldok.problems import (
    Problem,
    Severity,
    as_github,
    as_gitlab,
    as_json,
    as_text,
    has_errors,
    sort_problems,
)
from kvaldok.registry.folders import DOCUMENT_FILE

__all__ = ["check"]

_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}


@click.command()
@click.argument("files", nargs=-1, metavar="[FIL]…", type=click.Path(path_type=Path, exists=True))
@registry_option
@cache_option
@click.option(
    "--format",
    "output",
    type=click.Choice(tuple(_FORMATS)),
    default="text",
    help="Så skrivs problemen ut: text, json, github eller gitlab (kommentarer på raderna).",
)
@click.option("--json", "as_json_", is_flag=True, help="Samma som --format json.")
@click.option("--strict", is_flag=True, help="Räkna varningar som fel.")
def check(
    files: tuple[Path, ...],
    registry: Path | None,
    cache: str | None,
    output: str,
    as_json_: bool,
    strict: bool,
) -> int:
    """Kontrollera registret och visa alla fel och varningar.

    Filer som anges söks igenom efter personnummer, även om inget dokument nämner dem. Så kan
    kontrollen före en commit stoppa en fil innan den finns i historiken.
    """
    request = request_for(registry, cache, strict)
    result = check_registry_folder(request)
    problems = result.problems
    others = [path for path in files if path.is_file() and path.name != DOCUMENT_FILE]
    if others:
        private = check_files(others, request.today, request.cache / "extract", request.limits)
        errors = [problem for problem in private if problem.severity is Severity.ERROR]
        problems = sort_problems([*problems, *errors])
    form = "json" if as_json_ else output
    click.echo(_FORMATS[form](problems))
    if form == "text":
        number = result.statistics.documents
        click.echo(f"{number} dokument {'kontrollerat' if number == 1 else 'kontrollerade'}.")
    return REGISTRY_FAULT if has_errors(problems) else DONE

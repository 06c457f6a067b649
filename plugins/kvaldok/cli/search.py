# SPDX-License-Identifier: MIT
"""`kvaldok search`: the same search as on the site, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kvaldok.build.index import RegistryFaultError, registry_index
from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    registry_option,
    request_for,
    writing_to,
)
from kvaldok.cli.search_answers import (
    explanation_json,
    explanation_text,
    hits_json,
    result_text,
    unknown_values,
)
from kvaldok.cli.swedish import Whole
from kvaldok.files import write_atomically
from kvaldok.problems import as_text
from kvaldok.search.index import StaticIndex
from kvaldok.search.query import FILTERS

__all__ = ["search"]

_RUN_DEPTH = 100


@click.command()
@click.argument("query", required=False, metavar="[FRÅGA]")
@registry_option
@cache_option
@click.option(
    "--limit",
    default=10,
    metavar="ANTAL",
    type=Whole(1, 1000),
    help="Högst så många träffar.",
)
@click.option(
    "--offset",
    default=0,
    metavar="ANTAL",
    type=Whole(0),
    help="Hoppa över de första träffarna.",
)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="FÄLT=VÄRDE",
    help=f"Bara träffar med värdet, till exempel typ=policy. Fält: {', '.join(FILTERS)}.",
)
@click.option(
    "--sort",
    type=click.Choice(("relevans", "datum")),
    default="relevans",
    help="Träffarnas ordning: bäst träff eller nyast först.",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv träffarna som JSON.")
@click.option("--explain", is_flag=True, help="Visa hur frågan lästes och vad som ger poäng.")
@click.option(
    "--questions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FIL",
    help='Fil med frågor, en per rad: {"id": …, "query": …}.',
)
@click.option(
    "--run",
    "run_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Skriv svaren på --questions hit.",
)
def search(
    query: str | None,
    registry: Path | None,
    cache: str | None,
    limit: int,
    offset: int,
    filters: tuple[str, ...],
    sort: str,
    as_json: bool,
    explain: bool,
    questions: Path | None,
    run_file: Path | None,
) -> int:
    """Sök dokument och sidor, i samma ordning som på webbplatsen.

    I frågan kan du skriva "en fras", -ord, typ:policy, organ:kommunstyrelsen, år:2019–2022 och
    dnr:KS2014/123, som på söksidan. Börjar frågan med ett bindestreck skriver du -- före den.
    """
    if (query is None) == (questions is None):
        raise click.UsageError("ange en fråga, eller en fil med frågor med --questions.")
    if run_file and not questions:
        raise click.UsageError("--run skriver svaren på frågorna i --questions. Ange den filen.")
    wanted = _filters(filters)
    request = replace(request_for(registry, cache), trial=True)
    try:
        index = registry_index(request)
    except RegistryFaultError as problem:
        click.echo(as_text(problem.problems), err=True)
        return REGISTRY_FAULT
    if questions:
        _run(index, questions, run_file, wanted)
        return DONE
    asked = (query or "", limit, offset, wanted, sort)
    if explain:
        explanation = index.explain(*asked)
        click.echo(explanation_json(explanation) if as_json else explanation_text(explanation))
    else:
        result = index.search(*asked)
        click.echo(hits_json(result.hits) if as_json else result_text(result, request.today))
    if not as_json:
        for line in unknown_values(wanted, index.filter_values):
            click.echo(line, err=True)
    return DONE


def _filters(given: Iterable[str]) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or name not in FILTERS or not value:
            raise click.UsageError(
                f"--filter {item}: skriv fält=värde med något av fälten {', '.join(FILTERS)}."
            )
        wanted.setdefault(name, []).append(value)
    return wanted


def _run(
    index: StaticIndex, questions: Path, target: Path | None, filters: dict[str, list[str]]
) -> None:
    """Answer every question; a line of ids for each."""
    lines = []
    for number, line in enumerate(_text_of(questions).splitlines(), start=1):
        if not line.strip():
            continue
        question = _question(line, questions, number)
        result = index.search(question["query"], _RUN_DEPTH, 0, filters)
        row = {"query_id": question["id"], "docs": [hit.id for hit in result.hits]}
        lines.append(json.dumps(row, ensure_ascii=False))
    text = "".join(f"{line}\n" for line in lines)
    if target:
        with writing_to(target):
            write_atomically(target, text.encode())
    else:
        click.echo(text, nl=False)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} är inte sparad som UTF-8.") from error


def _question(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        found: Any = json.loads(line)
        return {"id": found["id"], "query": str(found["query"])}
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(
            f'{path}:{number}: raden ska vara {{"id": "…", "query": "…"}}.'
        ) from error

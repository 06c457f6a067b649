# SPDX-License-Identifier: MIT
"""`kvaldok search`: the same search as on the site, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from kvaldok.cli.swedish import Whole
from kvaldok.files import write_atomically
from kvaldok.problems import as_text
from kvaldok.search.excerpts import Fragment
from kvaldok.search.filters import Facet
from kvaldok.search.hits import Hit
from kvaldok.search.index import SearchResult, StaticIndex
from kvaldok.search.query import FILTERS
from kvaldok.swedish.text import did_you_mean

__all__ = ["search"]

_RUN_DEPTH = 100
_NAMED = 4  # organisations
# Filter, its values (none: all of them), and what they are called.
_LEFT_OUT = (
    ("status", ("ersatt", "upphavd", "avpublicerad"), "ersatta, upphävda och borttagna dokument"),
    ("status", ("utkast",), "utkast"),
    ("organisation", (), "andra organisationers dokument"),
)


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
@click.option("--explain", is_flag=True, help="Visa varför dokumenten hamnar där de hamnar.")
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
    """Sök bland dokumenten, i samma ordning som på webbplatsen."""
    if (query is None) == (questions is None):
        raise click.UsageError("ange en fråga, eller en fil med frågor med --questions.")
    if run_file and not questions:
        raise click.UsageError("--run skriver svaren på frågorna i --questions. Ange den filen.")
    wanted = _filters(filters)
    try:
        index = registry_index(replace(request_for(registry, cache), trial=True))
    except RegistryFaultError as problem:
        click.echo(as_text(problem.problems), err=True)
        return REGISTRY_FAULT
    if questions:
        _run(index, questions, run_file, wanted)
    elif explain:
        click.echo(json.dumps(index.explain(query or "", limit), ensure_ascii=False, indent=2))
    else:
        result = index.search(query or "", limit, offset, wanted, sort)
        click.echo(_as_json(result.hits) if as_json else _as_text(result, wanted))
        if not as_json:
            for line in _unknown_values(wanted, index.filter_values):
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


def _unknown_values(
    wanted: Mapping[str, Sequence[str]], known: Callable[[str], Sequence[str]]
) -> Iterator[str]:
    """What was filtered by although no document has it: most likely a slip of the pen."""
    for name, values in wanted.items():
        for value in values:
            if value not in (there := known(name)):
                meant = did_you_mean(value, there)
                yield f"Inget dokument har {name}={value}.{f' {meant}' if meant else ''}"


def _as_json(hits: Iterable[Hit]) -> str:
    rows = [
        {
            "id": hit.id,
            "title": hit.title,
            "url": hit.url,
            "score": hit.score,
            "pages": [page.number for page in hit.pages],
        }
        for hit in hits
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_text(result: SearchResult, chosen: Mapping[str, Sequence[str]]) -> str:
    total = result.total
    lines = ["1 träff" if total == 1 else f"{total} träffar" if total else "Inga träffar"]
    if result.suggestion:
        lines += ["", f"Menade du ”{result.suggestion}”?"]
    for hit in result.hits:
        about = " · ".join(part for part in (hit.type, *hit.header.get("deciders", [])) if part)
        lines += ["", hit.title, f"  {about}", f"  {hit.url}"]
        if hit.excerpt:
            lines.append(f"  {_plain(hit.excerpt)}")
        if hit.pages:
            lines.append(f"  sida {', '.join(str(page.number) for page in hit.pages)}")
    ways = list(_other_ways(result, chosen))
    return "\n".join([*lines, *([""] if ways else []), *ways])


def _other_ways(result: SearchResult, chosen: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What a search leaves out unless it is asked for, as the search page tells it."""
    for name, values, what in _LEFT_OUT:
        found = [f for f in result.facets.get(name, ()) if not values or f.value in values]
        shown = 0 if values else result.total
        count = sum(facet.count for facet in found) - shown
        if count > 0 and name not in chosen:
            options = _options(name, found, result.total)
            more = "till " if shown or result.total else ""
            yield f"Det finns {count} {more}bland {what}{options}"


def _options(name: str, found: Sequence[Facet], own: int) -> str:
    """How to see the others: every value where they are few, else the one with most hits.

    The site's own organisation has as many as are shown already.
    """
    if len(found) <= _NAMED:
        return ": " + " ".join(f"--filter {name}={facet.value}" for facet in found)
    others = [facet for facet in found if facet.count != own] or found
    most = max(others, key=lambda facet: facet.count)
    return f", till exempel --filter {name}={most.value}"


def _plain(fragments: Iterable[Fragment]) -> str:
    return "".join(click.style(f.text, bold=True) if f.mark else f.text for f in fragments)


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

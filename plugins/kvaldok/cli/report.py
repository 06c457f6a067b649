# SPDX-License-Identifier: MIT
"""`kvaldok report`: what there is to see to, as text, CSV, JSON or a calendar."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import click

from kvaldok.audit.report import Matter, Report, ReportRow
from kvaldok.build.report_data import RegistryFaultError, registry_report
from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    registry_option,
    request_for,
    target_option,
    writing_to,
)
from kvaldok.export.calendar_text import Event, calendar_text
from kvaldok.export.csv_text import csv_text
from kvaldok.files import write_atomically
from kvaldok.problems import as_text

__all__ = ["report"]

_HEAD = ("slag", "enhet", "id", "titel", "uppgift", "datum", "plats", "adress")


@click.command()
@registry_option
@cache_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv", "json", "ics")),
    default="text",
    help="text, csv (tabell), json eller ics (kalender med översyner).",
)
@click.option("--json", "as_json_", is_flag=True, help="Samma som --format json.")
@target_option("rapporten")
def report(
    registry: Path | None, cache: str | None, form: str, as_json_: bool, target: Path | None
) -> int:
    """Visa vad som behöver ses till bland dokumenten.

    Det är översyner, uppgifter som saknas, filer med brister, undantag och dubbletter. Samma
    uppgifter står på webbplatsen, på sidan Läget i registret.
    """
    try:
        made = registry_report(request_for(registry, cache))
    except RegistryFaultError as fault:
        click.echo(as_text(fault.problems), err=True)
        return REGISTRY_FAULT
    content = _FORMATS["json" if as_json_ else form](made)
    if target:
        with writing_to(target):
            write_atomically(target, content.encode())
    else:
        click.echo(content.encode(), nl=False)
    return DONE


def _text(made: Report) -> str:
    if not made.rows:
        return f"{made.documents} dokument. Det finns inget att åtgärda.\n"
    parts = [f"{made.documents} dokument den {made.today.isoformat()}.\n"]
    for matter in Matter:
        rows = made.of(matter)
        if rows:
            parts.append(f"\n{matter.label} ({len(rows)})\n")
            parts += _by_unit(rows)
    return "".join(parts)


def _by_unit(rows: tuple[ReportRow, ...]) -> Iterator[str]:
    for unit, members in groupby(rows, key=lambda row: row.unit):
        yield f"  {unit}\n"
        for row in members:
            yield f"    {row.title}: {row.text}\n      {row.where}\n"


def _csv(made: Report) -> str:
    return csv_text(_HEAD, (list(_facts(row).values()) for row in made.rows))


def _json(made: Report) -> str:
    data = {
        "datum": made.today.isoformat(),
        "dokument": made.documents,
        "rader": [_facts(row) for row in made.rows],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _facts(row: ReportRow) -> dict[str, str]:
    day = row.day.isoformat() if row.day else ""
    where = str(row.where)
    values = (str(row.matter), row.unit, row.id, row.title, row.text, day, where, row.url)
    return dict(zip(_HEAD, values, strict=True))


def _ics(made: Report) -> str:
    events = [
        Event(
            uid=f"oversyn-{row.id}@kvaldok",
            day=row.day,
            summary=f"Se över: {row.title}",
            description=f"{row.text}\nAnsvarig: {row.unit}",
            category=row.unit,
        )
        for row in made.rows
        if row.day and row.matter in {Matter.OVERDUE, Matter.COMING}
    ]
    return calendar_text("Översyn av dokument", events, made.today)


_FORMATS: dict[str, Callable[[Report], str]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
    "ics": _ics,
}

# SPDX-License-Identifier: MIT
"""`kvaldok export`: the register as a table that `kvaldok import` reads back without loss."""

from __future__ import annotations

from pathlib import Path

import click

from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    registry_option,
    request_for,
    target_option,
    writing_to,
)
from kvaldok.edit.exporting import export_rows
from kvaldok.edit.tables import FORMATS, TableError, table_bytes
from kvaldok.files import write_atomically
from kvaldok.problems import Severity, as_text
from kvaldok.registry.loader import load_registry

__all__ = ["export"]


@click.command()
@registry_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Tabellens format. Utan uppgift: efter filens ändelse, annars csv.",
)
@target_option("CSV")
def export(registry: Path | None, form: str | None, target: Path | None) -> int:
    """Skriv registret som en tabell i CSV eller Excel.

    Tabellen har en rad för varje version och går att läsa in igen med kvaldok import.
    """
    request = request_for(registry, None)
    form = form or ("xlsx" if target and target.suffix.casefold() == ".xlsx" else "csv")
    if form == "xlsx" and target is None:
        raise click.UsageError("ange vilken fil som ska skrivas, till exempel --ut register.xlsx.")
    found = load_registry(request.registry, request.today)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    if errors:
        click.echo(as_text(errors), err=True)
        click.echo("Inget är skrivet: det som har fel skulle inte komma med.", err=True)
        return REGISTRY_FAULT
    try:
        content = table_bytes(export_rows(found), form)
    except TableError as error:
        raise click.UsageError(str(error)) from error
    if target is None:
        click.echo(content, nl=False)
        return DONE
    with writing_to(target):
        write_atomically(target, content)
    versions = sum(len(document.versions) for document in found.documents.values())
    click.echo(f"{len(found.documents)} dokument, {versions} versioner i {target}", err=True)
    return DONE

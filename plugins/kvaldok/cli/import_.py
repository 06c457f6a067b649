# SPDX-License-Identifier: MIT
"""`kvaldok import`: a kommun's own register becomes documents, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from kvaldok.audit.personal_data import masked_problem
from kvaldok.build.request import BuildRequest
from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    registry_option,
    request_for,
    writing_to,
)
from kvaldok.edit.importing import ImportPlan, PlannedDocument, plan_import
from kvaldok.edit.mapping import Mappings, read_mappings
from kvaldok.edit.new_documents import write_documents
from kvaldok.edit.reading import check_new_files, read_new_files
from kvaldok.edit.schema_file import modeline
from kvaldok.files import shown_path
from kvaldok.problems import Severity, as_json, as_text, has_errors, sort_problems
from kvaldok.registry.loader import load_registry
from kvaldok.registry.writing import document_text

__all__ = ["import_table"]

_SHOWN = 3


@click.command("import")
@click.argument(
    "table", metavar="FIL", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@registry_option
@cache_option
@click.option(
    "--mappning",
    "mapping_file",
    metavar="FIL",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="YAML-fil som säger vad era egna kolumner och ord betyder.",
)
@click.option(
    "--filer",
    "files",
    metavar="MAPP",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Var dokumentens filer ligger. Utan uppgift: i samma mapp som tabellen.",
)
@click.option("--partial", is_flag=True, help="Ta med de rader som är rätt, fast andra har fel.")
@click.option("--dry-run", is_flag=True, help="Visa vad som skulle skrivas, men skriv inget.")
@click.option("--json", "as_json_", is_flag=True, help="Skriv resultatet som JSON.")
def import_table(
    table: Path,
    registry: Path | None,
    cache: str | None,
    mapping_file: Path | None,
    files: Path | None,
    partial: bool,
    dry_run: bool,
    as_json_: bool,
) -> int:
    """Hämta dokument ur ett eget register i CSV eller Excel.

    Varje rad blir ett dokument, eller en version när flera rader har samma id. Finns det ett
    fel skrivs ingenting, om du inte anger --partial.
    """
    request = request_for(registry, cache)
    plan = _plan(request, table, mapping_file, files or table.parent)
    failed = has_errors(plan.problems)
    writes = not dry_run and bool(plan.sound) and (partial or not failed)
    if writes:
        root = request.registry
        new = [document.new(modeline(root, document.folder)) for document in plan.sound]
        with writing_to(root):
            write_documents(root, new)
    if as_json_:
        click.echo(_as_json(plan, writes))
    else:
        _tell(plan, request, writes=writes, dry_run=dry_run)
    return REGISTRY_FAULT if failed else DONE


def _plan(request: BuildRequest, table: Path, mapping_file: Path | None, files: Path) -> ImportPlan:
    mappings, found = read_mappings(mapping_file) if mapping_file else (Mappings(), ())
    if has_errors(found):
        return ImportPlan((), found)
    registry = load_registry(request.registry, request.today)
    plan = _without_private(request, plan_import(registry, table, files, mappings))
    return replace(plan, problems=tuple(masked_problem(p, request.today) for p in plan.problems))


def _without_private(request: BuildRequest, plan: ImportPlan) -> ImportPlan:
    """The plan, where a document whose files hold a personnummer is faulty too."""
    paths = sorted({path for document in plan.documents for path in document.files.values()})
    if not paths:
        return plan
    found = check_new_files(request, read_new_files(request, paths))
    bad = {problem.path for problem in found if problem.severity is Severity.ERROR}
    documents = tuple(
        replace(
            document,
            faulty=document.faulty or any(p.as_posix() in bad for p in document.files.values()),
        )
        for document in plan.documents
    )
    return ImportPlan(documents, (*plan.problems, *sort_problems(found)))


def _tell(plan: ImportPlan, request: BuildRequest, *, writes: bool, dry_run: bool) -> None:
    if plan.problems:
        click.echo(as_text(plan.problems))
    if not plan.documents:
        return
    faulty = len(plan.documents) - len(plan.sound)
    told = f"{len(plan.documents)} dokument i tabellen, {faulty} med fel."
    if dry_run and not plan.sound:
        click.echo(f"{told} Inget skulle skrivas.")
    elif dry_run:
        click.echo(f"{told} Det här skulle skrivas:\n")
        click.echo(_preview(plan.sound))
    elif writes:
        left_out = f" {faulty} med fel är inte med." if faulty else ""
        click.echo(
            f"{len(plan.sound)} dokument är inlagda i {shown_path(request.registry)}.{left_out}"
        )
        click.echo(
            "\nSå här går du vidare:\n  kvaldok check\n"
            f"  git add {shown_path(request.registry)}\n"
            f'  git commit -m "Lägg till {len(plan.sound)} dokument"\n  git push'
        )
    else:
        click.echo(f"{told} Inget är skrivet. Rätta felen, eller ta med resten med --partial.")


def _preview(documents: Sequence[PlannedDocument]) -> str:
    """The first entries in full, and where the others go."""
    shown = [
        f"{shown_path(document.folder / 'dokument.yml')}:\n{document_text(document.values)}"
        for document in documents[:_SHOWN]
    ]
    rest = [shown_path(document.folder / "dokument.yml") for document in documents[_SHOWN:]]
    return "\n".join([*shown, *rest])


def _as_json(plan: ImportPlan, written: bool) -> str:
    documents = [
        {
            "id": document.id,
            "path": (document.folder / "dokument.yml").as_posix(),
            "rows": list(document.rows),
            "faulty": document.faulty,
        }
        for document in plan.documents
    ]
    result = {
        "written": len(plan.sound) if written else 0,
        "documents": documents,
        "problems": json.loads(as_json(plan.problems)),
    }
    return json.dumps(result, ensure_ascii=False, indent=2)

# SPDX-License-Identifier: MIT
"""`kvaldok revise`: a new version of a document, by editing its dokument.yml in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    registry_option,
    request_for,
    writing_to,
)
from kvaldok.cli.editing import (
    asker_for,
    check_documents,
    consent_options,
    read_or_stop,
    suggestions_for,
    tell_git,
)
from kvaldok.edit.revising import Revision, propose_revision
from kvaldok.files import shown_path, write_atomically
from kvaldok.registry.editing import EditError
from kvaldok.registry.folders import DOCUMENT_FILE
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Registry
from kvaldok.swedish.text import nearest

__all__ = ["revise"]


@click.command()
@click.argument("identifier", metavar="ID")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@registry_option
@cache_option
@consent_options
def revise(
    identifier: str, file: Path, registry: Path | None, cache: str | None, yes: bool, least: float
) -> int:
    """Lägg till en version av ett dokument som finns i registret.

    Beslutet läses ur filen, och det som är osäkert får du frågor om. Den gamla versionen och dess
    fil står kvar. I dokument.yml ändras inget annat.
    """
    request = request_for(registry, cache)
    found = load_registry(request.registry, request.today)
    folder = _folder(found, identifier)
    read = read_or_stop(request, [file], yes=yes)
    if read is None:
        return REGISTRY_FAULT
    asker = asker_for(found, file, yes=yes, least=least)
    document = found.documents[identifier]
    click.echo(click.style(f"{document.title}: ny version ur {file.name}", bold=True))
    try:
        revision = propose_revision(
            found, document, file, suggestions_for(found, file, read), asker
        )
    except EditError as error:
        click.echo(f"{shown_path(folder / DOCUMENT_FILE)}: {error}", err=True)
        return REGISTRY_FAULT
    with writing_to(folder):
        _write(folder, file, revision)
    click.echo(f"\nSkrev i {shown_path(folder / DOCUMENT_FILE)}:\n")
    click.echo(click.style(revision.added, dim=True))
    failed = check_documents(request, [folder])
    for advice in revision.advice:
        click.echo(f"\n{advice}")
    tell_git([folder], f"Ny version av {identifier}")
    return REGISTRY_FAULT if failed else DONE


def _folder(registry: Registry, identifier: str) -> Path:
    if identifier in registry.documents:
        return registry.documents[identifier].folder
    meant = nearest(identifier, list(registry.documents))
    raise click.UsageError(
        f"det finns inget dokument med id:t {identifier}, eller så har dess dokument.yml fel. "
        + (f"Menade du {meant}?" if meant else "Id:t är namnet på dokumentets mapp.")
    )


def _write(folder: Path, file: Path, revision: Revision) -> None:
    """The file first: should the second fail, nothing points at what is not there."""
    target = folder / revision.file_name
    with target.open("xb") as stream, file.open("rb") as source:
        shutil.copyfileobj(source, stream)
    write_atomically(folder / DOCUMENT_FILE, revision.text.encode())

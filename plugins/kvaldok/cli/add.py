# SPDX-License-Identifier: MIT
"""`kvaldok add`: a file becomes a document, with what it says of itself and what it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import click

from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    files_argument,
    registry_option,
    request_for,
    writing_to,
)
from kvaldok.cli.editing import (
    asker_for,
    check_documents,
    consent_options,
    given_values,
    read_or_stop,
    suggestions_for,
    tell_git,
)
from kvaldok.edit.adding import Asker, propose_document
from kvaldok.edit.new_documents import NewDocument, write_documents
from kvaldok.edit.placement import folder_below
from kvaldok.edit.schema_file import modeline
from kvaldok.files import shown_path
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Registry
from kvaldok.registry.plain import Plain
from kvaldok.registry.writing import document_text
from kvaldok.suggest import Suggestions
from kvaldok.swedish.text import is_slug

__all__ = ["add"]


@click.command()
@files_argument
@registry_option
@cache_option
@consent_options
@click.option("--samma", is_flag=True, help="Filerna hör till ett dokument. De andra är bilagor.")
@click.option("--titel", help="Dokumentets titel.")
@click.option("--typ", metavar="TYP", help="Dokumenttypen, till exempel policy.")
@click.option("--organisation", metavar="NYCKEL", help="Organisationens nyckel.")
@click.option("--id", "identifier", metavar="ID", help="Dokumentets id, som blir mappens namn.")
@click.option("--mapp", "folder", metavar="MAPP", help="Mappen i registret som dokumentet läggs i.")
def add(
    files: tuple[Path, ...],
    registry: Path | None,
    cache: str | None,
    yes: bool,
    least: float,
    samma: bool,
    titel: str | None,
    typ: str | None,
    organisation: str | None,
    identifier: str | None,
    folder: str | None,
) -> int:
    """Lägg till dokument: varje fil blir ett dokument i registret.

    Uppgifterna läses ur filen. Det som är osäkert får du frågor om. Filen kopieras, dokument.yml
    skrivs och kontrolleras. Ett personnummer i filen stoppar allt. Inget som finns skrivs över.
    """
    groups = [files] if samma else [(path,) for path in files]
    if len(groups) > 1 and (identifier or titel):
        raise click.UsageError("--id och --titel går bara med ett dokument i taget.")
    if identifier and not is_slug(identifier):
        raise click.UsageError(f"--id {identifier}: skriv a–z, 0–9 och enkla bindestreck.")
    request = request_for(registry, cache)
    below = _below(request.registry, folder)
    read = read_or_stop(request, files, yes=yes)
    if read is None:
        return REGISTRY_FAULT
    written: list[Path] = []
    for group in groups:
        found = load_registry(request.registry, request.today)
        options = {"titel": titel, "typ": typ, "organisation": organisation}
        given = given_values(found, options)
        suggestions = suggestions_for(found, group[0], read)
        asker = asker_for(found, group[0], yes=yes, least=least)
        click.echo(click.style(f"\n{', '.join(path.name for path in group)}", bold=True))
        new = _new_document(found, group, suggestions, given, asker, identifier, below)
        with writing_to(request.registry):
            write_documents(request.registry, [new])
        click.echo(f"\nSkrev {shown_path(new.folder / 'dokument.yml')}:\n")
        click.echo(click.style(new.text, dim=True))
        written.append(new.folder)
    failed = check_documents(request, written)
    names = written[0].name if len(written) == 1 else f"{len(written)} dokument"
    tell_git(written, f"Lägg till {names}")
    return REGISTRY_FAULT if failed else DONE


def _below(registry: Path, folder: str | None) -> PurePosixPath | None:
    """The folder given with --mapp.  Raises UsageError for one outside the registry."""
    below = folder_below(registry, folder) if folder else None
    if folder and below is None:
        raise click.UsageError(
            f"--mapp {folder}: mappen ligger utanför registret, {shown_path(registry)}. Skriv en "
            "mapp i registret, till exempel --mapp policyer."
        )
    return below


def _new_document(
    registry: Registry,
    files: Sequence[Path],
    suggestions: Suggestions,
    given: Mapping[str, Plain],
    asker: Asker,
    identifier: str | None,
    below: PurePosixPath | None,
) -> NewDocument:
    """Ask for what is uncertain, and give the document its id and place."""
    proposal = propose_document(registry, files, suggestions, given, asker)
    chosen = identifier or asker.name(proposal.id, frozenset(registry.documents))
    if chosen in registry.documents:
        raise click.UsageError(
            f"dokumentet {chosen} finns redan i {registry.documents[chosen].where.path}. Är det en "
            f"ny version, skriv kvaldok revise {chosen} {files[0]}. Är det ett annat dokument, ge "
            "det ett eget id med --id."
        )
    place = registry.root / (below or proposal.below) / chosen
    if place.exists():
        raise click.UsageError(f"mappen {place} finns redan. Ge dokumentet ett annat id med --id.")
    text = document_text(proposal.values, proposal.notes, modeline(registry.root, place))
    return NewDocument(place, text, proposal.files)

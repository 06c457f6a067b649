# SPDX-License-Identifier: MIT
"""`kvaldok schema`: the JSON Schema of dokument.yml, for editors that complete and explain."""

from __future__ import annotations

from pathlib import Path

import click

from kvaldok.cli.context import DONE, project_folder, registry_option, writing_to
from kvaldok.files import write_atomically
from kvaldok.registry.json_schema import schema_text
from kvaldok.registry.vocabularies import load_vocabularies

__all__ = ["schema"]


@click.command()
@registry_option
@click.option(
    "--ut",
    "--out",
    "target",
    metavar="FIL",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Filen som skrivs. Utan uppgift skrivs schemat på skärmen.",
)
def schema(registry: Path | None, target: Path | None) -> int:
    """Skriv JSON Schema för dokument.yml.

    Registrets egna ordlistor är med. Textredigerare som VS Code använder schemat för att föreslå
    och förklara nycklar och värden.
    """
    project = project_folder()
    folder = registry or (project / "registry" if project else None)
    if registry and not registry.is_dir():
        raise click.UsageError(f"mappen {registry} finns inte.")
    root = folder if folder and folder.is_dir() else Path("finns-inte")
    text = schema_text(load_vocabularies(root, root.name))
    if target:
        with writing_to(target):
            write_atomically(target, text.encode())
        click.echo(f"Skrev {target}", err=True)
    else:
        click.echo(text, nl=False)
    return DONE

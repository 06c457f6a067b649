# SPDX-License-Identifier: MIT
"""`kvaldok schema`: the JSON Schema of dokument.yml, for editors that complete and explain."""

from __future__ import annotations

from pathlib import Path

import click

from kvaldok.cli.context import DONE, registry_folder, registry_option, target_option, writing_to
from kvaldok.files import write_atomically
from kvaldok.registry.json_schema import schema_text
from kvaldok.registry.vocabularies import load_vocabularies

__all__ = ["schema"]


@click.command()
@registry_option
@target_option("schemat")
def schema(registry: Path | None, target: Path | None) -> int:
    """Skriv JSON Schema för dokument.yml.

    Registrets egna ordlistor är med. Textredigerare som VS Code använder schemat för att föreslå
    och förklara nycklar och värden.
    """
    text = schema_text(load_vocabularies(registry_folder(registry)))
    if target:
        with writing_to(target):
            write_atomically(target, text.encode())
        click.echo(f"Skrev {target}", err=True)
    else:
        click.echo(text, nl=False)
    return DONE

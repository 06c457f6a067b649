# SPDX-License-Identifier: MIT
"""`kvaldok init`: a new project that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from kvaldok.cli.context import DONE, writing_to
from kvaldok.edit.project import HOSTS, organisation_key, project_files, write_project
from kvaldok.registry.vocabularies import is_key

__all__ = ["init"]


@click.command()
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--namn",
    "name",
    default="Exempelkommunen",
    metavar="NAMN",
    help="Organisationens namn. Utan uppgift: Exempelkommunen.",
)
@click.option(
    "--nyckel",
    "key",
    metavar="NYCKEL",
    help="Organisationens nyckel i registret. Utan uppgift: ur namnet.",
)
@click.option(
    "--tjanst",
    "hosts",
    type=click.Choice((*HOSTS, "ingen")),
    multiple=True,
    default=("github",),
    show_default=True,
    help="Git-tjänsten som arbetsflöden skrivs för. Går att ange flera gånger.",
)
def init(folder: Path, name: str, key: str | None, hosts: tuple[str, ...]) -> int:
    """Skapa ett nytt projekt som går att bygga på en gång.

    Projektet har ett register, en webbplats, en kontroll före varje commit och arbetsflöden för
    git-tjänsten. Mappen ska vara tom eller inte finnas.
    """
    if not name.strip():
        raise click.UsageError("--namn är tomt. Skriv organisationens namn.")
    key = key or organisation_key(name)
    if not is_key(key):
        raise click.UsageError(f"--nyckel {key}: skriv bara a–z, 0–9, _ och -.")
    chosen = [host for host in dict.fromkeys(hosts) if host != "ingen"]
    with writing_to(folder):
        try:
            write_project(folder, project_files(" ".join(name.split()), key, chosen))
        except FileExistsError as error:
            raise click.UsageError(f"mappen {folder} är inte tom. Välj en annan mapp.") from error
    click.echo(
        f"Skapade ett projekt för {name} i {folder}.\n\nSå här går du vidare:\n  cd {folder}\n"
        "  git init\n  kvaldok check\n  mkdocs serve\n\n"
        "Skriv in era nämnder i registry/organisationer.yml, och lägg sedan till ett dokument:\n"
        "  kvaldok add min-policy.pdf"
    )
    return DONE

# SPDX-License-Identifier: MIT
"""The group of commands, and what each exit code means."""

from __future__ import annotations

import os
import sys

import click

from kvaldok import __version__
from kvaldok.cli.add import add
from kvaldok.cli.build import build
from kvaldok.cli.check import check
from kvaldok.cli.context import DONE, PROGRAM_FAULT, WRONG_USE
from kvaldok.cli.export import export
from kvaldok.cli.import_ import import_table
from kvaldok.cli.revise import revise
from kvaldok.cli.schema import schema
from kvaldok.cli.search import search
from kvaldok.cli.suggest import suggest

__all__ = ["commands", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Slutkoder: 0 klart, 1 fel i registret, 2 fel använt, 3 fel i programmet.",
)
@click.version_option(__version__, message="kvaldok %(version)s")
def commands() -> None:
    """Kvaldok gör en mapp med styrdokument till en sökbar webbplats."""


commands.add_command(build)
commands.add_command(check)
commands.add_command(search)
commands.add_command(suggest)
commands.add_command(add)
commands.add_command(revise)
commands.add_command(import_table)
commands.add_command(export)
commands.add_command(schema)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    try:
        code = commands.main(args=arguments, prog_name="kvaldok", standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        click.echo(f"kvaldok: {error.format_message()}", err=True)
        click.echo("Skriv kvaldok --help för att se hur kommandot används.", err=True)
        sys.exit(WRONG_USE)
    except click.Abort:
        click.echo("Avbrutet.", err=True)
        sys.exit(WRONG_USE)
    except Exception as error:  # the last resort: a fault of ours, told as such
        click.echo(f"kvaldok: fel i programmet: {error!r}", err=True)
        click.echo("Kör igen med KVALDOK_DEBUG=1 för hela felspåret och anmäl felet.", err=True)
        if os.environ.get("KVALDOK_DEBUG"):
            raise
        sys.exit(PROGRAM_FAULT)
    sys.exit(code if isinstance(code, int) else DONE)

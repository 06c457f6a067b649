# SPDX-License-Identifier: MIT
"""The group of commands, and what each exit code means."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType

import click

from kvaldok import __version__
from kvaldok.cli.exit_codes import DONE, PROGRAM_FAULT, WRONG_USE
from kvaldok.cli.swedish import speak_swedish
from kvaldok.swedish.text import nearest

__all__ = ["COMMANDS", "commands", "main"]

# By name: the module, and the command in it.  A module is imported when its command is run.
COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "init": ("init", "init"),
        "add": ("add", "add"),
        "revise": ("revise", "revise"),
        "suggest": ("suggest", "suggest"),
        "check": ("check", "check"),
        "build": ("build", "build"),
        "search": ("search", "search"),
        "import": ("import_", "import_table"),
        "export": ("export", "export"),
        "schema": ("schema", "schema"),
        "report": ("report", "report"),
        "verify": ("verify", "verify"),
    }
)


class _Commands(click.Group):
    """The commands in the order in which an editor meets them, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own shape
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"kvaldok.cli.{module}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(command)
        command.options_metavar = "[FLAGGOR]"
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but a command's own flag before the command is told as such."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            self._tell_place(ctx, error.option_name, words)
            raise

    def _tell_place(self, ctx: click.Context, flag: str, words: list[str]) -> None:
        place = next((n for n, word in enumerate(words) if word in COMMANDS), -1)
        named = words[place] if place >= 0 else ""
        takes = [name for name in COMMANDS if flag in self._flags(ctx, name)]
        if not takes or (named and named not in takes):
            return
        moved = [named, *words[place + 1 :], *words[:place]] if named else ["KOMMANDO", *words]
        raise click.UsageError(
            f"flaggan {flag} ska stå efter kommandot: kvaldok {' '.join(moved)}", ctx
        )

    def _flags(self, ctx: click.Context, name: str) -> set[str]:
        command = self.get_command(ctx, name)
        return {flag for one in command.params for flag in one.opts} if command else set()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but with the command that was most likely meant."""
        meant = nearest(args[0], list(COMMANDS)) if args and args[0] not in COMMANDS else ""
        if meant and not args[0].startswith("-"):
            raise click.UsageError(f"kommandot {args[0]} finns inte. Menade du {meant}?", ctx)
        return super().resolve_command(ctx, args)


speak_swedish()  # before the options below are made: click looks words up when it makes them


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Slutkoder: 0 klart, 1 fel i registret eller sidorna, 2 kommandot eller mkdocs.yml är "
    "fel skrivet, 3 fel i programmet.",
    subcommand_metavar="KOMMANDO [FLAGGOR] …",
    options_metavar="[FLAGGOR]",
)
@click.version_option(__version__, message="kvaldok %(version)s")
def commands() -> None:
    """Kvaldok gör en mapp med styrdokument till en sökbar webbplats."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    try:
        code = commands.main(args=arguments, prog_name="kvaldok", standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.exceptions.NoArgsIsHelpError as help_:
        click.echo(help_.format_message(), err=True)
        sys.exit(WRONG_USE)
    except click.ClickException as error:
        click.echo(f"kvaldok: {error.format_message()}", err=True)
        context = error.ctx if isinstance(error, click.UsageError) else None
        path = context.command_path if context else "kvaldok"
        click.echo(f"Skriv {path} --help för att se hur kommandot används.", err=True)
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

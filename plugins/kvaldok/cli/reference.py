# SPDX-License-Identifier: MIT
"""The reference of the commands, written from the commands themselves.

docs/for-redaktorer/kommandon.md holds it between two markers; `python -m kvaldok.cli.reference
FILE` writes it anew there after a change, and a test compares.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kvaldok.cli.main import commands
from kvaldok.registry.reference import written_between

__all__ = ["command_reference", "with_reference"]

BEGIN = "<!-- kommandon: börjar här, skrivs av python -m kvaldok.cli.reference -->"
END = "<!-- kommandon: slutar här -->"
_HEAD = "| Flagga | Vad den gör |\n|---|---|\n"


def command_reference() -> str:
    """Every command as Markdown: how it is written, what it does, and its options in a table."""
    context = click.Context(commands, info_name="kvaldok")
    sections = []
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None:
            sections.append(_section(command, click.Context(command, context, name)))
    return "\n".join(sections)


def with_reference(page: str) -> str:
    """`page` with the reference written anew.  Raises ValueError without its place."""
    return written_between(page, BEGIN, END, command_reference())


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join(["kvaldok", context.info_name or "", *command.collect_usage_pieces(context)])
    text = inspect.cleandoc(command.help or "")
    rows = "".join(f"{row}\n" for row in _rows(command, context))
    return f"### kvaldok {context.info_name}\n\n```text\n{usage}\n```\n\n{text}\n\n{_HEAD}{rows}"


def _rows(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and parameter.expose_value:  # not --help
            written, help_ = parameter.get_help_record(context) or ("", "")
            yield f"| `{_in_cell(written, ', ')}` | {_in_cell(help_, '&#124;')} |"


def _in_cell(text: str, bar: str) -> str:
    """Text without the bar that would end the cell; in code, no escape is read alike by all."""
    return " ".join(text.split()).replace("|", bar)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(with_reference(target.read_text("utf-8")), "utf-8")

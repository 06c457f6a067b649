# SPDX-License-Identifier: MIT
"""Every command and every option is in the reference, in Swedish."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kvaldok.cli.main import COMMANDS, commands
from kvaldok.cli.reference import command_reference, with_reference
from kvaldok.cli.swedish import WORDS

PAGE = Path(__file__).parents[2] / "docs" / "for-redaktorer" / "kommandon.md"
# Texts of click's that no command of ours shows: faults of a programmer, and what we do not use.
UNSEEN = re.compile(
    r"decl|Deprecat|colour|UUID|Choice\(|match the format|defined twice|start character|"
    r"determine name|No options defined|values are required|must be an iterable|prompt|"
    r"Confirm the action|%\(prog\)s"
)
ENGLISH = re.compile(
    r"\b(usage|options|commands|arguments|error|missing|invalid|show|exit|default|required|range|"
    r"the|this|and|not|is)\b",
    re.IGNORECASE,
)


def command(name: str) -> click.Command:
    found = commands.get_command(click.Context(commands), name)
    assert found
    return found


def run(*arguments: str) -> str:
    """What is said of a command that is written wrongly, or of --help."""
    result = CliRunner().invoke(commands, arguments, prog_name="kvaldok", standalone_mode=False)
    if isinstance(result.exception, click.ClickException):
        return result.exception.format_message()
    return result.output


def test_the_page_holds_the_reference() -> None:
    page = PAGE.read_text("utf-8")
    assert with_reference(page) == page, f"kör python -m kvaldok.cli.reference {PAGE}"


def test_what_can_be_chosen_is_written_without_escapes() -> None:
    assert "`--format [csv, xlsx]`" in command_reference()
    assert "\\" not in command_reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_there(name) -> None:
    section = command_reference().partition(f"### kvaldok {name}\n")[2].partition("\n### ")[0]
    assert section
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert all(
                f"`{option}" in section or f", {option}" in section for option in parameter.opts
            )
            assert parameter.help
            assert parameter.help.endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_first_line_of_a_help_fits_in_the_list(name) -> None:
    assert len((command(name).help or "").split("\n")[0]) <= 64


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_is_swedish(name) -> None:
    words = run(*filter(None, [name]), "--help")
    told = re.sub(r"--?[\w-]+|\[[^\]]*\|[^\]]*\]|kvaldok \w+", "", words)
    told = "\n".join(line for line in told.splitlines() if not re.match(r"  \w+  ", line))
    assert ENGLISH.findall(told) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "kommandot chek finns inte. Menade du check?"),
        (("gör-allt",), "kommandot gör-allt finns inte."),
        (("check", "--fel"), "flaggan --fel finns inte."),
        (("add",), "det saknas ett argument: 'FIL…'."),
        (("add", "finns-inte.pdf"), "Filen finns-inte.pdf finns inte."),
        (("search", "x", "--sort", "y"), "y går inte att välja. Välj bland 'relevans', 'datum'."),
        (("search", "x", "--limit", "0"), "0 går inte. Talet ska vara 1–1000."),
        (("search", "x", "--limit", "tio"), "tio är inget tal."),
        (("search", "x", "--limit"), "flaggan --limit behöver ett värde."),
        (("check", "--json=1"), "flaggan --json tar inget värde."),
        (("schema", "x"), "det står ett argument för mycket: x"),
    ],
)
def test_what_is_written_wrongly_is_said_in_swedish(arguments, said) -> None:
    assert said in run(*arguments)


def test_every_text_of_click_that_can_be_shown_is_translated() -> None:
    """A new version of click with new texts fails here."""
    folder = Path(click.__file__).parent
    texts = {
        argument.value
        for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert {text for text in texts if text not in WORDS and not UNSEEN.search(text)} == set()

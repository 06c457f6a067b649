# SPDX-License-Identifier: MIT
"""Click's own words in Swedish: headings of the help, and what is wrong with the command.

Click looks its texts up by a function `_` in each of its modules (gettext), which answers by the
environment.  We speak Swedish whatever the environment, so the function is replaced.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

__all__ = ["WORDS", "Share", "Whole", "speak_swedish"]

# Click's texts; what is in braces or after a percent sign is filled in by click.
WORDS: Mapping[str, str] = {
    "Usage:": "Användning:",
    "Options": "Flaggor",
    "Commands": "Kommandon",
    "Positional arguments": "Argument",
    "Aborted!": "Avbrutet.",
    "deprecated": "utgår",
    "default: {default}": "utan uppgift: {default}",
    "env var: {var}": "miljövariabel: {var}",
    "(dynamic)": "(räknas ut)",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Show the version and exit.": "Visa programmets version.",
    "Error: {message}": "Fel: {message}",
    "Try '{command} {option}' for help.": "Skriv {command} {option} för hjälp.",
    "Invalid value: {message}": "fel värde: {message}",
    "Invalid value for {param_hint}: {message}": "fel värde för {param_hint}: {message}",
    "Missing argument": "det saknas ett argument:",
    "Missing option": "det saknas en flagga:",
    "Missing parameter": "det saknas en uppgift:",
    "Missing parameter: {param_name}": "det saknas en uppgift: {param_name}",
    "Missing {param_type}": "det saknas {param_type}",
    "Missing command.": "skriv vilket kommando du vill köra.",
    "No such option {name!r}.": "flaggan {name} finns inte.",
    "No such command {name!r}.": "kommandot {name} finns inte.",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Menade du någon av {possibilities}?",
    "Could not open file {filename!r}: {message}": (
        "filen {filename} gick inte att öppna: {message}"
    ),
    "required": "krävs",
    "unknown error": "okänt fel",
    "Got unexpected extra argument ({args})": "det står ett argument för mycket: {args}",
    "Got unexpected extra arguments ({args})": "det står argument för mycket: {args}",
    "Option {name!r} does not take a value.": "flaggan {name} tar inget värde.",
    "Option {name!r} requires an argument.": "flaggan {name} behöver ett värde.",
    "Option {name!r} requires {nargs} arguments.": "flaggan {name} behöver {nargs} värden.",
    "Argument {name!r} takes {nargs} values.": "argumentet {name} tar {nargs} värden.",
    "Takes {nargs} values but 1 was given.": "tar {nargs} värden, men fick 1.",
    "Takes {nargs} values but {len} were given.": "tar {nargs} värden, men fick {len}.",
    "Choose from:\n\t{choices}": "Välj bland:\n\t{choices}",
    "{value!r} is not {choice}.": "{value} går inte att välja. Det ska vara {choice}.",
    "{value!r} is not one of {choices}.": "{value} går inte att välja. Välj bland {choices}.",
    "{value!r} is not a valid {number_type}.": "{value} är inget tal.",
    "{value} is not in the range {range}.": "{value} går inte. Talet ska vara {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value} är varken ja eller nej. Det kan vara {states}"
    ),
    "{name} {filename!r} does not exist.": "{name} {filename} finns inte.",
    "{name} {filename!r} is a file.": "{name} {filename} är en fil.",
    "{name} {filename!r} is a directory.": "{name} {filename} är en mapp.",
    "{name} {filename!r} is not readable.": "{name} {filename} går inte att läsa.",
    "{name} {filename!r} is not writable.": "{name} {filename} går inte att skriva.",
    "{name} {filename!r} is not executable.": "{name} {filename} går inte att köra.",
    "file": "filen",
    "directory": "mappen",
    "path": "sökvägen",
    "Error: invalid input": "Svaret går inte att läsa.",
    "Do you want to continue?": "Vill du fortsätta?",
    "Repeat for confirmation": "Skriv en gång till",
    "Error: The two entered values do not match.": "Svaren är inte lika.",
    "Press any key to continue...": "Tryck på en tangent …",
}
_MODULES = (
    "click._termui_impl",
    "click.core",
    "click.decorators",
    "click.exceptions",
    "click.formatting",
    "click.parser",
    "click.termui",
    "click.types",
    "click.utils",
)


class Whole(click.IntRange):
    """A whole number; its bounds are told as `1–1000` or `minst 0`."""

    def _describe_range(self) -> str:
        return _bounds(self.min, self.max)


class Share(click.FloatRange):
    """A share, 0 to 1."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def _describe_range(self) -> str:
        return _bounds(self.min, self.max)


def _bounds(least: float | None, most: float | None) -> str:
    return f"minst {least}" if most is None else f"{least}–{most}"


def speak_swedish() -> None:
    """Let click speak Swedish from now on; what has no translation stays as it is."""
    for name in _MODULES:
        module = importlib.import_module(name)
        for function, replacement in (("_", _translated), ("ngettext", _translated_plural)):
            if hasattr(module, function):
                setattr(module, function, replacement)


def _translated(text: str) -> str:
    return WORDS.get(text, text)


def _translated_plural(one: str, many: str, count: int) -> str:
    text = one if count == 1 else many
    return WORDS.get(text, text)

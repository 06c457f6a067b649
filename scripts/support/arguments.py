# SPDX-License-Identifier: MIT
"""Argparse's own words in Swedish: headings of the help, and what is wrong with the command.

Argparse looks its texts up by a function `_` of its module (gettext), which answers by the
environment.  The scripts speak Swedish whatever the environment, so the function is replaced.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

__all__ = ["WORDS", "speak_swedish"]

# Argparse's texts; what follows a percent sign is filled in by argparse.
WORDS: Mapping[str, str] = {
    "usage: ": "Användning: ",
    "options": "Flaggor",
    "positional arguments": "Argument",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "det här går inte att förstå: %s",
    "the following arguments are required: %s": "det saknas %s",
    "one of the arguments %s is required": "ange en av %s",
    "not allowed with argument %s": "går inte ihop med %s",
    "expected one argument": "behöver ett värde",
    "expected at least one argument": "behöver minst ett värde",
    "expected at most one argument": "tar högst ett värde",
    "expected %s argument": "behöver %s värde",
    "expected %s arguments": "behöver %s värden",
    "ignored explicit argument %r": "tar inget värde, men fick %r",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att läsa",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r går inte att välja. Välj bland %(choices)s"
    ),
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan betyda flera saker: %(matches)s"
    ),
    "can't open '%(filename)s': %(error)s": "%(filename)s går inte att öppna: %(error)s",
}


def speak_swedish() -> None:
    """Let argparse speak Swedish from now on; what has no translation stays as it is."""
    setattr(argparse, "_", _translated)  # noqa: B010 - the checker knows no such attribute
    setattr(argparse, "ngettext", _translated_plural)  # noqa: B010 - as above


def _translated(text: str) -> str:
    return WORDS.get(text, text)


def _translated_plural(one: str, many: str, number: int) -> str:
    return _translated(one if number == 1 else many)

# SPDX-License-Identifier: MIT
"""What an insert is: a name that a hand-written page can call, its parameters and what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from kvaldok.site.inputs import Inputs

__all__ = ["Arguments", "Insert", "Parameter", "one_of"]

Arguments = Mapping[str, str]


def _anything(_inputs: Inputs) -> Collection[str]:
    return ()


def one_of(*words: str) -> Callable[[Inputs], Collection[str]]:
    """For a parameter that takes a few given words."""
    return lambda _inputs: words


@dataclass(frozen=True, slots=True)
class Parameter:
    """A key that an insert takes.

    Attributes:
        key: What is written before the equals sign.
        what: What the value is, in Swedish, as it ends "Det ska vara …".
        example: A value that is right.
        required: Whether the insert can do without it.
        several: Whether values may be joined by commas.
        values: The values that there are; nothing where `pattern` is all that is asked.
        pattern: What the value must look like as a whole.
    """

    key: str
    what: str
    example: str
    required: bool = False
    several: bool = False
    values: Callable[[Inputs], Collection[str]] = _anything
    pattern: str = r".+"

    def parts(self, value: str) -> tuple[str, ...]:
        """The values that are written, one or several."""
        found = value.split(",") if self.several else [value]
        return tuple(part.strip() for part in found)

    def accepts(self, part: str, known: Collection[str]) -> bool:
        """Whether a value is one of the known ones (where any are), and looks as it must."""
        return (self.values is _anything or part in known) and bool(
            re.fullmatch(self.pattern, part)
        )


@dataclass(frozen=True, slots=True)
class Insert:
    """What stands for `<!-- kvaldok: name key=value … -->`: `render` gives its HTML.

    `render` gets what pages are made from, the address of the page that the insert stands on, and
    the arguments, which have been checked.  `searched` says whether the search finds the page by
    what the insert gives: only texts of its own need that, documents are found as documents.
    """

    name: str
    parameters: tuple[Parameter, ...]
    render: Callable[[Inputs, str, Arguments], str]
    searched: bool = False

# SPDX-License-Identifier: MIT
"""A label with the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kvaldok.suggest._labels import Label, Role
from kvaldok.suggest._lines import Line

__all__ = ["Layout", "Pair"]


class Layout(StrEnum):
    """How a value stands to its label."""

    MARKED = "marked"  # behind a colon or a tab, or in a cell of its own
    BELOW = "below"  # on the next line
    SPACE = "space"  # nothing but a space between
    COLUMNS = "columns"  # labels first, values after


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value; `line` is where the label stands, `words` the label as written."""

    label: Label
    words: str
    value: str
    line: Line
    layout: Layout

    @property
    def role(self) -> Role:
        return self.label.role

    @property
    def snippet(self) -> str:
        """The label with its value, as a reader would quote it."""
        return f"{self.words}: {self.value}"

# SPDX-License-Identifier: MIT
"""A source cut into its header and its parts: running text, notes and prompts.

    ::: anteckningar
    What only the one who leads the meeting sees.
    :::

The marks stand on lines of their own, so that they are found without reading Markdown; what lies
between two marks is read as Markdown by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kvaldok.problems import Location, Problem
from kvaldok.swedish.text import nearest

__all__ = ["Part", "PartKind", "cut_header", "cut_parts"]

_MARK = re.compile(r" {0,3}:{3,}[ \t]*(.*?)[ \t]*")
_HEADING = re.compile(r" {0,3}##?(?:[ \t]|$)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


class PartKind(StrEnum):
    """What a part is for; the value is the word after the colons."""

    SHOWN = ""
    NOTES = "anteckningar"
    PROMPT = "diskutera"


BLOCKS = (PartKind.NOTES.value, PartKind.PROMPT.value)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one kind; `line` is the number of the first."""

    kind: PartKind
    line: int
    text: str


def cut_header(text: str) -> tuple[str, str, int] | None:
    """The YAML between the first two `---`, the rest, and the number of the rest's first line.

    The YAML begins with an empty line, so that its lines have the numbers that they have in the
    file.  None where the file does not begin so.
    """
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(["", *lines[1:number], ""]), "\n".join(lines[number + 1 :]), number + 2
    return None


def cut_parts(text: str, first_line: int, path: str) -> tuple[list[Part], list[Problem]]:
    """The parts of a source's text in order, and the marks that are amiss."""
    cutter = _Cutter(path)
    for number, line in enumerate(text.splitlines(), start=first_line):
        cutter.take(number, line)
    cutter.end()
    return [part for part in cutter.parts if part.text.strip()], cutter.problems


class _Cutter:
    def __init__(self, path: str) -> None:
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self._path = path
        self._kind = PartKind.SHOWN
        self._opened = 0
        self._start = 0
        self._lines: list[str] = []
        self._in_code = False

    def take(self, number: int, line: str) -> None:
        if _FENCE.match(line):
            self._in_code = not self._in_code
        mark = None if self._in_code else _MARK.fullmatch(line)
        if mark:
            self._mark(number, mark[1])
            return
        if self._opened and not self._in_code and _HEADING.match(line):
            self.end()
        self._start = self._start or number
        self._lines.append(line)

    def end(self) -> None:
        """The next slide or the end of the file: no block may be open."""
        if self._opened:
            where = Location(self._path, self._opened)
            self.problems.append(_unclosed(where, self._kind or "anteckningar"))
        self._close()

    def _mark(self, number: int, word: str) -> None:
        if not word:
            if not self._opened:
                self.problems.append(_nothing_to_close(Location(self._path, number)))
            self._close()
            return
        self.end()
        self._opened = number
        if word.casefold() in BLOCKS:
            self._kind = PartKind(word.casefold())
        else:
            self.problems.append(_unknown(Location(self._path, number), word))
            self._kind = PartKind(nearest(word, BLOCKS) or PartKind.NOTES)

    def _close(self) -> None:
        if self._lines:
            self.parts.append(Part(self._kind, self._start, "\n".join(self._lines)))
        self._kind, self._opened, self._start, self._lines = PartKind.SHOWN, 0, 0, []


# Messages -------------------------------------------------------------------------------------


def _unclosed(where: Location, word: str) -> Problem:
    return Problem.error(
        where,
        "oppet-block",
        f"Blocket ::: {word} stängs aldrig. Det ska stängas före nästa bild.",
        "Skriv ::: på en egen rad där blocket slutar.",
    )


def _nothing_to_close(where: Location) -> Problem:
    return Problem.error(
        where,
        "block-utan-borjan",
        "Här står ::: som stänger ett block, men inget block är öppet.",
        "Ta bort raden, eller skriv ::: anteckningar eller ::: diskutera där blocket börjar.",
    )


def _unknown(where: Location, word: str) -> Problem:
    meant = nearest(word, BLOCKS)
    return Problem.error(
        where,
        "okant-block",
        f"Blocket ::: {word} finns inte. Det som går att välja är anteckningar och diskutera.",
        f"Menade du ::: {meant}?"
        if meant
        else "Skriv ::: anteckningar för det som bara den som leder mötet ska se, eller "
        "::: diskutera för frågor till deltagarna.",
    )

# SPDX-License-Identifier: MIT
"""Lines to paragraphs: which lines of a page belong together.

A line goes on in the next where the tags of the file say so, or else where nothing speaks
against it: other type, a wider gap, a list marker, an indent, or a line that ends although the
next word had found room.  Since a page's order may jump between columns, a line is tried with
the last few paragraphs, not only with the last.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kvaldok.extract._edges import Edges
from kvaldok.extract._lines import Line, RawPage, Role
from kvaldok.extract.clean import is_numbering, split_marker

__all__ = ["Group", "Pitch", "group_lines", "is_contents_line", "measure_pitch"]

_OPEN = 6
_SHORT_CELL = 25
_TERMINAL = frozenset(".:;?!")
_CLOSING = frozenset('”"’»)')
_CONTENTS = re.compile(r"(?:(?:\s?\.){4,}|…)\s*(?:\d{1,4}|[ivxlc]{1,6})$")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s+[^\W\d_]")
_DASHES = frozenset("-–—")

Pitch = dict[float, float]
"""From one baseline to the next in running text, in points, by the size of the type."""


class _Page(NamedTuple):
    """What the rules ask of the page: `large` is the size of type from which headings are set."""

    edges: Edges
    pitch: Pitch
    large: float


@dataclass(slots=True)
class Group:
    """Lines that make one paragraph; `marker` is the list marker that the first begins with."""

    lines: list[Line]
    marker: str = ""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def bare(self) -> bool:
        """Whether there is nothing but the marker so far."""
        return bool(self.marker) and len(self.lines) == 1 and self.first.text == self.marker


def measure_pitch(pages: Iterable[RawPage]) -> Pitch:
    """The usual distance of lines, by size: the commonest between two lines of that size."""
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for above, below in pairwise(page.lines):
            step = below.top - above.top
            if above.size == below.size and 0.9 * above.size < step < 2.6 * above.size:
                steps[above.size][round(step * 2) / 2] += 1
    return {size: min(counts, key=lambda s: (-counts[s], s)) for size, counts in steps.items()}


def group_lines(lines: Sequence[Line], pitch: Pitch, large: float) -> list[Group]:
    """The paragraphs of a page; type of the size `large` and over is that of headings."""
    page = _Page(Edges(lines), pitch, large)
    groups: list[Group] = []
    for line in lines:
        home = _home(groups, line, page)
        if home:
            home.lines.append(line)
        else:
            groups.append(Group([line], split_marker(line.text)[0]))
    return groups


def _home(groups: Sequence[Group], line: Line, page: _Page) -> Group | None:
    """The paragraph that the line goes on: the last, or one above it in the same column."""
    tag = line.tag
    for group in groups[-1 : -_OPEN - 1 : -1]:
        last = group.lines[-1]
        if tag and last.tag and last.tag.block != tag.block:
            continue
        below = line.top > last.top and abs(line.left - last.left) < 0.5 * line.size
        if (below or group is groups[-1]) and _belongs(group, line, page):
            return group
    return None


def is_contents_line(text: str) -> bool:
    """A line of a table of contents: `Ansvar . . . . . . . 7`."""
    return ("…" in text or ".." in text or ". ." in text) and bool(_CONTENTS.search(text))


def _belongs(group: Group, line: Line, page: _Page) -> bool:
    """Whether the line goes on the paragraph; they are not of two elements of a tagged file."""
    last = group.lines[-1]
    step = line.top - last.top
    size = max(line.size, last.size)
    if abs(step) < 0.3 * size:
        reach = 6.0 if group.bare else 1.3 if is_numbering(last.text) else 0.9
        return -0.5 * size <= line.left - last.right < reach * size
    if is_contents_line(last.text):
        return False
    if last.tag and line.tag:
        return _same_element(last, line, page.edges)
    return _same_type(last, line) and _goes_on(group, line, step, page)


def _same_element(last: Line, line: Line, edges: Edges) -> bool:
    """Whether two lines of one tagged element make one paragraph by their places too."""
    if line.tag and line.tag.role is not Role.PARAGRAPH:
        return True
    apart = line.left > last.right or line.right < last.left
    return not (apart and line.top > last.top) and not _breaks_off(last, line, edges)


def _same_type(last: Line, line: Line) -> bool:
    if abs(line.size - last.size) > 0.08 * last.size:
        return False
    return line.face == last.face or (line.text[0].islower() and not _is_terminal(last.text))


def _goes_on(group: Group, line: Line, step: float, page: _Page) -> bool:
    last = group.last
    unfinished = line.text[0].islower() and not _is_terminal(last.text)
    if step < 0:  # the next column
        return unfinished and line.left > last.left + 5 * line.size
    usual = page.pitch.get(line.size, 1.3 * line.size)
    if step > 1.25 * usual:
        return unfinished and last.text.endswith("-") and step < 2.5 * usual
    if line.left > last.right or line.right < last.left:
        return False
    if group.bare:
        return line.left >= last.left
    if _begins_item(group, line, page.edges) or line.text.isdigit() or last.text.isdigit():
        return False
    if line.size >= page.large:
        return len(group.lines) < 4 and not _NUMBERED.match(line.text)
    return last.text.endswith("-") or _runs_on(group, line, page.edges, unfinished=unfinished)


def _runs_on(group: Group, line: Line, edges: Edges, *, unfinished: bool) -> bool:
    """Whether running text is broken here because the line was full."""
    last = group.last
    early = _ends_early(last, line, edges)
    cells = min(edges.row_size(last), edges.row_size(line))
    if unfinished:
        return not (early and cells > 1)
    short = len(last.text) < _SHORT_CELL and len(line.text) < _SHORT_CELL
    if early or cells > 2 or (cells == 2 and short):
        return False
    return not _is_indented(group, line)


def _begins_item(group: Group, line: Line, edges: Edges) -> bool:
    """Whether the line is a list item, and not one that a dash or number in text came to begin."""
    marker, text = split_marker(line.text)
    if not marker:
        return False
    last = group.last
    if marker[0].isalnum() and not text:  # a number that ends a sentence
        return _is_terminal(last.text)
    may_be_text = marker[0].isalnum() or (marker in _DASHES and text[:1].islower())
    finished = _is_terminal(last.text) or last.text.endswith(",")
    return not may_be_text or finished or bool(group.marker) or _ends_early(last, line, edges)


def _is_indented(group: Group, line: Line) -> bool:
    """A first line's indent, or the return from a list item's text to the margin."""
    indent = line.left - group.last.left
    if group.marker and len(group.lines) > 1:
        return abs(indent) > 0.6 * line.size
    if group.marker:
        return indent < -0.3 * line.size
    if len(group.lines) == 1:
        return indent > 0.7 * line.size and _is_terminal(group.last.text)
    return indent > 0.7 * line.size


def _ends_early(last: Line, line: Line, edges: Edges) -> bool:
    """Whether the next line's first word had found room on the last: then the break is meant."""
    word = len(line.text.split(" ", 1)[0]) + 1
    letter = (line.right - line.left) / max(len(line.text), 1)
    return last.right + word * letter * 1.1 < edges.right(last) - 0.3 * last.size


def _breaks_off(last: Line, line: Line, edges: Edges) -> bool:
    """A line break that is meant, within one tagged paragraph: far from the right edge."""
    edge = edges.right(last)
    return (
        _ends_early(last, line, edges)
        and not line.text[0].islower()
        and edge - last.right > 0.3 * (edge - last.left)
    )


def _is_terminal(text: str) -> bool:
    return text[-1] in _TERMINAL or (text[-1] in _CLOSING and text[-2:-1] in _TERMINAL)

# SPDX-License-Identifier: MIT
"""The map of a ledningssystem: columns of boxes that are links, drawn, and the same as a list.

Pure geometry: units are those of the picture; a text is as wide as its letters are many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvaldok.registry.page_model import MapBox, MapColumn, MapGroup, SystemMap
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.facts import Link
from kvaldok.site.targets import target_link

__all__ = ["MapView", "map_view"]

_WIDTH = 760
_GAP = 14
_PAD = 10
_BOX = 30
_BETWEEN = 8
_HEADING = 34
_GROUP = 26
_LETTER = 6.9  # the mean width of a letter in a box


@dataclass(frozen=True, slots=True)
class Box:
    """A box: where it stands and what it says."""

    x: float
    y: float
    width: float
    height: float
    link: Link
    number: str = ""

    @property
    def text_x(self) -> float:
        return self.x + 9

    @property
    def text_y(self) -> float:
        return self.y + self.height / 2 + 4.3

    @property
    def number_x(self) -> float:
        return self.x + self.width - 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of text."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A drawn column; `frame` is x, y, width and height."""

    frame: tuple[float, float, float, float]
    heading: Heading
    groups: tuple[Heading, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class GroupList:
    """A group as a list."""

    name: str
    about: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ColumnList:
    """A column as a list."""

    name: str
    about: str
    groups: tuple[GroupList, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """Picture and list."""

    width: int
    height: float
    purposes: tuple[str, ...]
    columns: tuple[Column, ...]
    lists: tuple[ColumnList, ...]


def map_view(catalogue: Catalogue, system: SystemMap) -> MapView:
    """The map with its boxes where they stand; boxes that lead nowhere are text alone."""
    number = len(system.columns)
    width = (_WIDTH - _GAP * (number - 1)) / number
    drawn = [
        _Drawer(catalogue, column, place * (width + _GAP), width).draw()
        for place, column in enumerate(system.columns)
    ]
    height = max(bottom for _, bottom in drawn)
    return MapView(
        width=_WIDTH,
        height=height,
        purposes=system.purposes,
        columns=tuple(_stretched(column, height) for column, _ in drawn),
        lists=tuple(_column_list(catalogue, column) for column in system.columns),
    )


def _stretched(column: Column, height: float) -> Column:
    x, y, width, _ = column.frame
    return Column((x, y, width, height), column.heading, column.groups, column.boxes)


def _column_list(catalogue: Catalogue, column: MapColumn) -> ColumnList:
    groups = tuple(
        GroupList(group.name, group.about, tuple(_link(catalogue, box) for box in group.boxes))
        for group in column.groups
    )
    return ColumnList(column.name, column.about, groups)


def _link(catalogue: Catalogue, box: MapBox) -> Link:
    return target_link(catalogue, box.target, box.name)


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws one column from `left`; text that is too long for half a row gets a whole one."""

    catalogue: Catalogue
    column: MapColumn
    left: float
    width: float

    def draw(self) -> tuple[Column, float]:
        """The column, and how far down it reaches."""
        y: float = _HEADING + 4
        headings: list[Heading] = []
        boxes: list[Box] = []
        for group in self.column.groups:
            headings.append(Heading(self.left + _PAD, y + 16, group.name))
            y += _GROUP
            boxes += self._boxes(group, y)
            y = boxes[-1].y + _BOX + _PAD
        frame = (self.left, 0, self.width, y)
        heading = Heading(self.left + _PAD, 23, self.column.name)
        return Column(frame, heading, tuple(headings), tuple(boxes)), y

    def _boxes(self, group: MapGroup, top: float) -> Iterator[Box]:
        y, x = top, self.left + _PAD
        right = self.left + self.width - _PAD
        half = (self.width - 2 * _PAD - _BETWEEN) / 2
        links = [_link(self.catalogue, box) for box in group.boxes]
        for place, link in enumerate(links):
            number = link.note.split("\N{NO-BREAK SPACE}")[0]
            needs = 20 + _LETTER * (len(link.text) + (len(number) + 1 if number else 0))
            begins = x == self.left + _PAD
            alone = begins and not _fits(links[place + 1 : place + 2], half)
            wide = right - self.left - _PAD
            if needs > half and not begins:
                x, y, begins = self.left + _PAD, y + _BOX + _BETWEEN, True
            box_width = wide if needs > half or (begins and alone) else half
            yield Box(x, y, box_width, _BOX, link, number)
            x += box_width + _BETWEEN
            if x + 1 > right:
                x, y = self.left + _PAD, y + _BOX + _BETWEEN


def _fits(following: Sequence[Link], width: float) -> bool:
    """Whether the next box, if there is one, can stand beside this one."""
    return any(20 + _LETTER * (len(link.text) + 3) <= width for link in following)

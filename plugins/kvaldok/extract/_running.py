# SPDX-License-Identifier: MIT
"""Page headers, footers and page numbers: found because they repeat, never by their looks.

A line is taken out of the pages only where the same text stands at the same distance from the
same edge of several pages; a number in it may follow the page ("Sida 3 av 12").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import NamedTuple

from kvaldok.extract._lines import RawPage

__all__ = ["take_running_lines"]

_EDGE = 0.2  # of the page's height
_SAME_PLACE = 3.0  # points
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[ ./]\d{4}")
_PAGE_WORDS = re.compile(r"\b(?:sid(?:a|an|nr)?|s|av|page|of|p)\b|[\W\d_]+", re.IGNORECASE)


class _Place(NamedTuple):
    """A line near an edge: its page and its number there; `distance` is negative from below."""

    page: int
    line: int
    distance: float


def take_running_lines(
    pages: Sequence[RawPage], body_size: float
) -> tuple[tuple[RawPage, ...], tuple[str, ...]]:
    """The pages without their running lines, and those lines, each once and unnumbered."""
    places: defaultdict[tuple[str, int | None], list[_Place]] = defaultdict(list)
    for number, page in enumerate(pages):
        for index, distance in _near_edges(page):
            for key in _keys(page.lines[index].text, page.number):
                places[key].append(_Place(number, index, distance))
    usual, for_headings = _enough(pages)
    taken: defaultdict[int, set[int]] = defaultdict(set)
    texts: dict[str, None] = {}
    for (text, _), found in places.items():
        if len(found) < usual:
            continue
        alike = _at_one_place(found)
        size = max(pages[place.page].lines[place.line].size for place in alike)
        enough = for_headings if size > 1.25 * body_size else usual
        if len({place.page for place in alike}) >= enough:
            for place in alike:
                taken[place.page].add(place.line)
            texts[" ".join(text.split())] = None
    kept = tuple(_without(page, taken[number]) for number, page in enumerate(pages))
    return kept, tuple(text for text in texts if _PAGE_WORDS.sub("", text) or _DATE.search(text))


def _near_edges(page: RawPage) -> Iterator[tuple[int, float]]:
    zone = page.height * _EDGE
    for index, line in enumerate(page.lines):
        if line.top < zone:
            yield index, line.top
        elif page.height - line.top < zone:
            yield index, line.top - page.height


def _keys(text: str, page: int) -> Iterator[tuple[str, int | None]]:
    """What must be equal for two lines to be one running line.

    That is the text as it stands, or without a number and how far that is from the page's own.
    """
    text = text.strip()
    yield text, None
    for found in list(_NUMBER.finditer(text))[:3]:
        if len(found[0]) < 5:
            yield f"{text[: found.start()]} {text[found.end() :]}", int(found[0]) - page
    if _ROMAN.fullmatch(text):
        yield "", _roman(text.lower()) - page


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(v if v >= after else -v for v, after in zip(values, following, strict=True))


def _at_one_place(places: Sequence[_Place]) -> list[_Place]:
    """Those that stand where most of them do, counted from the edge."""
    middle = median_low(sorted(place.distance for place in places))
    return [place for place in places if abs(place.distance - middle) <= _SAME_PLACE]


def _enough(pages: Sequence[RawPage]) -> tuple[int, int]:
    """On how many pages a line must stand, and a large one: that may be a heading, as on slides."""
    written = sum(bool(page.lines) for page in pages)
    slides = sum(page.width > page.height for page in pages) > len(pages) / 2
    many = max(3, written // 2 + 1)
    few = 2 if written <= 3 else 3
    return (many if slides else few), many


def _without(page: RawPage, taken: set[int]) -> RawPage:
    lines = tuple(line for index, line in enumerate(page.lines) if index not in taken)
    # Where nothing else is on the page, it may well be what the page says.
    return page._replace(lines=lines) if lines else page

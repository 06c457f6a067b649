# SPDX-License-Identifier: MIT
"""Which paragraphs are headings, and of what level.

The tags of the file and its outline are believed first.  Else a heading is short, set larger or
bolder than the text, and does not end as a sentence does; or it is numbered as 2.1 is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvaldok.extract._lines import Face, Role
from kvaldok.extract._paragraphs import Group, is_contents_line
from kvaldok.extract.clean import split_marker
from kvaldok.extract.model import OutlineItem

__all__ = [
    "BodyType",
    "Heading",
    "heading_levels",
    "is_italic",
    "large_type",
    "read_heading",
    "titles_of",
]

_LONGEST = 160
_LONGEST_TAGGED = 300
_LONGEST_ITALIC = 90
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
_NUMBERING = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.|(?:kapitel|kap\.?|bilaga)\s+\w+:?|\d+ kap\.)\s+", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]")
_HIGHEST = 6

Style = tuple[float, Face]
"""Size and face."""


@dataclass(frozen=True, slots=True)
class BodyType:
    """In what the running text is set."""

    size: float
    face: Face


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that is a heading: `level` is 0 where only its looks say so."""

    style: Style
    level: int


def large_type(body: BodyType) -> float:
    """The least size of type that stands out from the running text."""
    return max(body.size * 1.1, body.size + 0.9)


def titles_of(outline: Iterable[OutlineItem]) -> dict[str, int]:
    """Levels of the outline by title, in the form that `read_heading` compares."""
    return {_key(item.title): item.level for item in reversed(tuple(outline)) if _key(item.title)}


def read_heading(
    group: Group, text: str, body: BodyType, titles: Mapping[str, int]
) -> Heading | None:
    """The heading that the paragraph is, or None."""
    if is_contents_line(text) or not _LETTERS.search(text):
        return None
    line = group.first
    style = line.size, min(part.face for part in group.lines)
    if line.tag and line.tag.role is Role.HEADING:
        return Heading(style, line.tag.level) if len(text) <= _LONGEST_TAGGED else None
    if (line.tag and line.tag.role is Role.ITEM) or len(text) > _LONGEST:
        return None
    stands_out = _stands_out(style, body)
    level = titles.get(_key(text), 0) if titles else 0
    if level and (stands_out or not text.endswith(".")):
        return Heading(style, level)
    if _SECTION.match(text) and len(group.lines) == 1 and not _is_sentence(text):
        return Heading(style, 0)
    if not stands_out or _is_sentence(text) or len(group.lines) > 4:
        return None
    if style[1] is Face.ITALIC and (len(text) > _LONGEST_ITALIC or not text[0].isupper()):
        return None
    marker = split_marker(text)[0]
    return Heading(style, 0) if not marker or marker[0].isalnum() else None


def heading_levels(headings: Sequence[Heading]) -> dict[Style, int]:
    """A level for every style: as tags and outline have it, other styles ranked among them."""
    votes: defaultdict[Style, Counter[int]] = defaultdict(Counter)
    for heading in headings:
        votes[heading.style][heading.level] += 1
    levels: dict[Style, int] = {}
    current, above = 0, (0.0, Face.PLAIN)
    for style in sorted(votes, reverse=True):
        known = {level: count for level, count in votes[style].items() if level}
        if known:
            current = max(known, key=lambda level: (known[level], -level))
        elif not current or not _alike(style, above):
            current += 1
        levels[style] = min(current, _HIGHEST)
        above = style
    return levels


def _alike(style: Style, above: Style) -> bool:
    """Whether a reader would take the styles for one."""
    return style[1] == above[1] and style[0] > 0.94 * above[0]


def is_italic(heading: Heading) -> bool:
    """Whether nothing but italic type makes the paragraph a heading."""
    return heading.style[1] is Face.ITALIC and not heading.level


def _stands_out(style: Style, body: BodyType) -> bool:
    size, face = style
    return size >= large_type(body) or (face > body.face and size >= 0.93 * body.size)


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ",", ";", ":")) and not text.endswith("...")


def _key(title: str) -> str:
    """A title without case, numbering and spaces, so that the outline's form does not matter."""
    return "".join(_NUMBERING.sub("", title.strip()).casefold().split())

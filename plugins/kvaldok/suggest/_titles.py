# SPDX-License-Identifier: MIT
"""The title: the first page's largest heading, with what else agrees or disagrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from kvaldok.extract import BlockKind, FileFacts
from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._kinds import Kinds
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Layout, Pair
from kvaldok.suggest._pairs import split_line
from kvaldok.suggest._title_text import tidy_title
from kvaldok.suggest._title_words import (
    ENDS_OPEN,
    GOES_ON,
    PREPOSITION,
    TEMPLATE,
    is_furniture,
    is_numbered_section,
)
from kvaldok.suggest._weights import WEIGHTS
from kvaldok.swedish.date_mentions import find_dates
from kvaldok.swedish.text import fold

__all__ = ["title_evidence"]

_LOOKED_AT = 30  # lines of the first page that can be the title
_LONGEST = 180
_RUNNING_TEXT = 200  # a paragraph of so many letters: what follows are sections


@dataclass(frozen=True, slots=True)
class _Cover:
    """The first page as lines, with what the title is told by."""

    top: tuple[Line, ...]
    kinds: Kinds
    level: int  # of its largest heading, whatever that says
    text_begins: int  # the index of its first long paragraph

    def below(self, line: Line) -> Line | None:
        """The next line, where it can be a part of a title."""
        found = next((one for one in self.top if one.index == line.index + 1), None)
        return found if found and _usable(found) and len(found.text) < 110 else None


def title_evidence(
    lines: Sequence[Line], pairs: Sequence[Pair], facts: FileFacts, name: str, kinds: Kinds
) -> Iterator[Evidence]:
    """Titles by label, by the headings of the first page, and by what the file says of itself."""
    words = [line.text for line in lines]
    known = {_plain(text) for text in _said_elsewhere(lines, facts)}
    for pair in pairs:
        if pair.role is Role.TITLE and not is_blank(pair.value) and len(pair.value) < _LONGEST:
            text = tidy_title(pair.value, words)
            yield Evidence(text, pair.value, base_score(pair), pair.line, pair.snippet)
    for place, (text, line, score) in enumerate(_candidates(_cover(lines, kinds))):
        title = tidy_title(text, words)
        agreed = WEIGHTS["title agrees"] if _plain(title) in known else 0.0
        kind = next(kinds.mentions(title), None)
        agreed += WEIGHTS["title begins with kind"] if kind and kind.start == 0 else 0.0
        yield Evidence(title, text, score + agreed - 1.4 * place, line, text)
    yield from _of_the_file(lines, facts, name, words)


def _of_the_file(
    lines: Sequence[Line], facts: FileFacts, name: str, words: Sequence[str]
) -> Iterator[Evidence]:
    """What the file's properties and its name say."""
    if not lines:
        return
    if facts.title and not TEMPLATE.search(facts.title):
        title = tidy_title(facts.title, words)
        running = {_plain(line.text) for line in lines if line.zone is Zone.RUNNING}
        score = WEIGHTS["title property"]
        score += WEIGHTS["title in header"] if _plain(title) in running else 0.0
        reason = "Står bland filens egenskaper."
        yield Evidence(title, facts.title, score, lines[0], facts.title, reason)
    stem = re.sub(r"[_-]+", " ", PurePath(name).stem).strip()
    title = tidy_title(stem, words)
    if title:
        yield Evidence(
            title, stem, WEIGHTS["file name"], lines[0], PurePath(name).name, "Filens namn."
        )


def _said_elsewhere(lines: Sequence[Line], facts: FileFacts) -> Iterator[str]:
    yield from (line.text for line in lines if line.zone is Zone.RUNNING)
    yield from (item.title for item in facts.outline[:3])
    if not TEMPLATE.search(facts.title):
        yield facts.title


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", fold(tidy_title(title))))


def _cover(lines: Sequence[Line], kinds: Kinds) -> _Cover:
    top = tuple(map(_before_labels, (line for line in lines if line.zone is Zone.TOP)))
    top = top[:_LOOKED_AT]
    levels = [line.level for line in top if line.is_heading]
    begins = (line.index for line in top if len(line.text) > _RUNNING_TEXT and not line.cells)
    return _Cover(top, kinds, min(levels, default=0), next(begins, len(lines)))


def _before_labels(line: Line) -> Line:
    """A line without the labels that have been joined to it: `Kostpolicy Antagen av: KF …`."""
    first = next(split_line(line), None) if line.kind is BlockKind.PARAGRAPH else None
    place = line.text.find(first.words) if first and first.layout is Layout.MARKED else -1
    head = line.text[:place].strip() if place > 0 else ""
    return replace(line, text=head) if head else line


def _candidates(cover: _Cover) -> Iterator[tuple[str, Line, float]]:
    """Titles as the first page has them, the likeliest first, with their scores."""
    usable = [line for line in cover.top if _usable(line)]
    headings = [line for line in usable if line.is_heading]
    first_level = min((line.level for line in headings), default=0)
    order = sorted(headings, key=lambda one: (one.level != first_level, one.index))
    alone = not any(not cover.kinds.is_name(line.text) for line in headings)
    for line in order[:4]:
        score = WEIGHTS["title heading"]
        score += WEIGHTS["small heading"] if line.level - cover.level >= 3 else 0
        score += WEIGHTS["heading in text"] if line.index > cover.text_begins else 0
        score += WEIGHTS["numbered title"] if is_numbered_section(line.text) else 0
        yield from _with_neighbours(line, cover, score, alone=alone)
    for line in usable[:12]:
        if line.is_heading or line.kind is BlockKind.LIST_ITEM or line.index > cover.text_begins:
            continue
        kind = next(cover.kinds.mentions(line.text), None)
        if len(line.text) <= 150 and not line.text.endswith((".", ":", "?", "!")):
            score = WEIGHTS["title line"] + (0.8 if kind and not headings else 0)
            yield from _with_neighbours(line, cover, score - (1.2 if headings else 0))


def _usable(line: Line) -> bool:
    text = line.text.strip()
    if line.cells or len(text) > _LONGEST or len(text) < 3 or is_blank(text):
        return False
    if is_furniture(text) or any(text.startswith(pair.words) for pair in split_line(line)):
        return False
    if is_numbered_section(text) and line.index > 0:
        return False
    rest = text
    for found in find_dates(text):
        rest = rest.replace(found.text, "")
    return len(re.findall(r"[^\W\d_]", rest)) >= 3


def _with_neighbours(
    line: Line, cover: _Cover, base: float, *, alone: bool = True
) -> Iterator[tuple[str, Line, float]]:
    """A line as a title: alone, with the lines that go on, or as the kind above the title."""
    text, near = line.text.strip(), cover.below(line)
    if cover.kinds.is_name(text):
        if near and (cover.kinds.exact(near.text) or near.text.rstrip().endswith(".")):
            near = None
        if near and GOES_ON.match(near.text):
            yield f"{text} {near.text.strip()}", line, base
        elif near and near.kind is not BlockKind.LIST_ITEM:
            yield near.text.strip(), near, base + WEIGHTS["below kind"]
            yield text, line, base + WEIGHTS["kind alone"]
        else:
            yield text, line, base + WEIGHTS["kind alone" if not alone else "kind only"]
        return
    joined, last = text, line
    while near and len(joined) < 140 and _belongs(joined, last, near):
        joined, last = f"{joined.rstrip('-–')} {near.text.strip()}", near
        near = cover.below(near)
    yield joined, line, base


def _belongs(text: str, line: Line, near: Line) -> bool:
    """Whether a line is the rest of the title above it."""
    if ENDS_OPEN.search(text):
        return True
    if not (near.is_heading and line.is_heading):
        return False
    if near.level == line.level and near.text.isupper() and text.isupper():
        return bool(PREPOSITION.match(near.text))
    return bool(GOES_ON.match(near.text))

# SPDX-License-Identifier: MIT
"""The title: the first page's largest heading, with what else agrees or disagrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from kvaldok.extract import BlockKind, FileFacts
from kvaldok.suggest._cases_of_letters import sentence_case
from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._kinds import Kinds
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pairs import Pair, split_line
from kvaldok.suggest._title_words import ENDS_OPEN, GOES_ON, TEMPLATE, is_furniture
from kvaldok.swedish.date_mentions import find_dates
from kvaldok.swedish.text import fold

__all__ = ["tidy_title", "title_evidence"]

_LOOKED_AT = 30  # lines of the first page that can be the title
_LONGEST = 180


def title_evidence(
    lines: Sequence[Line], pairs: Sequence[Pair], facts: FileFacts, name: str, kinds: Kinds
) -> Iterator[Evidence]:
    """Titles by label, by the headings of the first page, and by what the file says of itself."""
    words = [line.text for line in lines]
    top = [line for line in lines if line.zone is Zone.TOP][:_LOOKED_AT]
    known = {fold(text) for text in _said_elsewhere(lines, facts)}
    for pair in pairs:
        if pair.role is Role.TITLE and not is_blank(pair.value) and len(pair.value) < _LONGEST:
            text = tidy_title(pair.value, words)
            yield Evidence(text, pair.value, base_score(pair), pair.line, pair.snippet)
    for place, (text, line, score) in enumerate(_headings(top, kinds)):
        title = tidy_title(text, words)
        agreed = 1.2 if fold(title) in known else 0.0
        yield Evidence(title, text, score + agreed - 1.4 * place, line, text)
    if facts.title and not TEMPLATE.search(facts.title) and lines:
        title = tidy_title(facts.title, words)
        reason = "Står bland filens egenskaper."
        yield Evidence(title, facts.title, 0.4, lines[0], facts.title, reason)
    if lines:
        stem = re.sub(r"[_-]+", " ", PurePath(name).stem).strip()
        title = tidy_title(stem, words)
        if title:
            yield Evidence(title, stem, -2.2, lines[0], name, "Filens namn.")


def _said_elsewhere(lines: Sequence[Line], facts: FileFacts) -> Iterator[str]:
    yield from (line.text for line in lines if line.zone is Zone.RUNNING)
    yield from (item.title for item in facts.outline[:3])
    if not TEMPLATE.search(facts.title):
        yield facts.title


def _headings(top: Sequence[Line], kinds: Kinds) -> Iterator[tuple[str, Line, float]]:
    """Titles as the first page has them, the likeliest first, with their scores."""
    usable = [line for line in top if _usable(line)]
    headings = [line for line in usable if line.is_heading]
    if headings:
        first_level = min(line.level for line in headings)
        order = sorted(headings, key=lambda one: (one.level != first_level, one.index))
        base = 2.4
    else:
        order = [line for line in usable[:6] if len(line.text) <= 110 and not line.cells]
        base = 0.4
    for line in order[:4]:
        yield from _with_neighbours(line, top, kinds, base)


def _usable(line: Line) -> bool:
    text = line.text.strip()
    if line.cells or len(text) > _LONGEST or len(text) < 3 or is_blank(text):
        return False
    if is_furniture(text) or any(split_line(line)):
        return False
    rest = text
    for found in find_dates(text):
        rest = rest.replace(found.text, "")
    return len(re.findall(r"[^\W\d_]", rest)) >= 3


def _with_neighbours(
    line: Line, top: Sequence[Line], kinds: Kinds, base: float
) -> Iterator[tuple[str, Line, float]]:
    """A line as a title: alone, with the line that goes on, or as the kind above the title."""
    below = next((one for one in top if one.index == line.index + 1), None)
    text = line.text.strip()
    near = below if below and _usable(below) and len(below.text) < 110 else None
    if kinds.exact(text):
        if near and GOES_ON.match(near.text):
            yield f"{text} {near.text.strip()}", line, base
        elif near and (near.is_heading or near.kind is not BlockKind.LIST_ITEM):
            yield near.text.strip(), near, base - 0.5
            yield text, line, base - 2.4
        else:
            yield text, line, base - 1.0
        return
    if near and (ENDS_OPEN.search(text) or (near.is_heading and GOES_ON.match(near.text))):
        yield f"{text.rstrip('-–')} {near.text.strip()}", line, base - 0.1
        return
    yield text, line, base


def tidy_title(text: str, words: Sequence[str] = ()) -> str:
    """A title as a registry writes it: no date or version at the end, no shouting."""
    title = re.sub(r"\s+", " ", text).strip(' .,:;–-_"”“»«')
    title = re.sub(r"\s*[,–-]?\s*\(?(?:\d{4}-\d\d-\d\d|(?<=\D)\d{6})\)?$", "", title)
    title = re.sub(
        r"\s*[,–-]?\s*\(?(?:version|ver|v)\.?\s?\d+(?:\.\d+)*\)?$", "", title, flags=re.IGNORECASE
    )
    title = re.sub(r"\s*(?:\.pdf|\.docx?|\(\d\)\s?pdf)$", "", title, flags=re.IGNORECASE)
    title = re.sub(
        r"^(?:utkast|förslag)(?:\s+till)?\s*[:–-]?\s+(?=\S{4})", "", title, flags=re.IGNORECASE
    )
    title = sentence_case(title, words).strip(" .,:;–-")
    return title[:1].upper() + title[1:]

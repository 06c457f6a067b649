# SPDX-License-Identifier: MIT
"""Which lines of a text are its table of contents.

It names every subject, so that the passage that holds it would seem the best for almost any query.
All that it says stands where it points too; only lines of which that is true are taken for one,
so that no word is lost to the search, and a list of prices with dots stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kvaldok.swedish.text import ONE_BYTE, in_one_byte, one_byte_table

__all__ = ["contents_lines"]

_ENTRY = re.compile(r"(?P<name>[^…]{2,200}?)\s?(?:…|\.{4,})\s?(?P<page>\d{1,4})(?:\s+|$)")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = one_byte_table(lambda sign: sign.isalnum() and not sign.isdecimal())
_BRACKETS = re.compile(r"\([^)]*\)")
_LEADERS = ("…", "....")  # to a page number
_LEAST = 4  # entries: fewer are no table of contents
_STRAY = 3  # other lines in between, such as a page's foot

_Entries = tuple[tuple[str, int], ...]


def contents_lines(lines: Sequence[str]) -> frozenset[str]:
    """The lines of tables of contents: at least four entries, the page numbers never falling."""
    whole = "\n".join(lines)
    if not any(sign in whole for sign in _LEADERS):  # as in most texts
        return frozenset()
    found = {line: entries for line in lines if (entries := _entries(line))}
    if sum(map(len, found.values())) < _LEAST:
        return frozenset()
    text = f" {_words(' '.join(line for line in lines if line not in found))} "
    return frozenset(
        line
        for run in _runs(lines, found)
        for line in run
        if all(f" {_words(name)} " in text for name, _ in found[line])
    )


def _entries(line: str) -> _Entries:
    """The names and pages that a line consists of, or nothing where it is more than that."""
    if not any(sign in line for sign in _LEADERS):
        return ()
    entries = []
    at = 0
    while match := _ENTRY.match(line, at):
        entries.append((_BRACKETS.sub(" ", match["name"]), int(match["page"])))
        at = match.end()
    return tuple(entries) if entries and at == len(line) else ()


def _runs(lines: Sequence[str], found: dict[str, _Entries]) -> Iterator[list[str]]:
    run: list[str] = []
    last, strays, count = 0, 0, 0
    for line in lines:
        entries = found.get(line, ())
        strays = 0 if entries else strays + 1
        pages = [page for _, page in entries]
        if strays > _STRAY or (pages and pages != sorted([last, *pages])[1:]):
            if count >= _LEAST:
                yield run
            run, last, count = [], 0, 0
        if entries:
            run.append(line)
            last, count = pages[-1], count + len(entries)
    if count >= _LEAST:
        yield run


def _words(text: str) -> str:
    data = in_one_byte(text)
    if data is None:
        return " ".join(_WORD.findall(text.lower()))
    return b" ".join(data.translate(_LETTERS).split()).decode(ONE_BYTE)

# SPDX-License-Identifier: MIT
"""Excerpts: whole words around the densest matches, every matched form marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kvaldok.swedish.analysis import tokenize
from kvaldok.swedish.stemming import Stemmer

__all__ = ["LENGTH", "Fragment", "excerpt", "opening"]

LENGTH = 240  # characters of an excerpt
_SHORTEST_PART = 4
_LEAD = 60  # characters of context before the first match
_RUNNING = 80  # characters of a line that is no title, heading or fact of a cover


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text, marked where it matched."""

    text: str
    mark: bool


def excerpt(
    text: str, terms: Collection[str], stemmer: Stemmer, length: int = LENGTH
) -> tuple[Fragment, ...]:
    """The densest part of a passage, in fragments; empty where nothing in it matches.

    `terms` are the terms that the query was found by.
    """
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    text = " ".join(lines)
    spans = _matches(text, terms, stemmer)
    if not spans:
        return ()
    start, end = _window(text, spans, _worth(lines, spans), length)
    inside = [span for span in spans if span[0] >= start and span[1] <= end]
    return _fragments(text, start, end, inside)


def opening(text: str, length: int = LENGTH) -> tuple[Fragment, ...]:
    """The beginning of a text, cut at a word."""
    text = " ".join(text.split())
    if not text:
        return ()
    return _fragments(text, 0, _word_end(text, min(length, len(text))), [])


def _matches(text: str, terms: Collection[str], stemmer: Stemmer) -> list[tuple[int, int, str]]:
    """Places of matched tokens: (start, end, term), left to right, without overlap."""
    known = set(terms)
    parts = sorted(term for term in known if len(term) >= _SHORTEST_PART and term.isalpha())
    found: list[tuple[int, int, str]] = []
    for token in tokenize(text):
        if found and token.start < found[-1][1]:
            continue
        term = _matched(token.form, known, parts, stemmer)
        if term:
            found.append((token.start, token.end, term))
    return found


def _matched(form: str, known: set[str], parts: Sequence[str], stemmer: Stemmer) -> str:
    if form in known:
        return form
    pieces = [piece for piece in form.replace("'", "-").replace(":", "-").split("-") if piece]
    for piece in (*pieces, "".join(pieces)):
        stem = stemmer(piece)
        if stem in known:
            return stem
    never = stemmer.tables.never_first
    return next((part for part in parts if _is_part(part, form, never)), "")


def _is_part(part: str, form: str, never: Collection[str]) -> bool:
    """Whether a form may be a compound with the part, and not a word with a prefix: över-klaga."""
    before, found, _ = form.partition(part)
    return bool(found) and (not before or (len(before) > 2 and before not in never))


def _worth(lines: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """What each match counts for: twice as much in running text as in a title or a heading."""
    found = []
    left = iter(lines)
    line = next(left)
    end = len(line)
    for _, stop, _ in spans:
        while stop > end:
            line = next(left)
            end += 1 + len(line)
        found.append(2 if len(line) >= _RUNNING else 1)
    return found


def _window(
    text: str, spans: Sequence[tuple[int, int, str]], worth: Sequence[int], length: int
) -> tuple[int, int]:
    """Where to cut: the run of matches with most different terms, then worth most, first."""
    best = (0, 0, 0)  # terms, worth, index (negative: earlier is better)
    for first, (begin, _, _) in enumerate(spans):
        within = [span for span in spans[first:] if span[1] <= begin + length - _LEAD]
        value = sum(worth[first : first + len(within)])
        rank = (len({term for _, _, term in within}), value, -first)
        if first == 0 or rank > best:
            best = rank
    begin = spans[-best[2]][0]
    start = _word_start(text, max(0, begin - _LEAD))
    return start, _word_end(text, min(len(text), start + length))


def _word_start(text: str, at: int) -> int:
    """The nearest beginning of a word at or after a place (a place after a space)."""
    if at == 0:
        return 0
    space = text.find(" ", at - 1)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    """The nearest end of a word at or before a place; at itself where a word fills all."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return space if space > 0 else at


def _fragments(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]]
) -> tuple[Fragment, ...]:
    pieces: list[tuple[str, bool]] = []
    if start > 0:
        pieces.append(("… ", False))
    at = start
    for begin, stop, _ in spans:
        if begin > at:
            pieces.append((text[at:begin], False))
        pieces.append((text[begin:stop], True))
        at = stop
    if at < end:
        pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append((" …", False))
    return tuple(_merged(pieces))


def _merged(pieces: Sequence[tuple[str, bool]]) -> list[Fragment]:
    merged: list[Fragment] = []
    for text, mark in pieces:
        if merged and merged[-1].mark is mark and not mark:
            merged[-1] = Fragment(merged[-1].text + text, mark)
        else:
            merged.append(Fragment(text, mark))
    return merged

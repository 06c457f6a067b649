# SPDX-License-Identifier: MIT
"""What a reader typed, taken apart: words, phrases, words to leave out, and filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kvaldok.swedish.analysis import CASE_MARK, tokenize
from kvaldok.swedish.diarienummer import known_diarienummer, normalise_diarienummer
from kvaldok.swedish.tables import Tables
from kvaldok.swedish.text import fold

__all__ = ["FILTERS", "Query", "parse_query"]

FILTERS = ("typ", "organ", "ar", "steg", "amne", "status", "organisation")
_MAX_LENGTH = 400
_MAX_WORDS = 24
_FILE = re.compile(r"(?<=\w)\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf|txt)(?= |$)", re.IGNORECASE)
_MINUS = "-–−"  # as keyboards and pasted texts have it
_PARTS = re.compile(rf'([{_MINUS}]?)(?:([^\W\d_]+):)?"([^"]*)"?|(\S+)')
_NAMED = re.compile(r"([^\W\d_]+):(\S+)")
_YEARS = re.compile(r"([0-9]{4})[-–—−]([0-9]{4})")
_MOST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart.

    `forms` are all forms in order, `words` those that carry meaning (stop words gone); `phrases`
    and `excluded` are runs of forms.  `filters` are as typed, folded: `FilterReader.keys` tells
    what they name.  `case` is the normal form where the whole query is a
    diarienummer.  `unfinished` tells that the last word may go on (no space after it), `plain` that
    nothing has å, ä or ö.
    """

    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    case: str = ""
    unfinished: bool = False
    plain: bool = False


def parse_query(text: str, tables: Tables, *, minus: bool = True) -> Query:
    """Take a query apart.  Any text gives a query; unbalanced quotes reach to the end.

    Without `minus`, a hyphen before a word is only a sign, as in ”Besökare avliden -rutin”.
    """
    text = _clean(text)
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    filters: dict[str, list[str]] = {}
    cases: list[str] = []
    rest: list[str] = []
    for match in _PARTS.finditer(text):
        sign, name, quoted, bare = match.groups()
        if quoted is not None:
            if name and not sign and _take_filter(fold(name), (quoted,), filters, cases):
                continue
            if name:
                rest.append(name)
            forms = _forms(quoted)
            if forms:
                (excluded if sign else phrases).append(forms)
            continue
        named = _NAMED.fullmatch(bare)
        if named and _take_filter(fold(named[1]), named[2].split(","), filters, cases):
            continue
        if minus and bare[0] in _MINUS and len(bare) > 1 and bare[1].isalnum():
            excluded.append(_forms(bare[1:]))
            continue
        rest.append(bare)
    plain = " ".join(rest)
    words += _forms(plain)
    words += [form for phrase in phrases for form in phrase]
    words = words[:_MAX_WORDS]
    is_plain = all(word == fold(word) for word in words)
    if is_plain and len(words) > 1:  # hur far man
        words = [tables.fillers_spelt.get(word, word) for word in words]
    case = known_diarienummer(text) or (cases[0] if cases else known_diarienummer(plain))
    return Query(
        forms=tuple(words),
        words=_content_words(words, tables),
        phrases=tuple(phrases),
        excluded=tuple(run for run in excluded if run),
        filters={key: tuple(values) for key, values in filters.items()},
        case=case,
        unfinished=bool(rest) and not text.endswith((" ", '"')),
        plain=is_plain,
    )


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text[:_MAX_LENGTH])
    text = re.sub(r"[\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", " ", text)
    return _FILE.sub("", re.sub(r"[”“„»«]", '"', text).lstrip())


def _forms(text: str) -> tuple[str, ...]:
    """The forms of a text, left to right; a case number stands for its parts too."""
    forms: list[str] = []
    end = 0
    for token in tokenize(text):
        if token.start >= end:
            forms.append(token.form)
            end = token.end if token.form[0] == CASE_MARK else end
    return tuple(forms)


def _take_filter(
    name: str, values: Sequence[str], filters: dict[str, list[str]], cases: list[str]
) -> bool:
    if name in {"dnr", "diarienummer"}:
        cases.append(normalise_diarienummer(",".join(values)))
        return True
    if name not in FILTERS:
        return False
    wanted = filters.setdefault(name, [])
    for value in values:
        if name == "ar" and (years := _YEARS.fullmatch(value)):
            first, last = sorted(map(int, years.groups()))
            wanted += map(str, range(first, min(last, first + _MOST_YEARS) + 1))
        elif value:
            wanted.append(fold(value))
    return True


def _content_words(words: list[str], tables: Tables) -> tuple[str, ...]:
    """Without stop words and, where anything is left, without question words.

    Some words ask only after another: ”vad händer”.
    """
    content = [word for word in words if word not in tables.stop]
    asked = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if not {word, f"{before} {word}"} & (tables.question | tables.stop)
    ]
    return tuple(asked or content or words)

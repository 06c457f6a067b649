# SPDX-License-Identifier: MIT
"""What a reader typed, taken apart: words, phrases, words to leave out, and filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kvaldok.swedish.analysis import CASE_MARK, tokenize
from kvaldok.swedish.diarienummer import known_diarienummer, normalise_diarienummer
from kvaldok.swedish.tables import Tables
from kvaldok.swedish.text import fold

__all__ = ["FILTERS", "Query", "parse_query"]

FILTERS = ("typ", "organ", "ar", "steg", "amne", "status", "organisation")
_NEEDLESS = frozenset({"AND", "OR"})  # operators of other searches: here they say nothing
_CASE_NAMES = ("dnr", "diarienummer")
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
    parts = _Parts()
    for match in _PARTS.finditer(text):
        parts.take(match, minus=minus)
    rest = " ".join(parts.rest)
    words = [*_forms(rest), *(form for phrase in parts.phrases for form in phrase)][:_MAX_WORDS]
    plain = all(word == fold(word) for word in words)
    if plain and len(words) > 1:  # hur far man
        words = [tables.fillers_spelt.get(word, word) for word in words]
    return Query(
        forms=tuple(words),
        words=_content_words(words, tables),
        phrases=tuple(parts.phrases),
        excluded=tuple(run for run in parts.excluded if run),
        filters={key: tuple(values) for key, values in parts.filters.items()},
        case=known_diarienummer(text) or next(iter(parts.cases), known_diarienummer(rest)),
        unfinished=bool(parts.rest) and not text.endswith((" ", '"')),
        plain=plain,
    )


@dataclass(slots=True)
class _Parts:
    """The parts of a query, while it is read from left to right; `rest` is as typed."""

    phrases: list[tuple[str, ...]] = field(default_factory=list)
    excluded: list[tuple[str, ...]] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def take(self, match: re.Match[str], *, minus: bool) -> None:
        """Take a match of `_PARTS`."""
        sign, name, quoted, bare = match.groups()
        if quoted is None:
            self._take_bare(bare, minus=minus)
        elif sign or not name or not self._take_filter(name, (quoted,)):
            self.rest += [name] if name else []
            if forms := _forms(quoted):
                (self.excluded if sign else self.phrases).append(forms)

    def _take_bare(self, text: str, *, minus: bool) -> None:
        named = _NAMED.fullmatch(text)
        if named and self._take_filter(named[1], named[2].split(",")):
            return
        if minus and text[0] in _MINUS and text[1:2].isalnum():
            self.excluded.append(_forms(text[1:]))
        elif text not in _NEEDLESS:
            self.rest.append(text)

    def _take_filter(self, name: str, values: Sequence[str]) -> bool:
        """Take values of a filter; False where there is none of that name."""
        key = fold(name)
        if key in _CASE_NAMES:
            self.cases.append(normalise_diarienummer(",".join(values)))
        elif key in FILTERS:
            named = [one for value in values for one in _each(key, value) if one]
            if named:  # else it is still being typed
                self.filters.setdefault(key, []).extend(named)
        return key in FILTERS or key in _CASE_NAMES


def _each(key: str, value: str) -> Iterable[str]:
    """A value as it is compared; all years of a span."""
    years = _YEARS.fullmatch(value) if key == "ar" else None
    if not years:
        return (fold(value),)
    first, last = sorted(map(int, years.groups()))
    return map(str, range(first, min(last, first + _MOST_YEARS) + 1))


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

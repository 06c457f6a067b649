# SPDX-License-Identifier: MIT
"""The one analysis chain for index and query: tokens, forms and terms.

A *form* is a word as it stands, in lower case; a *term* is what forms are compared by (a stem, a
number, a diarienummer in normal form).  The twin in the browser is assets/analysis.js, which has
the stemmer too; tests/search/vectors.json holds both to equal results.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kvaldok.swedish.diarienummer import find_diarienummer
from kvaldok.swedish.stemming import Stemmer
from kvaldok.swedish.text import ONE_BYTE, in_one_byte, one_byte_table

__all__ = [
    "CASE_MARK",
    "Token",
    "count_forms",
    "joined_term",
    "pieces_of",
    "term_of",
    "tokenize",
]

CASE_MARK = "#"  # begins the term of a diarienummer, so that it meets no word
# A letter or digit of the basic plane: beyond it, JavaScript counts characters in another way.
_SIGN = r"[^\W_\U00010000-\U0010ffff]"
_JOINING = "-:’'"
_RUN = re.compile(rf"{_SIGN}+(?:[{_JOINING}]{_SIGN}+)*")
_SECTION = re.compile(r"§+\s?([0-9]+)")
_WORD = re.compile(f"{_SECTION.pattern}|{_RUN.pattern}")
_FILE_NAME = 3  # so many words joined by hyphens are the name of a file
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text that is searched for: its form and its place in the text (characters)."""

    form: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens of a text (NFC is the caller's), left to right; case numbers stand for themselves.

    A diarienummer gives one token in normal form beside the tokens of its parts, so that both
    `KS 2014/123` and `123` find it; § 120 gives `§120` and `120`.
    """
    tokens = [
        Token(CASE_MARK + found.normal, found.start, found.end) for found in find_diarienummer(text)
    ]
    for match in _WORD.finditer(text):
        if number := match[1]:
            section, value = _section(number)
            tokens.append(Token(section, match.start(), match.end()))
            tokens.append(Token(value, match.start(1), match.end()))
        else:
            tokens += _words(match[0], match.start())
    tokens.sort(key=lambda token: (token.start, -token.end))
    return tokens


def _words(text: str, start: int) -> list[Token]:
    """What signs without a space between them are: one word, or several in a file's name.

    Two hyphens or more join words only in names of files (riktlinje-for-hot-och-vald).
    """
    pieces = text.split("-")
    if len(pieces) < _FILE_NAME or sum(piece.isalpha() for piece in pieces) < _FILE_NAME - 1:
        return [Token(_plain(text), start, start + len(text))]
    tokens = []
    for piece in pieces:
        tokens.append(Token(_plain(piece), start, start + len(piece)))
        start += len(piece) + 1
    return tokens


class _FormsOfRuns(dict[str | bytes, tuple[str, ...]]):
    """The forms of each run of letters and digits seen so far: a corpus repeats its words.

    Bytes are as `_BYTES` makes them: several runs where joining signs stand beside each other.
    """

    def __missing__(self, run: str | bytes) -> tuple[str, ...]:
        runs = [run] if isinstance(run, str) else _RUN.findall(run.decode(ONE_BYTE))
        forms = self[run] = tuple(token.form for one in runs for token in _words(one, 0))
        return forms


_FORMS_OF_RUNS = _FormsOfRuns()
_BYTES = one_byte_table(lambda sign: sign.isalnum() or sign in _JOINING)


def count_forms(text: str) -> dict[str, int]:
    """How often each form stands in a text: as `tokenize` has them, without places."""
    counts: dict[str, int] = {}
    for found in find_diarienummer(text):
        form = CASE_MARK + found.normal
        counts[form] = counts.get(form, 0) + 1
    if "§" in text:
        for number in _SECTION.findall(text):
            for form in _section(number):
                counts[form] = counts.get(form, 0) + 1
        text = _SECTION.sub(" ", text)
    for run, times in Counter(_runs(text)).items():
        for form in _FORMS_OF_RUNS[run]:
            counts[form] = counts.get(form, 0) + times
    return counts


def _runs(text: str) -> Sequence[str | bytes]:
    """The runs of a text; as bytes it takes a third of the time."""
    data = in_one_byte(text)
    return _RUN.findall(text) if data is None else data.translate(_BYTES).split()


def _section(number: str) -> tuple[str, str]:
    value = number.lstrip("0") or "0"
    return f"§{value}", value


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower()).replace("’", "'")


def pieces_of(form: str) -> tuple[str, ...]:
    """The words that hyphens join in a form; a colon begins an ending (KF:s) and is cut off.

    Where digits stand before the colon it parts numbers instead (2015:10).
    """
    head = form.partition(":")[0]
    word = head if head and not head.isdecimal() else form
    pieces = word.replace("'", "-").replace(":", "-").split("-")
    return tuple(piece for piece in pieces if piece) or (word,)


def term_of(form: str, stemmer: Stemmer) -> tuple[str, tuple[str, ...]]:
    """A form's term, and the stems of its pieces: of what a hyphen joins, or a case number."""
    if form[0] == CASE_MARK:
        return form, tuple(form[1:].split("-"))
    if form[0] == "§":
        return form, ()
    pieces = pieces_of(form)
    if len(pieces) < 2:
        return stemmer(pieces[0]), ()
    stems = tuple(stemmer(piece) for piece in pieces)
    return joined_term(form, pieces, stems[-1]), stems


def joined_term(form: str, pieces: Sequence[str], last: str) -> str:
    """The term of a form with pieces, the last of which has the stem `last`.

    Numbers keep what parts them, so that 1-3 is not 13; but dates are the same without hyphens.
    """
    if all(piece.isdecimal() for piece in pieces) and not _DATE.fullmatch(form):
        return form
    return "".join(pieces[:-1]) + last

# SPDX-License-Identifier: MIT
"""Swedish letters: folding, alphabetical order, addresses and lists in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

__all__ = [
    "ONE_BYTE",
    "did_you_mean",
    "distance",
    "fold",
    "in_one_byte",
    "in_words",
    "is_slug",
    "nearest",
    "one_byte_table",
    "slugify",
    "sort_key",
    "upper_first",
]

ONE_BYTE = "cp1252"  # has all that Swedish texts are written with, nearly always
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ALPHABET = {letter: rank for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö", start=1)}
_EQUAL = str.maketrans({"æ": "ä", "ø": "ö", "ü": "y", "ß": "ss", "ð": "d", "þ": "th", "đ": "d"})
_PLAIN = str.maketrans("åäöé", "aaoe")
_RUNS = re.compile(r"\d+|\D")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without diacritics: å, ä → a, ö → o, é → e (a fallback, never the main form).

    By steps that JavaScript has too: lower case for want of casefold, and marks by category.
    """
    lowered = text.lower().translate(_EQUAL)
    usual = lowered.translate(_PLAIN)
    if usual.isascii():  # nearly always
        return usual
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if unicodedata.category(char)[0] != "M")


def in_one_byte(text: str) -> bytes | None:
    """A text in `ONE_BYTE`, with `?` for other signs; None where any of those is in a word."""
    try:
        return text.encode(ONE_BYTE)
    except UnicodeEncodeError:
        others = (sign for sign in set(text) if not sign.encode(ONE_BYTE, "ignore"))
        return None if any(map(str.isalnum, others)) else text.encode(ONE_BYTE, "replace")


def one_byte_table(kept: Callable[[str], bool]) -> bytes:
    """For `bytes.translate` of texts in `ONE_BYTE`: what is kept in lower case, all else a space.

    As bytes, words are found in a third of the time that a pattern takes.
    """
    return b"".join(_lowered(bytes((byte,)), kept) for byte in range(256))


def _lowered(byte: bytes, kept: Callable[[str], bool]) -> bytes:
    try:
        sign = byte.decode(ONE_BYTE)
    except UnicodeDecodeError:
        return b" "
    return sign.lower().encode(ONE_BYTE) if kept(sign) else b" "


def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """Swedish alphabetical order: å, ä, ö last; é as e; digits by value; other signs first.

    Source: Svenska Akademiens ordlista, where w is a letter of its own since 2006.
    """
    return tuple(_rank(run) for run in _RUNS.findall(_letters(text)))


def _letters(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_EQUAL)
    return "".join(char if char in _ALPHABET else fold(char) for char in lowered)


def _rank(run: str) -> tuple[int, int]:
    if run.isdecimal():
        return (1, int(run))
    if run in _ALPHABET:
        return (2, _ALPHABET[run])
    return (0, 0 if run.isspace() else ord(run[0]))


def slugify(text: str) -> str:
    """A text as part of an address: a–z, 0–9 and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def is_slug(text: str) -> bool:
    """Whether a text can be part of an address as it stands: a–z, 0–9 and single hyphens."""
    return bool(_SLUG.fullmatch(text))


def in_words(items: Sequence[str], last: str = "och") -> str:
    """`a`, `a och b`, `a, b och c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def upper_first(text: str) -> str:
    """For what begins a sentence or stands alone."""
    return text[:1].upper() + text[1:]


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that `word` most likely was meant to be, or an empty string."""
    scored = [(distance(fold(word), fold(candidate)), candidate) for candidate in known]
    limit = max(1, len(word) // 3)
    close = sorted(pair for pair in scored if pair[0] <= limit)
    return close[0][1] if close else ""


def did_you_mean(word: str, known: Sequence[str], otherwise: str = "") -> str:
    """`Menade du policy?` for the known word that is nearest; `otherwise` where none is."""
    meant = nearest(word, known)
    return f"Menade du {meant}?" if meant else otherwise


def distance(left: str, right: str) -> int:
    """Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, char in enumerate(left, start=1):
        line = [row]
        for column, other in enumerate(right, start=1):
            cost = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (char != other))
            swapped = (
                row > 1 and column > 1 and char == right[column - 2] and left[row - 2] == other
            )
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, above = above, line
    return above[-1]

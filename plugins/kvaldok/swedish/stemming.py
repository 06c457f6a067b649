# SPDX-License-Identifier: MIT
"""Stems: what is left of a form when its inflections are taken off, by the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kvaldok.swedish.tables import Tables, load_tables

__all__ = ["VOWELS", "Stemmer", "default_stemmer"]

VOWELS = frozenset("aeiouyåäöéü")
# Letters that must be left: fewer at the first ending (år-et), more at those found below it, so
# that a stem that only looks inflected is spared (sekret-ess).
_FIRST_STEM, _LATER_STEM = 2, 4
# Heads that look inflected: vårdenhet is no form of vård, and arbetsplats none of arbetsplan.
_HEAD = re.compile(r"(.+(?:enhet|plats|plan|insats|organ))(?:en|ens|er|ers|erna|ernas|et|ets|s)?")
# Its -an is no ending: kontaktman, huvudmans; but stämman and firman are of stämma and firma.
_MAN = re.compile(r"(.{2}.*[^m](?<!ir)man)s?")
# What is left to take off where no ending is: pattern, fewest letters of the word, what is kept.
_TAILS = tuple(
    (pattern[-1], re.compile(f"{pattern}$"), shortest, kept)
    for pattern, shortest, kept in (
        (r"([yöåé])n", 5, r"\1"),  # policyn, miljön, kommittén
        (r"eln", 5, "el"),  # regeln
        (r"([oe]r)n", 6, r"\1"),  # rektorn, vintern
        # strategin and frånvaron, but not rutin
        (r"((?:nom|[aelo]g|krat|rant|str|gor|dem|kem|rap|atr|graf|eor|ark|sof)i|aro)n", 6, r"\1"),
        (r"(sk|[^i]g|iv|sam|ön|än|sjuk|stark)t", 5, r"\1"),  # tekniskt, but not distrikt
        (r"([^aeiouyåäöéü])el", 5, r"\1l"),  # regel, regler
        (r"([tdkpbgv])r", 4, r"\1"),  # register, registret
        (r"(l|[^o]r)t", 6, r"\1"),  # centralt, säkert, but not rapport
    )
)
_TAILS_BY_LETTER = {
    letter: tuple(tail[1:] for tail in _TAILS if tail[0] == letter) for letter, *_ in _TAILS
}
_NO_PARTICIPLE = frozenset("aiuyåäö")  # skriv-na, ärende-na, but grön-a
_OF_UNCHANGED = "atn"  # what such words may end with nevertheless: interna, internt
_DIGIT = re.compile(r"\d")


class Stemmer:
    """Reduces forms to stems by the tables; results are remembered."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._known: dict[str, str] = {}
        self._endings = _by_last_letter(tables.endings)
        self._adjectives = _by_last_letter(tables.adjective_endings)
        self._irregulars = _by_last_letter(tables.irregular)

    def learn(self, stems: Mapping[str, str]) -> None:
        """Remember what a stemmer with these tables said another time."""
        self._known |= stems

    def __call__(self, form: str) -> str:
        """The stem of a form without hyphen or colon.

        Inflections are taken off until none is left, so that every form of a word ends at the
        same stem whichever it started from (budgeten → budget → budg ← budget).
        """
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._stem(form)
        return known

    def _stem(self, form: str) -> str:
        if stem := self.tables.own_stems.get(form):
            return stem
        if len(form) < 4 or _DIGIT.search(form) or form in self.tables.unchanged:
            return form
        if head := _HEAD.fullmatch(form):
            return head[1]
        if man := _MAN.fullmatch(form):
            return man[1]
        word, shorter = form, self._shorten(form, _FIRST_STEM)
        while shorter != word:
            word, shorter = shorter, self._shorten(shorter, _LATER_STEM)
        return self._irregular(_undouble(word))

    def _irregular(self, stem: str) -> str:
        for ending in self._irregulars.get(stem[-1], ()):
            if stem.endswith(ending):
                return stem[: -len(ending)] + self.tables.irregular[ending]
        return stem

    def _without_genitive(self, word: str) -> str:
        if word.endswith("s") and len(word) > 4 and word[-2] in self.tables.genitive_after:
            return word[:-1]
        return word

    def _shorten(self, word: str, shortest: int) -> str:
        """The word without one ending; what is left has at least `shortest` letters."""
        if word in self.tables.unchanged:
            return word
        stripped = self._without_genitive(word)
        if stripped != word and stripped in self.tables.unchanged:
            return stripped
        if stripped[-1] in _OF_UNCHANGED:
            base = stripped[:-1]
            if len(base) >= _LATER_STEM and base in self.tables.unchanged:
                return base
        for ending in self._adjectives.get(stripped[-1], ()):
            if stripped.endswith(ending) and len(stripped) - len(ending) >= _FIRST_STEM:
                return stripped[: -len(ending)] + self.tables.adjective_endings[ending]
        for candidate in (word,) if stripped == word else (word, stripped):
            for ending in self._endings.get(candidate[-1], ()):
                if candidate.endswith(ending) and _leaves_stem(candidate, ending, shortest):
                    return candidate[: -len(ending)]
        return _without_tail(stripped)


def _without_tail(word: str) -> str:
    for tail, shortest, kept in _TAILS_BY_LETTER.get(word[-1], ()):
        if len(word) >= shortest and tail.search(word):
            return tail.sub(kept, word)
    return word


def _by_last_letter(endings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The endings by their last letter, each group in the order given: few are left to try."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in endings:
        found[ending[-1]] = (*found.get(ending[-1], ()), ending)
    return found


def _leaves_stem(word: str, ending: str, shortest: int) -> bool:
    stem = word[: -len(ending)]
    if ending.startswith("het") and stem[-1:] in {"a", "e", "o"}:
        return False  # no word has het after those: verksaheten is a slip
    if ending == "na" and stem[-1:] in _NO_PARTICIPLE:
        return False
    if ending == "es" and shortest == _LATER_STEM:
        return False  # a last ending: sjukres-or is no form of sjuk
    if len(ending) == 1 or ending.startswith("het"):
        shortest = max(shortest, 3)
    return len(stem) >= shortest and not VOWELS.isdisjoint(stem)


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in VOWELS:
        return word[:-1]
    return word


@cache
def default_stemmer() -> Stemmer:
    """The stemmer with the tables of this version."""
    return Stemmer(load_tables())

# SPDX-License-Identifier: MIT
"""The one analysis chain for index and query: tokens, forms and stems.

A *form* is a word as it stands, in lower case; a *term* is what forms are compared by (a stem, a
number, a diarienummer in normal form).  The tables lie in data/analys.json and travel with every
index, so that the browser's twin of this module (assets/analysis.js) reads the very same ones;
tests/search/vectors.json holds both to equal results.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kvaldok.swedish.diarienummer import find_diarienummer
from kvaldok.swedish.text import ONE_BYTE, fold, in_one_byte, one_byte_table

__all__ = [
    "CASE_MARK",
    "VOWELS",
    "Stemmer",
    "Tables",
    "Token",
    "count_forms",
    "default_stemmer",
    "joined_term",
    "load_tables",
    "pieces_of",
    "tables_from",
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
VOWELS = frozenset("aeiouyåäöéü")
# Letters that must be left: fewer at the first ending (år-et), more at those found below it, so
# that a stem that only looks inflected is spared (sekret-ess).
_FIRST_STEM, _LATER_STEM = 2, 4
_FILE_NAME = 3  # so many words joined by hyphens are the name of a file
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
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text that is searched for: its form and its place in the text (characters)."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tables:
    """The data of the chain, as read from analys.json.

    `fillers_spelt` has the stop words and question words with å, ä and ö by how they are typed
    without.
    """

    raw: Mapping[str, Any]
    endings: tuple[str, ...]
    genitive_after: frozenset[str]
    adjective_endings: Mapping[str, str]
    irregular: Mapping[str, str]
    own_stems: Mapping[str, str]
    unchanged: frozenset[str]
    verb_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    stop: frozenset[str]
    question: frozenset[str]
    fillers_spelt: Mapping[str, str]
    short_parts: frozenset[str]
    never_first: frozenset[str]
    never_last: frozenset[str]
    last_forms: frozenset[str]
    unsaid: frozenset[str]


def tables_from(raw: Mapping[str, Any]) -> Tables:
    """Tables as travelling with an index."""
    return Tables(
        raw=raw,
        endings=tuple(sorted(raw["endings"], key=lambda e: (-len(e), e))),
        genitive_after=frozenset(raw["genitive_after"]),
        adjective_endings=dict(raw["adjective_endings"]),
        irregular=dict(
            sorted(raw["irregular_stems"].items(), key=lambda pair: (-len(pair[0]), pair[0]))
        ),
        own_stems={form: stem for stem, forms in raw["own_stems"].items() for form in forms},
        unchanged=frozenset(raw["unchanged"]),
        verb_endings=tuple(raw["verb_endings"]),
        noun_endings=tuple(raw["noun_endings"]),
        stop=frozenset(raw["stop"]),
        question=frozenset(raw["question"]),
        fillers_spelt={
            fold(word): word
            for word in (*raw["question"], *raw["stop"])
            if fold(word) not in {word, *raw["stop"], *raw["question"], *raw["no_fillers"]}
        },
        short_parts=frozenset(raw["short_parts"]),
        never_first=frozenset(raw["never_first"]),
        never_last=frozenset(raw["never_last"]),
        last_forms=frozenset(raw["last_forms"]),
        unsaid=frozenset(raw["unsaid"]),
    )


@cache
def load_tables() -> Tables:
    """The tables that come with this version."""
    text = resources.files("kvaldok.swedish").joinpath("data", "analys.json").read_text("utf-8")
    return tables_from(json.loads(text))


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


@cache
def default_stemmer() -> Stemmer:
    """The stemmer with the tables of this version."""
    return Stemmer(load_tables())

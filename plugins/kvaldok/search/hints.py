# SPDX-License-Identifier: MIT
"""What spares a browser round trips and files of terms.

A word often needs other words: the parts of a compound, what an everyday word means.  To read the
files of those in turn would cost a trip more, and a file each.  So the words that most others need
stand in the manifest; what is small is lent to every file that needs it; and for the rest the
manifest tells, for marks of what is in the lexicon, which files it means.  A mark that two
expressions share costs a file that was not needed, never a wrong answer.  The twin of this module
is assets/hints.js.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import sqrt

from kvaldok.search.expressions import ABBREVIATION, SPELT, base_of
from kvaldok.search.parameters import Parameters
from kvaldok.search.terms import Term
from kvaldok.search.wire import Meanings
from kvaldok.swedish.stemming import Stemmer
from kvaldok.swedish.text import fold

__all__ = [
    "LENT_MEANT_BYTES",
    "entry_size",
    "expression_files",
    "expression_mark",
    "first_word",
    "head_terms",
    "known_spellings",
    "lent_terms",
    "mark_of",
    "single_expressions",
    "unread_words",
]

_BEFORE = re.compile(f"[ {SPELT}]")  # what a word of a key ends at
_BITS = 20
_MOST_FILES = 4  # of an expression; what more it needs is read later
_HEAD_BYTES = 14_000
_LEAST_DOCUMENTS = 5  # of a term in the head
_LENT_BYTES = 100  # of a part of a compound
LENT_MEANT_BYTES = 250  # of what an expression means
_PER_SPELLING, _PER_EXPRESSION = 3, 4  # bits: the more, the fewer files are read in vain
_MOST_SPELLINGS = 30_000
_MOST_BITS = 1 << 15
_USUAL = Parameters().usual_documents


def mark_of(text: str) -> int:
    """A hash of 20 bits (FNV-1a, folded), the same in both languages."""
    value = 0x811C9DC5
    for char in text:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return (value >> _BITS) ^ (value & ((1 << _BITS) - 1))


def expression_mark(key: str) -> int:
    """The mark of an expression: one for all its spellings, which mostly need the same files."""
    return mark_of(base_of(key))


def first_word(key: str) -> str:
    """The word by which an expression of the lexicon is kept: in the file of its terms."""
    return _BEFORE.split(key.removeprefix(ABBREVIATION), maxsplit=1)[0]


def unread_words(head: Iterable[str], stemmer: Stemmer) -> frozenset[str]:
    """The folded spellings of words that need no file of terms: in the head, or never looked for.

    The file where an expression stands is that of its first word.  If that is any other word, the
    file is read for the word's own sake, so that the manifest need not tell of the expression.
    """
    tables = stemmer.tables
    fillers = {stemmer(form) for form in tables.stop | tables.question if " " not in form}
    return frozenset(fold(term) for term in fillers.union(head))


def expression_files(
    table: Meanings,
    needed: Callable[[str, Sequence[str]], Collection[int]],
    unread: Collection[str],
) -> dict[int, list[int]]:
    """For the marks of the expressions to tell of: the files of what they mean.

    `needed` gives, for an expression and the terms that it means, the numbers of the files to read
    beside its own.  Those that need none are told of where the first word is `unread`.
    """
    found: dict[int, set[int]] = {}
    for key, rows in table.items():
        files = needed(key, _meant_terms(rows))
        if files or first_word(key) in unread:
            found.setdefault(expression_mark(key), set()).update(files)
    return {mark: sorted(files)[:_MOST_FILES] for mark, files in found.items()}


def single_expressions(table: Meanings) -> bytes:
    """A bit for the mark of each expression of one word; empty where there are no expressions."""
    bases = {base_of(key) for key in table}
    return _bits({base for base in bases if " " not in base}, _PER_EXPRESSION) if bases else b""


def _meant_terms(rows: Sequence[Sequence[str | float]]) -> list[str]:
    """The terms in what an expression means."""
    return [term for words, _ in rows for term in str(words).split(" ")]


def known_spellings(entries: Iterable[Term]) -> bytes:
    """A bit for the mark of each folded spelling: where it is not set there is no such term.

    Empty where there are so many that most bits would be set.
    """
    spellings = {fold(entry.term) for entry in entries}
    return _bits(spellings, _PER_SPELLING) if len(spellings) <= _MOST_SPELLINGS else b""


def _bits(texts: Collection[str], each: int) -> bytes:
    """The marks of texts as bits set, of which there are more than so many for each text.

    A Bloom filter of a single hash: what is in it is always told, and now and then what is not.
    """
    size = min(1 << max((each * len(texts)).bit_length(), 3), _MOST_BITS)
    bits = bytearray(size // 8)
    for text in texts:
        mark = mark_of(text) & (size - 1)
        bits[mark >> 3] |= 1 << (mark & 7)
    return bytes(bits)


def lent_terms(
    entries: Iterable[Term], meanings: Meanings, others: Mapping[str, Term]
) -> list[Term]:
    """The terms of other files to be read with these, in wire order.

    They are the small ones among the parts of compounds that are not usual, and what expressions
    mean where it is not large: nearly every query that says such an expression needs it.
    """
    parts = {p for e in entries if len(e.numbers) < _USUAL for p in e.parts}
    meant = {term for rows in meanings.values() for term in _meant_terms(rows)}
    found = [others[term] for term in parts | meant if term in others]
    limit = dict.fromkeys(meant, LENT_MEANT_BYTES)
    lent = [e for e in found if entry_size(e) <= limit.get(e.term, _LENT_BYTES)]
    return sorted(lent, key=lambda entry: (fold(entry.term), entry.term))


def head_terms(entries: Sequence[Term], table: Meanings) -> set[str]:
    """The terms that most others need, and titles have, for the bytes that they take.

    Those of one folded spelling stay together, so that it is known where there are no others.
    """
    needs: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    common = set()
    for entry in entries:
        spelling = fold(entry.term)
        sizes[spelling] += entry_size(entry)
        needs[spelling] += entry.titled
        if len(entry.numbers) < _USUAL:
            needs.update(map(fold, entry.parts))
        if len(entry.numbers) >= _LEAST_DOCUMENTS:
            common.add(spelling)
    for rows in table.values():
        needs.update(map(fold, _meant_terms(rows)))
    chosen: set[str] = set()
    total = 0
    for spelling in sorted(common, key=lambda text: (-_worth(needs[text], sizes[text]), text)):
        total += sizes[spelling]
        if total > _HEAD_BYTES or not needs[spelling]:
            break
        chosen.add(spelling)
    return {entry.term for entry in entries if fold(entry.term) in chosen}


def _worth(needs: int, size: int) -> float:
    """How much a term is needed for its bytes; roots alone are alike on every machine."""
    return needs / sqrt(size * sqrt(size))


def entry_size(entry: Term) -> int:
    """About how many bytes a term takes before compression."""
    return len(entry.term) + 4 + 3 * len(entry.numbers) + 2 * entry.held

# SPDX-License-Identifier: MIT
"""Words from a kommun's own register as dokument.yml has them: `Policy` is the kind `policy`.

Only what a field would refuse is changed, so that a value that is right stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kvaldok.edit.columns import Column
from kvaldok.registry.choices import STEPS
from kvaldok.registry.date_guess import sure_date
from kvaldok.registry.model import Vocabularies
from kvaldok.registry.plain import Plain
from kvaldok.registry.schema import Choice, DateType, ListOf, Made
from kvaldok.registry.vocabularies import builtin_bodies
from kvaldok.swedish.text import fold

__all__ = ["Words", "known_words", "tidy"]

Words = Mapping[str, Mapping[str, str]]
_DAY_AND_HOUR = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")


def known_words(vocabularies: Vocabularies) -> Words:
    """The names that stand for keys, folded, by column; a key stands for itself.

    `organ` is for those who decide.
    """
    kinds = [
        (name, kind.key)
        for kind in vocabularies.kinds.values()
        for name in (kind.name, kind.plural, *kind.synonyms)
    ]
    organisations = [
        (name, item.key)
        for item in vocabularies.organisations.values()
        for name in (item.name, item.short_name)
    ]
    own = vocabularies.own_organisation
    bodies = [*(own.bodies if own else ()), *builtin_bodies().values()]
    return {
        "organ": _first([(n, b.key) for b in bodies for n in (b.name, *b.abbreviations)], ()),
        "typ": _first(kinds, vocabularies.kinds),
        "amne": _first(
            [(item.name, item.key) for item in vocabularies.subjects.values()],
            vocabularies.subjects,
        ),
        "organisation": _first(organisations, vocabularies.organisations),
        "steg": {fold(name): key for key, name in STEPS.items()} | {key: key for key in STEPS},
    }


def _first(names: Iterable[tuple[str, str]], keys: Iterable[str]) -> dict[str, str]:
    """Of names that several have, the first counts."""
    found: dict[str, str] = {fold(key): key for key in keys}
    for name, key in names:
        if name:
            found.setdefault(fold(name), key)
    return found


def tidy(value: Plain, column: Column, words: Words, *, own_heading: bool) -> Plain:
    """The value with names as keys and days without hours.

    `own_heading` tells that the column is called as dokument.yml calls it: then texts stay as
    they are, signs and all.
    """
    if isinstance(value, str):
        return _tidy_text(value, column, words, own_heading)
    if isinstance(value, Mapping):
        return value
    return [
        _tidy_text(item, column, words, own_heading) if isinstance(item, str) else item
        for item in value
    ]


def _tidy_text(text: str, column: Column, words: Words, own_heading: bool) -> str:
    kind = column.field.type if column.field else None
    while isinstance(kind, Made | ListOf):
        kind = kind.type if isinstance(kind, Made) else kind.item
    if column.name in words:
        return words[column.name].get(fold(text), text)
    if isinstance(kind, DateType):
        return _tidy_date(text, kind.words)
    if isinstance(kind, Choice):
        return next((word for word in kind.values if word == text.casefold()), text)
    if own_heading:
        return text
    if column.name == "beslutad_av":
        return words["organ"].get(fold(text), text)
    return re.sub(r"^§\s*", "", text) if column.name == "paragraf" else text


def _tidy_date(text: str, words: Iterable[str]) -> str:
    lowered = text.casefold().rstrip(".")
    if lowered == "tillsvidare" or lowered in words:
        return "tills vidare" if lowered == "tillsvidare" else lowered
    if match := _DAY_AND_HOUR.fullmatch(text):
        return match[1]
    meant = sure_date(text)
    return meant.isoformat() if meant else text

# SPDX-License-Identifier: MIT
"""Names of people are never proposed: what remains of a value without them."""

from __future__ import annotations

import re

from kvaldok.suggest._fits import BODY_WORD, FUNCTION_WORD, UNIT_WORD

__all__ = ["without_people"]

_CAPITAL = r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_NAME = re.compile(rf"(?<![\w-]){_CAPITAL}(?:\s+(?:[A-ZÅÄÖ]\.|af|von|de))*\s+{_CAPITAL}(?![\w-])")
_LOGIN = re.compile(r"\(\s*[a-zåäö]{2,8}\d{1,4}\s*\)")  # "Sara Ek (saek12), överläkare"
_ADDRESS = re.compile(r"\S+@\S+|\b0\d{1,3}[-–\s]\d[\d\s]{4,}|https?://\S+|www\.\S+")


def without_people(text: str) -> str:
    """The functions and units of a text, without people, addresses and telephone numbers.

    >>> without_people("Anna Exempelsson, enhetschef hemtjänst")
    'enhetschef hemtjänst'
    """
    bare = _LOGIN.sub(" ", _ADDRESS.sub(" ", text))
    place = 0
    while found := _NAME.search(bare, place):
        if _is_office(found[0]):
            place = found.start() + len(found[0].split()[0])
        else:
            bare, place = bare[: found.start()] + bare[found.end() :], found.start()
    bare = re.sub(r"\(\s*\)|\s+(?=[,;])", "", bare)
    bare = re.sub(r"\s{2,}", " ", bare).strip(" ,;/-–.[]\t")
    return bare if bare.count("(") == bare.count(")") and bare[:1] != "(" else bare.strip("( )")


def _is_office(words: str) -> bool:
    return bool(FUNCTION_WORD.search(words) or UNIT_WORD.search(words) or BODY_WORD.search(words))

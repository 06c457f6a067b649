# SPDX-License-Identifier: MIT
"""The letters that lists from A to Ö are divided by, and their anchors."""

from __future__ import annotations

from kvaldok.swedish.text import sort_key

__all__ = ["letter_id", "letter_of"]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_OTHER_SIGNS = "Siffror och tecken"


def letter_of(title: str) -> str:
    """The letter that a title is sorted under."""
    ranks = sort_key(title)[:1]
    return _ALPHABET[ranks[0][1] - 1] if ranks and ranks[0][0] == 2 else _OTHER_SIGNS


def letter_id(name: str) -> str:
    """The anchor of a letter."""
    named = {"Å": "bokstav-aa", "Ä": "bokstav-ae", "Ö": "bokstav-oe", _OTHER_SIGNS: "ovriga-tecken"}
    return named.get(name) or f"bokstav-{name.lower()}"

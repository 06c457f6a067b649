# SPDX-License-Identifier: MIT
"""A decision as a file tells it, and the words that it is told in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kvaldok.suggest._bodies import Decider
from kvaldok.suggest._fits import PARAGRAPH
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line
from kvaldok.swedish.date_mentions import DateMention

__all__ = ["Decision", "is_proposal", "own_part", "paragraph_of"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as told in one place: what is known of it, and its score in log-odds."""

    deciders: tuple[Decider, ...]
    dates: tuple[DateMention, ...]
    paragraph: str
    score: float
    line: Line
    snippet: str
    role: Role
    reason: str


_LATER_WORDS = re.compile(
    r"\b(?:senast\s+)?(?:revider|ändr|uppdater|aktualitetsprövad|giltig|gäller|"
    r"t\.?\s?o\.?\s?m|till och med|"
    r"ersätt|upphäv|upphör|träder|trädde|med verkan|justera|anslag|laga kraft|max|dock längst|"
    r"med stöd|enligt|utifrån|i enlighet|tidigare|ursprunglig|första gången|börjar gälla|"
    r"fr\.?\s?o\.?\s?m|from\b|från)",
    re.IGNORECASE,
)


_PROPOSAL = re.compile(
    r"\b(?:föreslår|föreslås|hemställer)\b[^.;]{0,80}?\b(?:att|anta(?:r|s)?|besluta(?:r|s)?|"
    r"fastställ(?:a|er|s))\b"
    r"|\bförslag\s+till\s+beslut\b|\bbeslutsförslag\b",
    re.IGNORECASE,
)


def is_proposal(text: str) -> bool:
    """Whether a line asks somebody to decide: then nothing is decided in it.

    >>> is_proposal("Kommunstyrelsen föreslår kommunfullmäktige att anta policyn 2024-06-17")
    True
    """
    return bool(_PROPOSAL.search(text))


def own_part(value: str) -> str:
    """The value up to where it begins to speak of a later or an earlier decision."""
    found = _LATER_WORDS.search(value)
    return value[: found.start()] if found and found.start() > 3 else value


def paragraph_of(text: str) -> str:
    """The § in the minutes that a text names, `12–14` for several; "" where there is none."""
    found = PARAGRAPH.search(text)
    if not found:
        return ""
    number = found["number"] or found["before"]
    return re.sub(r"\s*[-–]\s*", "–", number).strip()

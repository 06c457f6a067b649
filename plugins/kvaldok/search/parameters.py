# SPDX-License-Identifier: MIT
"""The one table of what ranking depends on; it travels with the index, so that all agree.

How each value was chosen stands in docs/utveckling/indexformat.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

__all__ = ["Parameters"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights of ranking.  Fields are named as in documents.FIELDS; `b` are length norms."""

    boost_titel: float = 4.0
    boost_andra_titlar: float = 5.0
    boost_nyckelord: float = 3.0
    boost_diarienummer: float = 8.0
    boost_sammanfattning: float = 2.0
    boost_rubriker: float = 4.0
    boost_text: float = 1.0
    b_titel: float = 0.4
    b_text: float = 0.4
    k1: float = 4.0
    title_said: float = 0.15  # bonus: how much of the query the title says
    title_cover: float = 1.1  # the same, times how much of the title the query is
    title_full: float = 0.6  # bonus: the title says all of a query of several words
    whole_title: float = 2.0  # bonus: the query is the title
    closeness: float = 0.8  # bonus: how much of the query one passage says
    stand_in: float = 0.8  # of that share, what stands for a word counts so much
    evidence: float = 0.3  # what else stands for a word in the document adds so much of its value
    quorum: float = 0.15  # the share of the query's weight that a document must hold
    joined: float = 0.9  # sop sortering → sopsortering
    parts: float = 0.5  # avfallstaxa → avfall and taxa
    usual_documents: float = 12.0  # a word in so many needs neither its parts nor its derivations
    synonym: float = 0.75  # times the weight that the lexicon gives a meaning
    derived: float = 0.6  # betala → betalning
    folded: float = 0.85  # forskola → förskola, only where the word itself is not there
    fuzzy_one: float = 0.75  # one slip of the finger
    fuzzy_two: float = 0.45
    rare_documents: float = 1.0  # a word in so few documents may be a slip for a common one
    rare_ratio: float = 30.0  # ... that is so many times commoner
    prefix: float = 0.5  # an unfinished last word
    in_force: float = 1.0  # prior for what holds
    not_in_force: float = 0.92  # prior for what has ended, has not begun, or is unknown

    def wire(self) -> dict[str, float]:
        return asdict(self)

    @classmethod
    def from_wire(cls, values: Mapping[str, Any]) -> Parameters:
        """Raises TypeError for a name that this version does not know."""
        return cls(**{item.name: float(values[item.name]) for item in fields(cls)})

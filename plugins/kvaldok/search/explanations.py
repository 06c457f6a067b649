# SPDX-License-Identifier: MIT
"""Why documents stand where they stand: what words were read as, and what scores are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvaldok.search.ranking import Alternative, Concept, Scored

__all__ = ["Explanation", "Reading", "ScoreParts", "readings", "score_parts"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What may stand for a word: one word or several together, in how many documents each is.

    Of each term the commonest form is told; `weight` is 1 for the word itself.
    """

    forms: tuple[str, ...]
    documents: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """A document found and its points: (words + title + closeness) · prior, and `first`.

    `first` are the points that put it before all others: its title is the query, or it has the
    diarienummer that was asked for.  A score is in thousandths of points.
    """

    id: str
    title: str
    url: str
    score: int
    words: float
    title_bonus: float
    closeness: float
    prior: float
    first: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What each word of a query was read as, and the parts of the scores, in the hits' order."""

    total: int
    words: Mapping[str, tuple[Reading, ...]]
    documents: tuple[ScoreParts, ...]


def readings(concepts: Sequence[Concept]) -> dict[str, tuple[Reading, ...]]:
    """What each word was read as."""
    return {concept.form: tuple(map(_reading, concept.alternatives)) for concept in concepts}


def _reading(alternative: Alternative) -> Reading:
    entries = alternative.entries
    return Reading(
        tuple(entry.display for entry in entries),
        tuple(len(entry.postings) for entry in entries),
        alternative.weight,
    )


def score_parts(item: Scored, header: Mapping[str, str]) -> ScoreParts:
    """The parts of a document's score; `header` is what a hit shows of it."""
    total = item.value + item.title_bonus + item.closeness
    return ScoreParts(
        id=header["id"],
        title=header["title"],
        url=header["url"],
        score=item.score,
        words=item.value,
        title_bonus=item.title_bonus,
        closeness=item.closeness,
        prior=item.prior,
        first=item.score - int(total * item.prior * 1000 + 0.5),
    )

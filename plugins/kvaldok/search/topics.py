# SPDX-License-Identifier: MIT
"""What each passage is about, so that passages about the same thing share a file.

Five hits are five documents, and a file each would be five requests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest

from kvaldok.search.terms import Term

__all__ = ["Topics", "passage_topics"]

_TOPICS = 2  # terms that tell what a passage is about
_DOCUMENT_TOPICS = 64  # terms that tell what a document is about: its passages choose among them
_LEAST_PASSAGES = 20  # that a term must stand in: enough to make a file of them
_RAREST = 27  # weighs a term that stands in no passage
_SHORTEST = 3

Topics = Mapping[tuple[int, int], tuple[str, ...]]
"""By document and number of the passage: the terms that tell what it is about."""
_Weighed = list[tuple[int, str]]  # weights, negative, and terms


def passage_topics(entries: Iterable[Term]) -> Topics:
    """For each passage (document, number) the terms that tell best what it is about, best first.

    Frequent there and in its document, rare elsewhere, yet in enough passages to make a file of
    them.  Weights are coarse whole numbers that do not depend on how many passages there are, so
    that a change elsewhere hardly ever makes them others.
    """
    documents: dict[int, _Weighed] = {}
    passages: dict[tuple[int, int], _Weighed] = {}
    for entry in entries:
        rarity = _RAREST - (entry.held**2).bit_length()
        if entry.held < _LEAST_PASSAGES or rarity < 1 or not _is_topic(entry.term):
            continue
        for document, _, found, _ in entry.postings:
            total = sum(count for _, count in found)
            documents.setdefault(document, []).append((-_weight(total, rarity), entry.term))
            for number, count in found:
                weighed = passages.setdefault((document, number), [])
                weighed.append((-_weight(count, rarity), entry.term))
    of_document = {at: set(_best(found, _DOCUMENT_TOPICS)) for at, found in documents.items()}
    return {
        at: _best((pair for pair in found if pair[1] in of_document[at[0]]), _TOPICS)
        for at, found in passages.items()
    }


def _weight(count: int, rarity: int) -> int:
    return (2 + count.bit_length()) * rarity


def _best(found: Iterable[tuple[int, str]], most: int) -> tuple[str, ...]:
    return tuple(term for _, term in nsmallest(most, found))


def _is_topic(term: str) -> bool:
    return len(term) >= _SHORTEST and term[0].isalpha()

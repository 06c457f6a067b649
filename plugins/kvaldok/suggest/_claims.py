# SPDX-License-Identifier: MIT
"""What a file says of its own decision so surely that a register that says otherwise is doubtful.

Only the cover, the page behind it, the next one, the last and the running lines are read: nothing
further in is sure enough, and a whole registry is read at each first build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kvaldok.extract import Extraction
from kvaldok.files import source_fingerprint
from kvaldok.registry.model import Vocabularies
from kvaldok.suggest._bodies import Deciders
from kvaldok.suggest._cases import case_evidence
from kvaldok.suggest._decisions import date_evidence, find_decisions
from kvaldok.suggest._evidence import rank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Zone, read_lines
from kvaldok.suggest._others import draft_evidence
from kvaldok.suggest._pair import Layout, Pair
from kvaldok.suggest._pairs import find_pairs
from kvaldok.suggest.model import OFFERED, Candidate

__all__ = ["Blank", "Claims", "claims_fingerprint", "read_claims"]

_FIRST_PAGES = 3
_LONGEST_BLANK = 60
_SHOWN = 3  # candidates of a field: the best, and what speaks against it

# The words of a template that nobody has filled in. Dots and lines are for the reader's pen.
_UNFILLED = re.compile(
    r"«[^»]{2,}»|<[^<>@/]{2,}>|\[(?:namn|datum|organ|titel|nämnd|version|diarie)[^\]]*\]"
    r"|\b[Åå]{4}[-–]?\s?[Mm]{2}|\b(?:19|20)(?:[Xx]{2}|[Yy]{2}|[Åå]{2})\b|[§/:–-]\s?[Xx]{2,}(?!\w)"
    r"|^\W*(?:skriv|ange|fyll i|infoga|välj|klicka(?: eller tryck)? här)\b",
)
_ROLES = frozenset({Role.DECIDER, Role.DECIDED, Role.PARAGRAPH, Role.CASE, Role.VALID_FROM})
_PLACES = frozenset({Zone.TOP, Zone.FRONT, Zone.RUNNING})


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a template: its label and the template's own words; `page` 0 is a header."""

    label: str
    words: str
    page: int


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says of its decision: candidates, best first, and fields left as they were."""

    dates: tuple[Candidate, ...] = ()
    cases: tuple[Candidate, ...] = ()
    drafts: tuple[Candidate, ...] = ()
    blanks: tuple[Blank, ...] = ()


def read_claims(extraction: Extraction, vocabularies: Vocabularies) -> Claims:
    """The claims of a file; neither its name nor the day that it is today plays a part."""
    lines = read_lines(_outer_pages(extraction))
    pairs = find_pairs(lines)
    drafts = rank(draft_evidence(pairs, lines, ""))
    draft = bool(drafts) and drafts[0].confidence >= OFFERED
    decisions = find_decisions(pairs, lines, Deciders(vocabularies))
    return Claims(
        rank(date_evidence(decisions, draft=draft, today=None))[:_SHOWN],
        rank(case_evidence(pairs, lines))[:_SHOWN],
        drafts[:1],
        tuple(_blanks(pairs)),
    )


def _outer_pages(extraction: Extraction) -> Extraction:
    pages = extraction.pages
    if len(pages) <= _FIRST_PAGES + 1:
        return extraction
    return replace(extraction, pages=(*pages[:_FIRST_PAGES], pages[-1]))


def _blanks(pairs: Sequence[Pair]) -> Iterator[Blank]:
    for pair in pairs:
        marked = pair.layout in {Layout.MARKED, Layout.SPACE} and pair.line.zone in _PLACES
        short = len(pair.value) <= _LONGEST_BLANK
        if pair.role in _ROLES and marked and short and _UNFILLED.search(pair.value):
            yield Blank(pair.words, pair.value, pair.line.page)


def claims_fingerprint() -> str:
    """Changes whenever the rules do, so that claims kept from an earlier run can be told."""
    return source_fingerprint("kvaldok.suggest", "kvaldok.swedish")

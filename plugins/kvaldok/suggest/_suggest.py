# SPDX-License-Identifier: MIT
"""From an extraction to the candidates of every field."""

from __future__ import annotations

from datetime import date

from kvaldok.extract import Extraction
from kvaldok.registry.model import Vocabularies
from kvaldok.suggest._bodies import Deciders
from kvaldok.suggest._cases import case_evidence
from kvaldok.suggest._decisions import (
    date_evidence,
    decider_evidence,
    find_decisions,
    paragraph_evidence,
)
from kvaldok.suggest._evidence import rank
from kvaldok.suggest._kinds import Kinds, kind_evidence
from kvaldok.suggest._lines import read_lines
from kvaldok.suggest._others import (
    draft_evidence,
    owner_evidence,
    relation_evidence,
    version_evidence,
)
from kvaldok.suggest._pairs import find_pairs
from kvaldok.suggest._titles import title_evidence
from kvaldok.suggest._validity import (
    at_most_evidence,
    from_evidence,
    review_evidence,
    until_evidence,
)
from kvaldok.suggest.model import FIELDS, OFFERED, Candidate, Suggestions
from kvaldok.swedish.dates import parse_partial_date

__all__ = ["suggest_metadata"]


def suggest_metadata(
    extraction: Extraction, name: str, vocabularies: Vocabularies, today: date | None = None
) -> Suggestions:
    """Candidates for the fields of dokument.yml from a file's own words.

    Args:
        extraction: what the file holds.
        name: the file's name; shown, and a weak hint.
        vocabularies: the registry's, or the built-in ones: kinds and bodies give their keys.
        today: dates of decision after this day are implausible; left out, none is.
    """
    lines = read_lines(extraction)
    pairs = find_pairs(lines)
    kinds, deciders = Kinds(vocabularies), Deciders(vocabularies)
    titles = rank(title_evidence(lines, pairs, extraction.facts, name, kinds))
    drafts = rank(draft_evidence(pairs, lines, name))
    draft = bool(drafts) and drafts[0].confidence >= OFFERED
    decisions = find_decisions(pairs, lines, deciders)
    title, title_score = _best(titles)
    dates = rank(date_evidence(decisions, draft=draft, today=today))
    decided = _day(dates)
    found: dict[str, tuple[Candidate, ...]] = {
        "titel": titles,
        "typ": rank(kind_evidence(title, title_score, pairs, lines, kinds)),
        "beslutad_av": rank(decider_evidence(decisions, draft=draft)),
        "beslutsdatum": dates,
        "paragraf": rank(paragraph_evidence(decisions, pairs, draft=draft)),
        "diarienummer": rank(case_evidence(pairs, lines)),
        "galler_fran": rank(from_evidence(pairs, lines)),
        "galler_till": rank(until_evidence(pairs, lines, decided)),
        "dock_langst": rank(at_most_evidence(pairs, decided)),
        "oversyn": rank(review_evidence(pairs)),
        "version": rank(version_evidence(pairs)),
        "dokumentansvarig": rank(owner_evidence(pairs)),
        "samband": rank(relation_evidence(pairs), several=True),
        "utkast": drafts,
    }
    return Suggestions(name, {field: found[field] for field in FIELDS if found[field]})


def _best(titles: tuple[Candidate, ...]) -> tuple[str, float]:
    """The title to judge the kind by, and how far to trust it (0, or less where it is unsure)."""
    if not titles or not isinstance(titles[0].value, str):
        return "", 0.0
    return titles[0].value, 0.0 if titles[0].confidence >= OFFERED else -1.0


def _day(dates: tuple[Candidate, ...]) -> date | None:
    """The day of the decision that is offered first, where the day is known."""
    if not dates or dates[0].confidence < OFFERED:
        return None
    found = parse_partial_date(str(dates[0].value))
    return found.earliest if found and found.day else None

# SPDX-License-Identifier: MIT
"""Decisions in the file: who, when, § and case number, each decision as one observation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kvaldok.suggest._bodies import Deciders
from kvaldok.suggest._decision import Decision, is_proposal, own_part, paragraph_of
from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Layout, Pair
from kvaldok.suggest._told import told_decisions
from kvaldok.suggest._weights import WEIGHTS
from kvaldok.swedish.date_mentions import DateMention, find_dates
from kvaldok.swedish.dates import PartialDate

__all__ = ["date_evidence", "decider_evidence", "find_decisions", "paragraph_evidence"]


_REASONS = {
    Role.DECIDER: "Står efter ”{0}”.",
    Role.DECIDED: "Står efter ”{0}”.",
    Role.REVISED: "Står efter ”{0}”: kan vara en senare ändring, inte beslutet om dokumentet.",
    Role.MADE: "Står efter ”{0}”, som inte behöver vara ett beslut.",
}


def find_decisions(
    pairs: Sequence[Pair], lines: Sequence[Line], deciders: Deciders
) -> tuple[Decision, ...]:
    """Every decision that the file tells of as its own."""
    labelled = [
        _from_pair(pair, deciders, dates_decision=_dates_decision(pairs, place))
        for place, pair in enumerate(pairs)
        if pair.role in _REASONS and not is_blank(pair.value) and not is_proposal(pair.line.text)
    ]
    later = [found for pair in pairs if pair.role in _TOLD for found in _later(pair, deciders)]
    taken = {pair.line.index for pair in pairs}
    loose = [
        decision
        for line in lines
        if line.zone is not Zone.BODY and len(line.text) < 400
        for decision in told_decisions(line, deciders, labelled=line.index in taken)
    ]
    return (*labelled, *later, *loose)


_TOLD = frozenset({Role.DECIDER, Role.DECIDED})
_REVISED_BY = re.compile(r"\b(?:senast\s+)?(?:reviderad|reviderat|ändrad|ändrat)\b", re.IGNORECASE)


def _later(pair: Pair, deciders: Deciders) -> Iterator[Decision]:
    """The revisions told behind a decision: `Antagen av KF 2010-06-14 § 55, reviderad 2015 …`."""
    if is_blank(pair.value) or is_proposal(pair.line.text):
        return
    for part in _REVISED_BY.split(pair.value)[1:]:
        dates = tuple(find_dates(part))[:1]
        if dates and dates[0].start < 60:
            found, paragraph = deciders.deciders(own_part(part)), paragraph_of(part)
            score = base_score(pair) + WEIGHTS["revised"]
            score += WEIGHTS["revised by body"] if found and paragraph else 0
            reason = _REASONS[Role.REVISED].format("reviderad")
            yield Decision(
                found, dates, paragraph, score, pair.line, pair.snippet, Role.REVISED, reason
            )


def _dates_decision(pairs: Sequence[Pair], place: int) -> bool:
    """Whether a bare `Datum` stands right behind who decided: then it dates the decision."""
    pair = pairs[place]
    before = pairs[place - 1] if place else None
    return (
        before is not None
        and before.role is Role.DECIDER
        and pair.words.casefold().startswith("datum")
        and 0 <= pair.line.index - before.line.index <= 2
        and not any(True for _ in find_dates(before.value))
    )


def _from_pair(pair: Pair, deciders: Deciders, *, dates_decision: bool) -> Decision:
    value = own_part(pair.value)
    score = base_score(pair)
    if pair.role is Role.REVISED:
        score += WEIGHTS["revised"]
    if pair.role is Role.MADE and not dates_decision:
        score += WEIGHTS["made"]
    found = deciders.deciders(value)
    if not found and pair.role is Role.DECIDED:
        found = tuple(deciders.bodies(pair.words))  # "Kommunfullmäktiges beslut: 2019-11-25 § 4"
    paragraph = paragraph_of(value)
    if pair.role is Role.REVISED and found and paragraph:
        score += WEIGHTS["revised by body"]
    return Decision(
        found,
        tuple(find_dates(value)),
        paragraph,
        score,
        pair.line,
        pair.snippet,
        pair.role,
        _REASONS[pair.role].format(pair.words.strip()),
    )


# --- what decisions say for each field ------------------------------------------------------------


def date_evidence(
    decisions: Sequence[Decision], *, draft: bool, today: date | None
) -> Iterator[Evidence]:
    """Dates of decision; the first date of a value counts, further ones little."""
    changed = _last_change(decisions)
    for decision in decisions:
        for place, mention in enumerate(decision.dates[:3]):
            score = decision.score + _form(mention) + _plausible(mention, today)
            score += WEIGHTS["with paragraph"] if decision.paragraph else 0
            score += WEIGHTS["with body"] if decision.deciders else 0
            score += WEIGHTS["draft"] if draft else 0
            score -= 2.5 * place
            later = changed and decision.role is not Role.REVISED and mention.date < changed
            score += WEIGHTS["decided anew"] if later else 0
            reason = decision.reason if place == 0 else "Ett senare datum på samma rad."
            if _plausible(mention, today) < 0:
                reason = "Datumet är orimligt: det kan vara felskrivet."
            elif later:
                reason += " Dokumentet är ändrat genom ett senare beslut."
            elif draft:
                reason = "Dokumentet ser ut att vara ett utkast: inget är beslutat än."
            value = mention.date.isoformat()
            yield Evidence(value, mention.text, score, decision.line, decision.snippet, reason)


def _last_change(decisions: Sequence[Decision]) -> PartialDate | None:
    """The latest revision that a body has decided, with a § of its own."""
    days = [
        found.date
        for decision in decisions
        if decision.role is Role.REVISED and decision.deciders and decision.paragraph
        for found in decision.dates[:1]
    ]
    return max(days, default=None)


def _form(mention: DateMention) -> float:
    if mention.season or not mention.date.month:
        return WEIGHTS["year only"]
    if not mention.date.day:
        return WEIGHTS["month only"] + (WEIGHTS["loose date"] if mention.loose else 0)
    return WEIGHTS["loose date"] if mention.loose else 0


def _plausible(mention: DateMention, today: date | None) -> float:
    if mention.date.year < 1970:
        return WEIGHTS["before 1970"]
    if today and mention.date.earliest > today:
        return WEIGHTS["in the future"]
    return 0


def decider_evidence(decisions: Sequence[Decision], *, draft: bool) -> Iterator[Evidence]:
    """Who decided; several in one place are one candidate, as dokument.yml holds them."""
    for decision in decisions:
        if not decision.deciders or decision.role is Role.MADE:
            continue
        values = tuple(dict.fromkeys(one.value for one in decision.deciders))
        sure = min(one.sure for one in decision.deciders)
        score = decision.score + (WEIGHTS["with paragraph"] if decision.paragraph else 0)
        score -= 4.0 if "?" in decision.snippet else 0
        score += 2 * (sure - 0.9) + (WEIGHTS["draft body"] if draft else 0)
        words = ", ".join(one.words for one in decision.deciders)
        value = values[0] if len(values) == 1 else values
        yield Evidence(value, words, score, decision.line, decision.snippet, decision.reason)


def paragraph_evidence(
    decisions: Sequence[Decision], pairs: Sequence[Pair], *, draft: bool
) -> Iterator[Evidence]:
    """The § in the minutes: beside the decision, or behind a label of its own."""
    changed = _last_change(decisions)
    for decision in decisions:
        if decision.paragraph and (decision.dates or decision.deciders):
            label = f"§ {decision.paragraph}"
            first = decision.dates[0].date if decision.dates else None
            later = changed and first and decision.role is not Role.REVISED and first < changed
            yield Evidence(
                decision.paragraph,
                label,
                decision.score
                + (WEIGHTS["draft"] if draft else 0)
                + (WEIGHTS["decided anew"] if later else 0),
                decision.line,
                decision.snippet,
                decision.reason,
            )
    for pair in pairs:
        if pair.role is Role.PARAGRAPH and not is_blank(pair.value):
            found = re.search(r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?", pair.value)
            if found and (pair.layout is not Layout.SPACE or "§" not in pair.words[:1]):
                number = re.sub(r"\s*[-–]\s*", "–", found[0])
                score = base_score(pair)
                yield Evidence(number, pair.value, score, pair.line, pair.snippet)

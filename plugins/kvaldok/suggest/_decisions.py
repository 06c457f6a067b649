# SPDX-License-Identifier: MIT
"""Decisions in the file: who, when, § and case number, each decision as one observation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kvaldok.suggest._bodies import Decider, Deciders
from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import PARAGRAPH, is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pairs import Layout, Pair
from kvaldok.suggest._weights import WEIGHTS, ZONES
from kvaldok.swedish.date_mentions import DateMention, find_dates

__all__ = ["Decision", "date_evidence", "decider_evidence", "find_decisions", "paragraph_evidence"]


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
    r"tidigare|ursprunglig|första gången|börjar gälla|fr\.?\s?o\.?\s?m|from\b|från)",
    re.IGNORECASE,
)
_REPLACED = re.compile(r"\b(?:ersätt|upphäv|tidigare|föregående|upphör|utgår)", re.IGNORECASE)
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
        _from_pair(pair, deciders)
        for pair in pairs
        if pair.role in _REASONS and not is_blank(pair.value)
    ]
    taken = {pair.line.index for pair in pairs}
    loose = [
        decision
        for line in lines
        if line.zone is not Zone.BODY and len(line.text) < 400
        for decision in _from_words(line, deciders, labelled=line.index in taken)
    ]
    return (*labelled, *loose)


def _from_pair(pair: Pair, deciders: Deciders) -> Decision:
    value = _own_part(pair.value)
    score = base_score(pair)
    if pair.role is Role.REVISED:
        score += WEIGHTS["revised"]
    if pair.role is Role.MADE:
        score += WEIGHTS["made"]
    found = deciders.deciders(value)
    if not found and pair.role is Role.DECIDED:
        found = tuple(deciders.bodies(pair.words))  # "Kommunfullmäktiges beslut: 2019-11-25 § 4"
    paragraph = _paragraph(value)
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


def _own_part(value: str) -> str:
    """The value up to where it begins to speak of a later or an earlier decision."""
    found = _LATER_WORDS.search(value)
    return value[: found.start()] if found and found.start() > 3 else value


def _paragraph(text: str) -> str:
    found = PARAGRAPH.search(text)
    if not found:
        return ""
    number = found["number"] or found["before"]
    return re.sub(r"\s*[-–]\s*", "–", number).strip()


# --- decisions without a label --------------------------------------------------------------------

_SELF = (
    r"\b(?:denna|detta|dessa|dokumentet|policyn|riktlinjen|riktlinjerna|planen|strategin|programmet|"
    r"reglementet|rutinen|taxan|föreskrifterna|arbetsordningen|delegationsordningen|reglerna|"
    r"bolagsordningen|ägardirektivet|handlingsplanen|avgifterna|instruktionen|stadgarna|visionen)\b"
)
_ACT = (
    r"\b(?:antogs|antagits|antagna|antagen|antaget|fastställ(?:des|ts|d|da|t)|beslut(?:ades|ats|ad|at|ade)|"
    r"godkän(?:des|ts|d|t)|antog|har antagit)\b"
)
_SENTENCE = re.compile(
    rf"(?:{_SELF}[^.;:]{{0,60}}?{_ACT}|{_ACT}[^.;:]{{0,60}}?{_SELF})", re.IGNORECASE
)
_STATE = re.compile(
    r"(?:^beslut vid regeringssammanträde(?:t)?|(?:^|;\s*)beslutade|^stockholm)\s+den\s+",
    re.IGNORECASE,
)


def _from_words(line: Line, deciders: Deciders, *, labelled: bool) -> Iterator[Decision]:
    text = line.text
    if is_blank(text) or _REPLACED.search(text[:60]):
        return
    dates = tuple(found for found in find_dates(text) if not found.loose)
    if _STATE.search(text) and dates:
        words = tuple(deciders.bodies(text)) or _government(text)
        yield _told(line, words, dates[:1], "sentence", "Så skriver staten sina beslut.")
        return
    if labelled or not dates:
        return
    bodies = tuple(deciders.bodies(text))
    if not bodies:
        return
    if _is_lone(text, bodies[0], dates[0]):
        kind = "lone line" if _paragraph(text) else "body and date"
        yield _told(line, bodies, dates[:1], kind, "Organ och datum på en egen rad.")
    elif line.zone is not Zone.RUNNING:
        for sentence in re.split(r"(?<=[a-zåäö)\d])\.\s+(?=[A-ZÅÄÖ])", text):
            if _SENTENCE.search(sentence) and not _REPLACED.search(sentence):
                own = _own_part(sentence)
                near = tuple(found for found in find_dates(own) if not found.loose)
                named = tuple(deciders.bodies(own))
                if near and named and _close(named[0], near[0]):
                    told = _told(line, named[:1], near[:1], "sentence", "Sägs i löpande text.")
                    yield told
                    return


def _government(text: str) -> tuple[Decider, ...]:
    if "regering" not in text.casefold() and not text.casefold().startswith("stockholm"):
        return ()
    return (Decider(0, 0, "Regeringen", "Regeringen", 0.6),)


def _close(body: Decider, day: DateMention) -> bool:
    return -60 < day.start - body.end < 60


def _is_lone(text: str, body: Decider, day: DateMention) -> bool:
    """Whether a line says nothing but who, when and §."""
    if len(text) > 110:
        return False
    rest = text[: body.start] + " " * (body.end - body.start) + text[body.end :]
    rest = rest[: day.start] + " " * (day.end - day.start) + rest[day.end :]
    rest = PARAGRAPH.sub(" ", rest)
    rest = re.sub(
        r"\b(?:den|av|i|och|dnr|kf|ks|protokoll|beslut|beslutad|antagen|vid)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 1


def _told(
    line: Line,
    bodies: tuple[Decider, ...],
    dates: tuple[DateMention, ...],
    kind: str,
    reason: str,
) -> Decision:
    score = WEIGHTS[kind] + ZONES[line.zone]
    return Decision(
        bodies, dates, _paragraph(line.text), score, line, line.text, Role.DECIDED, reason
    )


# --- what decisions say for each field ------------------------------------------------------------


def date_evidence(
    decisions: Sequence[Decision], *, draft: bool, today: date | None
) -> Iterator[Evidence]:
    """Dates of decision; the first date of a value counts, further ones little."""
    for decision in decisions:
        if decision.role is Role.DECIDER and not decision.dates:
            continue
        for place, mention in enumerate(decision.dates[:3]):
            score = decision.score + _form(mention) + _plausible(mention, today)
            score += WEIGHTS["with paragraph"] if decision.paragraph else 0
            score += WEIGHTS["with body"] if decision.deciders else 0
            score += WEIGHTS["draft"] if draft else 0
            score -= 2.5 * place
            reason = decision.reason if place == 0 else "Ett senare datum på samma rad."
            if _plausible(mention, today) < 0:
                reason = "Datumet är orimligt: det kan vara felskrivet."
            elif draft:
                reason = "Dokumentet ser ut att vara ett utkast: inget är beslutat än."
            value = mention.date.isoformat()
            yield Evidence(value, mention.text, score, decision.line, decision.snippet, reason)


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
        score -= 3.0 if "?" in decision.snippet else 0
        score += 2 * (sure - 0.9) + (WEIGHTS["draft body"] if draft else 0)
        words = ", ".join(one.words for one in decision.deciders)
        value = values[0] if len(values) == 1 else values
        yield Evidence(value, words, score, decision.line, decision.snippet, decision.reason)


def paragraph_evidence(decisions: Sequence[Decision], pairs: Sequence[Pair]) -> Iterator[Evidence]:
    """The § in the minutes: beside the decision, or behind a label of its own."""
    for decision in decisions:
        if decision.paragraph and (decision.dates or decision.deciders):
            label = f"§ {decision.paragraph}"
            yield Evidence(
                decision.paragraph,
                label,
                decision.score,
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

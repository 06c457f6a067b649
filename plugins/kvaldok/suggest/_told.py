# SPDX-License-Identifier: MIT
"""Decisions without a label: a line of their own, a sentence, or the way that the state writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvaldok.suggest._bodies import Decider, Deciders
from kvaldok.suggest._decision import Decision, is_proposal, own_part, paragraph_of
from kvaldok.suggest._fits import PARAGRAPH, is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._weights import WEIGHTS, ZONES
from kvaldok.swedish.date_mentions import DateMention, find_dates

__all__ = ["told_decisions"]

_IN_TEXT = "Sägs i löpande text."
_SENTENCES = re.compile(r"(?<=[a-zåäö)\d])\.\s+(?=[A-ZÅÄÖ])")
_REPLACED = re.compile(r"\b(?:ersätt|upphäv|tidigare|föregående|upphör|utgår)", re.IGNORECASE)
_SELF = (
    r"\b(?:denna|detta|dessa|dokumentet|policyn|riktlinjen|riktlinjerna|planen|strategin|programmet|"
    r"reglementet|rutinen|taxan|föreskrifterna|arbetsordningen|delegationsordningen|reglerna|"
    r"bolagsordningen|ägardirektivet|handlingsplanen|avgifterna|instruktionen|stadgarna|visionen)\b"
)
_ACT = (
    r"\b(?:antogs|antagits|antagna|antagen|antaget|fastställ(?:des|ts|d|da|t)|beslut(?:ades|ats|ad|at|ade)|"
    r"godkän(?:des|ts|d|t)|antog|antagit|fastställt)\b"
)
_SENTENCE = re.compile(
    rf"(?:{_SELF}[^.;:]{{0,60}}?{_ACT}|{_ACT}[^.;:]{{0,60}}?{_SELF})", re.IGNORECASE
)
_DECIDED_BY = re.compile(
    r"\b(?:yttrande|beslut|ärende|dokument)\w*\s(?:\w+\s){0,3}(?:beslutats|fattats|avgjorts) av\s",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:^beslut vid regeringssammanträde(?:t)?|(?:^|;\s*)beslutade|^stockholm)\s+den\s+",
    re.IGNORECASE,
)


def told_decisions(line: Line, deciders: Deciders, *, labelled: bool) -> Iterator[Decision]:
    """The decision that a line tells without a label, if it tells one.

    `labelled` lines have told theirs already.
    """
    text = line.text
    if is_blank(text) or is_proposal(text) or _REPLACED.search(text[:60]):
        return
    numbered = bool(paragraph_of(text))
    dates = tuple(
        found for found in find_dates(text) if not found.loose or (numbered and found.date.day)
    )
    if dates and _STATE.search(text):
        words = tuple(deciders.bodies(text)) or _government(text)
        yield _told(line, words, dates[:1], "sentence", "Så skriver staten sina beslut.")
    elif labelled:
        return
    elif dates:
        yield from _with_body(line, dates, deciders)
    elif by := _DECIDED_BY.search(text):
        named = deciders.deciders(text[by.end() : by.end() + 120].partition(". ")[0])
        if named:
            yield _told(line, named[:1], (), "sentence", _IN_TEXT)


def _with_body(
    line: Line, dates: tuple[DateMention, ...], deciders: Deciders
) -> Iterator[Decision]:
    """Body and date on a line of their own, or in a sentence about the document itself."""
    bodies = tuple(deciders.bodies(line.text))
    if not bodies:
        return
    if _is_lone(line.text, bodies[0], dates[0]):
        kind = "lone line" if paragraph_of(line.text) else "body and date"
        yield _told(line, bodies, dates[:1], kind, "Organ och datum på en egen rad.")
    elif line.zone is not Zone.RUNNING:
        told = (_from_sentence(line, one, deciders) for one in _SENTENCES.split(line.text))
        yield from [one for one in told if one][:1]


def _from_sentence(line: Line, sentence: str, deciders: Deciders) -> Decision | None:
    if not _SENTENCE.search(sentence) or _REPLACED.search(sentence):
        return None
    own = own_part(sentence)
    near = tuple(found for found in find_dates(own) if not found.loose)
    named = tuple(deciders.bodies(own))
    if not (near and named and _close(named[0], near[0])):
        return None
    return _told(line, named[:1], near[:1], "sentence", _IN_TEXT)


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
        bodies, dates, paragraph_of(line.text), score, line, line.text, Role.DECIDED, reason
    )

# SPDX-License-Identifier: MIT
"""Case numbers (diarienummer): behind their label, or by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Pair
from kvaldok.suggest._weights import WEIGHTS, ZONES
from kvaldok.swedish.date_mentions import find_dates
from kvaldok.swedish.diarienummer import find_diarienummer, known_diarienummer

__all__ = ["case_evidence"]

_ODD = re.compile(
    r"^[A-ZÅÄÖ]{0,8}[\s/:.\-]{0,2}\d[\d\s/:.\-]*(?:[A-Z]{1,6}[\s/:.\-]*)?\d[\d/:.\-]*\d"
)
_CUT = re.compile(r"[,;|\t(]|\s{2,}|\s(?=[A-ZÅÄÖa-zåäö]{3,}\b(?!\s?\d))")


def case_evidence(pairs: Sequence[Pair], lines: Sequence[Line]) -> Iterator[Evidence]:
    """Case numbers of the document itself; those of a replaced or cited one are set back."""
    others = {
        one.normal
        for pair in pairs
        if pair.role is Role.REPLACES
        for one in find_diarienummer(pair.value, labelled=True)
    }
    for pair in pairs:
        if pair.role is Role.CASE and not is_blank(pair.value):
            yield from _labelled(pair)
        elif pair.role in {Role.DECIDER, Role.DECIDED} and not is_blank(pair.value):
            for text in _by_shape(pair.value):
                yield Evidence(text, text, base_score(pair) - 0.6, pair.line, pair.snippet)
    for line in lines:
        if line.zone in {Zone.BODY, Zone.BACK} or len(line.text) > 200:
            continue
        if line.is_heading and line.zone is Zone.TOP and "(" in line.text:
            continue  # "(Fi 2014:15)" in a title is another's
        for text in _by_shape(line.text):
            rest = re.findall(r"[^\W\d_]{2,}", line.text.replace(text, ""))
            score = WEIGHTS["unlabelled case"] + ZONES[line.zone]
            score += WEIGHTS["case alone"] if len(rest) <= 4 else 0
            if known_diarienummer(text) in others or re.search(r"(?i)ersätt|tidigare", line.text):
                score += WEIGHTS["replaced"]
            reason = "Har formen av ett diarienummer men saknar etikett."
            yield Evidence(text, text, score, line, line.text, reason)


def _labelled(pair: Pair) -> Iterator[Evidence]:
    text, score = _number(pair.value), base_score(pair)
    if not text:
        return
    if not known_diarienummer(text):
        score += WEIGHTS["odd case"]
    elif not re.search(r"[A-Za-zÅÄÖ]", text):
        score += WEIGHTS["bare number"]
    yield Evidence(text, text, score, pair.line, pair.snippet, f"Står efter ”{pair.words}”.")


def _number(value: str) -> str:
    """The case number that a value begins with, as written; "" where there is none."""
    value = re.sub(
        r"^(?:dnr|diarienummer|nr)\.?:?\s*", "", value.strip(" :.[]"), flags=re.IGNORECASE
    )
    whole = value.strip(" .,;")
    if known_diarienummer(whole) and not _is_date(whole):
        return whole
    cut = _CUT.search(value)
    first = value[: cut.start()].strip(" .,;:[]") if cut else whole
    if known_diarienummer(first) and not _is_date(first):
        return first
    found = next(
        (one.text for one in find_diarienummer(value, labelled=True) if not _is_date(one.text)), ""
    )
    if found:
        return found
    odd = _ODD.match(value)
    text = odd[0].strip(" .-:/") if odd else ""
    return "" if not text or _is_date(text) or len(re.findall(r"\d", text)) < 3 else text


def _is_date(text: str) -> bool:
    return any(one.text == text or (one.date.day and not one.loose) for one in find_dates(text))


def _by_shape(text: str) -> Iterator[str]:
    """Case numbers in words, by their shape: a series of letters, a year and a number."""
    dates = [(one.start, one.end) for one in find_dates(text) if one.date.day]
    for one in find_diarienummer(text):
        if any(start < one.end and one.start < end for start, end in dates):
            continue
        if not re.search(r"[A-Za-zÅÄÖ]", one.text):
            continue
        yield one.text

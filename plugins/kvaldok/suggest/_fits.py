# SPDX-License-Identifier: MIT
"""Whether words can be the value of a label, and whether a field was never filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kvaldok.suggest._labels import Role
from kvaldok.swedish.date_mentions import find_dates

__all__ = ["BODY_WORD", "FUNCTION_WORD", "PARAGRAPH", "UNIT_WORD", "fits", "is_blank"]

PARAGRAPH = re.compile(
    r"(?:§§?|\bparagraf(?:erna|er|en)?\b|\bpar\.)\s*(?P<number>\d{1,4}(?:\s?[a-z]\b)?"
    r"(?:\s*[-–]\s*\d{1,4}(?!\d|-))?)"
    r"|(?<![\d:/.-])(?P<before>(?!(?:19|20)\d\d)\d{1,4})\s?§§?(?!\s?\d)",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"(?i:[\wåäö]*fullmäktige|\w*nämnde?n?s?\b|\w*styrelsen?s?\b|\w*utskotte?t?\b|\w*direktionen\b"
    r"|\w*stämman?\b|\w*mötet?\b|regeringen|riksdagen|\w*ledningsgrupp(?:en)?\b|\w*beredningen?\b"
    r"|\w+verket\b|\w+myndigheten\b|\w+inspektionen\b)|\b(?:K[FS](?:AU)?|R[FS]|SN|ON|VON|BUN|KFN|MBN|SBN|BN|TN|ÖFN)\b"
)
FUNCTION_WORD = re.compile(
    r"(?i:\w*(?:chef|direktör|direktor|rektor|föreståndare|samordnare|strateg|controller|utvecklare|ledare|"
    r"sekreterare|sjuksköterska|rehabilitering|ombud|arkivarie|jurist|handläggare|ingenjör|"
    r"ordförande|kanslist|registrator|ansvarig|ledning|ledningen|sakkunnig|ekonom|arkitekt|"
    r"kamrer|inspektör|koordinator|administratör|specialist|lärare|läkare|intendent|överläkare|"
    r"dietist|revisor|kommunikatör|pedagog|logoped)(?:en|n|er|na|erna|s)?)\b"
    r"|\b(?:MAS|MAR|VC|EC|AC)\b"
)
UNIT_WORD = re.compile(
    r"(?i:\w*(?:avdelning|förvaltning|kontor|byrå|enhet|sektor|sektion|stab|kansli|verksamhet|bolag"
    r"|grupp|råd|division|centrum|område|service|funktion|process)(?:en|et|s|ens|ets|n)?)\b|\bHR\b|\bIT\b"
)
_CASE_START = re.compile(
    r"(?:(?:dnr|nr)\.?:?\s*)?(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7}[\s/.:-]{0,2}){0,2}\d[\d\s/:.\-A-Z]*\d"
)
_UNTIL_FURTHER = re.compile(r"till?s?\s?vidare|tillsvidare|till beslut|tills", re.IGNORECASE)
_INTERVAL = re.compile(
    r"årlig|varje|vart(?:annat|\s\w+ år)|vid behov|löpande|max|minst|inom|en gång|\d+\s?år|"
    r"mandatperiod|\d{4}",
    re.IGNORECASE,
)
# Fields of a template that nobody has filled in.
_BLANK = re.compile(
    r"^\W*$|«[^»]*»|<[^>]{2,}>|\b(?:skriv|ange|klicka|välj|fyll i|infoga|sätt in|text här)\b"
    r"|\b[Xx]{2,}\b|[Åå]{2,4}[-–]?\s?[Mm]{2}|\bÅÅÅÅ|\b(?:19|20)[XxYyÅå]{2}|[-–/:§]\s?[Xx]{1,}\b"
    r"|\[(?:namn|datum|organ|titel|nämnd|funktion|version|diarie)[^\]]*\]|\.{4,}|_{3,}|…{2,}"
    r"|\bdd/mm\b|\bexempelvis\b",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether a value is a template's own words: `skriv datum …`, `KF 2019/XX §XX`, `«Dnr»`."""
    return bool(_BLANK.search(text))


def fits(role: Role, text: str, *, strict: bool = False) -> bool | None:
    """Whether words can be the value of that role; None where nobody can tell.

    With `strict`, nothing but a space stands between label and words: they must begin as a value.
    """
    value = text.strip(" :,-–([")
    near = value[:70] if strict else value[:200]
    check = _CHECKS.get(role)
    if check:
        return check(near, strict)
    if role is Role.OWNER:
        limit = near[:45] if strict else near
        if FUNCTION_WORD.search(limit) or UNIT_WORD.search(limit):
            return True
    return False if strict else None


def _is_valid(near: str, strict: bool) -> bool:
    dated = any(True for _ in find_dates(near[:40] if strict else near))
    return dated or bool(_UNTIL_FURTHER.match(near) if strict else _UNTIL_FURTHER.search(near))


def _is_review(near: str, strict: bool) -> bool:
    if strict:
        return bool(_INTERVAL.match(near) or re.match(r"(?:senast|före|år)\b", near))
    return bool(_INTERVAL.search(near)) or any(True for _ in find_dates(near))


def _is_case(near: str, strict: bool) -> bool:
    return bool(_CASE_START.match(near) if strict else _CASE_START.search(near))


def _is_paragraph(near: str, _strict: bool) -> bool:
    return bool(re.match(r"(?:[A-Z]{2,4}\s)?§?\s?\d{1,4}\b", near))


def _is_version(near: str, _strict: bool) -> bool:
    return bool(re.match(r"(?:nr\.?\s?)?[vV]?\d{1,4}(?:\.\d+)*[a-zA-Z]?(?=$|[\s,;)])", near))


def _is_decision(near: str, strict: bool) -> bool:
    if not strict:
        numbered = PARAGRAPH.search(near) or BODY_WORD.search(near) or FUNCTION_WORD.search(near)
        return bool(numbered) or any(True for _ in find_dates(near))
    first = next(find_dates(near), None)
    body = BODY_WORD.search(near)
    return bool((first and first.start < 30) or (body and body.start() < 6) or near[:1] == "§")


def _is_decider(near: str, strict: bool) -> bool:
    if not strict:
        return bool(re.search(r"[A-Za-zÅÄÖåäö]{3}", near)) or _is_decision(near, strict)
    body, function = BODY_WORD.search(near), FUNCTION_WORD.search(near)
    return bool((body and body.start() < 40) or (function and function.start() < 25))


_CHECKS: Mapping[Role, Callable[[str, bool], bool]] = {
    Role.DECIDER: _is_decider,
    Role.DECIDED: _is_decision,
    Role.REVISED: _is_decision,
    Role.MADE: _is_decision,
    Role.VALID_FROM: _is_valid,
    Role.VALID_TO: _is_valid,
    Role.REVIEW: _is_review,
    Role.CASE: _is_case,
    Role.PARAGRAPH: _is_paragraph,
    Role.VERSION: _is_version,
}

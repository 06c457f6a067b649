# SPDX-License-Identifier: MIT
"""The other facts: version, responsible unit, the replaced document, and whether it is a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import BODY_WORD, FUNCTION_WORD, UNIT_WORD, is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Layout, Pair
from kvaldok.suggest._people import without_people
from kvaldok.swedish.date_mentions import find_dates
from kvaldok.swedish.text import slugify, upper_first

__all__ = ["draft_evidence", "owner_evidence", "relation_evidence", "version_evidence"]

_VERSION = re.compile(
    r"^(?:nr\.?\s?)?[vV]?(?P<number>\d{1,4}(?:\.\d{1,3})*[a-zA-Z]?)(?=$|[\s,;)(])"
)
_GOES_ON = re.compile(r"[\s,;]*[^\W\d_]{2,}")  # "Version 2, June 1991": a sentence's words
_LAST_HEAD = re.compile(r"[\t|;]|\s{3,}|\.\s(?=[A-ZÅÄÖ])")


def version_evidence(pairs: Sequence[Pair]) -> Iterator[Evidence]:
    """The version's number, behind its label."""
    for pair in pairs:
        found = _VERSION.match(pair.value) if pair.role is Role.VERSION else None
        spoken = found and pair.layout is Layout.SPACE and _GOES_ON.match(pair.value[found.end() :])
        if found and not spoken and not is_blank(pair.value):
            long = -1.5 if len(found["number"]) >= 4 and "." not in found["number"] else 0
            score = base_score(pair) + long
            yield Evidence(found["number"], found[0], score, pair.line, pair.snippet)


_NO_OWNER = re.compile(
    r"\d{3}|:$|\b(?:att|som|ska|är|har|tar|ringer|informerar|ansvarar|kontaktar|alltid|aldrig|kan|får|inte"
    r"|behandlande|meddelas|skickar|svarar|gör|skriver|bedömer|beslutar)\b",
    re.IGNORECASE,
)


def owner_evidence(pairs: Sequence[Pair]) -> Iterator[Evidence]:
    """The unit or function that is responsible; never a person."""
    for pair in pairs:
        if pair.role is not Role.OWNER or is_blank(pair.value):
            continue
        words = without_people(_LAST_HEAD.split(pair.value, maxsplit=1)[0])
        named = UNIT_WORD.search(words) or FUNCTION_WORD.search(words) or BODY_WORD.search(words)
        if not words or len(words) > 120 or not named or _NO_OWNER.search(words):
            continue
        score = base_score(pair) - (1.5 if len(words.split()) > 8 else 0)
        value = upper_first(words)
        yield Evidence(value, words, score, pair.line, pair.snippet, f"Står efter ”{pair.words}”.")


# --- what it replaces -----------------------------------------------------------------------------

_NOTHING = re.compile(
    r"^\W*$|^(?:första|andra|tredje|\d+:?[ae]?)\s+(?:utgåv|version)|^nyupp|^nytt doc|^\W*utgåv"
    r"|^(?:-|nytt(?: dokument)?|ny|nej|inget|ingen|inga|första (?:utgåvan|versionen)"
    r"|ej aktuellt|[–-]|detta är|tidigare version|utgåva|version|föregående|samtliga tidigare)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[,(;–§]|\s-\s|\b(?:antag|beslut|fastställ|daterad)|\b(?:dnr|diarie\w*|kf|ks|den|version)\b",
    re.IGNORECASE,
)


def relation_evidence(pairs: Sequence[Pair]) -> Iterator[Evidence]:
    """The document that this one replaces, as the id that its title gives."""
    for pair in pairs:
        if pair.role is not Role.REPLACES or is_blank(pair.value) or len(pair.value) > 250:
            continue
        if re.match(r"(?i)tidigare|föregående|historik", pair.words):
            continue
        title = _replaced_title(pair.value)
        if title:
            value = {"typ": "ersatter", "dokument": slugify(title)}
            score = base_score(pair) - 2.2  # the registry may know it by another id
            yield Evidence(value, pair.value, score, pair.line, pair.snippet)


def _replaced_title(value: str) -> str:
    text = re.sub(
        r"^(?:ersätter|dokumentet|tidigare)\s+", "", value.strip(" []”\"'"), flags=re.IGNORECASE
    )
    for found in find_dates(text):
        text = text.replace(found.text, ",", 1)
    text = text.strip(" ,")
    if _NOTHING.search(text):
        return ""
    cut = _TAIL.search(text, 4)
    title = text[: cut.start()] if cut else text
    title = re.sub(r"\s*\.?docx?$", "", title.strip(" ,.-–”\"'"), flags=re.IGNORECASE)
    return title if len(re.findall(r"[^\W\d_]", title)) >= 4 else ""


# --- drafts ---------------------------------------------------------------------------------------

_DRAFT = re.compile(
    r"^\W*(?P<word>utkast|förslag|remissversion|remissutgåva|remissförslag|samrådshandling|samrådsversion|"
    r"samrådsförslag|granskningshandling|granskningsversion|arbetsmaterial|arbetsversion|koncept|"
    r"preliminär(?:\s+version)?|ej beslutad|ej antagen|ej fastställd|inte beslutad|draft)"
    r"(?:\W*$|\s*[:–-]\s|\s+\d|\s+(?:version|v\.?\s?\d|till\s+(?!beslut|riksdag)))",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"^\W*(?:utkast|förslag|remiss|under (?:arbete|revidering)|arbetsmaterial)", re.IGNORECASE
)
_NO_DRAFT = re.compile(
    r"^\W*förslag(?:,| och|\s+till\s+(?:åtgärd|riksdag|lag|förordning|ändring|fortsatt))",
    re.IGNORECASE,
)


def draft_evidence(pairs: Sequence[Pair], lines: Sequence[Line], name: str) -> Iterator[Evidence]:
    """Signs that nothing is decided yet: on the cover, in the header, in a status, in the name."""
    for pair in pairs:
        if pair.role is Role.STATUS and _UNDER_WAY.match(pair.value):
            yield Evidence(True, pair.value, base_score(pair), pair.line, pair.snippet)
    for line in lines:
        top = line.zone is Zone.TOP and line.index < 25
        if not (top or line.zone is Zone.RUNNING) or line.cells or len(line.text) > 120:
            continue
        found = _DRAFT.match(line.text)
        if found and not _NO_DRAFT.match(line.text):
            alone = found["word"].isupper() or line.is_heading or line.zone is Zone.RUNNING
            sure = found["word"].casefold() != "förslag" or alone
            score = 2.4 if sure else -0.8
            yield Evidence(True, line.text[:60], score, line, line.text)
    last = PurePath(name).name
    if lines and re.search(r"(?i)(?:^|[\W_])(?:utkast|remissversion|draft)(?:$|[\W_])", last):
        yield Evidence(True, name, 1.0, lines[0], name, "Filens namn.")

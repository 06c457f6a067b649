# SPDX-License-Identifier: MIT
"""The kind of document (typ): from its title, its label and its cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvaldok.registry.model import Kind, Vocabularies
from kvaldok.suggest._evidence import Evidence, base_score
from kvaldok.suggest._fits import is_blank
from kvaldok.suggest._labels import Role
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Pair
from kvaldok.suggest._weights import ZONES

__all__ = ["KindMention", "Kinds", "kind_evidence"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Kinds whose names are headings of sections too: alone on a line they tell little.
_ALSO_SECTIONS = frozenset(
    "uppfoljning riskanalys granskning undersokning vardegrund vision mall standard rapport".split()
)
# Endings that only look like a kind.
_NO_COMPOUND = re.compile(
    r"(?:tele|re|di|pro)vision(?:en|er)?$|normall$|^övriga?t?$|formulär$|(?:hemma|land|skärm)plan(?:en)?$"
    r"|trappan?$|dataprogram(?:met)?$|tv-program|förprogram|brukarplan$|gruppbostadsstandard"
)
# As the last part of a compound, these are too common to be trusted.
_SHORT = frozenset(
    "mall mallar psb bok guide regel regler standard vision plan avgift budget".split()
)
_AFTER = re.compile(
    r"^\s*(?:för|om|mot|vid|till|av|i|inom|gällande|avseende|kring|\d|[-–:]|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KindMention:
    """A kind named in words: where, and whether as a word of its own."""

    start: int
    end: int
    key: str
    words: str
    whole: bool


class Kinds:
    """Finds kinds in words; made once for a registry's vocabularies."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._forms: dict[str, str] = {}
        for kind in vocabularies.kinds.values():
            for form in _forms(kind):
                self._forms.setdefault(form, kind.key)
        for kind in vocabularies.kinds.values():  # names win over other kinds' synonyms
            for form in (*_inflected(kind.name), *_inflected(kind.plural)):
                self._forms[form] = kind.key
        self._names = frozenset(
            form
            for kind in vocabularies.kinds.values()
            for form in (kind.name.casefold(), kind.plural.casefold())
        )
        self._phrases = tuple(sorted((f for f in self._forms if " " in f), key=len, reverse=True))
        self._last = tuple(
            sorted((f for f in self._forms if " " not in f and len(f) > 3), key=len, reverse=True)
        )
        self.names: Mapping[str, str] = {key: kind.name for key, kind in vocabularies.kinds.items()}

    def exact(self, text: str) -> str:
        """The key of the kind that a text names and nothing else: `RIKTLINJER`, `Policy`."""
        words = " ".join(text.casefold().split()).strip(" .:–-")
        return self._forms.get(words, "")

    def is_name(self, text: str) -> bool:
        """Whether a text is only a kind's own name: `POLICY` above the title."""
        return " ".join(text.casefold().split()).strip(" .:–-") in self._names

    def mentions(self, text: str) -> Iterator[KindMention]:
        """The kinds in a text, left to right: phrases, words and the last part of compounds."""
        lower = text.casefold()
        taken = 0
        for match in _WORD.finditer(lower):
            if match.start() < taken:
                continue
            found = self._phrase_at(lower, match.start()) or self._word(match)
            if found:
                taken = found.end
                yield found

    def _phrase_at(self, lower: str, start: int) -> KindMention | None:
        for phrase in self._phrases:
            if lower.startswith(phrase, start) and not lower[start + len(phrase) :][:1].isalpha():
                end = start + len(phrase)
                return KindMention(start, end, self._forms[phrase], phrase, whole=True)
        return None

    def _word(self, match: re.Match[str]) -> KindMention | None:
        word = match[0]
        if _NO_COMPOUND.search(word):
            return None
        if word in self._forms:
            return KindMention(match.start(), match.end(), self._forms[word], word, whole=True)
        for form in self._last:
            if word.endswith(form) and len(word) - len(form) >= (4 if form in _SHORT else 2):
                return KindMention(match.start(), match.end(), self._forms[form], form, whole=False)
        return None


def _forms(kind: Kind) -> Iterator[str]:
    for name in (kind.name, kind.plural, *kind.synonyms):
        yield from _inflected(name)


def _inflected(name: str) -> Iterator[str]:
    """A name with its definite forms: `policy`, `policyn`; `riktlinjer`, `riktlinjerna`."""
    word = name.casefold()
    yield word
    if word.endswith("y"):
        yield f"{word}s"
    if word.endswith(("e", "a", "y", "i")):
        yield f"{word}n"
    elif word.endswith(("er", "or", "ar")):
        yield f"{word}na"
    else:
        yield from (f"{word}en", f"{word}et", f"{word}er")
    if word.endswith("program"):
        yield f"{word}met"
    if word.endswith("reglemente"):
        yield f"{word}t"


def kind_evidence(
    title: str, title_score: float, pairs: Sequence[Pair], lines: Sequence[Line], kinds: Kinds
) -> Iterator[Evidence]:
    """Kinds by label, by title, and by a line of the cover that names nothing else."""
    for pair in pairs:
        if pair.role is Role.KIND and not is_blank(pair.value):
            yield from _labelled(pair, kinds)
    if title and lines:
        yield from _from_title(title, title_score, lines[0], kinds)
    yield from _from_cover(lines, kinds)


def _labelled(pair: Pair, kinds: Kinds) -> Iterator[Evidence]:
    found = list(kinds.mentions(pair.value))
    if len({one.key for one in found}) > 2:
        return  # a template that lists every kind
    for place, one in enumerate(found[:2]):
        score = base_score(pair) + (0.6 if one.whole else 0) - 2.0 * place
        yield Evidence(one.key, pair.value, score, pair.line, pair.snippet)


# Where a title's head ends: "Tilläggsdirektiv till …" is no utredning, whatever comes after.
_HEAD_END = re.compile(
    r"\s(?:för|om|till|av|i|mot|vid|inom|med|på|gällande|avseende)\s(?!.*\s[–-]\s)", re.IGNORECASE
)


def _from_title(title: str, title_score: float, line: Line, kinds: Kinds) -> Iterator[Evidence]:
    found = list(kinds.mentions(title))
    head = _HEAD_END.search(title)
    for place, one in enumerate(found[:3]):
        first = one.start == 0
        score = 1.6 if one.whole or first else 1.2
        score += 0.9 if first and _AFTER.match(title[one.end :]) else 0
        score += 0.5 if place == 0 and one.end >= len(title.rstrip(" .0123456789–-")) else 0
        score -= 2.2 * place
        score -= 2.2 if head and one.start > head.start() and place == 0 else 0
        score += min(0.0, title_score)
        yield Evidence(one.key, one.words, score, line, title, "Titeln säger det.")


def _from_cover(lines: Sequence[Line], kinds: Kinds) -> Iterator[Evidence]:
    shown = [*_before_text(lines), *(line for line in lines if line.zone is Zone.RUNNING)]
    alone = [
        (key, line)
        for line in shown
        if (key := kinds.exact(_bare(line.text)))
        if key not in _ALSO_SECTIONS or line.text.isupper()
    ]
    different = {key for key, _ in alone}
    if len(different) > 3:
        return  # a cover that lists every kind
    for line in lines[:6]:
        found = next(kinds.mentions(line.text), None) if line.is_heading else None
        if found and found.start == 0 and _AFTER.match(line.text[found.end :]):
            yield Evidence(found.key, line.text, 0.7, line, line.text, "En rubrik på omslaget.")
    for place, (key, line) in enumerate(alone[:6]):
        score = 1.5 + ZONES[line.zone] + (0.6 if line.is_heading else 0)
        score -= 0.8 * (len(different) - 1) + (0.4 if place else 0)
        if not line.cells:
            yield Evidence(key, line.text, score, line, line.text, "Står för sig på omslaget.")


def _before_text(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The first page's lines up to where its sections begin."""
    found: list[Line] = []
    for line in lines[:14]:
        if line.zone is not Zone.TOP or _SECTION.match(line.text) or len(line.text) > 200:
            break
        found.append(line)
    return tuple(found)


_SECTION = re.compile(
    r"(?:\d\.?\s)?(?:inledning|bakgrund|syfte|sammanfattning|innehåll)", re.IGNORECASE
)


def _bare(text: str) -> str:
    return re.sub(r"^\W+|[\s\d.:]+$", "", text)

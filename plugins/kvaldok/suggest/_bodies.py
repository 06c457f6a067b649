# SPDX-License-Identifier: MIT
"""Who decided: the bodies of the registry, every usual nämnd and styrelse, and functions.

A body that the registry knows gives its key; every other is given in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kvaldok.registry.model import Body, Vocabularies
from kvaldok.registry.vocabularies import builtin_bodies
from kvaldok.suggest._fits import FUNCTION_WORD, is_blank
from kvaldok.suggest._people import without_people
from kvaldok.swedish.text import fold, upper_first

__all__ = ["Decider", "Deciders"]


@dataclass(frozen=True, slots=True)
class Decider:
    """A body or function found in a text: its place, words and value.

    `sure` is 0–1: how surely the words name somebody who decides.
    """

    start: int
    end: int
    words: str
    value: str
    sure: float


_WORD = r"[A-Za-zÅÄÖåäöÉé]"
_AND = r"(?:\s*,\s|\s+och\s+|\s*&\s*|\s+samt\s+)"
# "Barn- och utbildningsnämnden", "Kultur-, fritids- och turismnämnden", "Tekniska nämnden"
_NO_BODY = r"(?!\w*(?:nämnden?|styrelsen|fullmäktige|utskottet|chef|direktör|rektor)\b)"
_GENERIC = re.compile(
    rf"(?<!{_WORD})(?:"
    rf"(?P<committee>(?:{_WORD}+-{_AND})*(?:{_NO_BODY}{_WORD}+\s+(?:och|&)\s+)??"
    rf"{_WORD}*(?:nämnde?n?|bolagsstämman?|förbundsdirektionen|direktionen|fullmäktige"
    rf"|förbundsstämman?|årsstämman?|årsmötet|sektionsmötet)(?:s\s+{_WORD}*utskott(?:et)?)?)s?"
    rf"|(?P<adjective>(?:[Tt]eknisk[ae]|[Ss]ociala|[Gg]emensam(?:ma|t)?|[Pp]olitiska) nämnden)s?"
    rf"|(?P<named>[Nn]ämnden för [a-zåäö][\wåäöÅÄÖ ,-]{{2,60}}?(?=\s*(?:[\d§(,;.]|den\s|$)))"
    rf"|(?P<board>(?:{_WORD}+-{_AND})?{_WORD}*styrelse(?:n)?(?:s\s+(?:{_WORD}+utskott(?:et)?))?)s?"
    rf"|(?P<panel>{_WORD}*(?:utskottet|ledningsgrupp(?:en)?|ledningsråd(?:et)?|"
    rf"beredningen|revisionen|revisorerna))s?"
    rf"|(?P<state>[Rr]egeringen|[Rr]iksdagen)s?"
    rf")(?!{_WORD})"
)
_NOT_BODIES = frozenset(
    "nämnd nämnden styrelse nämnde nämnds länsstyrelse socialstyrelse skolstyrelse".split()
)
_HEAD = re.compile(
    rf"(?<!{_WORD})(?:(?:tf|t\.f\.|bitr\.?|biträdande|medicinskt|områdes|ansvarig|vice)\s+)?"
    rf"(?:{_WORD}+-{_AND}|{_WORD}+-)?(?:{FUNCTION_WORD.pattern})"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|/|\+|\boch\b|\bsamt\b|&)\s*$")
_STOP = re.compile(
    r"[\t\n;|(\[]|\d|§|\bden\b|\benligt\b|\befter\b|\bdnr\b|\bdiarie|\bgenom\b|[.!?]\s"
    r"|\bpå delegation|\bdelegationsbeslut|\bvid\b(?= sammantr)|:",
    re.IGNORECASE,
)


class Deciders:
    """Finds deciders in words; made once for a registry's vocabularies."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        bodies = _bodies(vocabularies)
        self._keys: Mapping[str, str] = {_plain(body.name): body.key for body in bodies}
        self._short: Mapping[str, str] = {
            short: body.key for body in bodies for short in body.abbreviations
        }
        shorts = sorted(self._short, key=len, reverse=True)
        spelt = [form for s in shorts for form in (re.escape(s), re.escape(s.capitalize()))]
        self._abbreviation = re.compile(
            rf"(?<![\w/.-])(?:{'|'.join(spelt) or '(?!)'})"
            r"(?![\w/]|-[A-Za-z]|:\d|\.\d|\s\d{4}[/:]|\s\d{4}\.\d{3})"
        )
        names = sorted((re.escape(body.name) for body in bodies), key=len, reverse=True)
        self._name = re.compile(rf"(?<!\w)(?:{'|'.join(names) or '(?!)'})s?(?!\w)", re.IGNORECASE)

    def bodies(self, text: str) -> Iterator[Decider]:
        """The bodies in a text, left to right, without overlap; a longer name wins."""
        found = [
            *self._matches(self._name, text, 0.95),
            *self._matches(_GENERIC, text, 0.9),
            *self._matches(self._abbreviation, text, 0.9),
        ]
        taken = 0
        for decider in sorted(found, key=lambda one: (one.start, one.start - one.end)):
            if decider.start >= taken:
                taken = decider.end
                yield decider

    def deciders(self, text: str) -> tuple[Decider, ...]:
        """Who is named in the value of a label for a decision: bodies, and functions in words."""
        if is_blank(text):
            return ()
        bodies = tuple(self.bodies(text))
        functions = [
            self._keyed(one)
            for one in _functions(text)
            if not any(one.start < body.end and body.start < one.end for body in bodies)
        ]
        if not bodies and not functions:
            return _other(text)
        if bodies and functions:
            # "Rektor på uppdrag av nämnden": the one named first is the one that decides
            functions = [one for one in functions if _joined(text, bodies, one)]
        return tuple(sorted((*bodies, *functions), key=lambda one: one.start))

    def _keyed(self, function: Decider) -> Decider:
        """A function that the registry has as a body (kommundirektören) gets its key."""
        plain = _plain(function.words)
        key = next((k for end in ("", "n", "en") if (k := self._keys.get(plain + end))), "")
        return replace(function, value=key, sure=0.9) if key else function

    def _matches(self, pattern: re.Pattern[str], text: str, sure: float) -> Iterator[Decider]:
        for match in pattern.finditer(text):
            words = match[0]
            if pattern is self._abbreviation:
                key = self._short.get(words) or self._short.get(words.upper(), "")
                yield Decider(match.start(), match.end(), words, key, sure)
                continue
            plain = _plain(words)
            known = self._keys.get(plain) or self._keys.get(plain.removesuffix("s"))
            if known:
                yield Decider(match.start(), match.end(), words, known, sure)
            elif (rest := self._without_first(match)) and rest.start > match.start():
                yield rest
            elif pattern is _GENERIC and plain not in _NOT_BODIES:
                guess = self._keys.get(_ALIASES.get(plain.removesuffix("s"), ""))
                value = guess or _in_words(words)
                yield Decider(match.start(), match.end(), words, value, sure - 0.1)

    def _without_first(self, match: re.Match[str]) -> Decider | None:
        """The body after `och`, where the words before it are no part of its name."""
        found = re.search(r"(?<![-,])\s(?:och|&)\s+", match[0])
        if not found or match.lastgroup == "named":
            return None
        words = match[0][found.end() :]
        key = self._keys.get(_plain(words)) or self._keys.get(_plain(words).removesuffix("s"))
        start = match.start() + found.end()
        return Decider(start, match.end(), words, key, 0.9) if key else None


_ALIASES = {
    "fullmaktige": "kommunfullmaktige",
    "ks arbetsutskott": "kommunstyrelsens arbetsutskott",
    "teknisk namnden": "tekniska namnden",
}


def _bodies(vocabularies: Vocabularies) -> tuple[Body, ...]:
    """The bodies to know: built in, of any organisation, and the own organisation's last."""
    own = [one for one in vocabularies.organisations.values() if one.own]
    others = [one for one in vocabularies.organisations.values() if not one.own]
    if own:
        others = []  # the keys of other organisations are not ours to propose
    found: dict[str, Body] = dict(builtin_bodies())
    for organisation in (*others, *own):
        found |= {body.key: body for body in organisation.bodies}
    return tuple(found.values())


def _plain(words: str) -> str:
    """Words for comparison, so that `Barn- och …nämnden` and `barn & …nämnden` agree."""
    text = fold(words.replace("&", " och ").replace(" samt ", " och "))
    return " ".join(re.findall(r"[a-z0-9]+", text))


def _in_words(words: str) -> str:
    text = re.sub(r"\s+", " ", words).strip(" ,.-")
    if re.search(r"(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet|gruppen|mötet)s$", text):
        text = text[:-1]
    text = re.sub(r"nämnd$", "nämnden", text)
    return upper_first(text)


def _joined(text: str, bodies: Iterable[Decider], function: Decider) -> bool:
    """Whether a function is named beside the bodies, as one of several that decide."""
    return any(
        _SEPARATOR.search(text[body.end : function.start] + " ")
        and len(text[body.end : function.start].strip()) <= 4
        for body in bodies
    )


def _functions(text: str) -> Iterator[Decider]:
    """The functions named in words: each from its head to the next one's or to a stop."""
    heads = [
        match
        for match in _HEAD.finditer(text)
        if match.start() == 0 or _begins(text[: match.start()])
    ]
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        stop = _STOP.search(text, head.end(), end)
        raw = text[head.start() : stop.start() if stop else end]
        words = _SEPARATOR.sub("", raw).strip(" ,.-–\t")
        named = without_people(words)
        if named and len(named.split()) <= 12:
            value = _indefinite(named)
            value = upper_first(value)
            yield Decider(head.start(), head.start() + len(words), words, value, 0.8)


_DEFINITE = re.compile(
    r"^(\S*(?:chef|direktör|strateg|jurist|ekonom|rektor|are|ska))(?:e?n)(?=$|\s|,)"
)


def _indefinite(words: str) -> str:
    """`kvalitetssamordnaren` as a registry writes a function: `kvalitetssamordnare`."""
    return _DEFINITE.sub(r"\1", words)


def _other(text: str) -> tuple[Decider, ...]:
    """Words that name nobody we know, but may: an abbreviation, or a group (`Skolledningen`)."""
    stop = _STOP.search(text)
    words = (text[: stop.start()] if stop else text).strip(" ,.-–")
    short = re.fullmatch(r"[A-ZÅÄÖ]{2,6}", words)
    group = re.fullmatch(
        r"[A-ZÅÄÖa-zåäö][\w-]*(?:\s[\w-]+){0,3}?\s?\w*(?:gruppen|ledningen|rådet|teamet|staben)",
        words,
    )
    if not (short or group) or without_people(words) != words:
        return ()
    return (Decider(0, len(words), words, upper_first(words), 0.6),)


def _begins(before: str) -> bool:
    """Whether a function can begin here: after a separator, a bracket or a name."""
    left = before.rstrip()
    return bool(
        not left
        or left[-1] in ",;/+([\t&:"
        or re.search(r"\b(?:och|samt|av)$", left)
        or re.search(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé-]+$", left)
    )

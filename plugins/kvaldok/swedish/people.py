# SPDX-License-Identifier: MIT
"""Names and e-mail addresses of persons, told from those of organisations, units and programs.

There is no list of people to look in, so that both are guesses by shape: good enough for a
warning that somebody reads, and for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kvaldok.swedish.text import fold

__all__ = ["AddressMatch", "find_personal_addresses", "is_personal_name", "masked_name"]


@dataclass(frozen=True, slots=True)
class AddressMatch:
    """An e-mail address in a text that seems to be a person's, and what may be shown of it."""

    start: int
    end: int
    masked: str


_ADDRESS = re.compile(
    r"(?<![\w.+-])(?P<local>[^\W_][\w.+-]{0,63})@(?P<host>[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,20})"
    r"(?![\w@])"
)
_PART = re.compile(r"[._]+")
# What functions and units are called, folded; a word that holds one of the longer is one too.
_FUNCTIONS = frozenset(
    "adm admin anmalan arkiv ab barn bokning brev bs bup bygg data diarium diariet dpo dso email "
    "efternamn epost fakta faktura firstname fn fornamn forvaltare gdpr hej hr info inkop it jobb "
    "kansli kf konsult ks kultur lastname lss mail media miljo name namn no nyhetsbrev office okf "
    "order ordf plan policy post press privat projekt rapport reply reception riktlinje "
    "riktlinjer rutin red redaktion region reklamation sek skola soc statistik styrdokument "
    "support surname team trafik user vaxel vatten vard vd web webb webbmaster webmaster the of "
    "och for av till group scan scanner".split()
)
_FUNCTION_PARTS = re.compile(
    "avdelning|bibliotek|bolag|bostad|center|centrum|direktor|direktion|enhet|expedition|"
    "felanmal|forbund|foren|formyndar|forskol|forvaltning|gymnasi|hemtjanst|inkop|kansli|klagomal|"
    "kommun|kontakt|kontor|kund|kvalitet|ledning|lyssna|medborgar|myndighet|namnd|naringsliv|"
    "omsorg|ombud|organisation|personal|raddning|radgivning|register|registrat|reply|revision|"
    "samhall|sektion|sekretariat|sekreterare|service|skolan|social|stiftelse|styrelse|support|"
    "synpunkt|teknik|tekniska|tjanst|tillganglig|turist|universitet|upphandling|utbildning|"
    "utveckling|vaktmastare|verket|verksamhet|vardcentral|vardsamordn|fritid|strateg|"
    "boende|hemmet|skola|sarskol|maltid|ordforande|chef$|ansvarig|handlaggare|redaktion|arkiv|nyhet|information|kommunikation"
)
_PROGRAMS = re.compile(
    r"\b(?:microsoft|office|adobe|acrobat|windows|user|anvandare|admin|canon|konica|ricoh|xerox|hewlett|"
    r"scanner|skanner|printer|skrivare|libreoffice|openoffice|word|powerpoint|latex|python|template|"
    r"mall(?:en)?\b|unknown|okand|default|guest|distiller|quark|indesign|writer|server|system|author|"
    r"forfattare|macos|copyright|copier|multifunktion|pdf|apple|google|docs|typst)",
)
_NAME_WORD = re.compile(r"[^\W\d_a-zåäöéüøæ][^\W\d_]*(?:[-'’´][^\W\d_]+)*|[^\W\d_]\.")
_PARTICLES = frozenset("af al av bin da de del den der di dos el la van von zu".split())
_LOGIN = re.compile(r"[a-z]{2,8}\d{1,5}")
_PUBLISHED_BY = re.compile(r"\s*[(\[].*?[)\]]\s*")
_COMMON_NOUN = re.compile(
    r".{4,}(?:ningen|ingen|heten|tionen|skapet|mentet|ation|itet|andet|ering|riktlinje|policy|rapport|"
    r"plan|rutin|forum|projekt|protokoll|gruppen|radet|bygg|miljo|teknik|gata|park)"
)


def find_personal_addresses(text: str) -> Iterator[AddressMatch]:
    """The e-mail addresses that seem to be persons', left to right."""
    if "@" not in text:
        return
    for match in _ADDRESS.finditer(text):
        if _is_persons(match["local"]):
            masked = f"{match['local'][0]}•••@{match['host']}"
            yield AddressMatch(*match.span(), masked)


def _is_persons(local: str) -> bool:
    """Whether the part before @ is a first name and a last name, or an initial and a name."""
    parts = [re.sub(r"\d+$", "", part) for part in _PART.split(fold(local)) if part]
    words = [word for part in parts for word in part.split("-")]
    if not 2 <= len(parts) <= 4 or not all(word.isalpha() for word in words):
        return False
    if any(_is_function(word) for word in words):
        return False
    return len(parts[-1]) >= 2


def _is_function(word: str) -> bool:
    return word in _FUNCTIONS or bool(_FUNCTION_PARTS.search(word))


def is_personal_name(text: str) -> bool:
    """Whether what stands as an author is a person: `Eva Ek`, `Ek, Eva (KLK)`, `eva.ek`, `evek02`.

    Organisations, units, functions and programs are not; nor is a single word, since nobody can
    tell a name from a word.
    """
    text = _PUBLISHED_BY.sub(" ", text).strip()
    if any(True for _ in find_personal_addresses(text)):
        return True
    if "@" in text or not text or len(text) > 60:
        return any(is_personal_name(part) for part in text.split(";")) if ";" in text else False
    if ";" in text:
        return any(is_personal_name(part) for part in text.split(";"))
    if "\\" in text:  # a domain and a login
        text = text.rsplit("\\", 1)[1]
    plain = fold(text)
    if _PROGRAMS.search(plain):
        return False
    if _LOGIN.fullmatch(text) or (" " not in text and text.islower() and _is_persons(text)):
        return True
    return _is_full_name(text)


def _is_full_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    names = [word for word in words if word.lower() not in _PARTICLES]
    if not 2 <= len(names) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in names):
        return False
    if any(_is_function(fold(word)) or _COMMON_NOUN.fullmatch(fold(word)) for word in names):
        return False
    short_capitals = [word for word in names if word.isupper() and "." not in word]
    if short_capitals and len(short_capitals) < len(names):
        return False  # `SKR Förlag`: an abbreviation beside a word
    return any(len(word) > 1 and "." not in word for word in names)


def masked_name(text: str) -> str:
    """The initials of a name: `E.E.`."""
    letters = [word[0].upper() for word in re.findall(r"[^\W\d_]+", text)[:3]]
    return "".join(f"{letter}." for letter in letters)

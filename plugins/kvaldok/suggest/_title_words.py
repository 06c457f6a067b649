# SPDX-License-Identifier: MIT
"""What on a first page is no title: letterheads, sections, marks of status, templates' names."""

from __future__ import annotations

import re

__all__ = [
    "ENDS_OPEN",
    "GOES_ON",
    "PREPOSITION",
    "TEMPLATE",
    "is_furniture",
    "is_numbered_section",
]

_LETTERHEAD = re.compile(
    r"^(?:[A-ZÅÄÖ][\w-]+s?\s+)?(?:kommun|stad|region|landsting|kommunförbund)(?:en)?$"
    r"|^region\s+[\w ]{3,30}$|^[\w-]+(?:\s[\w-]+)?\skommun$|författningssamling"
    r"|^KFS?\b|^sid(?:a|an)?\b|^www\."
    r"|^(?:[\w-]+\s(?:och|&)-?\s?)?[\w-]*(?:förvaltning|nämnd|styrelse|kontor|avdelning)"
    r"(?:en|et|n)?$"
    r"|^kommittédirektiv$|^regeringens (?:proposition|skrivelse)\b|^(?:prop|dir|skr)\.\s?\d"
    r"|^[A-ZÅÄÖ]{1,8}FS \d{4}:\d+$|^dnr\b|^diarienummer|^datum\b|^exempel från"
    r"|^(?:innehåll|innehållsförteckning|contents)\b"
    r"|\borg\.?\s?nr|\bbankgiro|\bplusgiro|\bpostadress|\bbesöksadress|^post\b|\bkontaktcenter\b"
    r"|\b(?:tfn|telefon|växel|fax)\s*:?\s*\d|@|^kakor$|^meny\b|^sök$|^gå direkt till",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:[IVX]+\.\s|kapitel\b|\d+\s?kap\b|bilaga\b)|^(?:\d{1,2}(?:\.\d+)*\.?\s+)?"
    r"(?:inledning|bakgrund|syfte|sammanfattning|förord|allmänt|innehåll|omfattning"
    r"|revisionshistorik|versionshistorik|roller och ansvar|dokumentinformation|om dokumentet"
    r"|fakta om dokumentet|definitioner|utförande|område|tillämpningsområde"
    r"|uppgifter om dokumentet)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(r"^[\W\d]*$|^\d+\s?[\[(/]\s?\d+[\])]?$|^(?:sida|sid)\s*\d", re.IGNORECASE)
_STATUS = re.compile(
    r"^(?:utkast|förslag|remissversion|samrådshandling|granskningshandling|arbetsmaterial|koncept"
    r"|antagandehandling|styrdokument|bilaga\s*\d*|beslutsunderlag|tjänsteskrivelse)\b"
    r"(?:[\s\d:.,–-]*$|\s*[:–-])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d+)*[a-z]?[.)]?\s+(?=[^\W\d_])")
_FILE_NAME = re.compile(
    r"^\S*_\S*$|^[a-zåäö0-9]+(?:-[a-zåäö0-9]+){2,}$|^[A-ZÅÄÖ]{1,5}[/ ]?\d[\d/:.-]*$"
)
# A title that ends so goes on in the next line; a line that begins so belongs to the one above.
ENDS_OPEN = re.compile(
    r"\b(?:för|om|mot|vid|till|och|av|i|med|inom|på|samt|mellan|gällande|avseende|angående)$|[-–:]$",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(?:för|om|mot|vid|till|av|i|inom|på|gällande|avseende|kring|med)\b", re.IGNORECASE
)
GOES_ON = re.compile(r"(?:för|om|mot|vid|till|av|i|inom|på|gällande|avseende|kring|med)\b|[a-zåäö]")
# A title among the file's properties that a program or a template left there.
TEMPLATE = re.compile(
    r"microsoft (?:word|powerpoint|office)|powerpoint[- ]presentation|namnlös|untitled"
    r"|^dokument\d*$|^document\d*$|\.(?:docx?|pdf|indd|dotx?|pptx?|xlsx?|rtf|odt|txt|pub)\b"
    r"|^mall\b|\bmall(?:en)?$|\bmall\b.*\b(?:word|styrdokument)|dokumentmall"
    r"|^[\w-]+(?:_[\w-]+)+$|^\W*$|^[a-z]{0,4}\d{4,}$|^PROP\w*~"
    r"|^rubrik|^titel\b|^ange\b|^klicka|^bild \d|^slide|^omslag|^försättsblad|^protokoll"
    r"|^(?:policy|riktlinje|riktlinjer|plan|rutin|styrdokument|presentation)$",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Whether a line of the first page is a letterhead, a section, a page number or a status."""
    return any(form.search(text) for form in (_LETTERHEAD, _SECTION, _NOISE, _STATUS, _FILE_NAME))


def is_numbered_section(text: str) -> bool:
    """Whether a line begins with a number of its own, as chapters do."""
    return bool(_NUMBERED.match(text))

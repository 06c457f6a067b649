# SPDX-License-Identifier: MIT
"""Personal data in texts: what was found and where, before anybody decides what it means.

A number that is found is never written out, not even in the message about it; of names and
addresses only the beginning is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kvaldok.extract.model import Extraction, HiddenKind
from kvaldok.problems import Location, Problem
from kvaldok.swedish.people import find_personal_addresses, is_personal_name, masked_name
from kvaldok.swedish.personnummer import PersonnummerMatch, find_personnummer
from kvaldok.swedish.text import in_words

__all__ = [
    "STILL_THERE",
    "file_problems",
    "numbers_in_text",
    "text_problems",
    "what_number",
]

_PARAGRAPH_BREAK = "\n\n"  # a number goes on across it only where a hyphen says so
_PAGE_WORDS = {"pdf": "sida", "pptx": "bild"}
_SHOWN_PLACES = 3
STILL_THERE = (
    "Måste det stå kvar, lägg till undantag: [{kod: personnummer, skal: varför, beslutad_av: "
    "Kanslichefen, datum: 2026-11-02}]"
)
_NUMBER_IN_FILE = (
    "Ta bort numret i originalet, spara filen på nytt och byt ut den. Att täcka över det i filen "
    f"räcker inte. {STILL_THERE}"
)
_NUMBER_FROM_BEFORE = (
    "Programmet har sparat en ändring sist i filen och låtit det gamla ligga kvar. Öppna "
    f"originalet, spara det som en ny PDF och byt ut filen. {STILL_THERE}"
)
_ADDRESS = (
    "Byt till en gemensam adress, till exempel registrator@kommunen.se: den följer inte med en "
    "person som slutar. Ska adressen stå kvar, lägg till undantag: [{kod: personlig-epost, skal: "
    "varför}]"
)
_AUTHOR = (
    "Ta bort namnet: i Word Arkiv > Info > Sök efter problem > Granska dokument, eller skriv "
    "enheten som författare och spara som PDF på nytt. Ska namnet stå kvar, lägg till undantag: "
    "[{kod: personnamn-i-fil, skal: varför}]"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text to look through and where it stands; `repeats` what other pieces may hold.

    `earlier`: the file keeps it of how it was before.
    """

    place: str
    text: str
    author: bool = False
    repeats: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class _Start:
    """Where in the text of a whole file a block begins; page and block count from 1."""

    offset: int
    page: int
    block: int


def file_problems(
    name: str, where: Location, extraction: Extraction, today: date
) -> Iterator[Problem]:
    """Everything personal that a file holds, shown or hidden; `name` is what messages call it."""
    text = _running_text(extraction)
    for found, earlier in _numbers(extraction, text, today):
        hint = _NUMBER_FROM_BEFORE if earlier else _NUMBER_IN_FILE
        yield Problem.error(where, "personnummer", f"{name}: {found}.", hint)
    yield from _addresses(name, where, extraction, text)
    yield from _authors(name, where, extraction)


def text_problems(path: str, text: str, today: date, hint: str) -> Iterator[Problem]:
    """The numbers in a text file that is published as it is, each with line and column."""
    for found in find_personnummer(text, today):
        line = text.count("\n", 0, found.start) + 1
        column = found.start - text.rfind("\n", 0, found.start)
        where = Location(path, line, column)
        yield Problem.error(where, "personnummer", f"Här står {what_number(found)}.", hint)


def what_number(found: PersonnummerMatch) -> str:
    """`ett personnummer, 198112••-••••`."""
    kind = "ett samordningsnummer" if found.is_samordningsnummer else "ett personnummer"
    return f"{kind}, {found.masked}"


def _numbers(extraction: Extraction, text: str, today: date) -> Iterator[tuple[str, bool]]:
    """Each personnummer of a file in words, masked, and whether only an earlier version has it.

    The words: `på sida 1, …, står ett personnummer, …`.
    """
    seen: set[str] = set()
    matches = tuple(find_personnummer(text, today))
    starts = tuple(_starts(extraction)) if matches else ()
    for found in matches:
        seen.add(_key(text, found))
        place = _place_on_page(extraction, starts, found.start)
        yield f"{place} står {what_number(found)}", False
    for piece in _pieces(extraction):
        for found in find_personnummer(piece.text, today):
            key = _key(piece.text, found)
            if not (piece.repeats and key in seen):
                words = f"{piece.place}, tecken {found.start + 1}, står {what_number(found)}"
                yield words, piece.earlier
            seen.add(key)


def numbers_in_text(text: str, today: date) -> Iterator[str]:
    """Each personnummer of a text in words, masked: `ett personnummer, 8112••-••••`."""
    return (what_number(found) for found in find_personnummer(text, today))


def _key(text: str, found: PersonnummerMatch) -> str:
    """The number's last ten digits: the same however it is written."""
    return re.sub(r"\D", "", text[found.start : found.end])[-10:]


def _addresses(name: str, where: Location, extraction: Extraction, text: str) -> Iterator[Problem]:
    """One warning for a file: a list of contacts would fill the report."""
    texts = [text, *(piece.text for piece in _pieces(extraction))]
    found = dict.fromkeys(item.masked for said in texts for item in find_personal_addresses(said))
    if found:
        what = (
            "en e-postadress som ser ut att gå till en person"
            if len(found) == 1
            else f"{len(found)} e-postadresser som ser ut att gå till personer"
        )
        text = f"{name}: här finns {what}: {_some(list(found))}."
        yield Problem.warning(where, "personlig-epost", text, _ADDRESS)


def _authors(name: str, where: Location, extraction: Extraction) -> Iterator[Problem]:
    places: dict[str, None] = {}
    for piece in _pieces(extraction):
        if piece.author and is_personal_name(piece.text):
            places[f"{piece.place} ({masked_name(piece.text)})"] = None
    if places:
        text = f"{name}: det ser ut att stå ett personnamn {_some(list(places))}."
        yield Problem.warning(where, "personnamn-i-fil", text, _AUTHOR)


def _some(items: list[str]) -> str:
    more = [f"{len(items) - _SHOWN_PLACES} till"] if len(items) > _SHOWN_PLACES else []
    return in_words([*items[:_SHOWN_PLACES], *more])


def _running_text(extraction: Extraction) -> str:
    """The text of all pages as one, since a number may go on over the end of a page."""
    return _PARAGRAPH_BREAK.join(block.text for page in extraction.pages for block in page.blocks)


def _starts(extraction: Extraction) -> Iterator[_Start]:
    """Where each paragraph begins in the running text."""
    offset = 0
    for page in extraction.pages:
        for number, block in enumerate(page.blocks, 1):
            yield _Start(offset, page.number, number)
            offset += len(block.text) + len(_PARAGRAPH_BREAK)


def _place_on_page(extraction: Extraction, starts: Sequence[_Start], offset: int) -> str:
    start = starts[bisect_right(starts, offset, key=lambda item: item.offset) - 1]
    place = f"stycke {start.block}, tecken {offset - start.offset + 1}"
    page_word = _PAGE_WORDS.get(extraction.format)
    return f"på {page_word} {start.page}, {place}," if page_word else f"i {place},"


def _pieces(extraction: Extraction) -> Iterator[_Piece]:
    """What stands beside the text of the pages."""
    facts = extraction.facts
    yield _Piece("i titeln bland filens egenskaper", facts.title)
    for number, item in enumerate(facts.outline, 1):
        yield _Piece(f"i bokmärke {number}", item.title)
    for line in facts.running_lines:
        yield _Piece("i sidhuvud eller sidfot", line)
    for hidden in facts.hidden:
        yield _Piece(
            hidden.place or "i filens innehåll",
            hidden.text,
            hidden.kind is HiddenKind.AUTHOR,
            hidden.kind in {HiddenKind.SOURCE, HiddenKind.EARLIER},
            hidden.kind is HiddenKind.EARLIER,
        )

# SPDX-License-Identifier: MIT
"""Whether a screen reader can use a file, as far as the file itself tells.

What is judged can be found by a program: text, tags, headings, language, title, texts in place of
pictures.  Whether the order of reading makes sense, or a text says what its picture shows, no
program knows: so the best verdict is that no obstacle was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kvaldok.extract.model import Extraction, Failure, FileFacts
from kvaldok.swedish.text import in_words

__all__ = ["Assessment", "Obstacle", "Verdict", "assess"]

_LONGER = 3  # pages from which a reader needs headings to find the way
_LONG = 20  # pages from which bookmarks are needed too
_LONGER_TEXT = 6000  # characters that fill as many pages in a file without pages
_SHOWN_PAGES = 6
# Words that Swedish texts are full of, and those of the neighbouring languages are not.
_SWEDISH = frozenset("och att är som på av för med den till inte ska eller från vid också".split())


class Verdict(StrEnum):
    """What a screen reader can make of a file."""

    WORKS = "fungerar"
    PARTLY = "delvis"
    NOT = "inte"
    UNKNOWN = "okand"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in the way: a stable key, and a sentence for readers."""

    code: str
    text: str
    blocks: bool = False  # nothing, or hardly anything, can be read


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a file and what it rests on."""

    verdict: Verdict
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_faulty(self) -> bool:
        """Whether it belongs in the list of files that not everyone can use."""
        return self.verdict in {Verdict.PARTLY, Verdict.NOT}


_UNREADABLE = {
    Failure.ENCRYPTED: Obstacle("krypterad", "Filen är låst med lösenord.", blocks=True),
    Failure.EMPTY: Obstacle("tom", "Filen har ingen text.", blocks=True),
}
# Why the file could not be read at all: nothing is known of what it is like.
_NOT_READ = frozenset(
    {
        Failure.MISSING,
        Failure.BROKEN,
        Failure.TIMEOUT,
        Failure.MEMORY,
        Failure.TOO_LARGE,
        Failure.UNKNOWN_FORMAT,
    }
)


def assess(extraction: Extraction, language: str = "sv") -> Assessment:
    """The verdict on a file that has been read, or that could not be; `language` is its text's."""
    blocking = [_UNREADABLE[item] for item in extraction.failures if item in _UNREADABLE]
    if blocking:
        return Assessment(Verdict.NOT, tuple(blocking))
    if not extraction.pages and _NOT_READ.intersection(extraction.failures):
        return Assessment(Verdict.UNKNOWN)
    found = (*_obstacles(extraction), *_language(extraction, language))
    if any(item.blocks for item in found):
        return Assessment(Verdict.NOT, found)
    return Assessment(Verdict.PARTLY if found else Verdict.WORKS, found)


def _obstacles(extraction: Extraction) -> Iterator[Obstacle]:
    facts, pages = extraction.facts, len(extraction.pages)
    yield from _pages_without_text("bildsidor", facts.image_only_pages, pages, "bild", "bilder")
    yield from _garbled(facts.garbled_pages, pages)
    if not extraction.has_text:
        return
    if extraction.format in _RULES:
        yield from _RULES[extraction.format](extraction)


def _pages_without_text(
    code: str, numbers: Sequence[int], pages: int, one: str, several: str
) -> Iterator[Obstacle]:
    if not numbers:
        return
    most = 2 * len(numbers) > pages
    if len(numbers) >= pages:
        what = "Sidan är en bild utan text." if pages == 1 else "Sidorna är bilder utan text."
    elif len(numbers) == 1:
        what = f"Sidan {numbers[0]} är en {one} utan text."
    else:
        what = f"Sidorna {_listed(numbers)} är {several} utan text."
    yield Obstacle(code, what, blocks=most)


def _garbled(numbers: Sequence[int], pages: int) -> Iterator[Obstacle]:
    if numbers:
        where = (
            "i filen"
            if len(numbers) >= pages
            else f"på sidan {numbers[0]}"
            if len(numbers) == 1
            else f"på sidorna {_listed(numbers)}"
        )
        most = 2 * len(numbers) > pages
        yield Obstacle("teckenfel", f"Bokstäverna {where} går inte att tolka.", blocks=most)


def _pdf(extraction: Extraction) -> Iterator[Obstacle]:
    facts, pages = extraction.facts, extraction.facts.page_count
    if not facts.tagged:
        yield Obstacle("taggar", "Taggar saknas, så läsordningen kan bli fel.")
    if pages >= _LONGER and not facts.headings:
        yield Obstacle("rubriker", "Rubriker saknas.")
    if pages >= _LONG and not facts.outline:
        yield Obstacle("bokmarken", "Bokmärken saknas.")
    if not facts.title:
        yield Obstacle("titel", "Titel saknas.")
    elif facts.title_shown is False:
        yield Obstacle("titel-visas", "Titeln visas inte, bara filens namn.")
    yield from _pictures(facts)


def _docx(extraction: Extraction) -> Iterator[Obstacle]:
    facts = extraction.facts
    if not facts.headings and sum(len(page.text) for page in extraction.pages) >= _LONGER_TEXT:
        yield Obstacle("rubriker", "Rubriker saknas.")
    if not facts.title:
        yield Obstacle("titel", "Titel saknas.")
    yield from _pictures(facts)


def _pptx(extraction: Extraction) -> Iterator[Obstacle]:
    facts = extraction.facts
    if facts.untitled_pages:
        slides = facts.untitled_pages
        one = f"Bild {slides[0]} saknar rubrik."
        several = f"Bilderna {_listed(slides)} saknar rubrik."
        yield Obstacle("bildrubriker", one if len(slides) == 1 else several)
    if not facts.title:
        yield Obstacle("titel", "Titel saknas.")
    yield from _pictures(facts)


def _language(extraction: Extraction, language: str) -> Iterator[Obstacle]:
    """A voice of another language cannot be understood: the file must say which one it is in."""
    if extraction.format not in _RULES or not extraction.has_text:
        return
    said = extraction.facts.language.split("-")[0].casefold()
    if not said:
        yield Obstacle("sprak", "Språket är inte angivet.")
    elif language == "sv" and said != "sv" and _is_swedish(extraction):
        yield Obstacle("fel-sprak", "Språket är angivet som ett annat än svenska.")


def _is_swedish(extraction: Extraction) -> bool:
    """Whether its words are plainly Swedish, by how many of them are the commonest ones."""
    words = "\n".join(page.text for page in extraction.pages).casefold().split()
    common = sum(word in _SWEDISH for word in words)
    return common >= max(5, 0.06 * len(words))


def _pictures(facts: FileFacts) -> Iterator[Obstacle]:
    number = facts.undescribed_pictures
    if number:
        what = "En bild" if number == 1 else f"{number} bilder"
        yield Obstacle("bildtexter", f"{what} saknar beskrivning.")


def _listed(numbers: Sequence[int]) -> str:
    more = len(numbers) - _SHOWN_PAGES
    shown = [str(number) for number in numbers[:_SHOWN_PAGES]]
    return in_words([*shown, f"{more} till"] if more > 0 else shown)


_RULES = {"pdf": _pdf, "docx": _docx, "pptx": _pptx}

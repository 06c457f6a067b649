# SPDX-License-Identifier: MIT
"""What a failure means, in Swedish: what was found, the likely cause and the cure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kvaldok.extract.model import Extraction, Failure

__all__ = ["describe", "explain"]

Message = tuple[str, str]
"""What was found, and how to mend it."""

_OCR = "tolka sidorna till text (OCR) i skannern eller i ett PDF-program."
_PARTS = "dela den i flera filer med roll: bilaga"


@dataclass(frozen=True, slots=True)
class _Words:
    """What depends on where the file is: in the registry, or on its way there."""

    stays: str
    put_back: str
    again: str
    rename: str
    reader: str

    @property
    def export(self) -> str:
        return f"i Word, välj Arkiv > Spara som > PDF (inte Skriv ut) och {self.put_back}."


_LISTED = _Words(
    stays=" Dokumentet finns kvar i listan med de uppgifter som står i dokument.yml.",
    put_back="byt ut filen i dokumentets mapp",
    again=" Filen läses igen nästa gång webbplatsen byggs.",
    rename=", och ändra namnet också under filer: i dokument.yml, till exempel: "
    "fil: kvalitetspolicy{0}",
    reader="av den som bygger webbplatsen",
)
_NEW = _Words(
    stays="",
    put_back="använd den nya filen i stället",
    again="",
    rename=" innan du lägger till den, till exempel kvalitetspolicy{0}",
    reader="av dig",
)


def describe(failure: Failure, detail: str = "", *, listed: bool = True) -> Message:
    """What was found and how to mend it; `detail` is the extraction's own for the failure.

    `listed` tells a file of the registry from one that is on its way there.
    """
    return _MESSAGES[failure](detail, _LISTED if listed else _NEW)


def explain(extraction: Extraction, *, listed: bool = True) -> tuple[tuple[Failure, str, str], ...]:
    """Each failure of a file with its text and hint; `listed` as for `describe`."""
    pairs = zip(extraction.failures, extraction.details, strict=True)
    return tuple((failure, *describe(failure, detail, listed=listed)) for failure, detail in pairs)


def _missing(detail: str, words: _Words) -> Message:
    if detail:
        text = f"Filen går inte att öppna ({detail})."
        hint = (
            f"Se till att filen får läsas {words.reader}: prova att öppna den själv. "
            "Ta bort och lägg in den på nytt om det inte går."
        )
        return text, hint
    text = "Filen finns inte."
    hint = (
        "Lägg filen i samma mapp som dokument.yml och skriv namnet exakt som det är, även stora "
        "och små bokstäver, till exempel: fil: kvalitetspolicy.pdf"
    )
    return text, hint


def _encrypted(_: str, words: _Words) -> Message:
    text = (
        "Filen är skyddad med lösenord, så texten går inte att läsa eller söka i. Även den som "
        "öppnar filen på webbplatsen måste kunna lösenordet."
    )
    hint = (
        "Spara filen utan lösenord och byt ut den. I Word: Arkiv > Info > Skydda dokument > "
        f"Kryptera med lösenord, töm fältet och spara som PDF på nytt.{words.stays}"
    )
    return text, hint


def _broken(detail: str, words: _Words) -> Message:
    if " av " in detail:
        text = f"En del av filen är trasig: {_pages(detail)} går inte att läsa."
        return text, f"Texten där saknas i sökningen. Öppna originalet {words.export}"
    text = (
        "Filen är trasig och går inte att läsa. Det vanligaste är att den inte har laddats ner "
        "eller kopierats färdigt."
    )
    hint = (
        "Prova att öppna filen. Går det inte: hämta den på nytt från den som har originalet och "
        f"byt ut den. Går det ändå: spara den på nytt som PDF.{words.stays}"
    )
    return text, hint


def _empty(detail: str, words: _Words) -> Message:
    if detail == "0 byte":
        text = "Filen är tom (0 byte). Troligen avbröts det när den sparades eller kopierades."
        return text, f"Hämta filen på nytt från originalet och byt ut den.{words.stays}"
    text = "Filen innehåller ingen text, och inga bilder av text."
    hint = (
        "Öppna filen och se efter att det är rätt fil. Är texten tecknad som former (vanligt från "
        f"layoutprogram): exportera på nytt med texten kvar som text.{words.stays}"
    )
    return text, hint


def _scanned(detail: str, words: _Words) -> Message:
    hint = f"Har ni originalet? Öppna det {words.export} Finns det bara på papper: {_OCR}"
    if " av " in detail:
        text = (
            f"Filen är delvis skannad: {_pages(detail)} är bilder utan text. Det som står där går "
            "inte att söka i, och en skärmläsare kan inte läsa upp det."
        )
        return text, hint
    text = (
        "Filen är skannad: sidorna är bilder utan text. Den går inte att söka i, och en "
        "skärmläsare kan inte läsa upp den."
    )
    return text, f"{hint}{words.stays}"


def _garbled(detail: str, words: _Words) -> Message:
    where = f" på {_pages(detail)}" if " av " in detail else ""
    text = (
        f"Texten{where} ser rätt ut, men filen anger inte vilka bokstäver den består av. Sökningen "
        "och skärmläsare får därför obegripliga tecken."
    )
    return text, f"Öppna originalet {words.export} Finns inget original: {_OCR}"


def _timeout(_: str, words: _Words) -> Message:
    text = (
        "Filen tog för lång tid att läsa, så läsningen avbröts. Det vanligaste är att filen är "
        "mycket stor eller trasig."
    )
    hint = (
        f"Prova att öppna filen och spara den på nytt som PDF, eller {_PARTS}.{words.again}"
        f"{words.stays}"
    )
    return text, hint


def _memory(_: str, words: _Words) -> Message:
    text = (
        "Filen krävde mer minne än den får, så läsningen avbröts. Det vanligaste är mycket stora "
        "bilder eller ritningar, eller att filen är trasig."
    )
    hint = (
        "Spara filen i mindre storlek (i Word: Arkiv > Spara som > PDF > Minimera storlek), eller "
        f"{_PARTS}.{words.stays}"
    )
    return text, hint


def _too_large(detail: str, words: _Words) -> Message:
    size = f" ({detail})" if detail else ""
    text = f"Filen är för stor för att läsas{size}."
    return text, f"Minska bilderna i originalet och spara på nytt, eller {_PARTS}.{words.stays}"


def _unknown_format(detail: str, words: _Words) -> Message:
    text = "Filens innehåll känns inte igen, så texten går inte att läsa eller söka i."
    if detail:
        text = f"Filen är {detail}. Det formatet kan inte läsas, så texten går inte att söka i."
    hint = (
        "Spara dokumentet som PDF (helst), .docx eller .pptx och byt ut filen. Slutar namnet på "
        f"något av dem har troligen fel fil sparats: öppna den och se efter.{words.stays}"
    )
    return text, hint


def _wrong_extension(detail: str, words: _Words) -> Message:
    name, _, right = detail.partition(" ")
    ending = f"slutar på {name}" if name else "saknar filändelse"
    text = (
        f"Filens namn {ending}, men innehållet är av formatet {right}. Filen har lästs ändå, men "
        "den som laddar ner den kan få svårt att öppna den."
    )
    hint = f"Döp om filen så att namnet slutar på {right}{words.rename.format(right)}"
    return text, hint


def _pages(detail: str) -> str:
    """`sidan 3 av 9` or `sidorna 3–5 av 9`."""
    numbers, _, _ = detail.partition(" av ")
    return f"sidan {detail}" if numbers.isdigit() else f"sidorna {detail}"


_MESSAGES: dict[Failure, Callable[[str, _Words], Message]] = {
    Failure.MISSING: _missing,
    Failure.ENCRYPTED: _encrypted,
    Failure.BROKEN: _broken,
    Failure.EMPTY: _empty,
    Failure.SCANNED: _scanned,
    Failure.GARBLED: _garbled,
    Failure.TIMEOUT: _timeout,
    Failure.MEMORY: _memory,
    Failure.TOO_LARGE: _too_large,
    Failure.UNKNOWN_FORMAT: _unknown_format,
    Failure.WRONG_EXTENSION: _wrong_extension,
}

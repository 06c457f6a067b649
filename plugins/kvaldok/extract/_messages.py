# SPDX-License-Identifier: MIT
"""What a failure means, in Swedish: what was found, the likely cause and the cure."""

from __future__ import annotations

from collections.abc import Callable

from kvaldok.extract.model import Extraction, Failure

__all__ = ["describe", "explain"]

Message = tuple[str, str]
"""What was found, and how to mend it."""

_STAYS = "Dokumentet finns kvar i listan med de uppgifter som står i dokument.yml."
_EXPORT = (
    "i Word, välj Arkiv > Spara som > PDF (inte Skriv ut) och byt ut filen i dokumentets mapp."
)
_OCR = "tolka sidorna till text (OCR) i skannern eller i ett PDF-program."
_PARTS = "dela den i flera filer med roll: bilaga"


def describe(failure: Failure, detail: str = "") -> Message:
    """What was found and how to mend it; `detail` is the extraction's own for the failure."""
    return _MESSAGES[failure](detail)


def explain(extraction: Extraction) -> tuple[tuple[Failure, str, str], ...]:
    """Each failure of a file with its text and hint."""
    pairs = zip(extraction.failures, extraction.details, strict=True)
    return tuple((failure, *describe(failure, detail)) for failure, detail in pairs)


def _missing(detail: str) -> Message:
    if detail:
        text = f"Filen går inte att öppna ({detail})."
        hint = (
            "Se till att filen får läsas av den som bygger webbplatsen: prova att öppna den själv. "
            "Ta bort och lägg in den på nytt om det inte går."
        )
        return text, hint
    text = "Filen finns inte."
    hint = (
        "Lägg filen i samma mapp som dokument.yml och skriv namnet exakt som det är, även stora "
        "och små bokstäver, till exempel: fil: kvalitetspolicy.pdf"
    )
    return text, hint


def _encrypted(_: str) -> Message:
    text = (
        "Filen är skyddad med lösenord, så texten går inte att läsa eller söka i. Även den som "
        "öppnar filen på webbplatsen måste kunna lösenordet."
    )
    hint = (
        "Spara filen utan lösenord och byt ut den. I Word: Arkiv > Info > Skydda dokument > "
        f"Kryptera med lösenord, töm fältet och spara som PDF på nytt. {_STAYS}"
    )
    return text, hint


def _broken(detail: str) -> Message:
    if " av " in detail:
        text = f"En del av filen är trasig: {_pages(detail)} går inte att läsa."
        return text, f"Texten där saknas i sökningen. Öppna originalet {_EXPORT}"
    text = (
        "Filen är trasig och går inte att läsa. Det vanligaste är att den inte har laddats ner "
        "eller kopierats färdigt."
    )
    hint = (
        "Prova att öppna filen. Går det inte: hämta den på nytt från den som har originalet och "
        f"byt ut den. Går det ändå: spara den på nytt som PDF. {_STAYS}"
    )
    return text, hint


def _empty(detail: str) -> Message:
    if detail == "0 byte":
        text = "Filen är tom (0 byte). Troligen avbröts det när den sparades eller kopierades."
        return text, f"Hämta filen på nytt från originalet och byt ut den. {_STAYS}"
    text = "Filen innehåller ingen text, och inga bilder av text."
    hint = (
        "Öppna filen och se efter att det är rätt fil. Är texten tecknad som former (vanligt från "
        f"layoutprogram): exportera på nytt med texten kvar som text. {_STAYS}"
    )
    return text, hint


def _scanned(detail: str) -> Message:
    hint = f"Har ni originalet? Öppna det {_EXPORT} Finns det bara på papper: {_OCR}"
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
    return text, f"{hint} {_STAYS}"


def _garbled(detail: str) -> Message:
    where = f" på {_pages(detail)}" if " av " in detail else ""
    text = (
        f"Texten{where} ser rätt ut, men filen anger inte vilka bokstäver den består av. Sökningen "
        "och skärmläsare får därför obegripliga tecken."
    )
    return text, f"Öppna originalet {_EXPORT} Finns inget original: {_OCR}"


def _timeout(_: str) -> Message:
    text = (
        "Filen tog för lång tid att läsa, så läsningen avbröts. Det vanligaste är att filen är "
        "mycket stor eller trasig."
    )
    hint = (
        f"Prova att öppna filen och spara den på nytt som PDF, eller {_PARTS}. Filen läses igen "
        f"nästa gång webbplatsen byggs. {_STAYS}"
    )
    return text, hint


def _memory(_: str) -> Message:
    text = (
        "Filen krävde mer minne än den får, så läsningen avbröts. Det vanligaste är mycket stora "
        "bilder eller ritningar, eller att filen är trasig."
    )
    hint = (
        "Spara filen i mindre storlek (i Word: Arkiv > Spara som > PDF > Minimera storlek), eller "
        f"{_PARTS}. {_STAYS}"
    )
    return text, hint


def _too_large(detail: str) -> Message:
    size = f" ({detail})" if detail else ""
    text = f"Filen är för stor för att läsas{size}."
    return text, f"Minska bilderna i originalet och spara på nytt, eller {_PARTS}. {_STAYS}"


def _unknown_format(detail: str) -> Message:
    text = "Filens innehåll känns inte igen, så texten går inte att läsa eller söka i."
    if detail:
        text = f"Filen är {detail}. Det formatet kan inte läsas, så texten går inte att söka i."
    hint = (
        "Spara dokumentet som PDF (helst), .docx eller .pptx och byt ut filen. Slutar namnet på "
        f"något av dem har troligen fel fil sparats: öppna den och se efter. {_STAYS}"
    )
    return text, hint


def _wrong_extension(detail: str) -> Message:
    name, _, right = detail.partition(" ")
    ending = f"slutar på {name}" if name else "saknar filändelse"
    text = (
        f"Filens namn {ending}, men innehållet är av formatet {right}. Filen har lästs ändå, men "
        "den som laddar ner den kan få svårt att öppna den."
    )
    hint = (
        f"Döp om filen så att namnet slutar på {right}, och ändra namnet också under filer: i "
        f"dokument.yml, till exempel: fil: kvalitetspolicy{right}"
    )
    return text, hint


def _pages(detail: str) -> str:
    """`sidan 3 av 9` or `sidorna 3–5 av 9`."""
    numbers, _, _ = detail.partition(" av ")
    return f"sidan {detail}" if numbers.isdigit() else f"sidorna {detail}"


_MESSAGES: dict[Failure, Callable[[str], Message]] = {
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

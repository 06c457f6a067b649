# SPDX-License-Identifier: MIT
"""What is wrong with a YAML file as a file: each problem in words, with its cure."""

from __future__ import annotations

from kvaldok.problems import NOT_UTF8, SAVE_AS_UTF8, Location, Problem
from kvaldok.registry.yaml_faults import in_quotes

__all__ = [
    "alias",
    "bad_character",
    "duplicate",
    "empty",
    "mark",
    "not_utf8",
    "odd_key",
    "references",
    "too_deep",
    "too_large",
    "unreadable",
    "unreadable_value",
]


def unreadable(where: Location, reason: str) -> Problem:
    """A file that the computer will not read, and why: a clause."""
    return Problem.error(
        where,
        "fil-olasbar",
        f"Filen kan inte läsas: {reason}.",
        "Se till att det är en vanlig textfil som du kan öppna i en textredigerare.",
    )


def too_large(where: Location, size: int, most: int) -> Problem:
    """A file of `size` bytes, where `most` are read."""
    return Problem.error(
        where,
        "yaml-for-stor",
        f"Filen är {_number(size)} byte. Den får vara högst {_number(most)} byte.",
        "Lägg dokumentets text i en egen fil bredvid och nämn den i versionen, till exempel "
        "filer: [{fil: kvalitetspolicy.pdf}]",
    )


def not_utf8(where: Location) -> Problem:
    """A line that is not UTF-8."""
    return Problem.error(
        where,
        "yaml-teckenkodning",
        NOT_UTF8,
        SAVE_AS_UTF8,
    )


def unreadable_value(where: Location) -> Problem:
    """A value with an escape that stands for no sign."""
    return Problem.error(
        where,
        "yaml-syntax",
        "Värdet går inte att läsa. Det innehåller en teckenkod eller ett tal som inte finns.",
        "Skriv om raden med vanliga bokstäver, till exempel titel: Kvalitetspolicy",
    )


def bad_character(where: Location) -> Problem:
    """A control character, which YAML does not allow."""
    return Problem.error(
        where,
        "yaml-tecken",
        "Här finns ett osynligt styrtecken, som inte får stå i YAML.",
        "Skriv om raden för hand. Sådana tecken följer ofta med när text klistras in.",
    )


def alias(where: Location, line: str) -> Problem:
    """A text that begins with a star, which YAML takes for a reference."""
    return Problem.error(
        where,
        "yaml-alias",
        "Texten börjar med *, som i YAML hänvisar till en annan del av filen. "
        "Sådana hänvisningar används inte här.",
        f"Hör stjärnan till texten, sätt citattecken om den: {in_quotes(line)}",
    )


def references(where: Location, count: int, last: int) -> Problem:
    """A value named with & and used again with *: `count` places, down to line `last`."""
    return Problem.error(
        where,
        "yaml-alias",
        f"Här används & och * för att upprepa värden: {_number(count)} gånger, till och med rad "
        f"{_number(last)}. Sådana hänvisningar används inte här.",
        "Skriv ut värdet på varje ställe där det behövs, till exempel amne: [kvalitet]",
    )


def mark(where: Location, line: str, column: int) -> Problem:
    """A text whose first word YAML would take away."""
    return Problem.error(
        where,
        "yaml-marke",
        f"Texten börjar med {line[column]}, och då skulle YAML ta bort det första ordet ur den.",
        f"Sätt citattecken om texten: {in_quotes(line)}",
    )


def too_deep(where: Location, most: int) -> Problem:
    """More levels than `most`."""
    return Problem.error(
        where,
        "yaml-for-djup",
        f"Innehållet är nästlat i fler än {most} nivåer.",
        "Ta bort de inre nivåerna. Ingen uppgift i registret behöver fler än fem.",
    )


def empty(where: Location) -> Problem:
    """A file without content."""
    document = where.path.endswith("dokument.yml")
    return Problem.error(
        where,
        "yaml-tom",
        "Filen är tom.",
        "Fyll i dokumentets uppgifter. Det minsta som behövs är titel, typ och versioner."
        if document
        else "Fyll i den, eller ta bort den om den inte behövs.",
    )


def odd_key(where: Location) -> Problem:
    """A key that is no word."""
    return Problem.error(
        where,
        "yaml-nyckel",
        "Här står en parentes där det ska stå en nyckel. En nyckel är alltid ett ord.",
        "Skriv nyckeln som ett ord följt av kolon, till exempel titel: Kvalitetspolicy. Börjar "
        'texten med [ eller {, sätt citattecken om den: titel: "[Utkast] Policy"',
    )


def duplicate(where: Location, name: str, first: Location) -> Problem:
    """A key that stands twice."""
    return Problem.error(
        where,
        "dubbel-nyckel",
        f"Nyckeln {name} står två gånger. Första gången är på rad {first.line}.",
        "Behåll den ena och ta bort den andra. Flera värden skrivs som en lista, till exempel "
        "amne: [kvalitet, ekonomi]",
    )


def _number(value: int) -> str:
    """1000000 as Swedes write it: `1 000 000`, with spaces that do not break."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")

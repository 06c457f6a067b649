# SPDX-License-Identifier: MIT
"""What a YAML parser says, in words that an editor can act on.

Knows the parser's messages but not the parser.  The cure quotes the editor's own line where that
helps: nearly every fault is a value that needed quotation marks, or a line at the wrong level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Explanation", "ParserSays", "explain", "in_quotes"]

MAX_QUOTED = 120


@dataclass(frozen=True, slots=True)
class ParserSays:
    """A parser's complaint: its words, and the lines and columns (from 0) where it began and ended.

    `start` is where the construct began that could not be read, None where the parser names none.
    """

    words: str
    start: tuple[int, int] | None
    end: tuple[int, int]
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def situation(self) -> str:
        """The words, and what the rows below need to know of the place."""
        same = self.start is not None and self.start[0] == self.end[0]
        before = self.line(self.end[0])[: self.end[1]]
        colon = "later" if re.search(r":\s", before) else "first"
        return f"{self.words} ({'same' if same else 'other'} line, {colon} colon)"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where the fault is (line and column from 0), what it is and how to mend it."""

    place: tuple[int, int]
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Row:
    """`{sign}` is the character at the place, `{quoted}` its line with the value in quotes."""

    pattern: str
    text: str
    hint: str
    at_start: bool = False


# The first row whose pattern is found decides.
_ROWS = (
    _Row(
        r"'\\t' that cannot start",
        "Här står en tabb. Före nycklar och värden får det bara stå mellanslag.",
        "Byt tabben mot mellanslag: två för varje nivå, till exempel två före ”- beslutad_av:”.",
    ),
    _Row(
        r"scanning an (alias|anchor)",
        "Texten börjar med {sign}, som har en egen betydelse i YAML.",
        "Sätt citattecken om texten: {quoted}",
        at_start=True,
    ),
    _Row(
        r"cannot start any token",
        "Texten börjar med {sign}, som har en egen betydelse i YAML.",
        "Sätt citattecken om texten: {quoted}",
    ),
    _Row(
        r"mapping values are not allowed.*later colon",
        "Texten innehåller ett kolon följt av mellanslag. Då tror YAML att en ny nyckel börjar.",
        "Sätt citattecken om texten: {quoted}",
    ),
    _Row(
        r"mapping values are not allowed",
        "Raden läses som en fortsättning på raden ovanför, fast den ser ut att börja en ny nyckel.",
        "Ge nycklar på samma nivå lika många mellanslag i början av raden. Kontrollera också att "
        "nyckeln på raden ovanför följs av kolon, till exempel titel: Kvalitetspolicy",
    ),
    _Row(
        r"sequence entries are not allowed",
        "Efter nyckeln står ett streck på samma rad, som YAML läser som början på en lista.",
        "Skriv listans delar på egna rader, var och en med ett streck först. "
        "Är strecket en del av texten: {quoted}",
    ),
    _Row(
        r"found '<scalar>'",
        "Här fortsätter raden, fast ett citattecken eller en parentes redan har avslutat texten.",
        "Sätt citattecken om hela texten. Innehåller den själv \", använd ' ytterst, till exempel "
        "titel: 'Policy för \"Hemma bra\"'. Se också efter att raderna ovanför har citattecken "
        "både först och sist.",
    ),
    _Row(
        r"found '-'",
        "Raden börjar med ett streck som i en lista, men raderna ovanför är ingen lista.",
        "Ge raden samma indrag som de andra strecken i listan, eller ta bort strecket.",
    ),
    _Row(
        r"expected <block end>|did not find expected",
        "Indraget stämmer inte med raderna ovanför.",
        "Ge nycklar på samma nivå lika många mellanslag i början av raden.",
    ),
    _Row(
        r"could not find expected ':'",
        "Raden saknar kolon och mellanslag efter nyckeln.",
        "Skriv nyckel, kolon, mellanslag och värde, till exempel typ: policy. Hör raden till "
        "texten ovanför, ge den större indrag.",
        at_start=True,
    ),
    _Row(
        r"unexpected end of stream",
        "Citattecknet som står här saknar ett likadant i slutet av texten.",
        'Avsluta texten med samma tecken som den börjar med, till exempel titel: "Kvalitetspolicy"',
        at_start=True,
    ),
    _Row(
        r"expected ',' or.*same line",
        "Inom [ ] eller { } saknas ett komma, eller så innehåller en text ett kolon.",
        "Skriv komma mellan delarna, till exempel amne: [kvalitet, ekonomi]. Sätt citattecken om "
        'texter med kolon, till exempel {titel: "Vision: ett bättre liv"}',
    ),
    _Row(
        r"expected ',' or|flow (sequence|mapping|node)",
        "Parentesen {sign} som öppnas här stängs aldrig.",
        "Avsluta listan med ] eller gruppen med }, till exempel amne: [kvalitet, ekonomi]",
        at_start=True,
    ),
    _Row(
        r"another document|expected '<document start>'",
        "Här börjar ett nytt YAML-dokument, efter en rad med --- eller tre punkter.",
        "Ta bort raden. Ska uppgifterna gälla ett annat dokument, lägg dem i en egen mapp med en "
        "egen dokument.yml.",
    ),
    _Row(
        r"unknown escape character|expected escape sequence",
        'Mellan " och " läses ett omvänt snedstreck (\\) som början på ett specialtecken.',
        "Använd enkla citattecken i stället, till exempel titel: 'C:\\mapp'",
    ),
    _Row(
        r"scanning a block scalar",
        "Efter tecknet > eller | får det inte stå något mer på raden.",
        "Börja texten på nästa rad med större indrag. Är tecknet en del av texten: {quoted}",
        at_start=True,
    ),
    _Row(
        r"directive|YAML document|tag",
        "Raden börjar med {sign}, som har en egen betydelse i YAML.",
        'Ta bort tecknet, eller sätt citattecken om texten, till exempel titel: "%-satser"',
        at_start=True,
    ),
    _Row(
        r"",
        "Raden följer inte reglerna för YAML.",
        "Jämför med ett dokument som fungerar. Skriv en nyckel per rad, till exempel typ: policy",
    ),
)


def explain(said: ParserSays) -> Explanation:
    """The place, the fault and its cure."""
    row = next(row for row in _ROWS if re.search(row.pattern, said.situation))
    line, column = said.start if row.at_start and said.start else said.end
    words = said.line(line)
    sign = words[column : column + 1]
    text = row.text.replace("{sign}", sign)
    return Explanation((line, column), text, row.hint.replace("{quoted}", in_quotes(words)))


def in_quotes(line: str) -> str:
    """A line with its value in quotation marks, or a general example where that would be long.

    >>> in_quotes("  titel: Vision: ett bättre liv")
    'titel: "Vision: ett bättre liv"'
    """
    key, colon, value = line.strip().removeprefix("- ").partition(": ")
    value = value.strip()
    if not colon or not value or len(line) > MAX_QUOTED:
        return 'titel: "Vision: ett bättre liv"'
    mark = "'" if '"' in value or "\\" in value else '"'
    inner = value.replace("'", "''") if mark == "'" else value
    return f"{key}: {mark}{inner}{mark}"

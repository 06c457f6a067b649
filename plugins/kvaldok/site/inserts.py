# SPDX-License-Identifier: MIT
"""Inserts: lines of hand-written pages that become HTML from the registry.

A line of its own, `<!-- kvaldok: lista steg=planera antal=5 -->`, is a call.  It is taken out
before Markdown reads the page and put in, as finished HTML, after.  What is wrong with a call is a
Problem with the file and the line; inserts of a subject live in modules of their own and are
listed in INSERTS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from kvaldok.problems import Location, Problem
from kvaldok.site.document_inserts import DOCUMENT_INSERTS
from kvaldok.site.inputs import Inputs
from kvaldok.site.insert_types import Insert, Parameter
from kvaldok.site.quality_inserts import QUALITY_INSERTS
from kvaldok.site.wheel_inserts import WHEEL_INSERTS
from kvaldok.swedish.text import did_you_mean, in_words, nearest

__all__ = ["INSERTS", "Call", "find_calls", "insert_problems", "put_in", "take_out"]

INSERTS: Mapping[str, Insert] = {
    insert.name: insert for insert in (*DOCUMENT_INSERTS, *WHEEL_INSERTS, *QUALITY_INSERTS)
}

_LINE = re.compile(r" {0,3}<!--\s*kvaldok\b")
_CALL = re.compile(r" {0,3}<!--\s*kvaldok:\s*(?P<name>[^\s=]+)(?P<rest>(?:\s.*?)?)\s*-->\s*")
_ARGUMENT = re.compile(r'\s+(?P<key>[^\s="]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))')
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_EXAMPLE = "<!-- kvaldok: lista steg=planera antal=5 -->"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Call:
    """A call as written: `line` counts from 1; `name` is "" where the line cannot be read."""

    text: str
    line: int
    name: str = ""
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def insert(self) -> Insert | None:
        return INSERTS.get(self.name)


def find_calls(text: str) -> tuple[Call, ...]:
    """The calls of a page in Markdown; those in blocks of code are left alone."""
    return tuple(call for call in _lines(text) if isinstance(call, Call))


def insert_problems(inputs: Inputs, path: str, text: str) -> tuple[Problem, ...]:
    """What is wrong with the calls of a page; `path` is the file as messages name it."""
    return tuple(
        problem
        for call in find_calls(text)
        for problem in _problems(inputs, call, Location(path, call.line))
    )


def take_out(text: str) -> str:
    """The page with a mark in place of each call, for Markdown to pass over."""
    number = 0
    lines = []
    for item in _lines(text):
        if isinstance(item, Call):
            lines.append(f"\n{_mark(number)}\n")
            number += 1
        else:
            lines.append(item)
    return "\n".join(lines)


def put_in(inputs: Inputs, url: str, text: str, html: str) -> str:
    """The HTML of the page at `url`, with what its calls give in place of the marks.

    A faulty call gives a box that says what is wrong: only seen under `serve`.
    """
    for number, call in enumerate(find_calls(text)):
        html = html.replace(_mark(number), _html(inputs, url, call))
    return html


def _mark(number: int) -> str:
    return f'<div data-kd-infogning="{number}"></div>'


def _html(inputs: Inputs, url: str, call: Call) -> str:
    problems = list(_problems(inputs, call, Location("", call.line)))
    if problems or call.insert is None:
        told = "".join(f"<p>{escape(f'{item.text} {item.hint}')}</p>" for item in problems)
        return f'<div class="kd-varning">{told}</div>'
    return call.insert.render(inputs, url, dict(call.arguments))


def _lines(text: str) -> Iterator[Call | str]:
    """The lines of a page, calls read."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        marks = _FENCE.match(line)
        if marks and not fence:
            fence = marks[1]
        elif marks and fence and line.strip().strip(fence[0]) == "" and len(marks[1]) >= len(fence):
            fence = ""
        if not fence and _LINE.match(line):
            yield _read(line, number)
        else:
            yield line


def _read(line: str, number: int) -> Call:
    found = _CALL.fullmatch(line)
    if not found or _ARGUMENT.sub("", found["rest"]).strip():
        return Call(line.strip(), number)
    arguments = tuple(
        (item["key"], item["bare"] if item["quoted"] is None else item["quoted"])
        for item in _ARGUMENT.finditer(found["rest"])
    )
    return Call(line.strip(), number, found["name"], arguments)


def _problems(inputs: Inputs, call: Call, where: Location) -> Iterator[Problem]:
    if not call.name:
        yield Problem.error(
            where,
            "fel-infogning",
            f"Raden går inte att läsa: {call.text}",
            f"Skriv infogningen på en egen rad, så här: {_EXAMPLE} Ett värde med mellanslag "
            'skrivs inom citattecken: verksamhet="särskilt boende".',
        )
    elif call.insert is None:
        yield Problem.error(
            where,
            "okand-infogning",
            f"Det finns ingen infogning som heter {call.name}.",
            did_you_mean(
                call.name, list(INSERTS), f"Det går att infoga {in_words(sorted(INSERTS))}."
            ),
        )
    else:
        yield from _argument_problems(inputs, call, call.insert, where)


def _argument_problems(
    inputs: Inputs, call: Call, insert: Insert, where: Location
) -> Iterator[Problem]:
    known = {parameter.key: parameter for parameter in insert.parameters}
    written: set[str] = set()
    for key, value in call.arguments:
        if key not in known:
            yield _unknown_key(insert, key, where)
        elif key in written:
            yield Problem.error(
                where,
                "dubbel-nyckel",
                f"{key} står två gånger i infogningen {insert.name}.",
                "Behåll den ena.",
            )
        else:
            yield from _value_problems(inputs, known[key], value, where)
        written.add(key)
    for parameter in insert.parameters:
        if parameter.required and parameter.key not in written:
            yield Problem.error(
                where,
                "saknad-nyckel",
                f"{parameter.key} saknas i infogningen {insert.name}.",
                f"Skriv till exempel <!-- kvaldok: {insert.name} "
                f"{parameter.key}={parameter.example} -->",
            )


def _unknown_key(insert: Insert, key: str, where: Location) -> Problem:
    keys = [parameter.key for parameter in insert.parameters]
    meant = nearest(key, keys)
    if not keys:
        hint = f"Skriv bara <!-- kvaldok: {insert.name} -->"
    else:
        hint = f"Menade du {meant}?" if meant else f"Det som kan stå här är {in_words(keys)}."
    text = f"{key} finns inte i infogningen {insert.name}."
    return Problem.error(where, "okand-nyckel", text, hint)


def _value_problems(
    inputs: Inputs, parameter: Parameter, value: str, where: Location
) -> Iterator[Problem]:
    known = sorted(parameter.values(inputs))
    for part in parameter.parts(value):
        if parameter.accepts(part, known):
            continue
        meant = nearest(part, known)
        if meant:
            hint = f"Menade du {parameter.key}={meant}?"
        elif known and len(known) <= _SHOWN:
            hint = f"Det som kan stå här är {in_words(known, 'eller')}."
        else:
            hint = f"Skriv till exempel {parameter.key}={parameter.example}"
        text = f"{parameter.key}={part} går inte. Det ska vara {parameter.what}."
        yield Problem.error(where, "okant-varde", text, hint)

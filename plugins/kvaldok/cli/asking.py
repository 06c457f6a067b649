# SPDX-License-Identifier: MIT
"""Questions to an editor at the terminal: candidates by number, Enter for the best, ? for help."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection
from dataclasses import dataclass

import click

from kvaldok.edit.adding import Answer, Question
from kvaldok.edit.answers import Answers, as_answer, as_value, field_of
from kvaldok.registry.json_schema import TITLES
from kvaldok.registry.schema import ListOf
from kvaldok.suggest import OFFERED, Candidate
from kvaldok.swedish.text import is_slug

__all__ = ["Terminal", "is_interactive"]

_SHOWN = 5
_SNIPPET = 70


def is_interactive() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


@dataclass(frozen=True, slots=True)
class Terminal:
    """Asks at the terminal, and judges each answer at once."""

    answers: Answers

    def name(self, proposed: str, taken: Collection[str]) -> str:
        """Ask what the folder is to be called, until nobody has the name."""
        click.echo(
            f"\n{click.style('Id?', bold=True)} Det blir mappens namn och en del av adressen."
        )
        while True:
            text: str = click.prompt(f"Enter tar {proposed}", default=proposed, show_default=False)
            if not is_slug(text):
                click.echo("Skriv a–z, 0–9 och enkla bindestreck, till exempel kvalitetspolicy.")
            elif text in taken:
                click.echo(
                    f"{text} finns redan i registret. Är det en ny version, avbryt med Ctrl+C och "
                    f"skriv kvaldok revise {text}. Skriv annars ett annat id."
                )
            else:
                return text

    def tell(self, name: str, candidate: Candidate) -> None:
        """A fact that is taken without a question, and where it was read."""
        value = self.answers.names(name, as_value(candidate.value))
        click.echo(f"{TITLES[name]}: {click.style(value, bold=True)}   {_source(candidate)}")

    def ask(self, question: Question) -> Answer:
        """Ask until the answer is one that dokument.yml may hold."""
        shown = [
            one for one in question.candidates if question.needed or one.confidence >= OFFERED
        ][:_SHOWN]
        self._show(question, shown)
        best = bool(shown) and shown[0].confidence >= OFFERED
        while True:
            text = self._prompt(question, numbered=bool(shown), default=best)
            if text == "?":
                self._explain(question, numbered=bool(shown))
            elif not text and best:
                return Answer(as_value(shown[0].value), shown[0])
            elif not text and not question.needed:
                return Answer(None)
            elif not text:
                click.echo("Uppgiften krävs." + _unknown_too(question))
            elif text == "-" and not question.needed:
                return Answer(None)
            elif text.isdecimal() and 0 < int(text) <= len(shown):
                chosen = shown[int(text) - 1]
                return Answer(as_value(chosen.value), chosen)
            else:
                judged = self.answers.judge(question.name, text.removeprefix("="))
                if judged.value is not None:
                    return Answer(judged.value)
                click.echo(judged.complaint)

    def _show(self, question: Question, shown: list[Candidate]) -> None:
        click.echo(f"\n{click.style(TITLES[question.name] + '?', bold=True)}")
        for number, one in enumerate(shown, 1):
            value = self.answers.names(question.name, as_value(one.value))
            click.echo(f"  {number}  {value}   {_source(one)}   {_sureness(one)}")
            if one.reason:
                click.echo(f"     {one.reason}")
        if not shown:
            click.echo("  Inget i filen säger det tydligt.")

    def _prompt(self, question: Question, *, numbered: bool, default: bool) -> str:
        ways = ["Enter tar 1"] if default else [] if question.needed else ["Enter hoppar över"]
        if question.may_be_unknown:
            ways.append("okant om det inte är känt")
        ways.append("? förklarar")
        asked = "Skriv ett nummer eller ett eget svar" if numbered else "Skriv ett svar"
        text = f"{asked} ({', '.join(ways)})"
        answer: str = click.prompt(text, default="", show_default=False, prompt_suffix=": ")
        return answer.strip()

    def _explain(self, question: Question, *, numbered: bool) -> None:
        field = field_of(question.name)
        several = isinstance(field.type, ListOf)
        one = field.type.item if isinstance(field.type, ListOf) else field.type
        lines = [
            f"{question.name}: {field.help}",
            f"Det ska vara {one.describe()}. Exempel: {as_answer(field.example)}",
            *(["Flera skrivs med semikolon emellan."] if several else []),
        ]
        if numbered:
            lines.append("Börja med = om svaret är ett tal som också är numret på ett förslag.")
        if not question.needed:
            lines.append("Skriv - för att hoppa över.")
        for line in lines:
            click.echo(textwrap.fill(line, 96, initial_indent="  ", subsequent_indent="  "))


def _source(candidate: Candidate) -> str:
    snippet = candidate.snippet
    short = snippet if len(snippet) <= _SNIPPET else snippet[: _SNIPPET - 1] + "…"
    page = f"sida {candidate.page}: " if candidate.page else ""
    return click.style(f"({page}”{short}”)", dim=True)


def _sureness(candidate: Candidate) -> str:
    if candidate.confidence >= 0.9:
        return "troligen rätt"
    return "kontrollera" if candidate.confidence >= OFFERED else "osäkert"


def _unknown_too(question: Question) -> str:
    return " Skriv okant om den inte är känd." if question.may_be_unknown else ""

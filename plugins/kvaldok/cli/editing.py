# SPDX-License-Identifier: MIT
"""What `add` and `revise` share: reading the files, who answers, the check and what comes next."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kvaldok.build.pipeline import check_registry_folder
from kvaldok.build.request import BuildRequest
from kvaldok.cli.asking import Terminal, is_interactive
from kvaldok.cli.swedish import Share
from kvaldok.edit.adding import SURE, Asker, Consent
from kvaldok.edit.answers import Answers
from kvaldok.edit.reading import check_new_files, read_new_files
from kvaldok.extract import Extraction
from kvaldok.files import shown_path
from kvaldok.problems import as_text, has_errors
from kvaldok.registry.model import Registry
from kvaldok.registry.plain import Plain
from kvaldok.suggest import Suggestions, suggest_metadata

__all__ = [
    "asker_for",
    "check_documents",
    "consent_options",
    "given_values",
    "read_or_stop",
    "suggestions_for",
    "tell_git",
]

_F = TypeVar("_F", bound=Callable[..., Any])


def consent_options(function: _F) -> _F:
    """Adds --yes and --minst: what is taken without being asked."""
    return click.option(
        "--yes", is_flag=True, help="Fråga inte. Ta säkra förslag och skriv annars okant."
    )(
        click.option(
            "--minst",
            "least",
            type=Share(),
            metavar="ANDEL",
            default=SURE,
            show_default=True,
            help="Hur säkert ett förslag ska vara för att tas med --yes.",
        )(function)
    )


def read_or_stop(
    request: BuildRequest, files: Sequence[Path], *, yes: bool
) -> dict[Path, Extraction] | None:
    """What the files say; None, told on the screen, where one is empty or holds a personnummer.

    Warnings are for the one who answers questions: with `yes` the check in the end tells of them.
    """
    read = read_new_files(request, files)
    problems = check_new_files(request, read)
    if problems and (has_errors(problems) or not yes):
        click.echo(as_text(problems), err=True)
    if has_errors(problems):
        click.echo("Inget är skrivet.", err=True)
        return None
    return read


def suggestions_for(registry: Registry, path: Path, read: Mapping[Path, Extraction]) -> Suggestions:
    """What the file says of itself."""
    return suggest_metadata(read[path], path.name, registry.vocabularies, registry.today)


def asker_for(registry: Registry, path: Path, *, yes: bool, least: float) -> Asker:
    """The one who answers.  Raises UsageError where nobody is there."""
    if yes:
        return Consent(least, path)
    if not is_interactive():
        raise click.UsageError(
            "här finns ingen som kan svara på frågor. Kör kommandot i en terminal, eller lägg till "
            "--yes så tas de förslag som är säkra."
        )
    return Terminal(Answers(registry.vocabularies))


def given_values(registry: Registry, options: Mapping[str, str | None]) -> dict[str, Plain]:
    """The values given as options, judged.  Raises UsageError for one that cannot be."""
    answers = Answers(registry.vocabularies)
    given = {}
    for name, text in options.items():
        if text is None:
            continue
        judged = answers.judge(name, text)
        if judged.value is None:
            raise click.UsageError(f"--{name.replace('_', '-')} {text}: {judged.complaint}")
        given[name] = judged.value
    return given


def check_documents(request: BuildRequest, folders: Iterable[Path]) -> bool:
    """Run the check and tell what it says of these folders; whether there is an error there."""
    result = check_registry_folder(request)
    entries = [folder.resolve() for folder in folders]
    ours = [
        problem
        for problem in result.problems
        if any(Path(problem.path).resolve().is_relative_to(entry) for entry in entries)
    ]
    others = len(result.problems) - len(ours)
    click.echo("")
    click.echo(as_text(ours))
    if others:
        found = "en anmärkning" if others == 1 else f"{others} anmärkningar"
        click.echo(f"I resten av registret finns {found}. Kör kvaldok check för att se allt.")
    return has_errors(ours)


def tell_git(folders: Sequence[Path], subject: str) -> None:
    """The commands that put it into git."""
    paths = " ".join(shlex.quote(shown_path(folder)) for folder in folders)
    click.echo(
        "\nLäs igenom dokument.yml. Så här går du vidare:\n"
        f"  git add {paths}\n  git commit -m {shlex.quote(subject)}\n  git push"
    )

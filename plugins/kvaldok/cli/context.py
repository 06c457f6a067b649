# SPDX-License-Identifier: MIT
"""What the commands share: exit codes, the options that all take, and the project they run in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from kvaldok.build.cache import CacheError, cache_folder, check_writable
from kvaldok.build.request import BuildRequest
from kvaldok.build.today import TodayError, todays_date
from kvaldok.cli.exit_codes import DONE, PROGRAM_FAULT, REGISTRY_FAULT, WRONG_USE
from kvaldok.files import system_reason

__all__ = [
    "DONE",
    "PROGRAM_FAULT",
    "REGISTRY_FAULT",
    "WRONG_USE",
    "cache_option",
    "files_argument",
    "project_folder",
    "project_of",
    "registry_folder",
    "registry_option",
    "request_for",
    "target_option",
    "today",
    "usable_cache",
    "writing_to",
]

CONFIG = "mkdocs.yml"

_F = TypeVar("_F", bound=Callable[..., Any])


def registry_option(function: _F) -> _F:
    """Adds --registry."""
    return click.option(
        "--registry",
        metavar="MAPP",
        type=click.Path(path_type=Path, file_okay=False),
        help="Registrets mapp. Utan uppgift: registry bredvid mkdocs.yml.",
    )(function)


def cache_option(function: _F) -> _F:
    """Adds --cache."""
    return click.option(
        "--cache",
        metavar="MAPP",
        help="Mapp för mellanresultat, annars .cache/kvaldok bredvid mkdocs.yml.",
    )(function)


def target_option(what: str) -> Callable[[_F], _F]:
    """Adds --ut (or --out), the file that is written; `what` says what goes there, or where."""
    return click.option(
        "--ut",
        "--out",
        "target",
        metavar="FIL",
        type=click.Path(path_type=Path, dir_okay=False),
        help=f"Filen som skrivs. Utan uppgift skrivs {what} på skärmen.",
    )


def files_argument(function: _F) -> _F:
    """Adds FIL…: one or more files that exist."""
    return click.argument(
        "files",
        nargs=-1,
        required=True,
        metavar="FIL…",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
    )(function)


def project_folder() -> Path | None:
    """The folder of the nearest mkdocs.yml, from here upwards."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / CONFIG).is_file()), None)


def registry_folder(given: Path | None) -> Path | None:
    """The registry given, or the project's own; None where there is none.

    Raises UsageError where the given one is not there.
    """
    if given and not given.is_dir():
        raise click.UsageError(f"mappen {given} finns inte.")
    project = project_folder()
    own = project / "registry" if project else None
    return given or (own if own and own.is_dir() else None)


def project_of(registry: Path | None) -> Path | None:
    """The project here, where `registry` lies in it or none is given; a foreign one has none."""
    project = project_folder()
    inside = project and (registry is None or registry.resolve().is_relative_to(project.resolve()))
    return project if inside else None


def usable_cache(given: str | None, project: Path | None, registry: Path) -> Path:
    """The cache's folder.  Raises UsageError where it can be neither made nor written."""
    folder = cache_folder(given, project, registry)
    try:
        check_writable(folder)
    except CacheError as error:
        raise click.UsageError(str(error)) from error
    return folder


def today() -> date:
    """The day that everything is judged by.  Raises UsageError where it is given wrong."""
    try:
        return todays_date()
    except TodayError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def writing_to(place: Path) -> Iterator[None]:
    """Raises UsageError where the system will not write what is written inside, at `place`."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(
            f"det går inte att skriva till {place}: {system_reason(error)}."
        ) from error


def request_for(registry: Path | None, cache: str | None, strict: bool = False) -> BuildRequest:
    """What to read: the given registry, or the project's own.  Raises UsageError where none is."""
    folder = registry_folder(registry)
    if folder is None:
        raise click.UsageError("här finns inget register. Ange dess mapp med --registry.")
    own = project_of(folder)
    return BuildRequest(
        registry=folder,
        cache=usable_cache(cache, own, folder),
        today=today(),
        strict=strict,
        workers=os.cpu_count() or 1,
        pages=own / "docs" if own and registry is None else None,
    )

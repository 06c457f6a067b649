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
    "registry_option",
    "request_for",
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
    project = project_folder()
    folder = registry or (project / "registry" if project else None)
    if folder is None:
        raise click.UsageError("här finns ingen mkdocs.yml. Ange registrets mapp med --registry.")
    if not folder.is_dir():
        raise click.UsageError(f"mappen {folder} finns inte.")
    own = project if project and folder.resolve().is_relative_to(project.resolve()) else None
    return BuildRequest(
        registry=folder,
        cache=usable_cache(cache, own, folder),
        today=today(),
        strict=strict,
        workers=os.cpu_count() or 1,
        pages=own / "docs" if own and registry is None else None,
    )

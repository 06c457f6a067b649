# SPDX-License-Identifier: MIT
"""`kvaldok build`: the project's site, or a whole plain site for any registry."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from kvaldok.build.configuration import standalone_configuration
from kvaldok.build.output import TargetError, check_target
from kvaldok.build.report import REPORT_VARIABLE, read_report
from kvaldok.build.request import NAME_VARIABLE, URL_VARIABLE
from kvaldok.cli.context import (
    CONFIG,
    DONE,
    PROGRAM_FAULT,
    REGISTRY_FAULT,
    WRONG_USE,
    cache_option,
    project_folder,
    registry_option,
    request_for,
    usable_cache,
)
from kvaldok.cli.host_words import in_swedish

__all__ = ["build"]

HOSTS = ("mkdocs", "properdocs")
_CRASH = "Traceback (most recent call last)"


@click.command()
@registry_option
@cache_option
@click.option(
    "--ut",
    "--out",
    "out",
    metavar="MAPP",
    type=click.Path(path_type=Path, file_okay=False),
    help="Var webbplatsen läggs. Utan uppgift: site.",
)
@click.option(
    "--url",
    default="",
    metavar="ADRESS",
    help="Webbplatsens adress, med https://. Utan uppgift: site_url i mkdocs.yml.",
)
@click.option(
    "--namn",
    "--name",
    "name",
    default="",
    metavar="NAMN",
    help="Webbplatsens namn. Utan uppgift: site_name i mkdocs.yml.",
)
@click.option("--strict", is_flag=True, help="Räkna varningar som fel.")
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
@click.option(
    "--host",
    type=click.Choice(HOSTS),
    default=os.environ.get("KVALDOK_HOST", HOSTS[0]),
    help="Programmet som bygger sidorna.",
)
def build(
    registry: Path | None,
    cache: str | None,
    out: Path | None,
    url: str,
    name: str,
    strict: bool,
    as_json: bool,
    host: str,
) -> int:
    """Bygg webbplatsen.

    Utan --registry byggs projektet i den här mappen (mkdocs.yml). Med --registry byggs en hel
    webbplats för vilket register som helst.
    """
    if url and not url.startswith(("https://", "http://")):
        raise click.UsageError(
            f"--url {url}: skriv hela adressen, till exempel https://exempel.se/."
        )
    with tempfile.TemporaryDirectory(prefix="kvaldok-") as folder:
        work = Path(folder)
        if registry is None:
            project = project_folder()
            if project is None:
                raise click.UsageError(
                    "här finns ingen mkdocs.yml. Ange ett register med --registry och --out."
                )
            config = project / CONFIG
            target = out or project / "site"
            usable_cache(cache, project, project / "registry")
        else:
            request = request_for(registry, cache, strict)
            target = out or Path("site")
            config = standalone_configuration(work, request.registry, target, request.cache)
        source = request.registry if registry else config.parent / "registry"
        try:
            check_target(target, source)
        except TargetError as error:
            raise click.UsageError(str(error)) from error
        command = [sys.executable, "-m", host, "build", "-f", str(config)]
        command += ["-d", str(target.resolve()), *(["--strict"] if strict else [])]
        given = {URL_VARIABLE: url, NAME_VARIABLE: name}
        if cache:
            given["KVALDOK_CACHE"] = str(Path(cache).resolve())
        return _run(command, given, work / "rapport.json", target, as_json)


def _listen(command: list[str], variables: Mapping[str, str]) -> tuple[int, bool]:
    """Run the host and tell what it says, line by line; its exit code, and whether it crashed."""
    crashed = False
    with subprocess.Popen(
        command,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as host:
        for line in host.stdout or ():
            crashed = crashed or line.startswith(_CRASH)
            if (words := in_swedish(line)) is not None:
                click.echo(words, err=True)
    return host.returncode, crashed or host.returncode < 0


def _run(
    command: list[str], given: Mapping[str, str], report: Path, target: Path, as_json: bool
) -> int:
    """Run the host; its log goes to standard error, so that standard output can be data."""
    variables = (
        os.environ
        | given
        | {
            REPORT_VARIABLE: str(report),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        }
    )
    code, crashed = _listen(command, variables)
    result = read_report(report)
    if as_json and result:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    if result and not code:
        if not as_json:
            click.echo(f"Klart: {result['documents']} dokument i {target}", err=True)
        return DONE
    why, ending = _why_not(result, crashed=crashed)
    click.echo(f"Webbplatsen byggdes inte: {why}.", err=True)
    return ending


def _why_not(result: Mapping[str, object] | None, *, crashed: bool) -> tuple[str, int]:
    """Why the host made no site, and the exit code that says so."""
    if crashed:
        return "det är fel i programmet", PROGRAM_FAULT
    if result is None:
        return "rätta det som står ovan, i mkdocs.yml", WRONG_USE
    return ("registret har fel" if result["failed"] else "sidorna har fel"), REGISTRY_FAULT

# SPDX-License-Identifier: MIT
"""What scripts/pin does: choose exact versions of everything and write them with checksums.

The pins hold for every system and for Python 3.11 and later, with the checksums of all files
that the index has, and without any address: whoever installs chooses where from.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from support import node
from support.console import Command, Failure, run, say
from support.environment import CHECKING, ROOT, child_variables, prepare, venv_python

__all__ = ["blocks", "main", "without", "without_scratch"]

_TOOL = "uv==0.13.9"
_RUNNING, _CHECKING = CHECKING
_HEADERS = {
    _RUNNING: "# Låsta versioner av det som bygger en webbplats. Skrivs av scripts/pin.\n",
    _CHECKING: (
        "# Låsta versioner av det som bara scripts/lint och scripts/test behöver, utöver\n"
        "# constraints.txt. Skrivs av scripts/pin.\n"
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Write constraints.txt, tests/constraints.txt and tests/package-lock.json."""
    parser = argparse.ArgumentParser(
        prog="scripts/pin",
        description="Låser versionerna efter pyproject.toml och tests/package.json.",
    )
    parser.add_argument(
        "--upgrade", action="store_true", help="välj de nyaste versionerna, inte de som redan står"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _pin_python(Path(folder), upgrade=options.upgrade)
    python = prepare(CHECKING)
    _must(node.lock_command(python, ROOT, upgrade=options.upgrade), child_variables(python))
    say("\nKlart. Titta igenom ändringarna med `git diff` och kör `python scripts/test`.")
    return 0


def blocks(pins: str) -> Iterator[tuple[str, str]]:
    """Each package's name and its lines: the pin, its checksums and who needs it."""
    name, lines = "", list[str]()
    for line in pins.splitlines(keepends=True):
        if line[0] not in " #\n":
            if name:
                yield name, "".join(lines)
            name, lines = line.partition("==")[0], []
        if name:
            lines.append(line)
    if name:
        yield name, "".join(lines)


def without_scratch(pins: str) -> str:
    """The pins without the notes that name the constraint file, which nobody else has."""
    return "".join(line for line in pins.splitlines(keepends=True) if "#   -c " not in line)


def without(pins: str, base: str) -> str:
    """The pins of the packages that the base does not pin."""
    pinned = {name for name, _ in blocks(base)}
    return "".join(block for name, block in blocks(pins) if name not in pinned)


def _pin_python(scratch: Path, *, upgrade: bool) -> None:
    """Choose versions for everything together, then split them by who needs them.

    pip takes a package from one file only, so the second file holds just what the first lacks.
    """
    uv = _install_uv(scratch / "uv")
    everything, running = scratch / "everything.txt", scratch / "running.txt"
    if not upgrade:  # uv keeps the versions that it finds in the file it is to write
        everything.write_text("".join(_read(name) for name in CHECKING), "utf-8")
    _must(_compile(uv, everything, "--group", "build", "--group", "dev"), os.environ)
    constraint = ("--constraint", str(everything))
    _must(_compile(uv, running, "--group", "build", *constraint), os.environ)
    base = without_scratch(running.read_text("utf-8"))
    rest = without(everything.read_text("utf-8"), base)
    (ROOT / _RUNNING).write_text(_HEADERS[_RUNNING] + base, "utf-8")
    (ROOT / _CHECKING).write_text(_HEADERS[_CHECKING] + rest, "utf-8")


def _install_uv(folder: Path) -> Path:
    python = venv_python(folder)
    create = (sys.executable, "-m", "venv", str(folder))
    install = (str(python), "-m", "pip", "install", "--quiet", _TOOL)
    _must(Command("Skapar en tillfällig miljö", create), os.environ)
    _must(Command(f"Installerar {_TOOL} i den", install, quiet=True), os.environ)
    return python.with_name("uv.exe" if os.name == "nt" else "uv")


def _compile(uv: Path, output: Path, *options: str) -> Command:
    fixed = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")
    files = ("--output-file", str(output), "pyproject.toml")
    return Command(
        f"Väljer versioner ({output.stem})",
        (str(uv), "pip", "compile", *fixed, *options, *files),
        "kontrollera kraven i pyproject.toml och nätverket.",
        quiet=True,
    )


def _read(name: str) -> str:
    path = ROOT / name
    return path.read_text("utf-8") if path.exists() else ""


def _must(command: Command, variables: Mapping[str, str]) -> None:
    if run(command, ROOT, variables).code:
        raise Failure("Versionerna blev inte låsta.")

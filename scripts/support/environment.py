# SPDX-License-Identifier: MIT
"""The virtual environment `.venv`: made when missing, brought up to date when the pins change."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.console import Command, Failure, run
from support.system import system_install

__all__ = [
    "CHECKING",
    "ROOT",
    "RUNNING",
    "child_variables",
    "enter",
    "fingerprint",
    "prepare",
    "venv_python",
]

ROOT = Path(__file__).resolve().parents[2]

RUNNING = ("constraints.txt",)
"""Pins of what a site is built with."""
CHECKING = ("constraints.txt", "tests/constraints.txt")
"""The same, and those of the lint and the tests."""

_VENV = ".venv"
_STAMP = "kvaldok.json"
_NETWORK = (
    "kontrollera nätverket och att pip når ett paketförråd (`python -m pip config list`), "
    "och kör samma kommando igen."
)


def prepare(pins: Sequence[str], root: Path = ROOT) -> Path:
    """Make `.venv` hold exactly the pinned packages and this checkout; return its Python.

    Nothing is done where the files' contents are those of the last installation.

    Raises:
        Failure: a command failed; it has already been shown.
    """
    wanted = fingerprint(root, pins)
    python = venv_python(root / _VENV)
    stamp = _read_stamp(root)
    if not _works(python) or stamp.get("root", str(root)) != str(root):
        _create(root, python)
        stamp = {}
    if wanted.items() <= stamp.items():
        return python
    if any(wanted[name] != stamp.get(name) for name in pins):
        _must(_install_pins(python, pins), root)
    _must(_install_checkout(python), root)
    _write_stamp(root, {**stamp, **wanted})
    return python


def enter(pins: Sequence[str]) -> None:
    """Return if this is `.venv`'s Python; else prepare it and start the same program there."""
    if Path(sys.prefix).resolve() == (ROOT / _VENV).resolve():
        return
    arguments = [str(prepare(pins)), *sys.argv]
    raise SystemExit(subprocess.run(arguments, check=False).returncode)


def fingerprint(root: Path, pins: Sequence[str]) -> dict[str, str]:
    """What the installation depends on: the checkout's place and the content of its files."""
    names = (*pins, "pyproject.toml")
    digests = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in names}
    return {"root": str(root), **digests}


def venv_python(venv: Path, windows: bool = os.name == "nt") -> Path:
    """The Python inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def child_variables(python: Path, inherited: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of child processes: as in an activated venv, and UTF-8 everywhere."""
    return {
        **inherited,
        # Known, and written about in docs/utveckling/beroenden.md; no help to an editor.
        "NO_MKDOCS_2_WARNING": "1",
        "PATH": os.pathsep.join(filter(None, (str(python.parent), inherited.get("PATH")))),
        "PYTHONUTF8": "1",
        "VIRTUAL_ENV": str(python.parent.parent),
    }


def _works(python: Path) -> bool:
    """Whether the venv's Python starts, and as the venv's own.

    It does not start after its base has been removed, and it is the base's own where the venv has
    been cleared half-way: then `enter` would start itself for ever.
    """
    if not python.exists():
        return False
    check = "import sys, pip; print(sys.prefix); raise SystemExit(sys.version_info < (3, 11))"
    ended = subprocess.run([python, "-c", check], check=False, capture_output=True, text=True)
    prefix = Path(ended.stdout.strip())
    return ended.returncode == 0 and prefix.resolve() == python.parent.parent.resolve()


def _create(root: Path, python: Path) -> None:
    if (root / _VENV).is_symlink():  # another checkout's environment is not ours to clear
        (root / _VENV).unlink()
    command = Command(
        f"Skapar den virtuella miljön {_VENV}",
        (sys.executable, "-m", "venv", "--clear", str(root / _VENV)),
        "installera Pythons modul venv (på Debian och Ubuntu: `apt-get install python3-venv`) "
        "och kör igen.",
        quiet=True,
    )
    if not _has_ensurepip():
        system_install(("python3-venv",), root)
    _must(command, root)
    if not _works(python):
        raise Failure(f"Den nya miljön {_VENV} går inte att starta: {python}")


def _has_ensurepip() -> bool:
    """Debian ships Python without the module that venv needs to install pip."""
    check = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(check, check=False, capture_output=True).returncode == 0


def _install_pins(python: Path, pins: Sequence[str]) -> Command:
    files = [argument for name in pins for argument in ("-r", name)]
    return Command(
        f"Installerar Python-paket från {' och '.join(pins)}",
        (*_pip_install(python), "--require-hashes", *files),
        _NETWORK,
        quiet=True,
    )


def _install_checkout(python: Path) -> Command:
    return Command(
        "Installerar Kvaldok från den här mappen",
        (*_pip_install(python), "--no-deps", "--no-build-isolation", "--editable", "."),
        "läs felet ovan; det gäller oftast pyproject.toml.",
        quiet=True,
    )


def _pip_install(python: Path) -> tuple[str, ...]:
    return (str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")


def _must(command: Command, root: Path) -> None:
    if run(command, root, os.environ).code:
        raise Failure("Installationen blev inte klar, så inget mer kördes.")


def _read_stamp(root: Path) -> dict[str, str]:
    try:
        stamp = json.loads((root / _VENV / _STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(root: Path, stamp: Mapping[str, str]) -> None:
    (root / _VENV / _STAMP).write_text(json.dumps(stamp, indent=2), "utf-8")

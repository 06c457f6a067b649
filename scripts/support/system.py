# SPDX-License-Identifier: MIT
"""Packages of the operating system, where the scripts may install them by themselves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from support.console import Command, Failure, run_all

__all__ = ["install_commands", "system_install"]


def system_install(packages: Sequence[str], root: Path) -> bool:
    """Install packages on Debian and its relatives; return whether that was possible to try.

    Raises:
        Failure: the package manager failed; its words have already been shown.
    """
    commands = install_commands(packages, _is_root(), shutil.which)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    outcomes = run_all(commands, root, variables)
    # Lists that were fetched only in part do no harm as long as the packages are found.
    if outcomes and outcomes[-1].code:
        raise Failure(f"Kunde inte installera {', '.join(packages)}.")
    return bool(outcomes)


def install_commands(
    packages: Sequence[str], is_root: bool, which: Callable[[str], str | None]
) -> tuple[Command, ...]:
    """The two apt-get commands; none where there is no apt-get or no right to run it."""
    apt, sudo = which("apt-get"), which("sudo")
    if apt is None or (sudo is None and not is_root):
        return ()
    prefix = () if is_root or sudo is None else (sudo, "-n")
    cure = (
        f"installera {' '.join(packages)} med systemets pakethanterare som administratör "
        "och kör igen."
    )
    install = (apt, "install", "--yes", "--no-install-recommends", *packages)
    return (
        Command("Hämtar systemets paketlistor", (*prefix, apt, "update"), cure, quiet=True),
        Command(f"Installerar {' '.join(packages)}", (*prefix, *install), cure, quiet=True),
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0

# SPDX-License-Identifier: MIT
"""Run commands one by one, say in Swedish what happens, and sum up what it took."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from support.arguments import speak_swedish

__all__ = [
    "Command",
    "Failure",
    "Outcome",
    "failure_report",
    "hand_over",
    "main",
    "run",
    "run_all",
    "say",
    "seconds_text",
    "summary",
    "timed",
]

T = TypeVar("T")

_TAIL_LINES = 25


@dataclass(frozen=True)
class Command:
    """One child process and what to tell about it."""

    title: str
    """What it does, in Swedish, as a heading: "Installerar Python-paket"."""
    arguments: tuple[str, ...]
    cure: str = ""
    """What the reader can do when it fails, in Swedish."""
    quiet: bool = False
    """Show the output only when the command fails."""
    folder: Path | None = None
    """Where it runs; the checkout's root where not given."""
    variables: tuple[tuple[str, str], ...] = ()
    """Environment variables on top of the given ones."""


@dataclass(frozen=True)
class Outcome:
    """How one command went."""

    title: str
    seconds: float
    code: int
    tail: tuple[str, ...] = ()
    """The last lines of the output of a quiet command."""


class Failure(Exception):  # noqa: N818 - it reads "raise Failure", and is shown, not handled
    """Something that stops a script; the text is Swedish and says what to do."""


def say(text: str = "") -> None:
    """Print a line at once, so that it stands before the output of the next child process."""
    print(text, flush=True)


def run(command: Command, root: Path, environment: Mapping[str, str]) -> Outcome:
    """Run the command to its end and say how it went where it failed."""
    say(f"\n▸ {command.title}")
    started = time.monotonic()
    code, tail = _run_child(command, root, {**environment, **dict(command.variables)})
    outcome = Outcome(command.title, time.monotonic() - started, code, tail)
    if code:
        say(failure_report(command, outcome))
    return outcome


def run_all(
    commands: Iterable[Command], root: Path, environment: Mapping[str, str]
) -> tuple[Outcome, ...]:
    """Run every command, also after one that failed: all faults are shown at once."""
    return tuple(run(command, root, environment) for command in commands)


def timed(title: str, action: Callable[[], T]) -> tuple[T, Outcome]:
    """Do something that raises Failure where it fails; return its value and how long it took."""
    started = time.monotonic()
    value = action()
    return value, Outcome(title, time.monotonic() - started, 0)


def hand_over(arguments: Sequence[str], root: Path, environment: Mapping[str, str]) -> int:
    """Become another program: whoever stops the script then stops the program.

    Windows cannot do that, so there this waits for it and returns its exit code.
    """
    if os.name != "nt":
        os.chdir(root)
        os.execve(arguments[0], list(arguments), environment)
    with subprocess.Popen(arguments, cwd=root, env=environment) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the child got it too and closes in its own way


def main(entry: Callable[[Sequence[str]], int]) -> int:
    """Run a script's entry with the command line, and show a Failure as text."""
    for stream in (sys.stdout, sys.stderr):
        # A log on Windows is not UTF-8 by itself; a wrong sign there must not stop the work.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    speak_swedish()
    try:
        return entry(sys.argv[1:])
    except Failure as failure:
        say(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        say("\nAvbrutet.")
        return 130


def failure_report(command: Command, outcome: Outcome) -> str:
    """The failed command, its last lines and the cure, as text."""
    lines = [f"✗ {command.title}: misslyckades med felkod {outcome.code}."]
    if outcome.tail:
        lines += ["  De sista raderna:", *(f"    {line}" for line in outcome.tail)]
    lines.append(f"  Kommandot var: {shlex.join(command.arguments)}")
    if command.cure:
        lines.append(f"  Gör så här: {command.cure}")
    return "\n".join(lines)


def summary(outcomes: Sequence[Outcome]) -> str:
    """A line per step with its time, then one that says how it all went."""
    width = max((len(outcome.title) for outcome in outcomes), default=0)
    lines = [
        f"  {'fel ' if outcome.code else 'klar'}  {outcome.title:<{width}}"
        f"  {seconds_text(outcome.seconds):>10}"
        for outcome in outcomes
    ]
    total = seconds_text(sum(outcome.seconds for outcome in outcomes))
    failed = sum(outcome.code != 0 for outcome in outcomes)
    verdict = f"{failed} av {len(outcomes)} steg misslyckades" if failed else "Allt gick bra"
    return "\n".join(["Sammanfattning", *lines, f"{verdict} ({total})."])


def seconds_text(seconds: float) -> str:
    """A duration as people write it in Swedish: "0,4 s", "75 s" or "12 min 5 s"."""
    if seconds < 10:
        return f"{seconds:.1f} s".replace(".", ",")
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes > 1 else f"{round(seconds)} s"


def _run_child(
    command: Command, root: Path, environment: Mapping[str, str]
) -> tuple[int, tuple[str, ...]]:
    try:
        child = subprocess.run(
            command.arguments,
            cwd=command.folder or root,
            env=environment,
            check=False,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdout=subprocess.PIPE if command.quiet else None,
            stderr=subprocess.STDOUT if command.quiet else None,
        )
    except OSError as error:
        return 127, (f"{command.arguments[0]}: {os.strerror(error.errno or 0)}",)
    lines = (child.stdout or "").rstrip().splitlines()
    return child.returncode, tuple(lines[-_TAIL_LINES:]) if child.returncode else ()

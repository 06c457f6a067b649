# SPDX-License-Identifier: MIT
"""What a child process costs, in seconds and in processor seconds, and how a folder changed."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kvaldok.files import content_hash
from support.bench.tables import one_place, ratio, table
from support.console import Failure, say
from support.environment import ROOT, child_variables

__all__ = ["Changes", "Run", "changes", "measured", "output_of", "runs_table", "snapshot"]

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux
_PATIENCE = 5.0  # seconds that helpers of a process that has ended may live on
_TAIL = 2_000  # characters of a failed command's words

Snapshot = Mapping[str, tuple[int, str]]
"""Each file's number on the disk and the hash of its content, by its path."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one step took: seconds by the clock, and by all processors together."""

    title: str
    seconds: float
    cpu: float
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """How a folder changed: files in all, new or other content, and written anew though equal."""

    files: int
    changed: int
    rewritten: int

    @property
    def share(self) -> float:
        return self.changed / self.files if self.files else 0.0


def measured(title: str, work: Callable[[], Mapping[str, float] | None]) -> Run:
    """Do something in child processes; `work` may tell the seconds of its stages."""
    say(f"▸ {title}")
    _adopt_orphans()
    started, before = time.perf_counter(), _children()
    stages = work() or {}
    seconds = time.perf_counter() - started
    _reap()
    return Run(title, seconds, _children() - before, stages)


def output_of(arguments: Sequence[str], folder: Path) -> str:
    """What a child process writes to standard output.

    Raises:
        Failure: it is lacking or failed; its last words are in the message.
    """
    try:
        child = subprocess.run(
            arguments,
            cwd=folder,
            env=child_variables(Path(sys.executable)) | {"PYTHONPATH": str(ROOT / "plugins")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Failure(f"{arguments[0]} går inte att starta: {error.strerror}") from error
    if child.returncode:
        words = f"{child.stdout}{child.stderr}"[-_TAIL:].strip()
        raise Failure(f"{' '.join(arguments[:4])} misslyckades:\n{words}")
    return child.stdout


def snapshot(folder: Path) -> Snapshot:
    """All files below a folder as they are now."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, content_hash(path))
        for path in folder.rglob("*")
        if path.is_file()
    }


def changes(before: Snapshot, after: Snapshot) -> Changes:
    """What is new or has other content, and what is another file with the same content."""
    same = [path for path, (_, content) in after.items() if before.get(path, (0, ""))[1] == content]
    again = sum(after[path][0] != before[path][0] for path in same)
    return Changes(len(after), len(after) - len(same), again)


def runs_table(runs: Sequence[Run], base: Run) -> str:
    """The runs with their share of `base`."""
    rows = [
        (
            run.title,
            one_place(run.seconds),
            one_place(run.cpu),
            ratio(run.seconds, base.seconds),
            ratio(run.cpu, base.cpu),
        )
        for run in runs
    ]
    return table(("", "s", "processor-s", "andel s", "andel processor"), rows)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _adopt_orphans() -> None:
    """Count what helpers of our children cost too, where the system can (Linux)."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _reap() -> None:
    if sys.platform != "linux":
        return
    deadline = time.monotonic() + _PATIENCE
    with suppress(ChildProcessError):
        while time.monotonic() < deadline:
            ended, _ = os.waitpid(-1, os.WNOHANG)
            if not ended:
                time.sleep(0.02)

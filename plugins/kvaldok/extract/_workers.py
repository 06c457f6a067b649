# SPDX-License-Identifier: MIT
"""Reading many files in worker processes that can be killed, each with its limits.

A worker is used for one file after another.  A file that takes too long, eats the memory or kills
its worker costs that worker and nothing else: pebble starts another, and the next file is read.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from kvaldok.extract._cache import decode, encode
from kvaldok.extract._read import read_file
from kvaldok.extract.model import Extraction, Extractor, Failure, Limits

__all__ = ["Job", "Outcome", "read_files"]

# Faults that may be gone the next time: they are not kept.
_CHANCE = frozenset({Failure.MISSING, Failure.MEMORY})
_OUT_OF_MEMORY = (6, 9)  # SIGABRT and SIGKILL, by which a process's exit code names them


class Job(NamedTuple):
    """A file to read; `extractor` stands in for the format's own in tests."""

    path: Path
    sha256: str
    extractor: Extractor | None = None


class Outcome(NamedTuple):
    """What became of a job; `entry` is what to keep, or nothing for chance faults."""

    extraction: Extraction
    entry: bytes = b""


def read_files(jobs: Sequence[Job], limits: Limits, workers: int) -> tuple[Outcome, ...]:
    """The outcomes in the order of the jobs.

    A worker that dies before it has said what it reads breaks the pool, which says nothing of the
    files: those that are left are read one by one, each in a pool of its own.
    """
    found = _read_together(jobs, limits, workers)
    return tuple(
        outcome or _read_alone(job, limits) for job, outcome in zip(jobs, found, strict=True)
    )


def _read_alone(job: Job, limits: Limits) -> Outcome:
    return _read_together([job], limits, 1)[0] or _lost(job, Failure.MEMORY)


def _read_together(jobs: Sequence[Job], limits: Limits, workers: int) -> list[Outcome | None]:
    """The outcomes in the order of the jobs; None for those that a broken pool has left."""
    if not jobs:
        return []
    pool = ProcessPool(
        max_workers=max(1, min(workers, len(jobs))),
        initializer=_prepare,
        initargs=[limits.memory],
        context=_context(),
    )
    with pool:
        try:
            found = _outcomes(jobs, _scheduled(pool, jobs, limits))
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
        if None in found:
            pool.stop()  # type: ignore[no-untyped-call]
        return found


def _scheduled(
    pool: ProcessPool, jobs: Sequence[Job], limits: Limits
) -> Sequence[ProcessFuture[bytes] | None]:
    """The jobs handed out; none of them where the pool breaks meanwhile."""
    try:
        return [pool.schedule(_work, args=[*job, limits], timeout=limits.seconds) for job in jobs]
    except RuntimeError:  # what pebble raises for a pool that is broken
        return [None] * len(jobs)


def _outcomes(
    jobs: Sequence[Job], futures: Sequence[ProcessFuture[bytes] | None]
) -> list[Outcome | None]:
    """What the workers give; when the pool breaks, only what is ready then."""
    found: list[Outcome | None] = []
    broken = False
    for job, future in zip(jobs, futures, strict=True):
        outcome = None
        if future is not None and (not broken or future.done()):
            try:
                outcome = _outcome(job, future)
            except (BrokenProcessPool, CancelledError):
                broken = True
        found.append(outcome)
    return found


def _context() -> BaseContext:
    """Fresh processes: a fork of a process with threads may hang."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kvaldok.extract._pdf"])
    return context


def _prepare(memory: int) -> None:
    """Limit the memory of this worker, and spare it needless hunts for garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    _limit_memory(memory)


def _limit_memory(size: int) -> None:
    """Bound what this process may ask for; Windows has no such bound, macOS not every one."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        _, hard = resource.getrlimit(kind)
        wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (wanted, hard))


def _work(path: Path, sha256: str, extractor: Extractor | None, limits: Limits) -> bytes:
    return encode(read_file(path, sha256, limits, extractor))


def _outcome(job: Job, future: ProcessFuture[bytes]) -> Outcome:
    try:
        entry = future.result()
    except FutureTimeoutError:
        return _lost(job, Failure.TIMEOUT)
    except MemoryError:
        return _lost(job, Failure.MEMORY)
    except ProcessExpired as error:
        return _lost(job, _cause(error.exitcode or 0))
    extraction = decode(entry)
    chance = _CHANCE.intersection(extraction.failures)
    return Outcome(extraction, b"" if chance else entry)


def _cause(exit_code: int) -> Failure:
    """Why a worker died: by abort where C++ got no memory, or killed by a system short of it."""
    return Failure.MEMORY if -exit_code in _OUT_OF_MEMORY else Failure.BROKEN


def _lost(job: Job, failure: Failure) -> Outcome:
    size = job.path.stat().st_size if job.path.exists() else 0
    return Outcome(Extraction(job.sha256, size, "", failures=(failure,), details=("",)))

# SPDX-License-Identifier: MIT
"""How long each stage of a build takes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

__all__ = ["Clock"]


class Clock:
    """Seconds spent in each stage."""

    def __init__(self, before: Mapping[str, float]) -> None:
        self.seconds: dict[str, float] = dict(before)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start

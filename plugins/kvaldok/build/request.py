# SPDX-License-Identifier: MIT
"""What to build, apart from the build: commands that start one in another process ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kvaldok.extract.model import Limits
from kvaldok.site.model import SiteSettings

__all__ = ["NAME_VARIABLE", "URL_VARIABLE", "BuildRequest"]

# What `kvaldok build` was given, for the host that runs as a child.
URL_VARIABLE, NAME_VARIABLE = "KVALDOK_URL", "KVALDOK_NAME"


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, and under which conditions."""

    registry: Path
    cache: Path
    today: date
    settings: SiteSettings = field(default_factory=SiteSettings)
    strict: bool = False
    trial: bool = False  # somebody tries a registry that this site does not answer for
    limits: Limits = field(default_factory=Limits)
    workers: int = 2
    pages: Path | None = None  # hand-written pages: published and searched too; none of a trial

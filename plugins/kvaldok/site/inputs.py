# SPDX-License-Identifier: MIT
"""What every page of the site is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kvaldok.extract.model import Extraction
from kvaldok.guides.model import Guide
from kvaldok.registry.model import Registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.model import SiteSettings

__all__ = ["Inputs"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The registry as it is browsed, what its files say, the owner's words, and likeness.

    `extractions` is keyed by `<document id>/<file name>`; `likeness` names, for a document's id,
    those that are most like it, best first.  `presentations` has the size in bytes of each
    handledning's presentation, by its name.
    """

    catalogue: Catalogue
    extractions: Mapping[str, Extraction] = field(default_factory=dict)
    settings: SiteSettings = field(default_factory=SiteSettings)
    likeness: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guides: tuple[Guide, ...] = ()
    presentations: Mapping[str, int] = field(default_factory=dict)

    @property
    def registry(self) -> Registry:
        return self.catalogue.registry

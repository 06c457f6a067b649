# SPDX-License-Identifier: MIT
"""What explaining pages are made from, as frozen values: terms, the year, models and the map."""

from __future__ import annotations

from dataclasses import dataclass, field

from kvaldok.problems import Location

__all__ = [
    "MapBox",
    "MapColumn",
    "MapGroup",
    "Model",
    "ModelPart",
    "PageData",
    "SystemMap",
    "Target",
    "Term",
    "YearEvent",
]


@dataclass(frozen=True, slots=True)
class Target:
    """Where something leads: a document's id, a kind's key or an address of the site.

    At most one of the three is given; `where` is the place of it.
    """

    document: str = ""
    kind: str = ""
    page: str = ""
    where: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is explained; `forms` are its inflections and other spellings."""

    key: str
    word: str
    explanation: str
    forms: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    target: Target = field(default_factory=Target)

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.word, *self.forms)


@dataclass(frozen=True, slots=True)
class YearEvent:
    """Something that happens every year: `month` counts from 1, `step` is a step of the wheel."""

    month: int
    what: str
    short: str
    step: str
    when: str = ""
    who: str = ""
    target: Target = field(default_factory=Target)


@dataclass(frozen=True, slots=True)
class ModelPart:
    """A part of a model and the steps of the wheel that it corresponds to."""

    name: str
    steps: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A model for quality work; `gap` stands where no part corresponds to a step."""

    name: str
    source: str
    about: str
    parts: tuple[ModelPart, ...]
    gap: str = ""
    target: Target = field(default_factory=Target)


@dataclass(frozen=True, slots=True)
class MapBox:
    """A box of the map; `name` is "" where the kind or the document gives it."""

    name: str
    target: Target


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Boxes of a column under a heading."""

    name: str
    boxes: tuple[MapBox, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A column of the map."""

    name: str
    groups: tuple[MapGroup, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class SystemMap:
    """The map of a ledningssystem."""

    purposes: tuple[str, ...]
    columns: tuple[MapColumn, ...]


@dataclass(frozen=True, slots=True)
class PageData:
    """All of it; nothing where the registry has no file."""

    year: tuple[YearEvent, ...] = ()
    models: tuple[Model, ...] = ()
    system_map: SystemMap | None = None

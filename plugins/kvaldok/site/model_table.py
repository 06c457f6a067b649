# SPDX-License-Identifier: MIT
"""Models for quality work side by side: a row per step of the wheel, a column per model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvaldok.registry.page_model import Model, ModelPart
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.facts import Link
from kvaldok.site.targets import target_link
from kvaldok.site.words import STEPS

__all__ = ["ModelTable", "model_table"]

_NO_PART = "Källan nämner ingen sådan del."


@dataclass(frozen=True, slots=True)
class Cell:
    """What a model has for a step: its parts, or why it has none."""

    model: str
    parts: tuple[ModelPart, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class ModelTable:
    """The heads (name, source, what is special, where to read), and a row of cells per step."""

    models: tuple[tuple[str, str, str, Link], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def model_table(catalogue: Catalogue, models: Sequence[Model]) -> ModelTable:
    """The table of `models`; a part that answers to several steps stands at each of them."""
    return ModelTable(
        models=tuple(
            (model.name, model.source, model.about, target_link(catalogue, model.target, "Läs mer"))
            for model in models
        ),
        rows=tuple(
            (name, tuple(_cell(model, step) for model in models)) for step, name in STEPS.items()
        ),
    )


def _cell(model: Model, step: str) -> Cell:
    parts = tuple(part for part in model.parts if step in part.steps)
    return Cell(model.name, parts, "" if parts else model.gap or _NO_PART)

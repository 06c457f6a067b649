# SPDX-License-Identifier: MIT
"""Inserts for the pages about quality work: surveys, follow-ups, models, the year and the map."""

from __future__ import annotations

from kvaldok.site.follow_ups import follow_ups, surveys
from kvaldok.site.inputs import Inputs
from kvaldok.site.insert_types import Arguments, Insert, Parameter
from kvaldok.site.model_table import model_table
from kvaldok.site.rendering import render
from kvaldok.site.system_map import map_view
from kvaldok.site.year_wheel import year_view

__all__ = ["QUALITY_INSERTS"]


def _surveys(inputs: Inputs, url: str, _arguments: Arguments) -> str:
    current, finished = surveys(inputs.catalogue)
    return render("insert_surveys.html", url, current=current, finished=finished)


def _follow_ups(inputs: Inputs, url: str, arguments: Arguments) -> str:
    subjects = {part.strip() for part in arguments.get("amne", "").split(",") if part.strip()}
    groups = follow_ups(inputs.catalogue, subjects)
    return render("insert_follow_ups.html", url, groups=groups)


def _models(inputs: Inputs, url: str, _arguments: Arguments) -> str:
    table = model_table(inputs.catalogue, inputs.registry.pages.models)
    return render("insert_models.html", url, table=table)


def _year(inputs: Inputs, url: str, _arguments: Arguments) -> str:
    view = year_view(inputs.catalogue, inputs.registry.pages.year)
    return render("insert_year.html", url, view=view)


def _map(inputs: Inputs, url: str, _arguments: Arguments) -> str:
    system = inputs.registry.pages.system_map
    view = map_view(inputs.catalogue, system) if system else None
    return render("insert_map.html", url, view=view)


QUALITY_INSERTS = (
    Insert("undersokningar", (), _surveys),
    Insert(
        "uppfoljningar",
        (
            Parameter(
                "amne",
                "ett ämne",
                "aldre",
                several=True,
                values=lambda inputs: inputs.registry.vocabularies.subjects.keys(),
            ),
        ),
        _follow_ups,
    ),
    Insert("modeller", (), _models, searched=True),
    Insert("arshjul", (), _year, searched=True),
    Insert("systemkarta", (), _map, searched=True),
)

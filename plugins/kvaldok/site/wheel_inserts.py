# SPDX-License-Identifier: MIT
"""Inserts about förbättringshjulet: the wheel, one of its steps, the examples, and films."""

from __future__ import annotations

from kvaldok.registry.urls import WHEEL_URL
from kvaldok.site.films import film_view
from kvaldok.site.inputs import Inputs
from kvaldok.site.insert_types import Arguments, Insert, Parameter, one_of
from kvaldok.site.rendering import render
from kvaldok.site.threads import matrix_view
from kvaldok.site.wheel import wheel
from kvaldok.site.wheel_views import step_view
from kvaldok.site.words import STEPS

__all__ = ["WHEEL_INSERTS"]


def _wheel(_inputs: Inputs, url: str, _arguments: Arguments) -> str:
    return render("insert_wheel.html", url, wheel=wheel(), here=url == WHEEL_URL)


def _step(inputs: Inputs, url: str, arguments: Arguments) -> str:
    return render("insert_step.html", url, step=step_view(inputs, arguments["namn"]))


def _examples(inputs: Inputs, url: str, _arguments: Arguments) -> str:
    return render("insert_examples.html", url, view=matrix_view(inputs))


def _film(inputs: Inputs, url: str, arguments: Arguments) -> str:
    chosen = next(film for film in inputs.registry.films if film.id == arguments["namn"])
    return render("insert_film.html", url, film=film_view(chosen))


WHEEL_INSERTS = (
    Insert("hjulet", (), _wheel),
    Insert(
        "steg",
        (
            Parameter(
                "namn",
                "ett steg i förbättringshjulet",
                "planera",
                required=True,
                values=one_of(*STEPS),
            ),
        ),
        _step,
    ),
    Insert("exempel", (), _examples, searched=True),
    Insert(
        "film",
        (
            Parameter(
                "namn",
                "en films nyckel i filmer.yml",
                "forbattringshjulet",
                required=True,
                values=lambda inputs: {film.id for film in inputs.registry.films},
            ),
        ),
        _film,
    ),
)

# SPDX-License-Identifier: MIT
"""Views into HTML: the only module that knows Jinja."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

import jinja2
from markupsafe import Markup

from kvaldok.registry.urls import relative_url
from kvaldok.site.escaping import plain
from kvaldok.site.words import unbroken

__all__ = ["link_to", "markup", "render"]

_TEMPLATES = Path(__file__).parents[1] / "templates"


def render(template: str, url: str, **values: object) -> str:
    """The content of the page at `url`.

    Every template gets `to`, which turns an address of the site into a link from this page.
    Values are escaped, and freed of control and direction signs, unless they are `Markup`.
    """
    return _environment().get_template(template).render(to=partial(link_to, url), **values)


def link_to(here: str, target: str) -> str:
    """The link from the page at `here` to `target`, of the site or (with its scheme) elsewhere."""
    if target.startswith(("https://", "http://", "mailto:")):
        return target
    return relative_url(here, target)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters["unbroken"] = unbroken
    return environment


def _clean(value: object) -> object:
    return plain(value) if type(value) is str else value


def markup(html: str) -> Markup:
    """HTML that needs no more escaping."""
    return Markup(html)  # noqa: S704 - made by text_html, which escapes every text of a file

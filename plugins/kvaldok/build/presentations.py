# SPDX-License-Identifier: MIT
"""The PowerPoint files of the handledningar, with links to the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kvaldok.export.palette import Palette
from kvaldok.files import OutputFile
from kvaldok.guides.model import Guide
from kvaldok.registry.model import Registry
from kvaldok.site.guide_html import site_address
from kvaldok.site.guide_views import presentation_url
from kvaldok.site.identity import Identity, light_colours
from kvaldok.site.model import SiteSettings

__all__ = ["presentation_files", "site_palette", "write_presentations"]

_PROPERTIES = {
    "primary": "--md-primary-fg-color",
    "text": "--md-default-fg-color",
    "surface": "--kd-yta",
    "sun": "--kd-sol",
    "warm": "--kd-varm",
    "link": "--md-typeset-a-color",
}


def write_presentations(
    guides: Sequence[Guide], registry: Registry, settings: SiteSettings, today: date
) -> dict[str, bytes]:
    """The file of each handledning, by its name.  Links to pages need the site's address."""
    if not guides:
        return {}
    # Loads python-pptx, which takes longer than all of ours together.
    from kvaldok.export.presentation import PresentationFacts, presentation_bytes  # noqa: PLC0415

    own = registry.vocabularies.own_organisation
    root = settings.site_url

    def link(address: str) -> str:
        target = site_address(address)
        absolute = "://" in target or target.startswith("mailto:")
        return target if absolute else f"{root}{target}" if root else ""

    owner = settings.organisation or (own.name if own else "") or settings.name
    facts = PresentationFacts(today, owner, site_palette(settings.identity), link=link)
    return {guide.name: presentation_bytes(guide, facts) for guide in guides}


def presentation_files(presentations: Mapping[str, bytes]) -> tuple[OutputFile, ...]:
    """Where they are published."""
    return tuple(OutputFile(presentation_url(name), made) for name, made in presentations.items())


def site_palette(identity: Identity) -> Palette:
    """The colours of a site's light pages, for its presentations."""
    colours = light_colours(identity)
    given = {name: colours[css].hex.lstrip("#").upper() for name, css in _PROPERTIES.items()}
    return Palette(**given)

# SPDX-License-Identifier: MIT
"""The ways in to the documents: by subject, kind, decider, year, step and organisation."""

from __future__ import annotations

from dataclasses import dataclass

from kvaldok.site.catalogue import Catalogue, Group

__all__ = ["Way", "ways_in"]


@dataclass(frozen=True, slots=True)
class Way:
    """A way in to the documents: its overview page and what can be chosen there.

    `label` tells what a group is where its heading alone does not ("" where it does).
    """

    key: str
    title: str
    label: str
    intro: str
    url: str
    groups: tuple[Group, ...]

    @property
    def used(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.entries)


def ways_in(catalogue: Catalogue) -> tuple[Way, ...]:
    """The ways in, in the order that readers need them."""
    return (
        Way(
            "amne",
            "Ämnen",
            "Ämne",
            "Välj det som du vill veta något om.",
            "amne/",
            catalogue.subjects,
        ),
        Way(
            "typ",
            "Dokumenttyper",
            "Dokumenttyp",
            "Här står vad de olika slagen av dokument är, och hur många vi har av varje.",
            "typ/",
            catalogue.kinds,
        ),
        Way(
            "beslutad-av",
            "Beslutad av",
            "",
            "Dokumenten efter vem som har beslutat dem.",
            "beslutad-av/",
            catalogue.deciders,
        ),
        Way(
            "ar",
            "Beslutsår",
            "",
            "Dokumenten efter året då de beslutades.",
            "ar/",
            catalogue.years,
        ),
        Way(
            "steg",
            "Steg i förbättringshjulet",
            "Steg i förbättringshjulet",
            "Kvalitetsarbetet går runt som ett hjul i fyra steg. En kil hindrar hjulet från att "
            "rulla tillbaka.",
            "steg/",
            catalogue.steps,
        ),
        Way(
            "organisation",
            "Organisationer",
            "Organisation",
            "Dokumenten efter vilken organisation de hör till.",
            "organisation/",
            catalogue.organisations,
        ),
    )

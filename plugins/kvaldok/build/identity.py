# SPDX-License-Identifier: MIT
"""Reads `identitet:` in mkdocs.yml: two colours, fonts and a logo, and all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kvaldok.build.config_group import ConfigGroup
from kvaldok.problems import Problem
from kvaldok.site.colours import Colour, parse_colour
from kvaldok.site.identity import Identity, IdentityFault, identity_faults
from kvaldok.swedish.text import did_you_mean, in_words

__all__ = ["read_identity"]

_KEYS = ("farg", "accentfarg", "typsnitt", "logotyp")
_LOGOS = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif")
_FAMILY = re.compile(r"-?[^\W_][\w .-]*")
_GENERIC = ("serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif")


def read_identity(
    given: Mapping[str, object], config: Path, shown: str, docs: Path
) -> tuple[Identity, tuple[Problem, ...]]:
    """The identity, with Kvaldok's own in place of what is left out or wrong.

    `config` is the file that `given` was read from, for the lines; `shown` names it in messages.
    """
    reader = _Reader(given, config, "identitet", shown)
    default = Identity()
    identity = Identity(
        colour=reader.colour("farg", default.colour),
        accent=reader.colour("accentfarg", default.accent),
        fonts=reader.fonts(default.fonts),
        logo=reader.logo(docs),
    )
    reader.unknown_keys()
    for fault in identity_faults(identity):
        reader.weak(fault)
    return identity, tuple(reader.report.problems)


class _Reader(ConfigGroup):
    """Takes values out one by one, and collects what is wrong."""

    def colour(self, key: str, default: Colour) -> Colour:
        value = self.given.get(key)
        if value is None and not (key in self.given and key in self._lines):
            return default
        if found := parse_colour(str(value)) if isinstance(value, str) else None:
            return found
        seen = "inget: tecknet # utan citattecken börjar en kommentar" if value is None else value
        self.report.error(
            self.at(key),
            "identitet-farg",
            f"identitet: {key} ska vara en färg som sex siffror och bokstäver, men är {seen}.",
            f'Skriv till exempel {key}: "{default.hex}"',
        )
        return default

    def fonts(self, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.given.get("typsnitt")
        if value is None:
            return default
        names = value if isinstance(value, list) else [value]
        wrong = [name for name in names if not _is_family(name)]
        if wrong or not names:
            seen = in_words([str(name) for name in wrong]) or "ingenting"
            self.report.error(
                self.at("typsnitt"),
                "identitet-typsnitt",
                f"identitet: typsnitt ska vara namn på typsnitt, men här står {seen}.",
                'Skriv till exempel typsnitt: ["Segoe UI", Roboto, sans-serif]',
            )
            return default
        families = tuple(str(name) for name in names)
        return families if families[-1] in _GENERIC else (*families, "sans-serif")

    def logo(self, docs: Path) -> str:
        value = self.given.get("logotyp")
        if value is None:
            return ""
        name = str(value)
        file = (docs / name).resolve()
        inside = file.is_relative_to(docs.resolve())
        if inside and file.is_file() and file.suffix.lower() in _LOGOS:
            return file.relative_to(docs.resolve()).as_posix()
        lacks = "är ingen bild" if inside and file.is_file() else f"finns inte i {docs.name}/"
        self.report.error(
            self.at("logotyp"),
            "identitet-logotyp",
            f"identitet: logotyp: {name} {lacks}.",
            f"Lägg en bild ({in_words(_LOGOS[:3], 'eller')}) i {docs.name}/ och skriv till "
            "exempel logotyp: bilder/logotyp.svg",
        )
        return ""

    def unknown_keys(self) -> None:
        for key in self.given:
            if key not in _KEYS:
                self.report.error(
                    self.at(str(key)),
                    "identitet-nyckel",
                    f"identitet: {key} är ingen nyckel. De som finns är {in_words(_KEYS)}.",
                    did_you_mean(str(key), _KEYS, "Ta bort raden."),
                )

    def weak(self, fault: IdentityFault) -> None:
        found, least = (_ratio(value) for value in (fault.found, fault.least))
        cure = f'{fault.key}: "{fault.nearest.hex}"' if fault.nearest else "en annan färg"
        self.report.error(
            self.at(fault.key),
            "identitet-kontrast",
            f"identitet: {fault.key}: {fault.colour.hex} syns för dåligt mot {fault.against}: "
            f"kontrasten är {found}:1 och ska vara minst {least}:1.",
            f"Den närmaste färgen som räcker är {cure}",
        )


def _is_family(name: object) -> bool:
    return isinstance(name, str) and bool(_FAMILY.fullmatch(name))


def _ratio(value: float) -> str:
    """Rounded down, so that what fails never looks as if it passed: `4,4`."""
    return f"{int(value * 10) / 10:g}".replace(".", ",")

# SPDX-License-Identifier: MIT
"""Reads what stands under `plugins: kvaldok:` in mkdocs.yml, and all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kvaldok.build.config_group import ConfigGroup
from kvaldok.build.identity import read_identity
from kvaldok.problems import Problem, sort_problems
from kvaldok.site.accessibility_views import ACCESSIBILITY_URL
from kvaldok.site.model import SiteSettings
from kvaldok.swedish.text import did_you_mean, in_words

__all__ = ["OPTIONS", "Options", "read_options"]

_EMAIL = re.compile(r"[^\s@<>:/]+@[^\s@<>:/]+")
_ADDRESS = re.compile(r"https?://[^\s\"<>\\]+", re.IGNORECASE)
_PATH = re.compile(r"[^\s\"<>\\]+")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an option may hold, in words, and whether a value is that."""

    what: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _matching(*patterns: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: (
        isinstance(value, str) and any(pattern.fullmatch(value.strip()) for pattern in patterns)
    )


_TEXT = _Kind("en text", _is_text)
_FOLDER = _Kind("namnet på en mapp", lambda value: isinstance(value, str) and bool(value.strip()))
_MAIL = _Kind("en e-postadress", _matching(_EMAIL))
_WEB = _Kind("en webbadress med https://", _matching(_ADDRESS))
_MAIL_OR_WEB = _Kind("en e-postadress eller webbadress med https://", _matching(_EMAIL, _ADDRESS))
_PAGE = _Kind("adressen till en sida", _matching(_PATH))
_YES_OR_NO = _Kind("true eller false", lambda value: isinstance(value, bool))
_TEXTS = _Kind(
    "en lista med texter", lambda value: isinstance(value, list) and all(map(_is_text, value))
)
_GROUP = _Kind("en grupp av nycklar", lambda value: isinstance(value, Mapping))


@dataclass(frozen=True, slots=True)
class Option:
    """An option: what it may hold, and an example as it is written in mkdocs.yml."""

    kind: _Kind
    example: str


# docs/for-redaktorer/installningar.md explains each; Swedish, since the adopter reads them.
OPTIONS: Mapping[str, Option] = {
    "registry": Option(_FOLDER, "registry"),
    "cache": Option(_FOLDER, ".cache/kvaldok"),
    "beskrivning": Option(_TEXT, "Här finns kommunens styrdokument."),
    "organisation": Option(_TEXT, "Exempelkommunen"),
    "exempelnotis": Option(_TEXT, "Kommunen är påhittad."),
    "registrator": Option(_MAIL, "registrator@exempel.se"),
    "tyck_till": Option(_MAIL_OR_WEB, "kontakt@exempel.se"),
    "kontakt": Option(_TEXT, "Kansliavdelningen svarar på frågor."),
    "tillganglighetssida": Option(_PAGE, "https://exempel.se/tillganglighet/"),
    "trafikforeskrifter": Option(_WEB, "https://exempel.se/trafik/"),
    "meny_i_sidfoten": Option(_TEXTS, "[För redaktörer]"),
    "identitet": Option(_GROUP, '{farg: "#0b4a5f"}'),
    "spara_sidor": Option(_YES_OR_NO, "false"),
    "fristaende": Option(_YES_OR_NO, "true"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the owner has decided, with our own choice in place of what is left out or wrong.

    Attributes:
        registry: The registry's folder, from that of mkdocs.yml.
        cache: The cache's folder, from that of mkdocs.yml; "" for the usual one.
        footer_menu: Headings of the menu that stand in the footer instead.
        standalone: A foreign registry is built, by `kvaldok build --registry`.
        settings: The words and addresses, but for those that the host's own options give.
    """

    registry: str = "registry"
    cache: str = ""
    footer_menu: tuple[str, ...] = ()
    standalone: bool = False
    settings: SiteSettings = field(default_factory=SiteSettings)


def read_options(
    given: Mapping[str, object], config: Path, shown: str, docs: Path
) -> tuple[Options, tuple[Problem, ...]]:
    """The options and every fault in them.

    `config` is the file that `given` was read from, for the lines; `shown` names it in messages.
    """
    reader = _Reader(given, config, "kvaldok", shown)
    identity, faults = read_identity(reader.group("identitet"), config, shown, docs)
    settings = SiteSettings(
        tagline=reader.text("beskrivning"),
        organisation=reader.text("organisation"),
        notice=reader.text("exempelnotis"),
        registrator_email=reader.text("registrator"),
        feedback=reader.text("tyck_till"),
        contact=reader.text("kontakt"),
        accessibility_page=reader.text("tillganglighetssida") or ACCESSIBILITY_URL,
        traffic_rules=reader.text("trafikforeskrifter"),
        keeps_pages=reader.yes("spara_sidor", default=True),
        identity=identity,
    )
    options = Options(
        registry=reader.text("registry") or "registry",
        cache=reader.text("cache"),
        footer_menu=reader.texts("meny_i_sidfoten"),
        standalone=reader.yes("fristaende", default=False),
        settings=settings,
    )
    reader.unknown_keys()
    return options, sort_problems([*reader.report.problems, *faults])


class _Reader(ConfigGroup):
    """Takes values out one by one, and collects what is wrong."""

    def text(self, key: str) -> str:
        value = self._value(key)
        return value.strip() if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def yes(self, key: str, *, default: bool) -> bool:
        value = self._value(key)
        return value if isinstance(value, bool) else default

    def group(self, key: str) -> Mapping[str, object]:
        value = self._value(key)
        return value if isinstance(value, Mapping) else {}

    def unknown_keys(self) -> None:
        for key in map(str, self.given):
            if key not in OPTIONS:
                self.report.error(
                    self.at(key),
                    "installning-nyckel",
                    f"kvaldok: {key} är ingen inställning. De som finns är "
                    f"{in_words(tuple(OPTIONS))}.",
                    did_you_mean(key, tuple(OPTIONS), "Ta bort raden."),
                )

    def _value(self, key: str) -> object:
        """The value, or None where there is none that can be used: then it is told."""
        value, option = self.given.get(key), OPTIONS[key]
        if value in (None, "") or option.kind.fits(value):
            return value
        self.report.error(
            self.at(key),
            "installning-varde",
            f"kvaldok: {key} ska vara {option.kind.what}, men här står {_seen(value)}.",
            f"Skriv till exempel {key}: {option.example}",
        )
        return None


def _seen(value: object) -> str:
    """A value as a message quotes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "en lista"
    return "en grupp av nycklar" if isinstance(value, Mapping) else str(value)

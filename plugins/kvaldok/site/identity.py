# SPDX-License-Identifier: MIT
"""What the site looks like: two colours, fonts and a logo, and every colour that follows from them.

The owner's two colours are used as they are given.  All others are tints of the first, made light
or dark enough for what they are read against; `PAIRS` says what that is.  Only a pair of the
owner's own colours can fail (`identity_faults`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kvaldok.files import OutputFile
from kvaldok.site.colours import BLACK, WHITE, Colour, contrast, nearest_passing, tint

__all__ = [
    "IDENTITY_URL",
    "PAIRS",
    "TEXT",
    "Identity",
    "IdentityFault",
    "Pair",
    "dark_colours",
    "identity_faults",
    "identity_file",
    "light_colours",
]

IDENTITY_URL = "assets/kvaldok/identitet.css"
TEXT = 4.5  # WCAG 2.2, 1.4.3: text
SIGN = 3.0  # WCAG 2.2, 1.4.11: signs, edges of fields and marks of focus

_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_PETROL = Colour(0x0B, 0x4A, 0x5F)
_SUN = Colour(0xF2, 0xB6, 0x32)
_INK = Colour(0x16, 0x24, 0x2B)
_NIGHT = 0.262  # how light the page is in the dark
_VIVID = 1.25  # links and marks of focus have more colour than the header: they are thin
# Kvaldok's own: the same whatever the identity is (kvaldok.css).
_FIXED_LIGHT = {"--kd-varm": Colour(0xFF, 0xF6, 0xE0)}
_FIXED_DARK = {"--kd-varm": Colour(0x3A, 0x32, 0x20)}
# The wheel's second to fourth part; the first is the owner's.  The last colour takes the place of
# the one that the owner's is too like to be told from.
_PARTS_LIGHT = tuple(
    Colour(*rgb)
    for rgb in ((0x17, 0x69, 0x3B), (0x5A, 0x3D, 0x8A), (0x8F, 0x3A, 0x1C), (0x1B, 0x5A, 0x9C))
)
_PARTS_DARK = tuple(
    Colour(*rgb)
    for rgb in ((0x86, 0xD6, 0xA3), (0xC9, 0xB5, 0xF2), (0xF3, 0xB5, 0x91), (0x9C, 0xC6, 0xF5))
)
_ALIKE = 40  # degrees of hue
_GREY = 0.03  # less chroma than this is no hue to mistake


@dataclass(frozen=True, slots=True)
class Identity:
    """What the owner chooses.

    Attributes:
        colour: Header, footer and buttons; links and surfaces are tints of it.
        accent: The search's button and the marks of focus in the header.
        fonts: Families that readers may have installed, the most wanted first.
        logo: Address of the logo within the site; "" shows the name alone.
    """

    colour: Colour = _PETROL
    accent: Colour = _SUN
    fonts: tuple[str, ...] = _FONTS
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that are seen against each other, and the least contrast between them."""

    over: str
    under: str
    least: float


@dataclass(frozen=True, slots=True)
class IdentityFault:
    """One of the owner's colours (its key in the configuration) is too weak against something."""

    key: str
    colour: Colour
    against: str
    found: float
    least: float
    nearest: Colour | None


_PAGE, _SURFACE, _WARM = "--md-default-bg-color", "--kd-yta", "--kd-varm"
PAIRS = (
    Pair("--md-primary-bg-color", "--md-primary-fg-color", TEXT),
    Pair("--md-primary-bg-color", "--md-primary-fg-color--dark", TEXT),
    Pair("--kd-soltext", "--kd-sol", TEXT),
    Pair("--kd-sol", "--md-primary-fg-color", SIGN),
    Pair("--kd-sol", "--md-primary-fg-color--dark", SIGN),
    *(
        Pair(over, under, TEXT)
        for over in (
            "--md-default-fg-color",
            "--md-default-fg-color--light",
            "--md-typeset-a-color",
            "--md-accent-fg-color",
        )
        for under in (_PAGE, _SURFACE, _WARM)
    ),
    *(Pair("--kd-hjultext", f"--kd-hjul{part}", TEXT) for part in range(1, 5)),
    Pair("--kd-kant", _PAGE, SIGN),
    Pair("--kd-kant", _SURFACE, SIGN),
)


def identity_faults(identity: Identity) -> tuple[IdentityFault, ...]:
    """The pairs of the owner's own colours that fail, each with the nearest colour that passes.

    The first colour carries white text; the accent must be seen against it.
    """
    faults = []
    found = contrast(identity.colour, WHITE)
    passing = nearest_passing(identity.colour, [(WHITE, TEXT)])
    if found < TEXT:
        faults.append(IdentityFault("farg", identity.colour, "vit text", found, TEXT, passing))
    colour = passing or identity.colour
    found = contrast(identity.accent, colour)
    if found < SIGN:
        nearest = nearest_passing(identity.accent, [(colour, SIGN)])
        faults.append(
            IdentityFault("accentfarg", identity.accent, colour.hex, found, SIGN, nearest)
        )
    return tuple(faults)


def light_colours(identity: Identity) -> Mapping[str, Colour]:
    """The colours of a light page, by the names of their CSS properties."""
    own = identity.colour
    surface = _pale(own, 0.97, 0.006)
    grounds = [WHITE, surface, *_FIXED_LIGHT.values()]
    return {
        **_FIXED_LIGHT,
        **_header(identity),
        _PAGE: WHITE,
        "--md-default-fg-color": _readable(_pale(own, 0.25, 0.023), grounds),
        "--md-default-fg-color--light": _readable(_pale(own, 0.457, 0.024), grounds),
        "--md-typeset-a-color": _readable(tint(own, 0.44, _VIVID * own.chroma), grounds),
        "--md-accent-fg-color": _readable(tint(own, 0.457, _VIVID * own.chroma), grounds),
        _SURFACE: surface,
        "--kd-linje": _pale(own, 0.849, 0.017),
        "--kd-kant": _pale(own, 0.599, 0.025),
        "--kd-mark": _pale(own, 0.918, 0.013),
        "--kd-hjultext": WHITE,
        "--kd-hjul1": own,
        **_parts(own, _PARTS_LIGHT),
    }


def dark_colours(identity: Identity) -> Mapping[str, Colour]:
    """The colours of a dark page."""
    own = identity.colour
    page = _pale(own, _NIGHT, 0.013)
    surface = _pale(own, 0.307, 0.025)
    grounds = [page, surface, *_FIXED_DARK.values()]
    link = _readable(tint(own, 0.81, _VIVID * own.chroma), grounds)
    return {
        **_FIXED_DARK,
        **_header(identity),
        _PAGE: page,
        "--md-default-fg-color": _readable(_pale(own, 0.94, 0.011), grounds),
        "--md-default-fg-color--light": _readable(_pale(own, 0.798, 0.021), grounds),
        "--md-typeset-a-color": link,
        "--md-accent-fg-color": _readable(tint(own, 0.864, _VIVID * own.chroma), grounds),
        _SURFACE: surface,
        "--kd-linje": _pale(own, 0.445, 0.025),
        "--kd-kant": _pale(own, 0.679, 0.022),
        "--kd-mark": _pale(own, 0.361, 0.027),
        "--kd-hjultext": _INK,
        "--kd-hjul1": link,
        **_parts(own, _PARTS_DARK),
    }


def identity_file(identity: Identity) -> OutputFile:
    """The stylesheet that gives Material's properties and ours their colours and fonts."""
    fonts = {"--kd-typsnitt": ", ".join(map(_family, identity.fonts))}
    light = {name: colour.hex for name, colour in light_colours(identity).items()}
    dark = {
        "--md-hue": str(identity.colour.hue),
        **{name: colour.hex for name, colour in dark_colours(identity).items()},
    }
    text = (
        f"{_rule(':root', fonts)}{_rule(f'[data-md-color-scheme]{_OURS}', light)}"
        # Paper is white whatever the screen is.
        f"@media screen {{\n{_rule(f'{_SLATE}{_OURS}', dark)}}}\n"
    )
    return OutputFile(IDENTITY_URL, f"/* Skrivs vid varje bygge. */\n{text}".encode())


# Both of Material's attributes, so that our rules weigh more than its own.
_SLATE = '[data-md-color-scheme="slate"]'
_OURS = "[data-md-color-primary][data-md-color-accent]"


def _header(identity: Identity) -> Mapping[str, Colour]:
    """What is the same in the light and in the dark: header, footer, buttons."""
    own, accent = identity.colour, identity.accent
    deeper = tint(own, max(0.0, own.lightness - 0.065))
    return {
        "--md-primary-fg-color": own,
        "--md-primary-fg-color--light": tint(own, min(1.0, own.lightness + 0.085)),
        "--md-primary-fg-color--dark": deeper if contrast(accent, deeper) >= SIGN else own,
        "--md-primary-bg-color": WHITE,
        "--kd-sol": accent,
        "--kd-soltext": next(ink for ink in (_INK, WHITE, BLACK) if contrast(ink, accent) >= TEXT),
    }


def _parts(own: Colour, colours: tuple[Colour, ...]) -> Mapping[str, Colour]:
    """The wheel's other parts: none of them like the first, whose hue is the owner's."""
    *shown, spare = colours
    if own.chroma >= _GREY:
        away = [180 - abs(abs(own.hue - colour.hue) - 180) for colour in shown]
        if min(away) < _ALIKE:
            shown[away.index(min(away))] = spare
    return {f"--kd-hjul{part}": colour for part, colour in enumerate(shown, start=2)}


def _pale(colour: Colour, lightness: float, chroma: float) -> Colour:
    """A surface or a line: a little of the hue, none where the colour is grey."""
    return tint(colour, lightness, min(colour.chroma, chroma))


def _readable(colour: Colour, grounds: list[Colour]) -> Colour:
    """The colour, made darker or lighter where some ground asks for it."""
    found = nearest_passing(colour, [(ground, TEXT) for ground in grounds])
    if found is None:
        raise ValueError(f"no tint of {colour.hex} is read on all of these")
    return found


def _family(name: str) -> str:
    """A family as CSS writes it: names of several words in quotation marks."""
    return f'"{name}"' if not name.isascii() or not name.replace("-", "").isalpha() else name


def _rule(selector: str, given: Mapping[str, str]) -> str:
    body = "".join(f"  {name}: {value};\n" for name, value in given.items())
    return f"{selector} {{\n{body}}}\n"

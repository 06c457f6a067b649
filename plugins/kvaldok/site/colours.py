# SPDX-License-Identifier: MIT
"""Colours: contrast as WCAG counts it, and tints with the same hue.

Lightness, chroma and hue are those of OKLCH (https://bottosson.github.io/posts/oklab/), where
equal steps of lightness look equal.  Contrast is WCAG 2.2's ratio, 1 to 21.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["BLACK", "WHITE", "Colour", "contrast", "nearest_passing", "parse_colour", "tint"]

_HEX = re.compile(r"#?(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 1000  # of lightness, from black to white


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour: 0–255 each."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """As CSS writes it: `#0b4a5f`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def lightness(self) -> float:
        """0 for black, 1 for white, as the eye sees it."""
        return _lch(self)[0]

    @property
    def chroma(self) -> float:
        """0 for grey; about 0.3 at most."""
        return _lch(self)[1]

    @property
    def hue(self) -> int:
        """Degrees on the wheel that CSS's `hsl()` uses."""
        top, low = max(self.red, self.green, self.blue), min(self.red, self.green, self.blue)
        if top == low:
            return 0
        if top == self.red:
            turn = (self.green - self.blue) / (top - low) % 6
        elif top == self.green:
            turn = (self.blue - self.red) / (top - low) + 2
        else:
            turn = (self.red - self.green) / (top - low) + 4
        return round(60 * turn) % 360


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)


def parse_colour(text: str) -> Colour | None:
    """`#0b4a5f` or `#fff`, with or without its `#`; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    digits = text.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return Colour(*(int(digits[place : place + 2], 16) for place in (0, 2, 4)))


def contrast(one: Colour, other: Colour) -> float:
    """How far apart two colours are in luminance, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tint(colour: Colour, lightness: float, chroma: float | None = None) -> Colour:
    """The same hue at another lightness and chroma, or as much of it as a screen can show."""
    _, own, hue = _lch(colour)
    strongest = own if chroma is None else chroma
    for step in range(20, -1, -1):
        if shown := _rgb(lightness, strongest * step / 20, hue):
            return shown
    return WHITE if lightness > 0.5 else BLACK


def nearest_passing(colour: Colour, others: Iterable[tuple[Colour, float]]) -> Colour | None:
    """The tint nearest in lightness whose contrast to each of the others is enough.

    None where none is: the others ask for what cannot be.
    """
    wanted = tuple(others)
    if _passes(colour, wanted):
        return colour
    start = round(colour.lightness * _STEPS)
    for away in range(1, _STEPS + 1):
        for place in (start - away, start + away):
            if 0 <= place <= _STEPS:
                candidate = tint(colour, place / _STEPS)
                if _passes(candidate, wanted):
                    return candidate
    return None


def _passes(colour: Colour, wanted: Iterable[tuple[Colour, float]]) -> bool:
    return all(contrast(colour, other) >= ratio for other, ratio in wanted)


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _lch(colour: Colour) -> tuple[float, float, float]:
    """Lightness, chroma and hue (radians)."""
    red, green, blue = map(_linear, (colour.red, colour.green, colour.blue))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    across = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    along = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(across, along), math.atan2(along, across)


def _rgb(light: float, chroma: float, hue: float) -> Colour | None:
    """The colour, if a screen can show it."""
    across, along = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * across + 0.2158037573 * along) ** 3
    medium = (light - 0.1055613458 * across - 0.0638541728 * along) ** 3
    short = (light - 0.0894841775 * across - 1.2914855480 * along) ** 3
    shares = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    if not all(-0.0005 <= share <= 1.0005 for share in shares):
        return None
    return Colour(*(_byte(min(1.0, max(0.0, share))) for share in shares))


def _byte(share: float) -> int:
    bent = 12.92 * share if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
    return round(255 * bent)

# SPDX-License-Identifier: MIT
"""The site's mark as icons and as the picture shown where a page is shared: a ring of four parts.

The only module that knows Pillow.  The mark has no letters, so that no font is needed.
"""

from __future__ import annotations

import io
import math
from functools import lru_cache

from PIL import Image, ImageDraw

from kvaldok.site.identity import Identity

__all__ = ["icon_png", "icon_svg", "shared_picture"]

_LIGHT = "#ffffff"
_FINE = 4  # drawn this many times larger, then made smaller: soft edges
_RADIUS = 8.5  # of the ring in the SVG, to the middle of its stroke
_PARTS = ((-82, -8), (8, 82), (98, 172), (188, 262))  # degrees, clockwise from three o'clock


def icon_svg(identity: Identity) -> str:
    """The mark as SVG, 32 by 32, in the owner's colours; the first part has the accent."""
    around = 2 * math.pi * _RADIUS
    parts = [
        f'<circle cx="16" cy="16" r="{_RADIUS}" fill="none" stroke="{colour}" stroke-width="5" '
        f'stroke-dasharray="{around * (end - start) / 360:.2f} {around:.2f}" '
        f'transform="rotate({start} 16 16)"/>'
        for (start, end), colour in zip(_PARTS, _colours(identity), strict=True)
    ]
    ground = f'<rect width="32" height="32" rx="6" fill="{identity.colour.hex}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f"{ground}{''.join(parts)}</svg>\n"
    )


@lru_cache(maxsize=8)
def icon_png(identity: Identity, size: int) -> bytes:
    """The mark as PNG, `size` pixels wide and high, without rounded corners: systems cut them."""
    return _picture(identity, size, size, size * 0.66)


@lru_cache(maxsize=2)
def shared_picture(identity: Identity) -> bytes:
    """1200 by 630 pixels: what social media show beside a link."""
    return _picture(identity, 1200, 630, 400)


def _picture(identity: Identity, width: int, height: int, across: float) -> bytes:
    """A PNG with the ring, `across` pixels wide, in the middle."""
    image = Image.new("RGB", (width * _FINE, height * _FINE), identity.colour.hex)
    draw = ImageDraw.Draw(image)
    x, y, radius = width * _FINE / 2, height * _FINE / 2, across * _FINE / 2
    box = (x - radius, y - radius, x + radius, y + radius)
    for (start, end), colour in zip(_PARTS, _colours(identity), strict=True):
        draw.arc(box, start, end, colour, round(radius * 0.45))
    small = image.resize((width, height), Image.Resampling.BOX)
    target = io.BytesIO()
    small.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def _colours(identity: Identity) -> tuple[str, str, str, str]:
    """The colours of the ring's parts: both go with the owner's first colour (`PAIRS`)."""
    return identity.accent.hex, _LIGHT, _LIGHT, _LIGHT

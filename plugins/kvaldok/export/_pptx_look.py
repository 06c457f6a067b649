# SPDX-License-Identifier: MIT
"""How a presentation looks, as XML: theme, master and the marks of a slide.

Pieces of DrawingML as text, so that the module that knows python-pptx stays short.
Source: ECMA-376 part 1, PresentationML and DrawingML.
"""

from __future__ import annotations

import re

from kvaldok.export.palette import Palette

__all__ = ["band", "body_style", "field", "recolour", "rule", "title_style"]

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
LANGUAGE = "sv-SE"
_EMU = 12700  # per point
_BULLETS = "•–•–•–•–•"


def recolour(theme: str, palette: Palette) -> str:
    """A theme part with our colours and font."""
    colours = {
        "dk1": palette.text,
        "lt1": palette.paper,
        "dk2": palette.primary,
        "lt2": palette.surface,
        "accent1": palette.primary,
        "accent2": palette.sun,
        "accent3": palette.warm,
        "hlink": palette.link,
        "folHlink": palette.link,
    }
    for name, colour in colours.items():
        made = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", made, theme, flags=re.DOTALL)
    return re.sub(r'<a:latin typeface="[^"]*"[^>]*/>', '<a:latin typeface="Arial"/>', theme)


def title_style() -> str:
    """The master's style of titles."""
    return (
        f'<p:titleStyle {_P} {_A}><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
        '<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="{LANGUAGE}" sz="3200" b="1">{_scheme("tx2")}{_font("+mj")}</a:defRPr>'
        "</a:lvl1pPr></p:titleStyle>"
    )


def body_style(indent: int) -> str:
    """The master's style of text; `indent` in points per level."""
    levels = []
    for level in range(1, 10):
        left = level * indent * _EMU
        levels.append(
            f'<a:lvl{level}pPr marL="{left}" indent="{-indent * _EMU}" algn="l">'
            '<a:spcBef><a:spcPct val="40000"/></a:spcBef>'
            f'<a:buFont typeface="Arial"/><a:buChar char="{_BULLETS[level - 1]}"/>'
            f'<a:defRPr lang="{LANGUAGE}" sz="2800">{_scheme("tx1")}{_font("+mn")}</a:defRPr>'
            f"</a:lvl{level}pPr>"
        )
    return f"<p:bodyStyle {_P} {_A}>{''.join(levels)}</p:bodyStyle>"


def band(number: int, width: float, height: float) -> str:
    """A band down the left edge of every slide; on the master, where no reader meets it."""
    return _rectangle(number, "Kantlinje", "accent1", (0, 0, width, height))


def rule(number: int, left: float, top: float, width: float) -> str:
    """The short yellow line under the title slide's title."""
    return _rectangle(number, "Linje", "accent2", (left, top, width, 6))


def field(number: int, name: str, place: str, content: str) -> str:
    """A footer or slide number as a placeholder of the slide; `place` is its `type` and `idx`."""
    return (
        f'<p:sp {_P} {_A}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {place} sz="quarter"/></p:nvPr>'
        "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"<a:p>{content}</a:p></p:txBody></p:sp>"
    )


def _rectangle(number: int, name: str, colour: str, box: tuple[float, float, float, float]) -> str:
    left, top, width, height = (round(value * _EMU) for value in box)
    return (
        f'<p:sp {_P} {_A}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{_scheme(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _scheme(name: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{name}"/></a:solidFill>'


def _font(name: str) -> str:
    return (
        f'<a:latin typeface="{name}-lt"/><a:ea typeface="{name}-ea"/><a:cs typeface="{name}-cs"/>'
    )

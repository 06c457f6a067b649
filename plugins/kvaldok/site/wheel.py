# SPDX-License-Identifier: MIT
"""The drawing of förbättringshjulet, worked out from a few measures.

A wheel of four parts stands on a slope and would roll back down but for the wedge behind it.
Lengths are units of the drawing, x to the right and y down; angles are degrees clockwise from the
top.  Only geometry here: templates/_wheel.html makes the SVG, and the style sheet its colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, tan

from kvaldok.site.words import STEPS

__all__ = ["Wheel", "WheelPart", "anchor", "wheel"]

WIDTH, HEIGHT = 360, 372
_CENTRE = (188.0, 148.0)
_OUTER, _INNER = 143.0, 46.0
_SLOPE = 10.0  # how steep it is
_GAP = 1.6  # half of the gap between two parts, at the outer edge
_TIP = 9.0  # how far the tip of a part reaches into the next
_WEDGE = 36.0  # the wedge's angle
_FACE = 122.0  # the length of the side that meets the wheel
_WEDGE_STEP = "kvalitetssakring"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class WheelPart:
    """A part: its step, name and number in the round ("" for the wedge), outline and label.

    `turn` is how far the wheel is turned when the part stands at the top.
    """

    key: str
    anchor: str
    name: str
    number: str
    outline: str
    label: Point
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Wheel:
    """The whole drawing."""

    width: int
    height: int
    centre: Point
    outer: float
    slope: float
    ground: str
    parts: tuple[WheelPart, ...]
    wedge: WheelPart

    @property
    def all(self) -> tuple[WheelPart, ...]:
        """The parts in the order that they are read."""
        return (*self.parts, self.wedge)


def anchor(step: str) -> str:
    """The id of a step's heading on the page: `folja_upp` → `folja-upp`."""
    return step.replace("_", "-")


def wheel() -> Wheel:
    """The drawing."""
    steps = [key for key in STEPS if key != _WEDGE_STEP]
    parts = tuple(_part(key, place, 360 / len(steps)) for place, key in enumerate(steps))
    return Wheel(WIDTH, HEIGHT, _CENTRE, _OUTER, _SLOPE, _ground(), parts, _wedge())


def _part(key: str, place: int, width: float) -> WheelPart:
    """A part of the ring, the first one up to the left, with a tip towards the next."""
    first = -width + place * width
    inner_gap = _GAP * _OUTER / _INNER
    middle = (_OUTER + _INNER) / 2
    start, end = first + _GAP, first + width - _GAP
    points = (
        _around(_OUTER, start),
        _around(_OUTER, end),
        _around(middle, end + _TIP),
        _around(_INNER, first + width - inner_gap),
        _around(_INNER, first + inner_gap),
        _around(middle, start + _TIP),
    )
    a, b, tip, c, d, notch = map(_text, points)
    outline = f"M{a}A{_OUTER:g} {_OUTER:g} 0 0 1 {b}L{tip}L{c}"
    outline += f"A{_INNER:g} {_INNER:g} 0 0 0 {d}L{notch}Z"
    label = _around(middle - 2, first + width / 2 + _TIP / 2)
    turn = round(-first - width / 2)
    return WheelPart(key, anchor(key), STEPS[key], str(place + 1), outline, _round(label), turn)


def _wedge() -> WheelPart:
    """The wedge: its lower side on the slope, its front side a tangent to the wheel."""
    along, up = _directions()
    tip = _add(_foot(), along, -_OUTER * tan(radians(_WEDGE / 2)))
    back = _add(tip, along, -_FACE * cos(radians(_WEDGE)))
    top = _add(back, up, _FACE * sin(radians(_WEDGE)))
    outline = f"M{_text(tip)}L{_text(top)}L{_text(back)}Z"
    label = _add(_add(back, along, -10), up, -22)
    name = STEPS[_WEDGE_STEP]
    return WheelPart(_WEDGE_STEP, anchor(_WEDGE_STEP), name, "", outline, _round(label))


def _ground() -> str:
    """What the wheel stands on, down to the lower edge of the drawing."""
    rise = tan(radians(_SLOPE))
    x, y = _foot()
    left, right = (0.0, y + x * rise), (float(WIDTH), y - (WIDTH - x) * rise)
    return f"M{_text(left)}L{_text(right)}V{HEIGHT}H0Z"


def _foot() -> Point:
    """Where the wheel touches the slope."""
    _, up = _directions()
    return _add(_CENTRE, up, -_OUTER)


def _directions() -> tuple[Point, Point]:
    """Up along the slope, and straight up from it."""
    angle = radians(_SLOPE)
    return (cos(angle), -sin(angle)), (-sin(angle), -cos(angle))


def _around(radius: float, angle: float) -> Point:
    return (
        _CENTRE[0] + radius * sin(radians(angle)),
        _CENTRE[1] - radius * cos(radians(angle)),
    )


def _add(point: Point, direction: Point, length: float) -> Point:
    return (point[0] + direction[0] * length, point[1] + direction[1] * length)


def _round(point: Point) -> Point:
    return (round(point[0], 1), round(point[1], 1))


def _text(point: Point) -> str:
    x, y = _round(point)
    return f"{x:g} {y:g}"

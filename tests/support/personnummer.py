# SPDX-License-Identifier: MIT
"""Numbers made up by rule: valid dates and checksums, nobody's, and none of them written down."""

from __future__ import annotations

import random

__all__ = ["checksum", "made_up", "written"]


def checksum(nine: str) -> str:
    """The tenth digit: Luhn's algorithm, written anew so that it checks the package too."""
    doubled = "".join(str(int(sign) * (2 - place % 2)) for place, sign in enumerate(nine))
    return str(-sum(map(int, doubled)) % 10)


def made_up(draw: random.Random, year: int, month: int, *, samordning: bool = False) -> str:
    """Twelve digits of a personnummer or samordningsnummer born that month."""
    day = draw.randint(1, 28) + 60 * samordning
    date = f"{year:04}{month:02}{day:02}"
    serial = f"{draw.randint(1, 999):03}"
    return date + serial + checksum(date[2:] + serial)


def written(form: str, number: str) -> str:
    """The twelve digits in a form: `CC` century, `YY`, `MM`, `DD`, `NNKK` the last four."""
    parts = {"CC": 0, "YY": 2, "MM": 4, "DD": 6, "NN": 8, "KK": 10}
    for name, place in parts.items():
        form = form.replace(name, number[place : place + 2])
    return form

# SPDX-License-Identifier: MIT
"""The order of a document's versions, oldest first, from dates and numbers that may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cmp_to_key

from kvaldok.registry.model import Version
from kvaldok.swedish.dates import PartialDate

__all__ = ["compare_versions", "in_order", "version_number"]


def in_order(versions: Iterable[Version]) -> tuple[Version, ...]:
    """By what is known, then by the first day that is possible, then as they are written."""

    def compare(one: Version, other: Version) -> int:
        known = compare_versions(one, other)
        return _sign(_days(one), _days(other)) if known is None else known

    return tuple(sorted(versions, key=cmp_to_key(compare)))


def compare_versions(one: Version, other: Version) -> int | None:
    """Negative where `one` came first, positive where `other` did, 0 where they are level.

    The first day of validity decides, or the decision where only that is known.  Where the dates
    may be either way round the numbers do; without numbers a version without any date is taken
    for an old one, and of two from 2014 nobody knows: None.
    """
    first, second = _known(one), _known(other)
    if first and second and not _overlap(first[0], second[0]):
        return _sign(_days(one), _days(other))
    numbers = version_number(one.label), version_number(other.label)
    if all(numbers) and numbers[0] != numbers[1]:
        return _sign(*numbers)
    if first and second and not (first[0].is_exact and first[0] == second[0]):
        return None
    return _sign(_days(one), _days(other))


def version_number(label: str) -> tuple[int, ...]:
    """`1.10` as (1, 10), which comes after (1, 9); empty where the label is no number."""
    return tuple(map(int, label.split("."))) if re.fullmatch(r"\d{1,9}(\.\d{1,9})*", label) else ()


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _known(version: Version) -> list[PartialDate]:
    days = (version.first_day, version.decision_date)
    return [day for day in days if isinstance(day, PartialDate)]


def _days(version: Version) -> tuple[date, ...]:
    return tuple(day.earliest for day in _known(version))


def _sign(one: tuple[object, ...], other: tuple[object, ...]) -> int:
    return (one > other) - (one < other)

# SPDX-License-Identifier: MIT
"""Damaged files, a fixed number of them: `scripts/fuzz` tries more."""

from __future__ import annotations

import random
from pathlib import Path

from support.fuzz.command import report
from support.fuzz.mutations import mutated
from support.fuzz.trial import Tally, registry_round, seeds

ROOT = Path(__file__).resolve().parents[2]


def test_no_damaged_file_crashes_hangs_or_is_lost():
    tally = Tally()
    draw = random.Random(20261121)  # noqa: S311  # the same damages every time
    registry_round(seeds([ROOT / "registry" / "kommunen"]), 60, draw, tally)
    assert tally.inputs == 120
    assert tally.faultless, report(tally)


def test_the_same_seed_gives_the_same_damages():
    content = (ROOT / "README.md").read_bytes()
    first, second = (mutated(content, random.Random(7)) for _ in range(2))  # noqa: S311  # as above
    assert first == second != content


def test_what_did_not_hold_is_told_in_full():
    tally = Tally(inputs=3, losses=["fil-1 har ingen sida"])
    assert not tally.faultless
    assert "1 tysta förluster" in report(tally)
    assert "fil-1 har ingen sida" in report(tally)

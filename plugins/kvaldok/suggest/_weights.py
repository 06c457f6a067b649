# SPDX-License-Identifier: MIT
"""What each observation is worth, in log-odds: the one table behind every confidence.

0 is even odds, 2.2 is 0.90, 3 is 0.95, 4.6 is 0.99.  The weights were set by judgement, from the
layouts that documents are known to use, and then moved until the bins of `scripts/bench suggest`
held what they say over the half of the labelled set that is for work.  The comments say what each
one stands for; docs/utveckling/forslag.md says how the set was made and what it cannot show.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from types import MappingProxyType

from kvaldok.suggest._lines import Zone
from kvaldok.suggest._pair import Layout

__all__ = ["LAYOUTS", "WEIGHTS", "ZONES", "confidence"]

ZONES: Mapping[Zone, float] = MappingProxyType(
    {
        Zone.TOP: 0.6,  # nearly every block of facts stands on the first page
        Zone.FRONT: 0.4,  # or behind the cover
        Zone.RUNNING: 0.4,  # or in the header or footer
        Zone.BACK: 0.0,
        Zone.BODY: -1.6,  # mid-text, a label is most often about something else
    }
)
LAYOUTS: Mapping[Layout, float] = MappingProxyType(
    {Layout.MARKED: 0.6, Layout.BELOW: 0.2, Layout.COLUMNS: -0.4, Layout.SPACE: 0.0}
)
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "said again": 0.4,  # the same value from another place; twice at most
        "with paragraph": 0.5,  # § beside the date
        "with body": 0.5,  # a body beside the date
        "loose date": -0.9,  # 191125, 2019-11
        "month only": -0.3,
        "year only": -1.2,
        "before 1970": -6.0,  # 1923-05-23 is a slip of the pen
        "in the future": -4.0,
        "draft": -4.5,  # on a draft, a date of decision is a plan
        "draft body": -1.2,
        "revised": -2.9,  # a date of revision is a decision only sometimes
        "revised by body": 1.0,  # unless a body and a § say so
        "decided anew": -1.5,  # a body has revised it later, with a § of its own
        "made": -2.6,  # drawn up is not decided
        "lone line": 0.6,  # body, date and § on a line of their own, without a label
        "body and date": -0.1,  # the same without a §
        "sentence": 0.7,  # "Denna policy antogs av …"
        "replaced": -4.0,  # belongs to the replaced document
        "rival": -1.1,  # another value, as well supported
        "lesser rival": -0.3,
        "title heading": 2.4,  # the largest heading of the first page
        "title agrees": 1.2,  # with the header, the bookmarks or the properties
        "title begins with kind": 0.6,  # "Riktlinjer för …"
        "title line": -0.6,  # no heading, but a short line at the top
        "title property": 0.2,  # the file's own title, left from a template in many
        "title in header": 1.6,  # the same in the page headers
        "small heading": -2.6,
        "heading in text": -3.0,  # behind running text, headings are sections
        "numbered title": -0.6,
        "below kind": -0.5,  # POLICY, and the title under it
        "kind alone": -2.4,  # POLICY itself is seldom the title
        "kind only": -1.0,  # unless nothing else is
        "file name": -2.2,
        "bare number": -0.4,  # a case number without the series' letters
        "unlabelled case": -1.2,  # the shape alone, on the cover or in the header
        "case alone": 1.2,  # nothing else on its line, as on covers and in headers
        "odd case": -0.9,  # digits and signs, but no known shape
    }
)


def confidence(score: float) -> float:
    """The probability of log-odds, never quite certain."""
    return round(min(0.99, max(0.01, 1 / (1 + exp(-score)))), 2)

# SPDX-License-Identifier: MIT
"""The labels that Swedish documents put before facts about themselves.

The table is data/etiketter.json: the phrases of each role in lower case, how surely such words mean
the role (log-odds), and the phrases that mean it more or less surely than their role does.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

__all__ = ["LABELS", "LABEL_PATTERN", "Label", "Role", "label_of"]


class Role(StrEnum):
    """What the words behind a label are about."""

    TITLE = "title"
    KIND = "kind"
    DECIDER = "decider"  # who decided; often also when
    DECIDED = "decided"  # when and by whom
    PARAGRAPH = "paragraph"
    CASE = "case"
    MADE = "made"  # drawn up, which is no decision
    REVISED = "revised"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    REVIEW = "review"
    OWNER = "owner"
    REPLACES = "replaces"
    VERSION = "version"
    STATUS = "status"
    OTHER = "other"  # known, and none of ours: its words belong to no other label


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its role, and how surely its words say what the role means (log-odds)."""

    role: Role
    strength: float


_TABLE = json.loads(
    resources.files("kvaldok.suggest").joinpath("data", "etiketter.json").read_text("utf-8")
)
LABELS = {
    phrase: Label(role, _TABLE["exceptions"].get(phrase, row["strength"]))
    for role, row in reversed([(Role(name), row) for name, row in _TABLE["roles"].items()])
    for phrase in row["phrases"]  # where two roles have a phrase, the earlier one gets it
}


def _pattern(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())


LABEL_PATTERN = "|".join(_pattern(phrase) for phrase in sorted(LABELS, key=len, reverse=True))
"""All labels as one alternation, the longest first; to be matched without regard to case."""


def label_of(words: str) -> Label:
    """The label that a match of LABEL_PATTERN is."""
    return LABELS[" ".join(words.casefold().split())]

# SPDX-License-Identifier: MIT
"""Proposes the facts of dokument.yml from what a file says of itself; never decides them.

Reading goes in steps: lines with their place (`_lines`), labels with their values (`_pairs`, by
the table in `_labels`), decisions told in one place (`_decisions`), evidence for each field with a
score in log-odds (`_weights`), and candidates in order (`_evidence`).
"""

from __future__ import annotations

from kvaldok.suggest._claims import Blank, Claims, claims_fingerprint, read_claims
from kvaldok.suggest._suggest import suggest_metadata
from kvaldok.suggest.model import FIELDS, OFFERED, Candidate, Suggestions, Value

__all__ = [
    "FIELDS",
    "OFFERED",
    "Blank",
    "Candidate",
    "Claims",
    "Suggestions",
    "Value",
    "claims_fingerprint",
    "read_claims",
    "suggest_metadata",
]

# SPDX-License-Identifier: MIT
"""The words that dokument.yml lets an editor choose between, with what readers see of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["AUDIENCES", "FILE_ROLES", "RELATIONS", "REVIEW_WORDS", "STEPS", "UNPUBLISHED_REASONS"]

# The steps of the wheel by key, with the words that readers see.
STEPS: Mapping[str, str] = MappingProxyType(
    {
        "planera": "Planera",
        "genomfora": "Genomföra",
        "folja_upp": "Följa upp",
        "atgarda": "Åtgärda",
        "kvalitetssakring": "Kvalitetssäkring",
    }
)

AUDIENCES = ("invånare", "företag", "medarbetare", "förtroendevalda")

FILE_ROLES = (
    "huvuddokument",
    "bilaga",
    "handledning",
    "lattlast",
    "oversattning",
    "sammanfattning",
    "blankett",
    "bild",
)

RELATIONS = (
    "ersatter",
    "upphaver",
    "andrar",
    "styrs_av",
    "genomfor",
    "foljer_upp",
    "bilaga_till",
    "handledning_till",
    "relaterat",
)

UNPUBLISHED_REASONS = ("personuppgifter", "sekretess", "upphovsratt", "finns_hos_annan")

# How often a document is reviewed: the word, and the years between.
REVIEW_WORDS = {
    "årligen": 1,
    "varje år": 1,
    "vartannat år": 2,
    "vart tredje år": 3,
    "vart fjärde år": 4,
    "vart femte år": 5,
    "vart sjätte år": 6,
    "vart sjunde år": 7,
    "vart åttonde år": 8,
    "vart nionde år": 9,
    "vart tionde år": 10,
    "varje mandatperiod": 4,
}

# SPDX-License-Identifier: MIT
"""The tables of the analysis: data/analys.json.

They travel with every index, so that the browser reads the very same ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kvaldok.swedish.text import fold

__all__ = ["Tables", "load_tables", "tables_from"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The data of the chain, as read from analys.json.

    `fillers_spelt` has the stop words and question words with å, ä and ö by how they are typed
    without.
    """

    raw: Mapping[str, Any]
    endings: tuple[str, ...]
    genitive_after: frozenset[str]
    adjective_endings: Mapping[str, str]
    irregular: Mapping[str, str]
    own_stems: Mapping[str, str]
    unchanged: frozenset[str]
    verb_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    stop: frozenset[str]
    question: frozenset[str]
    fillers_spelt: Mapping[str, str]
    short_parts: frozenset[str]
    never_first: frozenset[str]
    never_last: frozenset[str]
    last_forms: frozenset[str]
    unsaid: frozenset[str]


def tables_from(raw: Mapping[str, Any]) -> Tables:
    """Tables as travelling with an index."""
    return Tables(
        raw=raw,
        endings=tuple(sorted(raw["endings"], key=lambda e: (-len(e), e))),
        genitive_after=frozenset(raw["genitive_after"]),
        adjective_endings=dict(raw["adjective_endings"]),
        irregular=dict(
            sorted(raw["irregular_stems"].items(), key=lambda pair: (-len(pair[0]), pair[0]))
        ),
        own_stems={form: stem for stem, forms in raw["own_stems"].items() for form in forms},
        unchanged=frozenset(raw["unchanged"]),
        verb_endings=tuple(raw["verb_endings"]),
        noun_endings=tuple(raw["noun_endings"]),
        stop=frozenset(raw["stop"]),
        question=frozenset(raw["question"]),
        fillers_spelt={
            fold(word): word
            for word in (*raw["question"], *raw["stop"])
            if fold(word) not in {word, *raw["stop"], *raw["question"], *raw["no_fillers"]}
        },
        short_parts=frozenset(raw["short_parts"]),
        never_first=frozenset(raw["never_first"]),
        never_last=frozenset(raw["never_last"]),
        last_forms=frozenset(raw["last_forms"]),
        unsaid=frozenset(raw["unsaid"]),
    )


@cache
def load_tables() -> Tables:
    """The tables that come with this version."""
    text = resources.files("kvaldok.swedish").joinpath("data", "analys.json").read_text("utf-8")
    return tables_from(json.loads(text))

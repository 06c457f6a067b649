# SPDX-License-Identifier: MIT
"""Everyday words for official ones: the built-in lexicon, and a registry's own synonymer.yml.

Both files have one shape: fields of the kommun's work, each with a list of groups (the head of
swedish/data/vardagsord.yml explains it).  A registry's own group wins over a built-in one that
begins at the same word.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

from kvaldok.registry._reading import own_file
from kvaldok.registry.model import SynonymGroup
from kvaldok.registry.schema import (
    Choice,
    Field,
    ListOf,
    Pattern,
    Record,
    Report,
    Text,
)
from kvaldok.registry.yaml_nodes import MappingNode, Node, own_yaml

__all__ = ["SYNONYM_FILE", "load_synonyms"]

SYNONYM_FILE = "synonymer.yml"
_WEIGHT, _BOTH_WAYS = "0.9", "bada"
_WORDS = ListOf(Text("dagis", 80), "[dagis]")

_GROUP = Record(
    "gruppen",
    (
        Field("ord", _WORDS, "words", "Det som människor skriver.", "[dagis]", required=True),
        Field("betyder", _WORDS, "meanings", "Det som dokumenten skriver.", "[förskola]", True),
        Field(
            "vikt",
            Pattern(r"0\.[1-9]|1\.0|1", "ett tal från 0.1 till 1.0", "0.9"),
            "weight",
            "Hur säkert det är samma sak.",
            _WEIGHT,
        ),
        Field("at", Choice(("ett", _BOTH_WAYS)), "direction", "Åt ett håll eller båda.", "ett"),
        Field("skal", Text("vardagsord", 200), "reason", "Varför gruppen finns.", "vardagsord"),
    ),
    lambda values, _place: SynonymGroup(
        words=values["words"],
        meanings=values["meanings"],
        weight=float(values.get("weight", _WEIGHT)),
        both_ways=values.get("direction") == _BOTH_WAYS,
    ),
)


def load_synonyms(root: Path | None, shown: str, report: Report) -> tuple[SynonymGroup, ...]:
    """The groups that hold for the registry at `root`; faults in its own file go to `report`."""
    node = own_file(root, shown, SYNONYM_FILE, report)
    own = _groups(node, report) if node is not None else ()
    said = {word for group in own for word in group.words}
    return (*own, *(group for group in _builtin() if not said.intersection(group.words)))


@cache
def _builtin() -> tuple[SynonymGroup, ...]:
    text = resources.files("kvaldok.swedish").joinpath("data", "vardagsord.yml").read_text("utf-8")
    return tuple(
        SynonymGroup(
            words=tuple(row["ord"]),
            meanings=tuple(row["betyder"]),
            weight=float(row.get("vikt", _WEIGHT)),
            both_ways=row.get("at") == _BOTH_WAYS,
        )
        for rows in own_yaml(text).values()
        for row in rows
    )


def _groups(node: Node, report: Report) -> tuple[SynonymGroup, ...]:
    if not isinstance(node, MappingNode):
        report.error(
            node.where,
            "fel-typ",
            "Här ska det stå områden med en lista av grupper under varje.",
            "Skriv till exempel skola: och på nästa rad - {ord: [dagis], betyder: [förskola]}",
        )
        return ()
    found: Iterable[object] = (
        group
        for key, value in node.items
        for group in ListOf(_GROUP, "[{ord: [dagis], betyder: [förskola]}]").read(
            value, key.value, report
        )
    )
    return tuple(group for group in found if isinstance(group, SynonymGroup))

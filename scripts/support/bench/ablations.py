# SPDX-License-Identifier: MIT
"""What each ingredient of our ranking adds: the index searched again without it.

Parameters travel in the index's manifest, so that is where they are changed; an index is
otherwise read as it was built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from kvaldok.search.index import StaticIndex
from kvaldok.search.manifest import pack_manifest, unpack_manifest
from kvaldok.search.parameters import Parameters
from kvaldok.search.wire import compress, decompress
from kvaldok.search.writer import INDEX_FOLDER

__all__ = ["Ablation", "ablations", "changed_index"]

# What "off" means where it is not zero: a field's weight becomes that of plain text, everything
# that was asked for must be there, and what is not in force loses nothing.
_OFF = {"quorum": 1.0, "not_in_force": 1.0}
# No ingredients: the scale of the others, the norm of a prior, and limits of other ingredients.
_KEPT = frozenset({"boost_text", "in_force", "rare_ratio", "usual_documents"})
_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "allt om titeln": ("boost_titel", "title_cover", "title_full", "whole_title"),
    "all rättning av stavfel": ("fuzzy_one", "fuzzy_two", "rare_documents"),
}
_SYNONYMS = "single"  # without these, none of the lexicon is read


@dataclass(frozen=True, slots=True)
class Ablation:
    """One ingredient, and what to change in a manifest to be without it."""

    name: str
    values: Mapping[str, float]
    without_synonyms: bool = False

    def apply(self, manifest: dict[str, Any]) -> None:
        manifest["parameters"] |= self.values
        if self.without_synonyms:
            manifest[_SYNONYMS] = type(manifest[_SYNONYMS])()


def ablations(manifest: Mapping[str, Any]) -> Iterator[Ablation]:
    """Every parameter alone, some together, and the synonyms where the index has any."""
    standard = asdict(Parameters())
    names = [item.name for item in fields(Parameters) if item.name not in _KEPT]
    for name in names:
        yield Ablation(name, {name: _off(name, standard)})
    for title, parts in _TOGETHER.items():
        yield Ablation(title, {name: _off(name, standard) for name in parts if name in standard})
    if manifest.get(_SYNONYMS):
        yield Ablation("alla vardagsord", {}, without_synonyms=True)


def changed_index(site: Path, today: date, change: Callable[[dict[str, Any]], None]) -> StaticIndex:
    """The index of a site as if its manifest had been written otherwise."""

    def read(name: str) -> bytes:
        content = (site / INDEX_FOLDER / name).read_bytes()
        if name != "manifest.bin":
            return content
        manifest = unpack_manifest(decompress(content))
        change(manifest)
        return compress(pack_manifest(manifest))

    return StaticIndex(read, today)


def manifest_of(site: Path) -> dict[str, Any]:
    """The manifest of a site's index."""
    content = (site / INDEX_FOLDER / "manifest.bin").read_bytes()
    return unpack_manifest(decompress(content))


def _off(name: str, standard: Mapping[str, float]) -> float:
    if name.startswith("boost_"):
        return standard["boost_text"]
    return _OFF.get(name, 0.0)

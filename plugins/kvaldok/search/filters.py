# SPDX-License-Identifier: MIT
"""Which documents pass a choice of filters on a day, and how many each value would leave."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kvaldok.registry.status import HIDDEN
from kvaldok.search.wire import decompress
from kvaldok.swedish.text import slugify

__all__ = ["Facet", "FilterReader"]

_HIDDEN = frozenset(str(status) for status in HIDDEN)


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to filter by, and how many of the documents found have it."""

    value: str
    label: str
    count: int


class FilterReader:
    """The facts of all documents; `read` gives the bytes of a file of the index by name.

    `statuses` holds the status of each document on the day `today`, as ISO 8601.
    """

    def __init__(
        self, manifest: Mapping[str, Any], read: Callable[[str], bytes], today: str
    ) -> None:
        self._read = read
        self._name = manifest["facts"]
        self._foreign = frozenset(manifest["foreign"])
        self._facts_read: dict[str, Any] | None = None
        now = [
            next(status for since, status in reversed(timeline) if since <= today)
            for timeline in manifest["timelines"]
        ]
        self.statuses: Sequence[str] = [now[index] for index in manifest["statuses"]]

    def passes(self, document: int, wanted: Mapping[str, Sequence[str]], skip: str = "") -> bool:
        """Whether a document passes; the filter `skip` does not count."""
        if not self._passes_defaults(document, wanted, skip):
            return False
        for name, values in wanted.items():
            if name not in {skip, "status"} and not self._has(document, name, values):
                return False
        return True

    def _passes_defaults(
        self, document: int, wanted: Mapping[str, Sequence[str]], skip: str
    ) -> bool:
        """Status and organisation: where nothing is asked, own documents that are not ended."""
        status = self.statuses[document]
        if skip != "status":
            asked = wanted.get("status")
            if status not in asked if asked else status in _HIDDEN:
                return False
        if skip == "organisation" or "organisation" in wanted:
            return True
        return document not in self._foreign

    def _has(self, document: int, name: str, values: Sequence[str]) -> bool:
        facts = self._facts()
        labels = facts["labels"][name]
        return any(labels[place][0] in values for place in facts["columns"][name][document])

    def facets(
        self, documents: Sequence[int], wanted: Mapping[str, Sequence[str]]
    ) -> dict[str, tuple[Facet, ...]]:
        """Counts per value, each filter's own choice left out of its own counts."""
        facts = self._facts()
        facets = {}
        for name, labels in facts["labels"].items():
            counts = [0] * len(labels)
            places = {key: place for place, (key, _) in enumerate(labels)}
            for document in documents:
                if self.passes(document, wanted, skip=name):
                    if name == "status":
                        counts[places[self.statuses[document]]] += 1
                    else:
                        for place in facts["columns"][name][document]:
                            counts[place] += 1
            facets[name] = tuple(
                Facet(key, label, count)
                for (key, label), count in zip(labels, counts, strict=True)
                if count
            )
        return facets

    def keys(self, name: str, typed: Sequence[str]) -> tuple[str, ...]:
        """The values of a filter that are named by what was typed; that itself where none is.

        A value is named by its key or its label, or by words that these hold: ämne:skola.
        """
        found: list[str] = []
        labels = self._facts()["labels"].get(name, ())
        names = [(key, slugify(name)) for key, label in labels for name in (key, label)]
        for text in typed:
            wanted = slugify(text)
            exact = [key for key, name in names if name == wanted]
            begun = [key for key, name in names if wanted and f"-{wanted}" in f"-{name}"]
            found += exact or begun or [text]
        return tuple(found)

    def values(self, name: str) -> tuple[str, ...]:
        """The values that some document has of a filter, in the order that they are shown."""
        return tuple(key for key, _ in self._facts()["labels"].get(name, ()))

    def date(self, document: int) -> str:
        """The day that a document is ordered by, as far as it is known; "" where it is not."""
        found: str = self._facts()["dates"][document]
        return found

    def _facts(self) -> dict[str, Any]:
        if self._facts_read is None:
            self._facts_read = json.loads(decompress(self._read(f"facts-{self._name}.bin")))
        return self._facts_read

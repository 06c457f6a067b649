# SPDX-License-Identifier: MIT
"""The keys that documents use and that no vocabulary has.

A registry with a vocabulary file of its own must be complete: what is missing there is an error.
A foreign registry without the file is shown as it is, with a warning for each unknown key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kvaldok.problems import Location
from kvaldok.registry.model import Document, Kind, Organisation, Subject, Vocabularies
from kvaldok.registry.schema import Report
from kvaldok.registry.vocabularies import Loaded
from kvaldok.swedish.text import nearest

__all__ = ["complete_vocabularies"]

UNKNOWN_ORGANISATION = Organisation("okand", "Okänd organisation")
_LAST = 950  # in lists: after all that the vocabularies order
_FILES = {
    "typ": "dokumenttyper.yml",
    "amne": "amnen.yml",
    "organisation": "organisationer.yml",
}


def complete_vocabularies(
    loaded: Loaded, documents: Sequence[Document], report: Report
) -> Vocabularies:
    """The vocabularies with an entry for every key in use; unknown ones are named as problems."""
    given = loaded.vocabularies
    kinds, subjects, organisations = _uses(documents)
    if UNKNOWN_ORGANISATION.key in organisations:
        own = given.organisations.get(UNKNOWN_ORGANISATION.key, UNKNOWN_ORGANISATION)
        known = {**given.organisations, own.key: own}
    else:
        known = dict(given.organisations)
    new_kinds = _unknown("typ", kinds, given.kinds, loaded, report)
    new_subjects = _unknown("amne", subjects, given.subjects, loaded, report)
    new_organisations = _unknown("organisation", organisations, known, loaded, report)
    return replace(
        given,
        kinds={**given.kinds, **{k: Kind(k, n, n, "ovrigt", _LAST) for k, n in new_kinds.items()}},
        subjects={**given.subjects, **{k: Subject(k, n, _LAST) for k, n in new_subjects.items()}},
        organisations={**known, **{k: Organisation(k, n) for k, n in new_organisations.items()}},
    )


_Uses = dict[str, list[Location]]


def _uses(documents: Sequence[Document]) -> tuple[_Uses, _Uses, _Uses]:
    """Where the documents name each kind, subject and organisation."""
    kinds: _Uses = {}
    subjects: _Uses = {}
    organisations: _Uses = {}
    for document in documents:
        place = document.place
        kinds.setdefault(document.kind, []).append(place.of("kind", document.kind))
        for key in document.subjects:
            subjects.setdefault(key, []).append(place.of("subjects", key))
        key = document.organisation
        organisations.setdefault(key, []).append(place.of("organisation", key))
    for uses in (kinds, organisations):
        uses.pop("", None)  # not given: nothing to know
    return kinds, subjects, organisations


def _unknown(
    field: str, uses: _Uses, known: Mapping[str, Any], loaded: Loaded, report: Report
) -> dict[str, str]:
    """The unknown keys with a name for each; an editor is told of those that can be mended."""
    new = {key: places for key, places in uses.items() if key not in known}
    if _FILES[field] not in loaded.unread_files:
        for key, places in new.items():
            meant = nearest(key, list(known))
            hint = (f"Menade du {meant}? Lägg annars" if meant else "Lägg") + (
                f" till raden {_entry(field, key)} i {_FILES[field]} i registrets mapp. "
                "Skriv namnet med å, ä och ö."
            )
            _tell(field, key, places, hint, loaded, report)
    return {key: _name(key) for key in new}


def _tell(
    field: str, key: str, places: list[Location], hint: str, loaded: Loaded, report: Report
) -> None:
    """An error at every place, or one warning for all where the vocabulary is not the editor's."""
    code, text = f"okand-{field}", f"{field}: {key} finns inte i {_FILES[field]}"
    if _FILES[field] in loaded.own_files:
        for where in places:
            report.error(where, code, f"{text}.", hint)
        return
    others = len(places) - 1
    count = f" Detsamma gäller {others} dokument till." if others else ""
    report.warning(places[0], code, f"{text} och visas som den står.{count}", hint)


def _entry(field: str, key: str) -> str:
    """The line that makes a key known."""
    name = _name(key)
    if field == "typ":
        return f"{key}: {{namn: {name}, plural: {name}, grupp: ovrigt}}"
    return f"{key}: {{namn: {name}}}"


def _name(key: str) -> str:
    return key.replace("-", " ").replace("_", " ").capitalize()

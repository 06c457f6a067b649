# SPDX-License-Identifier: MIT
"""Inserts about documents: one of them, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kvaldok.registry.model import Version
from kvaldok.registry.status import Status
from kvaldok.registry.urls import kind_url, organisation_url, step_url, subject_url
from kvaldok.site.catalogue import Entry
from kvaldok.site.document_lines import document_line
from kvaldok.site.facts import Link
from kvaldok.site.inputs import Inputs
from kvaldok.site.insert_types import Arguments, Insert, Parameter, one_of
from kvaldok.site.listing_views import Row, row
from kvaldok.site.rendering import render
from kvaldok.site.words import STEPS, count
from kvaldok.swedish.dates import PartialDate

__all__ = ["DOCUMENT_INSERTS", "latest_first"]

_ALL = "alla"
_PAGES = {"steg": step_url, "typ": kind_url, "amne": subject_url, "organisation": organisation_url}


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of documents: how many there are in words, those shown, and where all are."""

    count: str
    rows: tuple[Row, ...]
    all: Link | None


def latest_first(entries: Iterable[Entry]) -> list[Entry]:
    """By the decision that each shows, latest first; without a date last, then by title."""
    return sorted(entries, key=lambda entry: -_decided(entry.version))


def _decided(version: Version) -> int:
    given = version.decision_date
    return given.earliest.toordinal() if isinstance(given, PartialDate) else 0


def _document(inputs: Inputs, url: str, arguments: Arguments) -> str:
    entry = inputs.catalogue.entries[arguments["id"]]
    return render("insert_document.html", url, line=document_line(inputs, entry))


def _list(inputs: Inputs, url: str, arguments: Arguments) -> str:
    found: Sequence[Entry] = [
        entry for entry in inputs.catalogue.entries.values() if _fits(entry, arguments)
    ]
    if arguments.get("sortera", "datum") == "datum":
        found = latest_first(found)
    limit = int(arguments.get("antal", len(found)))
    view = ListView(
        count=_count(len(found), limit, arguments.get("sortera", "datum")),
        rows=tuple(row(inputs.catalogue, entry) for entry in found[:limit]),
        all=_all(arguments) if len(found) > limit else None,
    )
    return render("insert_list.html", url, view=view)


def _count(number: int, limit: int, order: str) -> str:
    """How many there are and are shown; a single one needs no words."""
    if not number or limit == 1:
        return ""
    if number <= limit:
        return count(number, "dokument")
    which = "senaste" if order == "datum" else "första"
    return f"De {limit} {which} av {count(number, 'dokument')}:"


def _fits(entry: Entry, arguments: Arguments) -> bool:
    document = entry.document
    if not entry.current or entry.status is Status.DRAFT:
        return False
    organisations = _chosen(arguments, "organisation")
    if organisations != {_ALL} and not (
        document.organisation in organisations if organisations else entry.own
    ):
        return False
    wanted = (
        ("steg", document.steps),
        ("typ", (document.kind,)),
        ("amne", document.subjects),
        ("verksamhet", tuple(name.casefold() for name in document.activities)),
    )
    return all(
        not (chosen := _chosen(arguments, key)) or chosen.intersection(values)
        for key, values in wanted
    )


def _chosen(arguments: Arguments, key: str) -> set[str]:
    given = arguments.get(key, "")
    parts = {part.strip() for part in given.split(",") if part.strip()}
    return {part.casefold() for part in parts} if key == "verksamhet" else parts


def _all(arguments: Arguments) -> Link | None:
    """The page that has all of them: there is one where a single thing has been chosen."""
    chosen = [(key, value) for key, value in arguments.items() if key in {*_PAGES, "verksamhet"}]
    if len(chosen) != 1 or chosen[0][0] not in _PAGES or "," in chosen[0][1]:
        return None
    key, value = chosen[0]
    return Link("Visa alla", _PAGES[key](value)) if value != _ALL else None


def _activities(inputs: Inputs) -> set[str]:
    documents = inputs.registry.documents.values()
    return {name for document in documents for name in document.activities}


DOCUMENT_INSERTS = (
    Insert(
        "dokument",
        (
            Parameter(
                "id",
                "id för ett dokument i registret",
                "kvalitetspolicy",
                required=True,
                values=lambda inputs: inputs.catalogue.entries.keys(),
            ),
        ),
        _document,
    ),
    Insert(
        "lista",
        (
            Parameter(
                "steg",
                "ett steg i förbättringshjulet",
                "planera",
                several=True,
                values=one_of(*STEPS),
            ),
            Parameter(
                "typ",
                "en dokumenttyp",
                "policy",
                several=True,
                values=lambda inputs: inputs.registry.vocabularies.kinds.keys(),
            ),
            Parameter(
                "amne",
                "ett ämne",
                "kvalitet",
                several=True,
                values=lambda inputs: inputs.registry.vocabularies.subjects.keys(),
            ),
            Parameter(
                "verksamhet",
                "en verksamhet som något dokument nämner",
                '"särskilt boende"',
                several=True,
                values=_activities,
            ),
            Parameter(
                "organisation",
                "en organisation, eller alla",
                "norrkoping",
                several=True,
                values=lambda inputs: {_ALL, *inputs.registry.vocabularies.organisations},
            ),
            Parameter("antal", "ett tal från 1 till 999", "5", pattern=r"[1-9]\d{0,2}"),
            Parameter("sortera", "datum eller titel", "titel", values=one_of("datum", "titel")),
        ),
        _list,
    ),
)

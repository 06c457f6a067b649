# SPDX-License-Identifier: MIT
"""What lists of documents say: rows, parts, ways in, the register and the start page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from kvaldok.registry.status import Status
from kvaldok.site.catalogue import CaseUse, Catalogue, Entry, Group
from kvaldok.site.escaping import plain
from kvaldok.site.facts import decision_text
from kvaldok.site.letters import letter_id, letter_of
from kvaldok.site.statuses import StatusStep, step_on, steps_json
from kvaldok.site.ways import Way
from kvaldok.site.words import GROUPS, REPORTS, count, lower_first, shorten
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "CaseView",
    "KindsView",
    "Letter",
    "ListingView",
    "OverviewView",
    "Part",
    "RegisterView",
    "Row",
    "StatusView",
    "case_view",
    "group_view",
    "kinds_view",
    "overview_view",
    "register_view",
    "row",
    "status_view",
]

_SUMMARY = 180


@dataclass(frozen=True, slots=True)
class StatusView:
    """What is said of a status; `steps` (JSON) where it will change on a known day."""

    key: str
    text: str
    reason: str = ""
    steps: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list; `decided` (ISO, as far as it is known) where the list can be sorted."""

    title: str
    url: str
    organisation: str
    facts: str
    status: StatusView | None
    summary: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a heading; "" where the page's own heading is enough."""

    id: str
    heading: str
    intro: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """The list of one kind, decider, year, subject, step or organisation."""

    url: str
    title: str
    label: str
    intro: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class WayItem:
    """A group on the way in to it: how many documents it has, in words."""

    name: str
    url: str
    count: str
    explanation: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """All groups of a way in; `examples` are those that only others' documents belong to."""

    url: str
    title: str
    intro: str
    items: tuple[WayItem, ...]
    examples: tuple[WayItem, ...]


@dataclass(frozen=True, slots=True)
class KindsView:
    """The page that explains the kinds, by sort of document."""

    url: str
    title: str
    intro: str
    groups: tuple[tuple[str, str, tuple[WayItem, ...]], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The documents of a letter; `id` is its anchor."""

    id: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Every document from A to Ö: the site's own, and apart from them the others."""

    url: str
    title: str
    intro: str
    letters: tuple[Letter, ...]
    examples: tuple[Row, ...]
    examples_heading: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """The documents that bear one diarienummer."""

    url: str
    title: str
    intro: str
    rows: tuple[Row, ...]


def status_view(
    steps: Sequence[StatusStep], today: date, *, reason: str = "", all_steps: bool = False
) -> StatusView:
    """The status of today, with the steps where there is more than one to choose from."""
    now = step_on(steps, today)
    carried = steps if all_steps else [now, *(step for step in steps if step.since > today)]
    told = ((step.since, step.status, step.text) for step in carried)
    data = steps_json(told) if len(carried) > 1 else ""
    return StatusView(str(now.status), now.text, reason, data)


def row(catalogue: Catalogue, entry: Entry, *, summary: bool = False) -> Row:
    """A document as a row of a list."""
    kind = catalogue.registry.vocabularies.kinds[entry.document.kind]
    decision = decision_text(entry.version)
    shown = summary and not catalogue.registry.is_withdrawn(entry.document)
    text = " ".join(plain(entry.document.summary).split()) if shown else ""
    return Row(
        title=entry.title,
        url=entry.url,
        organisation=entry.organisation,
        facts=" · ".join(part for part in (plain(kind.name), lower_first(decision)) if part),
        status=_row_status(catalogue, entry),
        summary=shorten(text, _SUMMARY),
    )


def _sortable(catalogue: Catalogue, entry: Entry) -> Row:
    decided = entry.version.decision_date
    date = decided.isoformat() if isinstance(decided, PartialDate) else ""
    return replace(row(catalogue, entry), decided=date)


def _row_status(catalogue: Catalogue, entry: Entry) -> StatusView | None:
    """The status where it adds something: the facts tell already when a report was decided."""
    if entry.document.kind in REPORTS and entry.status is Status.IN_FORCE and len(entry.steps) == 1:
        return None
    return status_view(entry.steps, catalogue.registry.today)


def group_view(catalogue: Catalogue, way: Way, group: Group) -> ListingView:
    """The list of a group: first what readers look for, then the rest, each under its heading."""
    parts = tuple(_parts(catalogue, group.entries))
    counted = _counted(group)
    if way.key == "organisation" and not any(entry.own for entry in group.entries):
        parts = tuple(_unnamed(part) for part in parts if part.rows)
        counted = count(group.examples, "dokument")
    return ListingView(
        url=group.url,
        title=group.heading,
        label=way.label,
        intro=group.explanation or counted,
        parts=parts,
    )


def _unnamed(part: Part) -> Part:
    """A part without the organisation at each document, where the page's heading names it."""
    return replace(part, rows=tuple(replace(row, organisation="") for row in part.rows))


def overview_view(way: Way) -> OverviewView:
    """The overview of a way in."""
    own = [group for group in way.used if group.own or not group.examples]
    others = [group for group in way.used if group not in own]
    return OverviewView(
        url=way.url,
        title=way.title,
        intro=way.intro,
        items=tuple(map(_item, own)),
        examples=tuple(_example_item(group) for group in others),
    )


def kinds_view(catalogue: Catalogue, way: Way) -> KindsView:
    """The page that explains the kinds: all of the vocabulary, linked where used."""
    sorts = {group.key: _sort(catalogue, group) for group in way.groups}
    groups = [
        (name, f"grupp-{key}", tuple(_item(item) for item in way.groups if sorts[item.key] == key))
        for key, name in GROUPS.items()
    ]
    return KindsView(way.url, way.title, way.intro, tuple(group for group in groups if group[2]))


def register_view(catalogue: Catalogue) -> RegisterView:
    """The register A–Ö."""
    letters = [
        Letter(letter_id(name), name, tuple(_sortable(catalogue, entry) for entry in entries))
        for name, entries in groupby(catalogue.own, key=lambda entry: letter_of(entry.title))
    ]
    others = [entry for entry in catalogue.entries.values() if not entry.own]
    number = count(len(catalogue.own), "dokument")
    return RegisterView(
        url="dokument/",
        title="Alla dokument A–Ö",
        intro=f"{number}, även sådana som inte gäller längre.",
        letters=tuple(letters),
        examples=tuple(row(catalogue, entry) for entry in others),
        examples_heading=catalogue.examples_heading(others),
    )


def case_view(catalogue: Catalogue, address: str, uses: Sequence[CaseUse]) -> CaseView:
    """The list of the documents that bear one diarienummer."""
    written = uses[0].written
    return CaseView(
        url=address,
        title=f"Diarienummer {written}",
        intro=f"{count(len(uses), 'dokument')} har diarienumret {written}.",
        rows=tuple(row(catalogue, use.entry) for use in uses),
    )


def _parts(catalogue: Catalogue, entries: Iterable[Entry]) -> Iterator[Part]:
    own = [entry for entry in entries if entry.own]
    yield _part(catalogue, "dokument", "", "", [entry for entry in own if entry.current])
    ended = [entry for entry in own if not entry.current and not entry.document.draft]
    yield _part(
        catalogue,
        "tidigare",
        "Tidigare dokument",
        "De har ersatts, upphävts eller tagits bort från webbplatsen.",
        ended,
    )
    drafts = [entry for entry in own if entry.document.draft]
    yield _part(catalogue, "utkast", "Utkast", "De är inte beslutade.", drafts)
    others = [entry for entry in entries if not entry.own]
    yield _part(
        catalogue,
        "exempel",
        catalogue.examples_heading(others),
        "Dokumenten gäller inte hos oss. Vi bevakar inte om de ändras eller ersätts.",
        others,
    )


def _part(
    catalogue: Catalogue, identifier: str, heading: str, intro: str, entries: Sequence[Entry]
) -> Part:
    rows = tuple(row(catalogue, entry, summary=True) for entry in entries)
    return Part(identifier, heading, intro, rows)


def _item(group: Group) -> WayItem:
    url = group.url if group.entries else ""
    return WayItem(group.name, url, _counted(group), group.explanation)


def _counted(group: Group) -> str:
    """How many documents a group has: what is no longer in use only where there is nothing else."""
    own = [entry for entry in group.entries if entry.own]
    drafts = sum(entry.document.draft for entry in own)
    words = []
    if group.own:
        words.append(count(group.own, "dokument"))
    elif own and drafts < len(own):
        words.append(count(len(own) - drafts, "tidigare dokument"))
    elif own:
        words.append(count(drafts, "utkast"))
    if group.examples:
        words.append(f"{count(group.examples, 'exempel')} från andra")
    return " och ".join(words) or count(0, "dokument")


def _example_item(group: Group) -> WayItem:
    return WayItem(group.name, group.url, count(group.examples, "dokument"), group.explanation)


def _sort(catalogue: Catalogue, group: Group) -> str:
    given = catalogue.registry.vocabularies.kinds[group.key].group
    return given if given in GROUPS else "ovrigt"

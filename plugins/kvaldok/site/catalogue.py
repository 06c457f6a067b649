# SPDX-License-Identifier: MIT
"""The registry as readers browse it: entries in Swedish order, and groups of them by each way in.

Computed once per build; pages only look things up here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kvaldok.registry.model import Body, Document, Kind, Marker, Registry, Version
from kvaldok.registry.status import HIDDEN, Status, main_version, version_status
from kvaldok.registry.urls import (
    case_url,
    decider_url,
    document_url,
    kind_url,
    organisation_url,
    step_url,
    subject_url,
    version_segments,
    year_url,
)
from kvaldok.registry.vocabularies import builtin_bodies
from kvaldok.site.escaping import plain
from kvaldok.site.statuses import StatusStep, document_steps, steps_from
from kvaldok.site.words import (
    EXAMPLES,
    EXAMPLES_OF_ALL_SORTS,
    STEP_EXPLANATIONS,
    STEPS,
    lower_first,
)
from kvaldok.swedish.dates import PartialDate
from kvaldok.swedish.text import sort_key

__all__ = [
    "CaseUse",
    "Catalogue",
    "Entry",
    "Group",
    "decision_year",
    "version_url",
    "version_urls",
]

UNKNOWN_DECIDER = "okant"
UNKNOWN_ORGANISATION = "okand"
_NO_CASE = frozenset({"", *(marker.value for marker in Marker)})


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as lists show it: `version` and `status` are those of the day of the build."""

    document: Document
    version: Version
    status: Status
    title: str
    url: str
    own: bool
    organisation: str
    steps: tuple[StatusStep, ...]

    @property
    def current(self) -> bool:
        """Whether it belongs among what readers look for first (as in the default search)."""
        return self.status not in HIDDEN


@dataclass(frozen=True, slots=True)
class Group:
    """The documents that share a kind, decider, year, subject, step or organisation."""

    key: str
    name: str
    heading: str
    url: str
    entries: tuple[Entry, ...]
    explanation: str = ""

    @property
    def own(self) -> int:
        """How many of the site's own documents it shows first."""
        return sum(entry.own and entry.current for entry in self.entries)

    @property
    def examples(self) -> int:
        return sum(not entry.own for entry in self.entries)


@dataclass(frozen=True, slots=True)
class CaseUse:
    """A document that bears a diarienummer, and the address of the version that does."""

    entry: Entry
    url: str
    written: str


@dataclass(frozen=True)
class Catalogue:
    """The registry with its indexes."""

    registry: Registry

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All documents by id, in Swedish order of their titles."""
        found = [self._entry(document) for document in self.registry.documents.values()]
        found.sort(key=lambda entry: (sort_key(entry.title), entry.document.id))
        return {entry.document.id: entry for entry in found}

    @cached_property
    def own(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries.values() if entry.own)

    @cached_property
    def relations_to(self) -> Mapping[str, tuple[tuple[str, Document], ...]]:
        """For each document the relations that others state to it: kind and the other document."""
        found: dict[str, list[tuple[str, Document]]] = defaultdict(list)
        for document in self.registry.documents.values():
            for relation in document.relations:
                found[relation.document].append((relation.kind, document))
        return {key: tuple(relations) for key, relations in found.items()}

    @cached_property
    def kinds(self) -> tuple[Group, ...]:
        """Every kind of the vocabulary in its order, those without documents too."""
        entries = self._by(lambda entry: (entry.document.kind,))
        return tuple(
            self._kind(kind, entries.get(kind.key, ()))
            for kind in self.registry.vocabularies.kinds.values()
        )

    @cached_property
    def subjects(self) -> tuple[Group, ...]:
        entries = self._by(lambda entry: entry.document.subjects)
        return tuple(
            Group(
                subject.key,
                plain(subject.name),
                plain(subject.name),
                subject_url(subject.key),
                entries[subject.key],
                plain(subject.explanation),
            )
            for subject in self.registry.vocabularies.subjects.values()
            if subject.key in entries
        )

    @cached_property
    def steps(self) -> tuple[Group, ...]:
        entries = self._by(lambda entry: entry.document.steps)
        return tuple(
            Group(key, name, name, step_url(key), entries[key], STEP_EXPLANATIONS[key])
            for key, name in STEPS.items()
            if key in entries
        )

    @cached_property
    def deciders(self) -> tuple[Group, ...]:
        """Those who decided: the site's own first, by name; last what nobody knows of."""
        entries = self._by(lambda entry: [body.key for body in _bodies(entry.version)])
        names = self.body_names
        foreign = {key: not any(entry.own for entry in found) for key, found in entries.items()}
        groups = [
            Group(
                key,
                names[key],
                f"Beslutat av {lower_first(names[key])}",
                decider_url(key),
                entries[key],
            )
            for key in sorted(entries, key=lambda key: (foreign[key], sort_key(names[key]), key))
        ]
        unknown = tuple(
            entry for entry in self.entries.values() if isinstance(entry.version.decided_by, Marker)
        )
        if unknown and UNKNOWN_DECIDER not in entries:
            groups.append(
                Group(
                    UNKNOWN_DECIDER,
                    "Uppgift saknas",
                    "Vi vet inte vem som har beslutat",
                    decider_url(UNKNOWN_DECIDER),
                    unknown,
                )
            )
        return tuple(groups)

    @cached_property
    def years(self) -> tuple[Group, ...]:
        """Years of decision, latest first; last the documents whose year is not known."""
        entries = self._by(lambda entry: (str(decision_year(entry.version) or ""),))
        keys = sorted(entries, key=lambda key: -int(key or 0))
        return tuple(self._year(key, entries[key]) for key in keys)

    @cached_property
    def organisations(self) -> tuple[Group, ...]:
        """The site's own organisation first, then the others by name."""
        entries = self._by(lambda entry: (entry.document.organisation,))
        known = self.registry.vocabularies.organisations
        groups = [
            Group(key, plain(known[key].name), plain(known[key].name), organisation_url(key), found)
            for key, found in entries.items()
            if key in known
        ]
        groups.sort(key=lambda group: (not group.own, sort_key(group.name), group.key))
        return tuple(groups)

    @cached_property
    def cases(self) -> Mapping[str, tuple[CaseUse, ...]]:
        """Who bears each diarienummer, by the address of its page; each document once."""
        found: dict[str, dict[str, CaseUse]] = defaultdict(dict)
        for entry in self.entries.values():
            for url, written in _case_numbers(entry):
                if address := case_url(written):
                    use = CaseUse(entry, url, plain(written))
                    found[address].setdefault(entry.document.id, use)
        return {address: tuple(uses.values()) for address, uses in sorted(found.items())}

    def examples_heading(self, entries: Iterable[Entry]) -> str:
        """What others' documents among these are called: not all others are kommuner."""
        known = self.registry.vocabularies.organisations
        others = {entry.document.organisation for entry in entries if not entry.own}
        sorts = {known[key].sort if key in known else "" for key in others}
        return EXAMPLES if sorts <= {"kommun"} else EXAMPLES_OF_ALL_SORTS

    def organisation_name(self, document: Document) -> str:
        known = self.registry.vocabularies.organisations.get(document.organisation)
        return plain(known.name) if known else ""

    def _entry(self, document: Document) -> Entry:
        registry = self.registry
        version = main_version(registry, document, registry.today)
        return Entry(
            document=document,
            version=version,
            status=version_status(registry, document, version, registry.today),
            title=plain(document.title),
            url=document_url(document.id),
            own=registry.is_own(document),
            organisation=self._shown_organisation(document),
            steps=steps_from(document_steps(registry, document), registry.today),
        )

    def _shown_organisation(self, document: Document) -> str:
        """The organisation's name where a list must say it: for all but the site's own."""
        own = self.registry.vocabularies.own_organisation
        if own and self.registry.is_own(document):
            return ""
        name = self.organisation_name(document)
        return name if document.organisation != UNKNOWN_ORGANISATION else lower_first(name)

    def _by(self, keys: Callable[[Entry], Iterable[str]]) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            for key in dict.fromkeys(keys(entry)):
                found[key].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def body_names(self) -> Mapping[str, str]:
        """One name per key: organisations may write the same body's name in their own way."""
        names: dict[str, str] = {}
        for entry in sorted(self.entries.values(), key=lambda entry: not entry.own):
            for body in _bodies(entry.version):
                names.setdefault(body.key, plain(body.name))
        return {key: plain(body.name) for key, body in builtin_bodies().items()} | names

    def _kind(self, kind: Kind, entries: tuple[Entry, ...]) -> Group:
        plural, explanation = plain(kind.plural), plain(kind.explanation)
        return Group(kind.key, plural, plural, kind_url(kind.key), entries, explanation)

    def _year(self, key: str, entries: tuple[Entry, ...]) -> Group:
        if not key:
            return Group("", "Okänt år", "Beslutsår saknas", year_url(None), entries)
        return Group(key, key, f"Beslutat {key}", year_url(int(key)), entries)


def decision_year(version: Version) -> int | None:
    """The year of the decision, or None where it is not known."""
    decided = version.decision_date
    return decided.year if isinstance(decided, PartialDate) else None


def version_url(entry: Entry, version: Version) -> str:
    """Where a version is shown today: the document's page, or one of its own."""
    if version is entry.version:
        return entry.url
    urls = dict(zip(map(id, entry.document.versions), version_urls(entry.document), strict=True))
    return urls[id(version)]


def version_urls(document: Document) -> tuple[str, ...]:
    """Each version's own address, in the order of `document.versions`."""
    base = document_url(document.id)
    return tuple(f"{base}{segment}/" for segment in version_segments(document))


def _bodies(version: Version) -> tuple[Body, ...]:
    given = version.decided_by
    # A function in words whose letters no address can hold gets no list of its own.
    return () if isinstance(given, Marker) else tuple(body for body in given if body.key)


def _case_numbers(entry: Entry) -> Iterable[tuple[str, str]]:
    """The diarienummer of an entry with the address that tells of each, those in force first."""
    versions = sorted(entry.document.versions, key=lambda version: version is not entry.version)
    for version in versions:
        url = version_url(entry, version)
        if isinstance(version.case_number, str):
            yield url, version.case_number
        if version.repeal and version.repeal.case_number not in _NO_CASE:
            yield url, version.repeal.case_number

# SPDX-License-Identifier: MIT
"""The facts about a decision and a document, in words: the description lists of a document page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kvaldok.registry.model import (
    UNKNOWN,
    Document,
    Marker,
    Repeal,
    Review,
    UntilRepealed,
    Version,
)
from kvaldok.registry.review import next_review
from kvaldok.registry.status import Status, version_status, version_timeline
from kvaldok.registry.urls import (
    case_url,
    decider_url,
    kind_url,
    organisation_url,
    step_url,
    subject_url,
)
from kvaldok.site.catalogue import Catalogue, Entry
from kvaldok.site.escaping import plain, safe_address
from kvaldok.site.words import (
    MISSING,
    REPORTS,
    REVIEW_RESULTS,
    STEPS,
    at_date,
    lower_first,
    on_date,
    paragraph_sign,
)
from kvaldok.swedish.dates import PartialDate
from kvaldok.swedish.text import in_words, upper_first

__all__ = [
    "Fact",
    "Link",
    "case_text",
    "decided_by",
    "decision_facts",
    "decision_text",
    "document_facts",
]


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere: to an address of the site, or out; "" for text alone."""

    text: str
    url: str = ""
    note: str = ""


# What is over is not reviewed any more.
_ENDED = frozenset({Status.EXPIRED, Status.REPLACED, Status.REPEALED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known; several values make a list."""

    label: str
    values: tuple[Link, ...]


def decision_facts(catalogue: Catalogue, entry: Entry, version: Version) -> tuple[Fact, ...]:
    """Who decided, when, where it is written, and for how long it holds."""
    ended = _status(catalogue, entry, version) in _ENDED
    return tuple(
        _facts(
            (
                ("Beslutad av", _deciders(entry, version)),
                ("Beslutsdatum", [_decision_date(entry, version)]),
                ("Protokoll", _minutes(version)),
                ("Delegationsbeslut", [_text(version.delegation)]),
                ("Diarienummer", [_case(catalogue, version)]),
                ("Protokollet justerat", [_day(version.approved)]),
                ("Anslaget", [_day(version.posted)]),
                ("Gäller från", [_valid_from(entry, version)]),
                ("Gäller till", [_valid_to(catalogue, entry, version)]),
                ("Upphävd", [_repeal(catalogue, entry.document, version.repeal)]),
                ("Ska ses över senast", [None if ended else _review_by(entry, version)]),
                ("Ses över", [None if ended else _review_cycle(version)]),
                ("Senast prövad", [_reviewed(entry.document.reviews)]),
                ("Vad som ändrades", [_text(version.change_note)]),
            )
        )
    )


def document_facts(catalogue: Catalogue, entry: Entry) -> tuple[Fact, ...]:
    """What the document is about and whom it concerns."""
    document = entry.document
    return tuple(
        _facts(
            (
                ("Organisation", _organisation(entry)),
                ("Gäller för", _applies_to(document)),
                ("Ansvarig enhet", [_text(document.owner)]),
                ("Dokumenttyp", [_kind(catalogue, document)]),
                ("Ämne", _subjects(catalogue, document)),
                ("Steg i förbättringshjulet", _steps(document)),
                ("Avser", [_text(document.concerns)]),
                ("Verksamhet", _texts([in_words(document.activities)])),
                ("Vänder sig till", _texts([in_words(document.audiences)])),
                ("Lagstöd", _texts(document.legal_basis, first=False)),
                ("Författningssamling", [_statute_book(catalogue, entry)]),
                ("Kallas också", _texts(document.alternative_titles, first=False)),
                ("Uppgifterna kommer från", [_source(document)]),
            )
        )
    )


def decided_by(version: Version) -> str:
    """`kommunfullmäktige`, `verksamhetschef hemtjänst och …`, or "" where it is not known."""
    if isinstance(version.decided_by, Marker):
        return ""
    return in_words([lower_first(plain(body.name)) for body in version.decided_by])


def decision_text(version: Version) -> str:
    """The decision in running text: `Beslutad av kommunfullmäktige 29 oktober 2014`, or ""."""
    who = decided_by(version)
    when = at_date(version.decision_date) if isinstance(version.decision_date, PartialDate) else ""
    if who:
        return f"Beslutad av {who} {when}".strip()
    return f"Beslutad {when}" if when else ""


def case_text(version: Version) -> str:
    """The diarienummer as written, `Inget diarienummer`, or that it is not known."""
    if version.case_number is UNKNOWN:
        return MISSING
    if isinstance(version.case_number, Marker):
        return "Inget diarienummer"
    return plain(version.case_number)


def _facts(rows: Iterable[tuple[str, Sequence[Link | None]]]) -> Iterator[Fact]:
    for label, given in rows:
        values = tuple(value for value in given if value and value.text)
        if values:
            yield Fact(label, values)


def _text(text: str) -> Link:
    return Link(plain(text))


def _texts(texts: Iterable[str], *, first: bool = True) -> list[Link]:
    """Values as text; with `first` they begin with a capital letter."""
    return [Link(upper_first(plain(text)) if first else plain(text)) for text in texts]


def _day(day: PartialDate | None) -> Link | None:
    return Link(on_date(day)) if day else None


def _decision_date(entry: Entry, version: Version) -> Link | None:
    if isinstance(version.decision_date, PartialDate):
        return Link(on_date(version.decision_date))
    return None if entry.document.draft else Link(MISSING)


def _deciders(entry: Entry, version: Version) -> list[Link]:
    if isinstance(version.decided_by, Marker):
        return [Link("Inte beslutat än" if entry.document.draft else MISSING)]
    return [
        Link(plain(body.name), decider_url(body.key) if body.key else "")
        for body in version.decided_by
    ]


def _minutes(version: Version) -> list[Link]:
    text = f"{paragraph_sign(plain(version.paragraph))} i protokollet" if version.paragraph else ""
    address = safe_address(version.minutes)
    if address:
        return [Link(text or "Protokollet", address)]
    return [Link(text)]


def _case(catalogue: Catalogue, version: Version) -> Link:
    text = case_text(version)
    if not isinstance(version.case_number, str):
        return Link(text)
    address = case_url(version.case_number)
    # Where no other document bears the number, its address only leads back here.
    if len(catalogue.cases.get(address, ())) < 2:
        return Link(text)
    return Link(text, address, note="Flera dokument har samma diarienummer")


def _valid_from(entry: Entry, version: Version) -> Link | None:
    report = entry.document.kind in REPORTS and version.valid_from is None
    if entry.document.draft or report:
        return None
    if version.first_day:
        return Link(on_date(version.first_day))
    return Link(MISSING) if entry.own or version.valid_from is UNKNOWN else None


def _status(catalogue: Catalogue, entry: Entry, version: Version) -> Status:
    registry = catalogue.registry
    return version_status(registry, entry.document, version, registry.today)


def _valid_to(catalogue: Catalogue, entry: Entry, version: Version) -> Link | None:
    given = version.valid_to
    if _status(catalogue, entry, version) in {Status.REPLACED, Status.REPEALED}:
        return None  # "tills vidare" is over, and the status says since when
    if isinstance(given, UntilRepealed) and _end_is_known(catalogue, entry, version):
        return None  # it is over on the day that the page is read, or will be
    at_most = version.at_most_until
    longest = f", dock längst till och med {on_date(at_most)}" if at_most else ""
    if given is None:
        return Link(f"Längst till och med {on_date(at_most)}") if at_most else None
    if isinstance(given, Marker):
        return Link(MISSING)
    if isinstance(given, UntilRepealed):
        return Link(upper_first(given.value) + longest)
    return Link(f"Till och med {on_date(given)}{longest}")


def _end_is_known(catalogue: Catalogue, entry: Entry, version: Version) -> bool:
    """Whether something else ends what holds "tills vidare": a version, a document, a repeal."""
    steps = version_timeline(catalogue.registry, entry.document, version)
    return any(step.status in {Status.REPLACED, Status.REPEALED} for step in steps)


def _repeal(catalogue: Catalogue, document: Document, repeal: Repeal | None) -> Link | None:
    if not repeal:
        return None
    since = f"Från {on_date(repeal.valid_from)}" if repeal.valid_from else ""
    names = [lower_first(_body_name(catalogue, document, key)) for key in repeal.decided_by]
    decided = on_date(repeal.decision_date) if repeal.decision_date else ""
    by = f"av {in_words(names)}" if names else ""
    told = " ".join(part for part in ("enligt beslut", by, decided) if part)
    decision = [told if by or decided else ""]
    if repeal.paragraph:
        decision.append(paragraph_sign(plain(repeal.paragraph)))
    if repeal.case_number not in {marker.value for marker in Marker}:
        decision.append(plain(repeal.case_number))
    return Link(upper_first(", ".join(part for part in (since, *decision) if part)))


def _body_name(catalogue: Catalogue, document: Document, key: str) -> str:
    organisation = catalogue.registry.vocabularies.organisations.get(document.organisation)
    bodies = organisation.bodies if organisation else ()
    found = next((body.name for body in bodies if body.key == key), "")
    return plain(found or catalogue.body_names.get(key) or key)


def _review_by(entry: Entry, version: Version) -> Link | None:
    """The day that is given, or the one that a cycle leads to; of others' cycles nobody knows."""
    if not entry.own and not version.review[:1].isdigit():
        return None
    due = next_review(entry.document, version)
    return Link(on_date(due)) if due else None


def _review_cycle(version: Version) -> Link | None:
    return None if version.review[:1].isdigit() else Link(upper_first(plain(version.review)))


def _reviewed(reviews: Sequence[Review]) -> Link | None:
    if not reviews:
        return None
    latest = max(reviews, key=lambda review: review.on)
    who = f" av {lower_first(plain(latest.by))}" if latest.by else ""
    result = REVIEW_RESULTS.get(latest.result, "")
    return Link(f"{on_date(latest.on)}{who}" + (f": {result}" if result else ""))


def _organisation(entry: Entry) -> list[Link]:
    if not entry.organisation:
        return []
    return [Link(entry.organisation, organisation_url(entry.document.organisation))]


def _applies_to(document: Document) -> list[Link]:
    return [
        Link(upper_first(plain(f"{item.who} ({item.how})" if item.how else item.who)))
        for item in document.applies_to
    ]


def _kind(catalogue: Catalogue, document: Document) -> Link:
    kind = catalogue.registry.vocabularies.kinds[document.kind]
    return Link(plain(kind.name), kind_url(kind.key))


def _subjects(catalogue: Catalogue, document: Document) -> list[Link]:
    known = catalogue.registry.vocabularies.subjects
    return [Link(plain(known[key].name), subject_url(key)) for key in document.subjects]


def _steps(document: Document) -> list[Link]:
    return [Link(name, step_url(key)) for key, name in STEPS.items() if key in document.steps]


def _statute_book(catalogue: Catalogue, entry: Entry) -> Link | None:
    document = entry.document
    if not entry.own or not catalogue.registry.in_statute_book(document):
        return None
    number = document.statute_book.number if document.statute_book else ""
    return Link(f"Nummer {plain(number)}" if number else "Ingår")


def _source(document: Document) -> Link | None:
    if not document.source:
        return None
    return Link(plain(document.source.title), safe_address(document.source.address))

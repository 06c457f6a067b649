# SPDX-License-Identifier: MIT
"""The status of a version on a given day: golden cases, and what must hold whatever is unknown."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.registry.small_registry import ROOT, load_case, write_registry

from kvaldok.problems import Location
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import (
    UNKNOWN,
    Document,
    Place,
    Registry,
    Repeal,
    UntilRepealed,
    Version,
    Vocabularies,
)
from kvaldok.registry.status import (
    HIDDEN,
    Status,
    document_status,
    document_timeline,
    main_version,
    version_status,
    version_timeline,
)
from kvaldok.registry.urls import version_segments
from kvaldok.registry.version_order import compare_versions, in_order, version_number
from kvaldok.swedish.dates import PartialDate

TODAY = date(2026, 11, 21)
CASES = sorted((Path(__file__).parent / "golden" / "status").glob("*.yml"))
HERE = Place(Location("dokument.yml", 1, 1))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_status_on_a_day(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = load_case(path)
    monkeypatch.chdir(tmp_path)
    write_registry(ROOT, case["files"])
    registry = load_registry(ROOT, TODAY)
    assert registry.problems == ()
    document = registry.documents[case["document"]]
    assert {day: on_day(registry, document, day) for day in case["days"]} == case["days"]
    steps = document_timeline(registry, document)
    assert [f"{step.since} {step.status}" for step in steps] == case["timeline"]


def on_day(registry: Registry, document: Document, text: str) -> dict[str, object]:
    """What a case says of a day: the document's status, the version shown, and each status."""
    day = date.fromisoformat(text)
    names = dict(zip(version_segments(document), document.versions, strict=True))
    shown = main_version(registry, document, day)
    return {
        "status": document_status(registry, document, day).value,
        "shown": next(name for name, version in names.items() if version is shown),
        "versions": {
            name: version_status(registry, document, version, day).value
            for name, version in names.items()
        },
    }


# Whatever is unknown -----------------------------------------------------------------------------

YEARS = st.integers(2013, 2016)
EXACT = st.dates(date(2013, 1, 1), date(2016, 12, 31)).map(PartialDate.of)
PARTIAL = EXACT | st.builds(PartialDate, YEARS) | st.builds(PartialDate, YEARS, st.integers(1, 12))
LABELS = st.sampled_from(["", "", "1", "2", "1.10", "utkastet"])


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """A version with dates that are known to the day, the month or the year, or not at all."""
    repeal = st.builds(Repeal, valid_from=st.none() | PARTIAL, decision_date=st.none() | PARTIAL)
    return Version(
        decided_by=UNKNOWN,
        decision_date=draw(PARTIAL | st.just(UNKNOWN)),
        case_number=UNKNOWN,
        place=HERE,
        label=draw(LABELS),
        valid_from=draw(st.none() | PARTIAL | st.just(UNKNOWN)),
        valid_to=draw(
            st.none() | PARTIAL | st.just(UNKNOWN) | st.just(UntilRepealed.FURTHER_NOTICE)
        ),
        at_most_until=draw(st.none() | PARTIAL),
        repeal=draw(st.none() | repeal),
    )


def document_of(given: list[Version]) -> Document:
    """A document of the site's own with these versions."""
    return Document("a", HERE, Path(), "A", "policy", "", in_order(given))


def registry_of(document: Document) -> Registry:
    """A registry with just that document."""
    return Registry(Path(), {document.id: document}, Vocabularies())


DOCUMENTS = st.lists(versions(), min_size=1, max_size=4).map(document_of)
DAYS = st.dates(date(2012, 12, 1), date(2017, 2, 1))


@given(DOCUMENTS, DAYS)
@settings(max_examples=300, deadline=None)
def test_the_timeline_agrees_with_the_status_on_every_day(document: Document, day: date) -> None:
    registry = registry_of(document)
    timelines = [
        (document_timeline(registry, document), partial(document_status, registry, document)),
        *(
            (
                version_timeline(registry, document, version),
                partial(version_status, registry, document, version),
            )
            for version in document.versions
        ),
    ]
    for steps, status_on in timelines:
        assert [step.since for step in steps] == sorted({step.since for step in steps})
        around = [step.since + timedelta(days) for step in steps[1:] for days in (-1, 0, 1)]
        for on in (day, *around):
            last = [step for step in steps if step.since <= on][-1]
            assert last.status is status_on(on)


@given(DOCUMENTS, DAYS, st.data())
@settings(max_examples=500, deadline=None)
def test_what_is_said_holds_however_the_unknown_dates_fall(
    document: Document, day: date, data: st.DataObject
) -> None:
    """A naive model: guess every date that is not known; the status is still true."""
    registry = registry_of(document)
    starts = [guessed_start(version, data) for version in document.versions]
    for version, start in zip(document.versions, starts, strict=True):
        status = version_status(registry, document, version, day)
        over = [last < day for last in guessed_last_days(version, data)]
        ended = [began <= day for began in guessed_endings(document, version, starts, data)]
        if status is Status.IN_FORCE:
            assert start <= day
            assert not any(over)
            assert not any(ended)
        if status is Status.COMING:
            assert start > day
        if status is Status.EXPIRED:
            assert any(over)
        if status in {Status.REPLACED, Status.REPEALED}:
            assert any(ended)


def guess(known: PartialDate, data: st.DataObject) -> date:
    return data.draw(st.dates(known.earliest, known.latest))


def guessed_start(version: Version, data: st.DataObject) -> date:
    if version.first_day:
        return guess(version.first_day, data)
    return data.draw(st.dates(date(2012, 1, 1), date(2017, 12, 31)))


def guessed_last_days(version: Version, data: st.DataObject) -> list[date]:
    given = [version.valid_to, version.at_most_until]
    days = [guess(last, data) for last in given if isinstance(last, PartialDate)]
    return [*days, data.draw(DAYS)] if version.valid_to is UNKNOWN else days


def guessed_endings(
    document: Document, version: Version, starts: list[date], data: st.DataObject
) -> list[date]:
    """The days on which the version was repealed, or replaced by one that came after it."""
    place = document.versions.index(version)
    days = [
        start
        for at, (other, start) in enumerate(zip(document.versions, starts, strict=True))
        if at != place and came_after(document, at, place, starts)
    ]
    if version.repeal:
        first = version.repeal.first_day
        days.append(guess(first, data) if first else data.draw(DAYS))
    return days


def came_after(document: Document, at: int, place: int, starts: list[date]) -> bool:
    """Whether one version came after another; one without any date is an old one."""
    order = compare_versions(document.versions[at], document.versions[place])
    if order is None:
        return (starts[at], at) > (starts[place], place)
    return (order, at) > (0, place)


@given(DOCUMENTS, DAYS)
def test_a_document_with_a_version_in_force_shows_that_version(
    document: Document, day: date
) -> None:
    registry = registry_of(document)
    statuses = [version_status(registry, document, one, day) for one in document.versions]
    assert statuses.count(Status.IN_FORCE) <= 1
    shown = version_status(registry, document, main_version(registry, document, day), day)
    assert (shown is Status.IN_FORCE) == (Status.IN_FORCE in statuses)


@given(st.lists(versions(), max_size=4))
def test_of_two_versions_one_comes_first_or_nobody_knows(given: list[Version]) -> None:
    for one in given:
        for other in given:
            order = compare_versions(one, other)
            assert compare_versions(other, one) == (None if order is None else -order)


@given(st.lists(versions(), max_size=5))
def test_versions_are_ordered_by_their_days_where_these_tell(given: list[Version]) -> None:
    ordered = in_order([version for version in given if version.first_day and not version.label])
    days = [version.first_day.earliest for version in ordered if version.first_day]
    assert days == sorted(days)


# Small things ------------------------------------------------------------------------------------


def test_the_default_search_leaves_out_what_is_certainly_no_longer_decided() -> None:
    assert {Status.REPLACED, Status.REPEALED, Status.DRAFT, Status.WITHDRAWN} == HIDDEN


def test_every_status_has_words_of_its_own() -> None:
    assert len({status.label for status in Status}) == len(Status)
    assert all(status.value.isascii() for status in Status)


@pytest.mark.parametrize(
    ("label", "number"),
    [("2", (2,)), ("1.10", (1, 10)), ("", ()), ("v2", ()), ("1.", ()), ("nan", ()), ("-1", ())],
)
def test_version_number(label: str, number: tuple[int, ...]) -> None:
    assert version_number(label) == number

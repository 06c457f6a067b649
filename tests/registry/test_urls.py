# SPDX-License-Identifier: MIT
"""Addresses are stable: the forms of design section 4, and a segment for every version."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.problems import Location
from kvaldok.registry import urls
from kvaldok.registry.model import UNKNOWN, Document, Marker, Place, Version
from kvaldok.registry.urls import relative_url, version_segments
from kvaldok.swedish.dates import PartialDate, parse_partial_date

HERE = Place(Location("dokument.yml", 1, 1))


def segments(*decided: str) -> tuple[str, ...]:
    """The segments of a document whose versions were decided on these days."""
    versions = tuple(Version(UNKNOWN, _date(text), UNKNOWN, HERE) for text in decided)
    return version_segments(Document("a", HERE, Path(), "A", "policy", "", versions))


def _date(text: str) -> PartialDate | Marker:
    return parse_partial_date(text) or UNKNOWN


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (urls.document_url("kvalitetspolicy"), "dokument/kvalitetspolicy/"),
        (
            urls.file_url("kvalitetspolicy", "policy.pdf"),
            "dokument/kvalitetspolicy/filer/policy.pdf",
        ),
        (urls.kind_url("policy"), "typ/policy/"),
        (urls.decider_url("kommunfullmaktige"), "beslutad-av/kommunfullmaktige/"),
        (urls.year_url(2014), "ar/2014/"),
        (urls.year_url(None), "ar/okant/"),
        (urls.step_url("planera"), "steg/planera/"),
        (urls.subject_url("bygga-och-bo"), "amne/bygga-och-bo/"),
        (urls.organisation_url("exempelkommun"), "organisation/exempelkommun/"),
        (urls.case_url("KS 2014/0123"), "dnr/ks-2014-123/"),
        (urls.case_url("–"), ""),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    assert address == expected


def test_a_version_is_called_by_what_is_known_of_its_day() -> None:
    assert segments("2014-10-29", "2018-06", "2020") == ("2014-10-29", "2018-06", "2020")


def test_further_versions_of_a_day_are_numbered() -> None:
    assert segments("2014-10-29", "2014-10-29", "2018", "2014-10-29") == (
        "2014-10-29",
        "2014-10-29-2",
        "2018",
        "2014-10-29-3",
    )


def test_versions_without_a_day_are_odaterad() -> None:
    assert segments("okant", "okant") == ("odaterad", "odaterad-2")


@given(
    st.lists(st.sampled_from(["2014", "2014-02", "2014-10-29", "2014-10-02", "okant"]), max_size=9)
)
def test_every_version_has_an_address_of_its_own(decided: list[str]) -> None:
    assert len(set(segments(*decided))) == len(decided)


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("", "typ/policy/", "typ/policy/"),
        ("dokument/a/", "typ/policy/", "../../typ/policy/"),
        ("dokument/a/2014-10-29/", "dokument/a/", "../../../dokument/a/"),
        ("404.html", "sok/", "sok/"),
        ("", "", "./"),
        ("dokument/a/", "", "../../"),
        ("dokument/a/", "dokument/a/filer/policy.pdf", "../../dokument/a/filer/policy.pdf"),
    ],
)
def test_relative_url(here: str, target: str, link: str) -> None:
    assert relative_url(here, target) == link


@given(
    st.lists(st.sampled_from(["dokument", "a", "b"]), max_size=4),
    st.lists(st.sampled_from(["dokument", "a", "b"]), max_size=4),
)
def test_a_relative_link_leads_from_here_to_the_target(here: list[str], target: list[str]) -> None:
    place = list(here)
    link = relative_url(
        "".join(f"{part}/" for part in here), "".join(f"{part}/" for part in target)
    )
    for part in filter(None, link.split("/")):
        if part == "..":
            place.pop()
        elif part != ".":
            place.append(part)
    assert place == target

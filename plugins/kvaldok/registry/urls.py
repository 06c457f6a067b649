# SPDX-License-Identifier: MIT
"""Addresses: stable for ever, relative to the site's root, with a trailing slash for pages."""

from __future__ import annotations

from kvaldok.registry.model import Document, Marker, Version
from kvaldok.swedish.diarienummer import normalise_diarienummer

__all__ = [
    "EXAMPLES_URL",
    "FILMS_URL",
    "WHEEL_URL",
    "case_url",
    "decider_url",
    "document_url",
    "file_url",
    "film_file_url",
    "guide_url",
    "guides_url",
    "kind_url",
    "organisation_url",
    "relative_url",
    "step_url",
    "subject_url",
    "thread_url",
    "version_segments",
    "year_url",
]

UNDATED = "odaterad"
UNKNOWN_YEAR = "okant"
WHEEL_URL = "forbattringshjulet/"
FILMS_URL = "filmer/"
EXAMPLES_URL = f"{WHEEL_URL}exempel/"


def document_url(identifier: str) -> str:
    """The page of a document: of the version in force."""
    return f"dokument/{identifier}/"


def file_url(identifier: str, name: str) -> str:
    """A file of a document."""
    return f"dokument/{identifier}/filer/{name}"


def film_file_url(name: str) -> str:
    """A film, its captions or its still picture."""
    return f"{FILMS_URL}{name}"


def kind_url(key: str) -> str:
    """The list of a kind."""
    return f"typ/{key}/"


def decider_url(key: str) -> str:
    """The list of a deciding body."""
    return f"beslutad-av/{key}/"


def year_url(year: int | None) -> str:
    """The list of a year, or of those whose year is not known."""
    return f"ar/{year or UNKNOWN_YEAR}/"


def step_url(key: str) -> str:
    """The list of a step of the wheel."""
    return f"steg/{key}/"


def subject_url(key: str) -> str:
    """The list of a subject."""
    return f"amne/{key}/"


def thread_url(identifier: str) -> str:
    """The page of an example that runs through the steps."""
    return f"{EXAMPLES_URL}{identifier}/"


def organisation_url(key: str) -> str:
    """The list of an organisation."""
    return f"organisation/{key}/"


def guides_url() -> str:
    """The list of handledningar."""
    return "handledning/"


def guide_url(name: str, part: str = "") -> str:
    """A handledning to read, or a part of it: `visa`, `visa/anteckningar`, `utskrift` and so on."""
    return f"handledning/{name}/{part}/" if part else f"handledning/{name}/"


def case_url(case_number: str) -> str:
    """The page of a case number, in normal form; "" where it has none that an address can hold."""
    normal = normalise_diarienummer(case_number)
    return f"dnr/{normal}/" if normal and "/" not in normal else ""


def version_segments(document: Document) -> tuple[str, ...]:
    """The last part of the address of each version, in the order of `document.versions`.

    The day of decision (or what is known of it); `odaterad` where nothing is, and `-2`, `-3` for
    further versions of the same day.
    """
    segments: list[str] = []
    for version in document.versions:
        base = _day(version)
        taken = sum(1 for earlier in document.versions[: len(segments)] if _day(earlier) == base)
        segments.append(f"{base}-{taken + 1}" if taken else base)
    return tuple(segments)


def _day(version: Version) -> str:
    given = version.decision_date
    return UNDATED if isinstance(given, Marker) else given.isoformat()


def relative_url(here: str, target: str) -> str:
    """The link from the page at `here` to `target`, both relative to the site's root.

    >>> relative_url("dokument/a/", "typ/policy/")
    '../../typ/policy/'
    """
    depth = here.count("/")
    return "../" * depth + target or "./"

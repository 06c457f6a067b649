# SPDX-License-Identifier: MIT
"""The report names what there is to see to, by unit and day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import add_document

from kvaldok.audit.report import Matter, Report, make_report
from kvaldok.extract import extract_files
from kvaldok.registry.loader import load_registry

TODAY = date(2026, 11, 21)
TEXT = "Så här gör vi när någon behöver hjälp. " * 20


def entry(extra: str = "", **changes: str) -> str:
    facts = {
        "beslutad_av": "kommunstyrelsen",
        "beslutsdatum": "2024-11-27",
        "diarienummer": "KS 2024/1",
        "oversyn": "2028",
    } | changes
    version = "\n    ".join(f"{key}: {value}" for key, value in facts.items() if value)
    return (
        "titel: Rutin för hjälp\ntyp: rutin\ndokumentansvarig: Kansliavdelningen\n"
        f"amne: [omsorg-och-stod]\n{extra}\nversioner:\n  -\n    {version}\n"
    )


def report(folder: Path, copies: dict[str, str] | None = None, **documents: str) -> Report:
    """The report on documents by id, each with a text file of its own if it names one."""
    for identifier, yaml in documents.items():
        text = TEXT if "likadan" in identifier else f"{TEXT}\n\n{identifier}"
        files = {"a__txt": text} if "a.txt" in yaml else {}
        add_document(folder / "registry", identifier, yaml, **files)
    registry = load_registry(folder / "registry", TODAY)
    wanted = {
        f"{document.id}/{item.name}": item.path
        for document in registry.documents.values()
        for version in document.versions
        for item in version.files
    }
    run = extract_files(tuple(wanted.values()), folder / "cache")
    return make_report(registry, dict(zip(wanted, run.extractions, strict=True)), copies or {})


def told(made: Report, matter: Matter) -> list[str]:
    return [row.text for row in made.of(matter)]


@pytest.mark.parametrize(
    ("oversyn", "overdue", "coming"),
    [
        ("2026-10-31", ["Skulle ha setts över senast 31 oktober 2026."], []),
        ("årligen", ["Skulle ha setts över senast 27 november 2025."], []),
        ("2027-06", [], ["Ska ses över senast i juni 2027."]),
        ("2028", [], []),
    ],
)
def test_reviews_are_told_when_they_are_due(
    tmp_path: Path, oversyn: str, overdue: list[str], coming: list[str]
) -> None:
    made = report(tmp_path, rutin=entry(oversyn=oversyn))
    assert told(made, Matter.OVERDUE) == overdue
    assert told(made, Matter.COMING) == coming


def test_a_review_that_was_made_moves_the_next(tmp_path: Path) -> None:
    done = "aktualitetsprovad: [{datum: 2026-03-01, av: Kansliet, resultat: kvarstar}]"
    made = report(tmp_path, rutin=entry(done, oversyn="årligen"))
    assert told(made, Matter.OVERDUE) == []
    assert told(made, Matter.COMING) == ["Ska ses över senast 1 mars 2027."]


def test_a_version_that_is_decided_counts_as_a_review(tmp_path: Path) -> None:
    coming = (
        "  - {beslutad_av: kommunstyrelsen, beslutsdatum: 2026-10-01, diarienummer: KS 2026/1,\n"
        "     galler_fran: 2027-01-01, oversyn: årligen}\n"
    )
    made = report(tmp_path, rutin=entry(oversyn="årligen") + coming)
    assert told(made, Matter.OVERDUE) == []


def test_what_is_over_needs_no_review(tmp_path: Path) -> None:
    over = entry(oversyn="årligen", upphavande="{galler_fran: 2025-01-01}")
    assert told(report(tmp_path, rutin=over), Matter.OVERDUE) == []


def test_missing_facts_are_named(tmp_path: Path) -> None:
    bare = (
        "titel: Rutin\ntyp: rutin\nversioner:\n"
        "  - {beslutad_av: okant, beslutsdatum: okant, diarienummer: okant}\n"
    )
    made = report(tmp_path, rutin=bare)
    assert told(made, Matter.MISSING) == [
        (
            "Ansvarig enhet, uppgift om vem som har beslutat, beslutsdatum, diarienummer, uppgift "
            "om översyn och ämne saknas."
        )
    ]
    assert made.rows[0].unit == "Ansvarig enhet saknas"


def test_exceptions_stand_with_reason_and_decision(tmp_path: Path) -> None:
    extra = (
        "undantag: [{kod: personnummer, skal: Påhittat, beslutad_av: Kanslichefen, "
        "datum: 2026-01-02}]\nforfattningssamling: {nej: Bara internt}"
    )
    filer = "[{fil: a.txt, dos_undantag: {lagrum: 12 §, skal: För dyrt}}]"
    made = report(tmp_path, rutin=entry(extra, filer=filer))
    assert sorted(told(made, Matter.EXCEPTION)) == [
        "Kontrollen personnummer: Påhittat. Beslutat av Kanslichefen 2 januari 2026.",
        "Står inte i författningssamlingen: Bara internt.",
        "a.txt är undantagen enligt 12 §: För dyrt.",
    ]


def test_the_same_file_under_two_documents_is_told_once(tmp_path: Path) -> None:
    filer = {"filer": "[{fil: a.txt}]"}
    made = report(tmp_path, likadan=entry(**filer), likadan2=entry(**filer), annan=entry(**filer))
    assert told(made, Matter.DUPLICATE) == ["a.txt har samma fil som Rutin för hjälp (likadan2)."]


def test_nearly_the_same_text_is_told(tmp_path: Path) -> None:
    made = report(tmp_path, {"ena": "ena", "andra": "ena"}, ena=entry(), andra=entry())
    assert told(made, Matter.DUPLICATE) == [
        "Dokumentet har nästan samma text som Rutin för hjälp (ena)."
    ]


def test_rows_stand_by_unit_and_day(tmp_path: Path) -> None:
    owner = "dokumentansvarig: Kansliavdelningen"
    made = report(
        tmp_path,
        a=entry(oversyn="2026-05").replace(owner, "dokumentansvarig: Överförmyndarenheten"),
        b=entry(oversyn="2026-06"),
        c=entry(oversyn="2026-04"),
    )
    assert [row.id for row in made.of(Matter.OVERDUE)] == ["c", "b", "a"]

# SPDX-License-Identifier: MIT
"""Examples as threads: one piece of work followed through the steps of förbättringshjulet.

Each file exempel/<id>.yml of a registry is a thread.  A step that is left out has no example; it
is told so, not filled.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvaldok.problems import Location, Problem
from kvaldok.registry.checks import unknown_document
from kvaldok.registry.choices import STEPS
from kvaldok.registry.fields import SOURCE
from kvaldok.registry.model import Organisation, Thread, ThreadStep, UnpublishedDocument
from kvaldok.registry.schema import MISSING, Field, Key, ListOf, Pattern, Record, Report, Text
from kvaldok.registry.yaml_nodes import read_yaml
from kvaldok.swedish.text import did_you_mean, is_slug, slugify

__all__ = ["EXAMPLE", "EXAMPLE_FOLDER", "EXAMPLE_STEP", "UNPUBLISHED", "Known", "load_examples"]

EXAMPLE_FOLDER = "exempel"
_TITLE = (
    "Skriv id:t för ett dokument i registret. Finns det inte här, skriv titeln i stället: "
    "ej_publicerat: {titel: Verksamhetsplan}"
)

UNPUBLISHED = Record(
    "ej_publicerat",
    (
        Field("titel", Text("Verksamhetsplaner"), "title", "Dokumentets titel.", "Planen", True),
        Field("diarienummer", Text("KS 2014/123", 100), "case_number", "Om det är känt.", "KS 1"),
        Field("storlek", Text("pdf, 44,5 kB", 60), "size", "Format och storlek.", "pdf, 44,5 kB"),
    ),
    lambda values, _place: UnpublishedDocument(**values),
)
EXAMPLE_STEP = Record(
    "steg",
    (
        Field("text", Text("Nämnden ger …"), "text", "Vad som görs i steget.", "Nämnden …", True),
        Field(
            "nummer",
            Pattern(r"[1-9]\d?", "ett heltal från 1 till 99", "1"),
            "number",
            "Exemplets nummer i steget, som källan har det.",
            "1",
        ),
        Field(
            "dokument",
            ListOf(Key("id för ett dokument i registret", "kvalitetspolicy")),
            "documents",
            "Dokument i registret, med sina id:n.",
            "[kvalitetspolicy]",
        ),
        Field(
            "ej_publicerat",
            ListOf(UNPUBLISHED, "{titel: Verksamhetsplaner}"),
            "unpublished",
            "Dokument som inte finns i registret.",
            "{titel: Verksamhetsplaner}",
        ),
    ),
    lambda values, place: ThreadStep(**values, place=place),
)
_STEPS = Record(
    "steg",
    tuple(Field(key, EXAMPLE_STEP, key, name, "{text: …}") for key, name in STEPS.items()),
    lambda values, _place: values,
)
EXAMPLE = Record(
    "ett exempel",
    (
        Field("titel", Text("Resvärd", 120), "title", "Vad exemplet heter.", "Resvärd", True),
        Field(
            "organisation",
            Key("en nyckel ur organisationer.yml", "exempelkommun", "_"),
            "organisation",
            "Vems exempel det är. Utan uppgift: den egna organisationens.",
            "norrkoping",
        ),
        Field("kalla", SOURCE, "source", "Var exemplet kommer ifrån.", "{titel: Webbsidan}"),
        Field("steg", _STEPS, "steps", "Vad som görs i varje steg.", "{planera: {text: …}}", True),
    ),
    lambda values, place: values | {"place": place},
)


@dataclass(frozen=True, slots=True)
class Known:
    """What threads may refer to: the ids of all documents found, and the organisations."""

    documents: Collection[str]
    organisations: Mapping[str, Organisation]


def load_examples(root: Path, shown: str, known: Known, report: Report) -> tuple[Thread, ...]:
    """The threads of the registry at `root`, by id; faults go to `report`."""
    folder = root / EXAMPLE_FOLDER
    if not folder.is_dir():
        return ()
    threads = [
        _thread(path, f"{shown}/{EXAMPLE_FOLDER}/{path.name}", report)
        for path in sorted(folder.iterdir())
        if path.suffix in {".yml", ".yaml"} and not path.name.startswith(".")
    ]
    found = tuple(thread for thread in threads if thread)
    report.problems += [problem for thread in found for problem in _references(thread, known)]
    return found


def _thread(path: Path, shown: str, report: Report) -> Thread | None:
    if path.suffix != ".yml" or not is_slug(path.stem):
        report.error(
            Location(shown),
            "fel-exempelnamn",
            f"Filen heter {path.name}. Filens namn är exemplets id och får bara ha a–z, 0–9 och "
            "enkla bindestreck, och sist .yml.",
            f"Byt namn på filen, till exempel till {slugify(path.stem) or 'exempel'}.yml",
        )
        return None
    node, problems = read_yaml(path, shown)
    report.problems += problems
    values: Any = EXAMPLE.read(node, path.name, report) if node else MISSING
    return None if values is MISSING else Thread(id=path.stem, **values)


def _references(thread: Thread, known: Known) -> list[Problem]:
    problems = []
    if thread.organisation and thread.organisation not in known.organisations:
        problems.append(
            Problem.error(
                thread.place.of("organisation", thread.organisation),
                "okand-organisation",
                f"organisation: {thread.organisation} finns inte i organisationer.yml.",
                did_you_mean(
                    thread.organisation,
                    list(known.organisations),
                    "Lägg till den i organisationer.yml.",
                ),
            )
        )
    for step in thread.steps.values():
        problems += [
            unknown_document(
                step.place.of("documents", identifier), identifier, known.documents, _TITLE
            )
            for identifier in step.documents
            if identifier not in known.documents
        ]
    return problems

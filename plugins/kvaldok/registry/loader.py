# SPDX-License-Identifier: MIT
"""Reads a registry folder into frozen values, with every fault named at once.

A document is any folder with a dokument.yml; its id is the folder's name.  Folders called
`underlag` and those whose names begin with a dot hold working material and are passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from kvaldok.problems import Location, sort_problems
from kvaldok.registry.checks import check_registry
from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.model import (
    UNKNOWN,
    Body,
    Document,
    DocumentFile,
    Kind,
    Marker,
    Organisation,
    Registry,
    Subject,
    Version,
    Vocabularies,
)
from kvaldok.registry.schema import MISSING, Report
from kvaldok.registry.vocabularies import Loaded, builtin_bodies, load_vocabularies
from kvaldok.registry.yaml_nodes import read_yaml
from kvaldok.swedish.text import nearest, slugify

__all__ = ["DOCUMENT_FILE", "WORKING_FOLDER", "load_registry"]

DOCUMENT_FILE = "dokument.yml"
WORKING_FOLDER = "underlag"
UNKNOWN_ORGANISATION = "okand"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"[a-z0-9_-]+")


def load_registry(root: Path, today: date) -> Registry:
    """All documents below `root`, as they stand on the day `today`.

    Raises FileNotFoundError where there is no such folder.  Faulty documents are left out of
    `documents` and named in `problems`; nothing is passed over in silence.
    """
    if not root.is_dir():
        raise FileNotFoundError(root)
    shown = _shown_root(root)
    loaded = load_vocabularies(root, shown)
    report = Report(list(loaded.problems))
    reader = _Reader(root, shown, loaded, builtin_bodies(), report)
    found = [reader.read(path) for path in _document_files(root)]
    documents = _by_id([item for item in found if item is not None], report)
    vocabularies = _with_unknown(loaded, documents, report)
    registry = Registry(root, documents, vocabularies, today=today)
    problems = sort_problems([*report.problems, *check_registry(registry)])
    return replace(registry, problems=problems)


def _shown_root(root: Path) -> str:
    """The registry's path as messages name it: relative to where the command runs, if below it."""
    resolved = root.resolve()
    here = Path.cwd()
    shown = resolved.relative_to(here) if resolved.is_relative_to(here) else resolved
    return shown.as_posix()


def _document_files(root: Path) -> Iterator[Path]:
    for folder, subfolders, files in os.walk(root, followlinks=False):
        subfolders[:] = sorted(
            name for name in subfolders if name != WORKING_FOLDER and not name.startswith(".")
        )
        if DOCUMENT_FILE in files:
            yield Path(folder, DOCUMENT_FILE)


@dataclass(frozen=True, slots=True)
class _Reader:
    root: Path
    shown: str
    loaded: Loaded
    common_bodies: dict[str, Body]
    report: Report

    def read(self, path: Path) -> Document | None:
        shown = f"{self.shown}/{path.relative_to(self.root).as_posix()}"
        identifier = path.parent.name
        self._check_id(identifier, shown)
        node, problems = read_yaml(path, shown)
        self.report.problems += problems
        if node is None:
            return None
        values = DOCUMENT.read(node, DOCUMENT_FILE, self.report)
        if values is MISSING:
            return None
        if not values["versions"]:
            self.report.error(
                values["place"].of("versions"),
                "saknad-version",
                "Listan versioner är tom eller innehåller bara felaktiga versioner.",
                "Lägg till minst en version med beslutad_av, beslutsdatum och diarienummer.",
            )
            return None
        organisation = self._organisation(values.get("organisation", ""), values["place"].node)
        versions = tuple(
            self._version(item, organisation, path.parent) for item in values.pop("versions")
        )
        ordered = tuple(sorted(versions, key=_version_order))
        return Document(
            id=identifier,
            folder=path.parent,
            versions=ordered,
            **{**values, "organisation": organisation},
        )

    def _check_id(self, identifier: str, shown: str) -> None:
        if not _ID.fullmatch(identifier):
            proposal = slugify(identifier) or "nytt-dokument"
            self.report.error(
                Location(shown),
                "fel-id",
                f"Mappen heter ”{identifier}”. Dokumentets id är mappens namn och får bara ha a–z, "
                "0–9 och enkla bindestreck.",
                f"Byt namn på mappen, till exempel till {proposal}.",
            )

    def _organisation(self, given: str, where: Location) -> str:
        organisations = self.loaded.vocabularies.organisations
        if not given:
            if len(organisations) > 1:
                self.report.error(
                    where,
                    "saknad-organisation",
                    "Nyckeln organisation saknas, och registret har flera organisationer.",
                    f"Lägg till raden organisation: {next(iter(organisations))}",
                )
            return next(iter(organisations), "")
        return given

    def _version(self, values: dict[str, Any], organisation: str, folder: Path) -> Version:
        where: Location = values["place"].of("decided_by")
        deciders = values.pop("decided_by", ())
        files = tuple(self._file(item, folder) for item in values.pop("files", ()))
        return Version(
            decided_by=self._deciders(deciders, organisation, where),
            files=tuple(item for item in files if item is not None),
            **values,
        )

    def _deciders(
        self, given: tuple[str, ...], organisation: str, where: Location
    ) -> tuple[Body, ...] | Marker:
        if given == (UNKNOWN.value,):
            return UNKNOWN
        own = self.loaded.vocabularies.organisations.get(organisation)
        bodies = self.common_bodies | {body.key: body for body in (own.bodies if own else ())}
        return tuple(self._body(text, bodies, where) for text in given)

    def _body(self, text: str, bodies: dict[str, Body], where: Location) -> Body:
        if text in bodies:
            return bodies[text]
        for body in bodies.values():
            if text.casefold() in {
                body.name.casefold(),
                *(a.casefold() for a in body.abbreviations),
            }:
                return body
        if _KEY.fullmatch(text):
            self._unknown_body(text, bodies, where)
            return Body(text, text.replace("_", " ").capitalize())
        return Body(slugify(text), text[:1].upper() + text[1:])

    def _unknown_body(self, text: str, bodies: dict[str, Body], where: Location) -> None:
        meant = nearest(text, list(bodies))
        hint = f"Menade du {meant}? " if meant else ""
        own = "organisationer.yml" in self.loaded.own_files
        (self.report.error if own else self.report.warning)(
            where,
            "okand-beslutsinstans",
            f"beslutad_av: {text} finns inte bland organisationens beslutsinstanser.",
            f"{hint}Lägg till den i organisationer.yml, eller skriv en funktion i ord, "
            "till exempel Enhetschef hemtjänst.",
        )

    def _file(self, values: dict[str, Any], folder: Path) -> DocumentFile | None:
        name, where = values["name"], values["where"]
        pure = PurePosixPath(name)
        if len(pure.parts) != 1 or "\\" in name or name.startswith(".") or ":" in name:
            self.report.error(
                where,
                "fil-utanfor",
                f"fil: ”{name}” är ingen fil i dokumentets egen mapp.",
                "Lägg filen bredvid dokument.yml och skriv bara filens namn.",
            )
            return None
        path = folder / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            self.report.error(
                where,
                "fil-lank",
                f"fil: ”{name}” är en länk eller en mapp, inte en vanlig fil.",
                "Kopiera in själva filen i dokumentets mapp.",
            )
            return None
        if not path.exists():
            self._missing_file(name, where, folder)
            return None
        return DocumentFile(path=path, role=values.pop("role", "huvuddokument"), **values)

    def _missing_file(self, name: str, where: Location, folder: Path) -> None:
        there = sorted(
            item.name for item in folder.iterdir() if item.is_file() and item.name != DOCUMENT_FILE
        )
        meant = nearest(name, there)
        hint = (
            f"Menade du {meant}?"
            if meant
            else "Lägg filen bredvid dokument.yml eller rätta namnet."
        )
        self.report.error(
            where, "fil-saknas", f"fil: ”{name}” finns inte i dokumentets mapp.", hint
        )


def _version_order(version: Version) -> tuple[date, date]:
    first = version.first_day
    decided = version.decision_date
    return (
        first.earliest if first else date.min,
        date.min if isinstance(decided, Marker) else decided.earliest,
    )


def _by_id(found: list[Document], report: Report) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for document in found:
        earlier = documents.get(document.id)
        if earlier:
            report.error(
                Location(document.where.path),
                "dubbelt-id",
                f"Id:t {document.id} används redan av {earlier.where.path}.",
                "Byt namn på den ena mappen. Adressen till dokumentet byggs av id:t.",
            )
            continue
        documents[document.id] = document
    return dict(sorted(documents.items()))


def _with_unknown(loaded: Loaded, documents: dict[str, Document], report: Report) -> Vocabularies:
    """Vocabularies with an entry for every key in use; unknown ones are named as problems."""
    kinds = dict(loaded.vocabularies.kinds)
    subjects = dict(loaded.vocabularies.subjects)
    organisations = dict(loaded.vocabularies.organisations)
    for document in documents.values():
        place = document.place
        if document.kind not in kinds:
            _unknown_key(
                "typ", document.kind, kinds, "dokumenttyper.yml", loaded, place.of("kind"), report
            )
            name = document.kind.replace("_", " ").capitalize()
            kinds[document.kind] = Kind(document.kind, name, name, "ovrigt", 950)
        for key in document.subjects:
            if key not in subjects:
                _unknown_key(
                    "amne", key, subjects, "amnen.yml", loaded, place.of("subjects"), report
                )
                subjects[key] = Subject(
                    key, key.replace("-", " ").replace("_", " ").capitalize(), 950
                )
        key = document.organisation
        if key and key not in organisations:
            if key != UNKNOWN_ORGANISATION:
                _unknown_key(
                    "organisation",
                    key,
                    organisations,
                    "organisationer.yml",
                    loaded,
                    place.of("kind"),
                    report,
                )
            name = "Okänd organisation" if key == UNKNOWN_ORGANISATION else _title(key)
            organisations[key] = Organisation(key, name)
    return replace(loaded.vocabularies, kinds=kinds, subjects=subjects, organisations=organisations)


def _title(key: str) -> str:
    return key.replace("-", " ").replace("_", " ").title()


def _unknown_key(  # noqa: PLR0913  # one message, worded from all of these
    field: str,
    key: str,
    known: dict[str, Any],
    file: str,
    loaded: Loaded,
    where: Location,
    report: Report,
) -> None:
    meant = nearest(key, list(known))
    hint = f"Menade du {meant}? Annars: lägg" if meant else "Lägg"
    # A foreign registry without the file is shown as it is; one that has it must be complete.
    add = report.error if file in loaded.own_files else report.warning
    add(
        where,
        f"okand-{field}",
        f"{field}: {key} finns inte i {file}.",
        f"{hint} till {key} i {file} i registrets mapp.",
    )

# SPDX-License-Identifier: MIT
"""Reads a registry folder into frozen values, with every fault named at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kvaldok.files import shown_path
from kvaldok.problems import Location, Severity, sort_problems
from kvaldok.registry._deciders import Deciders
from kvaldok.registry.checks import Reading, check_registry
from kvaldok.registry.examples import Known, load_examples
from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.films import load_films
from kvaldok.registry.folders import DOCUMENT_FILE, WORKING_FOLDER, find_documents
from kvaldok.registry.model import (
    Document,
    DocumentFile,
    Place,
    Registry,
    Version,
)
from kvaldok.registry.page_data import load_page_data, target_problems
from kvaldok.registry.references import complete_vocabularies
from kvaldok.registry.schema import MISSING, Report
from kvaldok.registry.statement import load_statement
from kvaldok.registry.version_order import in_order
from kvaldok.registry.vocabularies import Loaded, builtin_bodies, load_vocabularies
from kvaldok.registry.yaml_nodes import Node, read_yaml
from kvaldok.swedish.text import did_you_mean, is_slug, slugify

__all__ = ["DOCUMENT_FILE", "WORKING_FOLDER", "Proposed", "load_registry"]

_FILE_NAME = re.compile(r"[^/\\\\:]+")  # no folder and no drive, on any system


@dataclass(frozen=True, slots=True)
class Proposed:
    """A document that is not in the registry yet: where it is to lie, what it says, its files.

    The files are by the names that the entry gives them; they may lie anywhere.
    """

    folder: Path
    node: Node
    files: Mapping[str, Path]


def load_registry(root: Path, today: date, proposed: Sequence[Proposed] = ()) -> Registry:
    """All documents below `root`, as they stand on the day `today`, and those `proposed`.

    Raises FileNotFoundError where there is no such folder.  Documents that lack what is required
    are left out of `documents` and named in `problems`; nothing is passed over in silence.
    """
    if not root.is_dir():
        raise FileNotFoundError(root)
    shown = shown_path(root)
    loaded = load_vocabularies(root, shown)
    folders = find_documents(root, shown)
    report = Report([*loaded.problems, *folders.problems])
    reader = _Reader(root, shown, loaded, Deciders(loaded, builtin_bodies(), report), report)
    reader.check_ids(folders.documents)
    read = [reader.read(path) for path in folders.documents]
    read += [reader.make(item.node, item.folder, item.files) for item in proposed]
    documents = [document for document in read if document]
    vocabularies = complete_vocabularies(loaded, documents, report)
    ids = frozenset(path.parent.name for path in folders.documents)
    ids |= {item.folder.name for item in proposed}
    by_id = {document.id: document for document in reversed(documents)}  # the first of an id
    registry = Registry(
        root,
        dict(sorted(by_id.items())),
        vocabularies,
        today=today,
        shown=shown,
        statement=load_statement(root, shown, report),
        threads=load_examples(root, shown, Known(ids, vocabularies.organisations), report),
        films=load_films(root, shown, report),
    )
    faulty = {item.path for item in report.problems if item.severity is Severity.ERROR}
    pages = load_page_data(root, shown, report)
    report.problems += target_problems(pages, vocabularies, ids)
    found = check_registry(registry, Reading(ids, frozenset(faulty)))
    if not documents and not report.problems:
        _tell_empty(shown, report)
    everything = sort_problems([*report.problems, *found])
    documents_by_id = _complete(registry.documents)
    return replace(registry, documents=documents_by_id, problems=everything, pages=pages)


def _tell_empty(shown: str, report: Report) -> None:
    report.warning(
        Location(shown),
        "tomt-register",
        "Här finns inga dokument.",
        "Kontrollera att mappen är rätt. Ett dokument är en mapp med filen dokument.yml.",
    )


def _complete(documents: Mapping[str, Document]) -> dict[str, Document]:
    """Those that have what is required; the others were read for their further faults only."""
    return {
        key: item for key, item in documents.items() if item.title and item.kind and item.versions
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    root: Path
    shown: str
    loaded: Loaded
    deciders: Deciders
    report: Report

    def check_ids(self, paths: Sequence[Path]) -> None:
        """Name the folders that cannot be an id, and those whose id another has."""
        first: dict[str, Path] = {}
        for path in paths:
            identifier = path.parent.name
            self._check_id(identifier, self._shown(path))
            if first.setdefault(identifier, path) is not path:
                self.report.error(
                    Location(self._shown(path)),
                    "dubbelt-id",
                    f"Mappens namn {identifier} är dokumentets id, men det används redan av "
                    f"{self._shown(first[identifier])}.",
                    f"Byt namn på den ena mappen, till exempel till {identifier}-2. Id:t är en del "
                    "av dokumentets adress och får bara finnas en gång.",
                )

    def read(self, path: Path) -> Document | None:
        """The document of a dokument.yml; None where it cannot be read as one."""
        node, problems = read_yaml(path, self._shown(path))
        self.report.problems += problems
        files = {unicodedata.normalize("NFC", item.name): item for item in path.parent.iterdir()}
        return self.make(node, path.parent, files) if node else None

    def make(self, node: Node, folder: Path, files: Mapping[str, Path]) -> Document | None:
        """The document that a node tells of; None where it tells of none."""
        values: Any = DOCUMENT.read(node, DOCUMENT_FILE, self.report)
        if values is MISSING:
            return None
        organisation = self._organisation(values.get("organisation", ""), values["place"].node)
        versions = [self._version(item, organisation, files) for item in values.pop("versions")]
        return Document(
            id=folder.name,
            folder=folder,
            versions=in_order(versions),
            **{**values, "organisation": organisation},
        )

    def _shown(self, path: Path) -> str:
        return f"{self.shown}/{path.relative_to(self.root).as_posix()}"

    def _check_id(self, identifier: str, shown: str) -> None:
        if not is_slug(identifier):
            proposal = slugify(identifier) or "nytt-dokument"
            self.report.error(
                Location(shown),
                "fel-id",
                f"Mappen heter ”{identifier}”. Mappens namn är dokumentets id och får bara ha "
                "a–z, 0–9 och enkla bindestreck.",
                f"Byt namn på mappen, till exempel till {proposal}.",
            )

    def _organisation(self, given: str, where: Location) -> str:
        vocabularies = self.loaded.vocabularies
        organisations = vocabularies.organisations
        if given or len(organisations) < 2:
            return given or next(iter(organisations), "")
        example = (vocabularies.own_organisation or next(iter(organisations.values()))).key
        self.report.error(
            where,
            "saknad-organisation",
            "Nyckeln organisation saknas, och i organisationer.yml finns flera organisationer.",
            f"Lägg till raden organisation: {example}",
        )
        return example

    def _version(
        self, values: dict[str, Any], organisation: str, folder: Mapping[str, Path]
    ) -> Version:
        place: Place = values["place"]
        files = tuple(self._file(item, folder) for item in values.pop("files", ()))
        if repeal := values.get("repeal"):
            self.deciders.read(repeal.decided_by, organisation, repeal.place)
        return Version(
            decided_by=self.deciders.read(values.pop("decided_by"), organisation, place),
            files=tuple(item for item in files if item is not None),
            **values,
        )

    def _file(self, values: dict[str, Any], folder: Mapping[str, Path]) -> DocumentFile | None:
        name, where = values["name"], values["where"]
        if name[0] == "." or name == DOCUMENT_FILE or not _FILE_NAME.fullmatch(name):
            self.report.error(
                where,
                "fil-utanfor",
                f"fil: ”{name}” kan inte stå här. Det ska vara namnet på en fil som ligger bredvid "
                "dokument.yml, utan mapp framför och utan punkt först.",
                "Lägg filen bredvid dokument.yml och skriv bara dess namn, till exempel fil: "
                "kvalitetspolicy.pdf",
            )
            return None
        path = folder.get(name)
        if path is None:
            self._missing_file(name, where, folder)
            return None
        if path.is_symlink() or not path.is_file():
            self.report.error(
                where,
                "fil-lank",
                f"fil: ”{name}” är {_what_it_is(path)}, inte en fil.",
                "Lägg själva filen i dokumentets mapp och skriv dess namn, till exempel "
                "fil: kvalitetspolicy.pdf",
            )
            return None
        return DocumentFile(path=path, role=values.pop("role", "huvuddokument"), **values)

    def _missing_file(self, name: str, where: Location, folder: Mapping[str, Path]) -> None:
        there = sorted(item for item in folder if item != DOCUMENT_FILE and item[0] != ".")
        self.report.error(
            where,
            "fil-saknas",
            f"fil: ”{name}” finns inte i dokumentets mapp.",
            did_you_mean(
                name,
                there,
                "Lägg filen bredvid dokument.yml, eller skriv namnet exakt som filen heter.",
            ),
        )


def _what_it_is(path: Path) -> str:
    """What lies there instead of a file, in words."""
    if path.is_symlink():
        return "en länk"
    return "en mapp" if path.is_dir() else "ett rör eller en enhet"

# SPDX-License-Identifier: MIT
"""A new version of a document: the changed text of its dokument.yml, and what else to think of."""

from __future__ import annotations

import filecmp
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from kvaldok.edit.adding import Asker, propose_version
from kvaldok.edit.placement import safe_file_name
from kvaldok.registry.editing import EditError, add_version
from kvaldok.registry.fields import VERSION
from kvaldok.registry.folders import DOCUMENT_FILE
from kvaldok.registry.model import Document, Registry
from kvaldok.registry.plain import Plain
from kvaldok.registry.writing import group_lines
from kvaldok.suggest import Suggestions

__all__ = ["Revision", "propose_revision"]


_DRAFT = (
    "Filen ser ut att vara ett utkast: ”{0}”. Vänta med att lägga till versionen tills den är "
    "beslutad, eller byt filen mot den som beslutades."
)


@dataclass(frozen=True, slots=True)
class Revision:
    """The whole new text, the lines that are new in it, the new file's name, and advice."""

    text: str
    added: str
    file_name: str
    advice: tuple[str, ...]


def propose_revision(
    registry: Registry, document: Document, file: Path, suggestions: Suggestions, asker: Asker
) -> Revision:
    """Ask for what is uncertain about the new version.  Raises EditError where it has no place."""
    path = document.folder / DOCUMENT_FILE
    text = path.read_bytes().decode("utf-8-sig")
    add_version(text, {"beslutad_av": "okant"})  # before any question: is there a place for it?
    if twin := _twin(document, file):
        raise EditError(
            f"{file.name} har samma innehåll som {twin}, som redan hör till dokumentet. "
            "Ange den nya versionens fil. Är det bara uppgifterna som ska rättas, ändra i "
            "dokument.yml."
        )
    draft = propose_version(registry, document.kind, suggestions, asker)
    there = {unicodedata.normalize("NFC", item.name) for item in document.folder.iterdir()}
    name = _free_file_name(file, str(draft.values.get("beslutsdatum", ""))[:4], there)
    version = {**draft.values, "filer": [{"fil": name, "roll": "huvuddokument"}]}
    notes = {name: note for name, note in draft.notes.items() if name in version}
    added = "".join(f"{line}\n" for line in group_lines(version, VERSION, notes))
    changed = add_version(text, version, notes)
    advice = _advice(document, draft.values)
    if sign := suggestions.best("utkast"):
        advice.insert(0, _DRAFT.format(sign.label))
    bom = "\ufeff" if path.read_bytes().startswith(b"\xef\xbb\xbf") else ""
    return Revision(bom + changed, added, name, tuple(advice))


def _twin(document: Document, file: Path) -> str:
    """The name of the document's file with the same bytes, "" where it has none."""
    names = (one.name for version in document.versions for one in version.files)
    return next((name for name in names if _same(document.folder / name, file)), "")


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and filecmp.cmp(one, other, shallow=False)


def _free_file_name(file: Path, year: str, there: set[str]) -> str:
    """The file's own name if it is free, else one with the year of the decision, else a number."""
    own = safe_file_name(file)
    if own not in there or not year.isdecimal():
        return safe_file_name(file, there)
    return safe_file_name(file.with_name(f"{file.stem}-{year}{file.suffix}"), there)


def _advice(document: Document, values: dict[str, Plain]) -> list[str]:
    """What else may have to change; the old version's own last day is not among it."""
    kept = (
        "Den gamla versionen står kvar och visas som ersatt när den nya börjar gälla. Du behöver "
        "inte skriva galler_till i den."
    )
    advice = [kept]
    if document.draft:
        advice.append("Dokumentet är märkt utkast: true. Ta bort raden om den nya är beslutad.")
    if "galler_fran" not in values:
        advice.append(
            "Börjar den nya gälla en annan dag än beslutsdagen, lägg till galler_fran i versionen."
        )
    advice.append(
        "Se också efter om titeln, sammanfattningen, nyckelorden eller sambanden har ändrats, och "
        "skriv gärna andringen_avser i den nya versionen."
    )
    return advice

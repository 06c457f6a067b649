# SPDX-License-Identifier: MIT
"""A new document or version from a file: what is known, what is asked, and what it becomes.

Nothing here talks to anybody: `Asker` is the one who answers, a person or `--yes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from kvaldok.edit.answers import as_value
from kvaldok.edit.placement import folder_for, proposed_id, safe_file_name
from kvaldok.registry.model import Registry
from kvaldok.registry.plain import Plain
from kvaldok.suggest import OFFERED, Candidate, Suggestions
from kvaldok.swedish.text import upper_first

__all__ = [
    "SURE",
    "Answer",
    "Asker",
    "Consent",
    "Draft",
    "Proposal",
    "Question",
    "ask_all",
    "propose_document",
    "propose_version",
]

SURE = 0.9
"""From this confidence on, a candidate is taken unasked."""

VERSION_FIELDS = (
    "version",
    "beslutad_av",
    "beslutsdatum",
    "paragraf",
    "diarienummer",
    "galler_fran",
    "galler_till",
    "dock_langst",
    "oversyn",
)
_NEEDED = frozenset({"titel", "typ", "beslutad_av", "beslutsdatum", "diarienummer"})
# What the law makes of a decision's day is never taken from a file without a person's consent.
_ALWAYS_ASKED = frozenset({"beslutsdatum"})
# Said wrongly it does no harm: a draft is not shown as decided.  Left out wrongly it does.
_CAUTIOUS = frozenset({"utkast"})
_UNREAD = "gick inte att läsa ut ur filen"


@dataclass(frozen=True, slots=True)
class Question:
    """A field that is uncertain: the candidates, best first, and whether an answer is needed."""

    name: str
    candidates: tuple[Candidate, ...]
    needed: bool

    @property
    def may_be_unknown(self) -> bool:
        return self.needed and self.name not in {"titel", "typ"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The value chosen, None for none, and the candidate that it came from, if any did."""

    value: Plain | None
    candidate: Candidate | None = None
    note: str = ""


class Asker(Protocol):
    """Answers the questions."""

    def name(self, proposed: str, taken: Collection[str]) -> str:
        """The id that the document gets."""

    def tell(self, name: str, candidate: Candidate) -> None:
        """Show what is taken without a question."""

    def ask(self, question: Question) -> Answer:
        """The answer; its value must be one that `Answers.judge` takes."""


@dataclass(slots=True)
class Draft:
    """What is known so far: the values of a group, and a note for each that a file suggested."""

    values: dict[str, Plain] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, answer: Answer) -> None:
        if answer.value is None:
            return
        self.values[name] = answer.value
        note = answer.note or (_source(answer.candidate) if answer.candidate else "")
        if note:
            again = answer.candidate is not None and note in self.notes.values()
            self.notes[name] = "läst på samma ställe" if again else note


def ask_all(
    names: Sequence[str],
    suggestions: Suggestions,
    given: Mapping[str, Plain],
    asker: Asker,
    needed: frozenset[str] = frozenset(),
) -> Draft:
    """Ask for what is uncertain among the fields; `given` is known beforehand."""
    draft = Draft()
    for name in names:
        if name in given:
            draft.values[name] = given[name]
            continue
        candidates = suggestions.fields.get(name, ())
        is_needed = name in _NEEDED or name in needed
        offered = [one for one in candidates if one.confidence >= OFFERED]
        if not is_needed and not offered:
            continue
        if offered and offered[0].confidence >= SURE and name not in _ALWAYS_ASKED:
            asker.tell(name, offered[0])
            draft.add(name, Answer(as_value(offered[0].value), offered[0]))
        else:
            draft.add(name, asker.ask(Question(name, candidates, is_needed)))
    return draft


def _source(candidate: Candidate) -> str:
    """Where a value was read: `sida 1: ”Antagen av kommunfullmäktige 2019-11-25 § 117”`."""
    page = f"sida {candidate.page}: " if candidate.page else ""
    return f"{page}”{candidate.snippet}”"


@dataclass(frozen=True, slots=True)
class Consent:
    """Answers for `--yes`: candidates that are sure enough, and `okant` where it must be said."""

    least: float
    file: Path

    def name(self, proposed: str, taken: Collection[str]) -> str:  # noqa: ARG002  # the protocol
        """As proposed; whether another has it is for the caller to see."""
        return proposed

    def tell(self, name: str, candidate: Candidate) -> None:
        """Nothing: the result is told in the end."""

    def ask(self, question: Question) -> Answer:
        """The best candidate if it is sure enough; the note says where there was none."""
        best = question.candidates[0] if question.candidates else None
        least = min(self.least, OFFERED) if question.name in _CAUTIOUS else self.least
        if best and best.confidence >= least:
            return Answer(as_value(best.value), best)
        if question.name == "titel":
            value = as_value(best.value) if best else _title_of(self.file)
            note = "osäkert" if best else "filens namn"
            return Answer(value, best, f"{note}, kontrollera titeln")
        if question.name == "typ":
            sure = best and best.confidence >= OFFERED
            value = as_value(best.value) if best and sure else "ovrigt"
            return Answer(value, None, "osäkert, kontrollera typen" if sure else f"typen {_UNREAD}")
        return Answer("okant", None, _UNREAD) if question.needed else Answer(None)


def _title_of(file: Path) -> str:
    """A file's name as a title: `skannat_reglemente-2.pdf` is `Skannat reglemente 2`."""
    words = " ".join(re.split(r"[\s_-]+", unicodedata.normalize("NFC", file.stem))).strip()
    return upper_first(words) or file.stem


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new document: what its dokument.yml says and notes, its files by name, its id and place."""

    id: str
    below: PurePosixPath
    values: dict[str, Plain]
    notes: dict[str, str]
    files: dict[str, Path]


def propose_version(
    registry: Registry, kind: str, suggestions: Suggestions, asker: Asker, *, draft: bool = False
) -> Draft:
    """Ask for what is uncertain about a decision.

    Of a `draft` nobody asks who decided or when, unless the file says so.
    """
    found = registry.vocabularies.kinds.get(kind)
    needed = frozenset({"galler_fran"} if found and found.in_statute_book and not draft else ())
    undecided: dict[str, Plain] = {}
    if draft:
        said = {name for name, all_ in suggestions.fields.items() if all_[0].confidence >= OFFERED}
        undecided = dict.fromkeys({"beslutad_av", "beslutsdatum"} - said, "okant")
    return ask_all(VERSION_FIELDS, suggestions, undecided, asker, needed)


def propose_document(
    registry: Registry,
    files: Sequence[Path],
    suggestions: Suggestions,
    given: Mapping[str, Plain],
    asker: Asker,
) -> Proposal:
    """Ask for what is uncertain about a document whose first file is the main one."""
    head = ask_all(("titel", "typ", "utkast"), suggestions, given, asker)
    draft = head.values.get("utkast") == "true"
    version = propose_version(registry, str(head.values["typ"]), suggestions, asker, draft=draft)
    tail = ask_all(("dokumentansvarig",), suggestions, given, asker)
    named = _named_files(files)
    version.values["filer"] = [
        {"fil": name, "roll": "bilaga" if number else "huvuddokument"}
        for number, name in enumerate(named)
    ]
    values: dict[str, Plain] = {**head.values, **tail.values}
    if values.get("utkast") == "false":
        del values["utkast"]
    organisation = _organisation(registry, given)
    if organisation:
        values["organisation"] = organisation
    if relations := _relations(suggestions, registry):
        values["samband"] = relations
    values["versioner"] = [version.values]
    notes = {**head.notes, **tail.notes}
    notes |= {f"versioner.0.{name}": note for name, note in version.notes.items()}
    title, kind = str(values["titel"]), str(values["typ"])
    own = registry.vocabularies.own_organisation
    below = folder_for(registry, kind, organisation or (own.key if own else ""))
    return Proposal(proposed_id(title), below, values, notes, named)


def _named_files(files: Sequence[Path]) -> dict[str, Path]:
    """The files by the names that they get."""
    named: dict[str, Path] = {}
    for path in files:
        named[safe_file_name(path, named)] = path
    return named


def _organisation(registry: Registry, given: Mapping[str, Plain]) -> str:
    """The organisation to write: as given, or the site's own where there are several."""
    vocabularies = registry.vocabularies
    own = vocabularies.own_organisation
    if "organisation" in given:
        return str(given["organisation"])
    return own.key if own and len(vocabularies.organisations) > 1 else ""


def _relations(suggestions: Suggestions, registry: Registry) -> list[Plain]:
    """The relations that a file tells of to documents that the registry has."""
    found = [
        as_value(one.value)
        for one in suggestions.fields.get("samband", ())
        if one.confidence >= OFFERED
    ]
    return [
        relation
        for relation in found
        if isinstance(relation, Mapping) and relation.get("dokument") in registry.documents
    ]

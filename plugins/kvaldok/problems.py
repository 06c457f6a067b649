# SPDX-License-Identifier: MIT
"""Findings about a registry, as values.

Every stage returns what it found; nothing is raised at the first fault, so that an editor
sees all of it at once.  Texts are Swedish, since editors read them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import indent

__all__ = [
    "NOT_UTF8",
    "SAVE_AS_UTF8",
    "Location",
    "Problem",
    "Severity",
    "as_github",
    "as_gitlab",
    "as_json",
    "as_text",
    "has_errors",
    "lenient",
    "sort_problems",
    "strict",
]


# What is said of a line in another encoding, in whatever file it stands, and the hint.
NOT_UTF8 = "Raden är inte sparad med teckenkodningen UTF-8. Då går å, ä och ö inte att läsa."
SAVE_AS_UTF8 = (
    "Öppna filen i en textredigerare, rätta bokstäver som ser fel ut och spara den som UTF-8."
)


class Severity(StrEnum):
    """How much a finding weighs: an error stops publication, a warning does not."""

    ERROR = "fel"
    WARNING = "varning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: `line` and `column` count from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return (
            f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: where, what was found and expected (`text`), and how to mend it (`hint`).

    `code` is a stable, readable key such as `okand-nyckel`; each has a paragraph in
    docs/for-redaktorer/felkoder.md.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    text: str
    hint: str

    @property
    def location(self) -> Location:
        return Location(self.path, self.line, self.column)

    @classmethod
    def error(cls, where: Location, code: str, text: str, hint: str) -> Problem:
        return cls(where.path, where.line, where.column, Severity.ERROR, code, text, hint)

    @classmethod
    def warning(cls, where: Location, code: str, text: str, hint: str) -> Problem:
        return cls(where.path, where.line, where.column, Severity.WARNING, code, text, hint)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything among `problems` stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def strict(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems with every warning made an error (`--strict`)."""
    return tuple(replace(problem, severity=Severity.ERROR) for problem in problems)


def lenient(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems with every error made a warning (a trial build of a foreign registry)."""
    return tuple(replace(problem, severity=Severity.WARNING) for problem in problems)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems without repetitions, in reading order: by file, line, column and code."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.code, p.text)))


def as_text(problems: Sequence[Problem]) -> str:
    """A report for a terminal: one block per problem and a closing count."""
    blocks = [
        f"{problem.location}: {problem.severity} [{problem.code}]\n"
        f"{indent(problem.text, '    ')}\n{indent(problem.hint, '    ')}\n"
        for problem in problems
    ]
    return "\n".join([*blocks, _summary(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """The problems as a JSON list of objects with the fields of `Problem`."""
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": str(problem.severity),
            "code": problem.code,
            "text": problem.text,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that a git host turns into annotations on the lines.

    Source: GitHub's documented `::error file=…,line=…::message` form.
    """
    return "\n".join(_github_line(problem) for problem in problems)


def as_gitlab(problems: Sequence[Problem]) -> str:
    """A code quality report, which GitLab shows on the lines of a proposal.

    Source: GitLab's documented form of such reports.
    """
    rows = [
        {
            "description": f"{problem.text} {problem.hint}",
            "check_name": problem.code,
            "fingerprint": _fingerprint(problem),
            "severity": "major" if problem.severity is Severity.ERROR else "minor",
            "location": {"path": problem.path, "lines": {"begin": problem.line or 1}},
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _fingerprint(problem: Problem) -> str:
    """The same for the same finding, wherever in the file it has moved."""
    return hashlib.sha256(f"{problem.path}\0{problem.code}\0{problem.text}".encode()).hexdigest()


def _github_line(problem: Problem) -> str:
    level = "error" if problem.severity is Severity.ERROR else "warning"
    place = f"file={_property(problem.path)}"
    if problem.line:
        place += f",line={problem.line}"
    if problem.column:
        place += f",col={problem.column}"
    message = f"{problem.text} {problem.hint}".replace("%", "%25")
    message = message.replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} {place},title={_property(problem.code)}::{message}"


def _property(value: str) -> str:
    for char, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(char, escaped)
    return value


def _summary(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "Inga fel och inga varningar."
    word = "varning" if warnings == 1 else "varningar"
    return f"{errors} fel, {warnings} {word}."

# SPDX-License-Identifier: MIT
"""The reference of the format, written from the tables of fields.

docs/for-redaktorer/format.md holds it between two markers; `python -m kvaldok.registry.reference
FILE` writes it anew there after a change of the tables, and a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kvaldok.registry.examples import EXAMPLE, EXAMPLE_STEP, UNPUBLISHED
from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.films import FILM
from kvaldok.registry.page_data import PAGE_FILES
from kvaldok.registry.schema import AnyOf, DateType, Field, ListOf, Made, Record, ValueType
from kvaldok.registry.statement import STATEMENT, STATEMENT_FILE
from kvaldok.registry.vocabularies import BODY, VOCABULARY_FILES

__all__ = ["all_records", "field_reference", "with_reference", "written_between"]

BEGIN = "<!-- referens: börjar här, skrivs av python -m kvaldok.registry.reference -->"
END = "<!-- referens: slutar här -->"
_DATE = DateType().describe()  # the page says once how dates are written
_HEAD = "| Nyckel | Vad den säger | Värde | Exempel |\n|---|---|---|---|\n"


def all_records() -> tuple[tuple[str, Record], ...]:
    """Every group of keys with its heading, those of dokument.yml first, outer before inner."""
    found = [("dokument.yml", DOCUMENT), *_inner("", DOCUMENT)]
    for name, record in {**VOCABULARY_FILES, **PAGE_FILES}.items():
        found += [(name, record), *_inner(f" i {name}", record)]
    found += [(STATEMENT_FILE, STATEMENT), *_inner(f" i {STATEMENT_FILE}", STATEMENT)]
    return (
        *found,
        ("beslutsinstanser i organisationer.yml", BODY),
        ("exempel/ID.yml", EXAMPLE),
        ("ett steg i exempel/ID.yml", EXAMPLE_STEP),
        ("ej_publicerat i exempel/ID.yml", UNPUBLISHED),
        ("filmer.yml", FILM),
    )


def field_reference() -> str:
    """All groups as Markdown: a heading and a table each."""
    return "\n".join(_section(heading, record) for heading, record in all_records())


def with_reference(page: str) -> str:
    """`page` with the reference written anew.  Raises ValueError without its place."""
    return written_between(page, BEGIN, END, field_reference())


def written_between(page: str, begin: str, end: str, text: str) -> str:
    """`page` with `text` between two markers; raises ValueError where a marker is missing."""
    before, found, rest = page.partition(begin)
    _, ending, after = rest.partition(end)
    if not (found and ending):
        raise ValueError("the page has no markers for the reference")
    return f"{before}{begin}\n\n{text}\n{end}{after}"


def _inner(outer: str, record: Record) -> Iterator[tuple[str, Record]]:
    for field in record.fields:
        for inner in _records(field.type):
            yield f"{field.key}{outer}", inner
            yield from _inner(f" i {field.key}{outer}", inner)


def _records(kind: ValueType) -> Iterator[Record]:
    """The groups that a value may be, or be a list of."""
    if isinstance(kind, Record):
        yield kind
    elif isinstance(kind, ListOf):
        yield from _records(kind.item)
    elif isinstance(kind, Made):
        yield from _records(kind.type)
    elif isinstance(kind, AnyOf):
        yield from (*_records(kind.scalar), *_records(kind.group))


def _section(heading: str, record: Record) -> str:
    rows = "\n".join(_row(field) for field in record.fields)
    return f"### {heading}\n\n{_HEAD}{rows}\n"


def _row(field: Field) -> str:
    needed = " **Krävs.**" if field.required else ""
    value = field.type.describe().replace(_DATE, "ett datum")
    return f"| `{field.key}` | {field.help}{needed} | {value} | `{field.key}: {field.example}` |"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(with_reference(target.read_text("utf-8")), "utf-8")

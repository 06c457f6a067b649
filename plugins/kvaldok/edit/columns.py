# SPDX-License-Identifier: MIT
"""The columns of a register as a table, and what may stand in a cell.

The columns follow from the table of fields: one per key, and `kalla.titel` for a key in a group.
A cell holds a text as it is, a list as `a; b`, files as `policy.pdf (huvuddokument)` and relations
as `styrs_av: styrmodell`.  What that cannot say is written as in dokument.yml, within [ ].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvaldok.export.csv_text import FORMULA_STARTS
from kvaldok.registry.choices import FILE_ROLES
from kvaldok.registry.fields import DOCUMENT, VERSION
from kvaldok.registry.plain import Plain, as_plain, canonical_value
from kvaldok.registry.schema import Choice, Field, Key, ListOf, Made, Record, ValueType
from kvaldok.registry.writing import flow_text
from kvaldok.registry.yaml_nodes import MappingNode, parse_yaml

__all__ = ["COLUMNS", "CellError", "Column", "decode", "encode", "harmless", "unharmed"]


class CellError(Exception):
    """The cell cannot be taken apart; the message says what to do, in Swedish."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the keys down to its value, and whether a version has it.

    `field` is None for the two that say where the document lies: `id` and `mapp`.
    """

    name: str
    path: tuple[str, ...]
    in_version: bool
    field: Field | None = None

    @property
    def required(self) -> bool:
        return bool(self.field and self.field.required and len(self.path) == 1)


def _columns(record: Record, in_version: bool) -> Iterator[Column]:
    for field in record.fields:
        if field.key == "versioner":
            continue
        if isinstance(field.type, Record):
            for inner in field.type.fields:
                path = (field.key, inner.key)
                yield Column(".".join(path), path, in_version, inner)
        else:
            yield Column(field.key, (field.key,), in_version, field)


COLUMNS: tuple[Column, ...] = (
    Column("id", (), False),
    Column("mapp", (), False),
    *_columns(DOCUMENT, in_version=False),
    *_columns(VERSION, in_version=True),
)


# Formulas --------------------------------------------------------------------------------------

_STARTS = f"[ \\xa0]*[{re.escape(''.join(FORMULA_STARTS))}]"
_FORMULA = re.compile(f"'*{_STARTS}")
_GUARDED = re.compile(f"'+{_STARTS}")


def harmless(text: str) -> str:
    """A cell that no program for tables takes for a formula: an apostrophe before = + - @.

    `unharmed` takes it away again, and it alone.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unharmed(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if _GUARDED.match(text) else text


# Values in cells -------------------------------------------------------------------------------


def encode(value: Plain, kind: ValueType) -> str:
    """The text of a cell that `decode` reads as that value."""
    if isinstance(value, str):
        return value
    items = value if not isinstance(value, Mapping) else [value]
    try:
        words = "; ".join(_item_text(item, kind) for item in items)
        if decode(words, kind) == list(items):
            return words
    except CellError:
        pass
    return flow_text(list(items), kind)


def decode(text: str, kind: ValueType) -> Plain:
    """The value that a cell holds.  Raises CellError where it cannot be taken apart."""
    while isinstance(kind, Made):
        kind = kind.type
    if not isinstance(kind, ListOf):
        return text
    if text.startswith(("[", "{")):
        return _written_out(text, kind)
    return [_item(part.strip(), kind.item) for part in _parts(text, kind.item) if part.strip()]


def _parts(text: str, item: ValueType) -> Sequence[str]:
    """A comma parts the items too where none can hold one."""
    words = r"[;,\n]" if isinstance(item, Key | Choice) else r"[;\n]"
    return re.split(words, text)


def _item_text(item: Plain, kind: ValueType) -> str:
    """An item in short; CellError where it has more to say."""
    if isinstance(item, str):
        return item
    what = kind.item.what if isinstance(kind, ListOf) and isinstance(kind.item, Record) else ""
    parts = list(item.values()) if isinstance(item, Mapping) else list(item)
    form = _SHORT.get((what, len(parts)))
    if form is None:
        raise CellError(kind.describe())
    return form.format(*parts)


# How groups are written in short, by the name and the number of their keys.
_SHORT = {("filer", 1): "{}", ("filer", 2): "{} ({})", ("samband", 2): "{}: {}"}


def _item(text: str, kind: ValueType) -> Plain:
    if not isinstance(kind, Record):
        return text
    if kind.what == "filer":
        return _file(text)
    if kind.what == "samband" and ":" in text:
        relation, _, other = text.partition(":")
        return {"typ": relation.strip(), "dokument": other.strip()}
    return {next(field.key for field in kind.fields if field.required): text}


def _file(text: str) -> dict[str, Plain]:
    match = re.fullmatch(r"(.+\S) \(([a-z]+)\)", text)
    if match and match[2] in FILE_ROLES:
        return {"fil": match[1], "roll": match[2]}
    return {"fil": text}


def _written_out(text: str, kind: ListOf) -> Plain:
    node, problems = parse_yaml(f"x: {text}\n", "cell")
    found = node.get("x") if isinstance(node, MappingNode) else None
    if problems or found is None:
        raise CellError(
            "Cellen börjar med [ eller {, som i dokument.yml. Skriv hellre delarna med semikolon "
            "emellan, till exempel kvalitet; ekonomi"
        )
    return canonical_value(as_plain(found), kind)

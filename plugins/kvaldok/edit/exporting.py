# SPDX-License-Identifier: MIT
"""A registry as a table: one row per version, the document's own facts repeated on each.

`importing` reads the same columns back without loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kvaldok.edit.columns import COLUMNS, Column, encode
from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.folders import DOCUMENT_FILE
from kvaldok.registry.model import Document, Registry
from kvaldok.registry.plain import Plain, as_plain, canonical
from kvaldok.registry.yaml_nodes import read_yaml

__all__ = ["entry_of", "export_rows"]


def export_rows(registry: Registry) -> tuple[tuple[str, ...], ...]:
    """The headings and a row per version, by folder and id; for a registry without errors."""
    documents = sorted(registry.documents.values(), key=lambda document: document.folder)
    rows = [row for document in documents for row in _rows(registry, document)]
    return (tuple(column.name for column in COLUMNS), *rows)


def entry_of(document: Document) -> dict[str, Plain]:
    """What the document's dokument.yml says, as plain values."""
    node, _ = read_yaml(document.folder / DOCUMENT_FILE, document.where.path)
    values = as_plain(node) if node else {}
    return canonical(values, DOCUMENT) if isinstance(values, Mapping) else {}


def _rows(registry: Registry, document: Document) -> Iterator[tuple[str, ...]]:
    values = entry_of(document)
    versions = values.pop("versioner", [])
    place = {
        "id": document.id,
        "mapp": document.folder.relative_to(registry.root).parent.as_posix(),
    }
    for version in versions:
        if isinstance(version, Mapping):
            yield tuple(
                place[column.name]
                if column.field is None
                else _cell(version if column.in_version else values, column)
                for column in COLUMNS
            )


def _cell(values: Mapping[str, Plain], column: Column) -> str:
    value: Plain | None = values
    for key in column.path:
        value = value.get(key) if isinstance(value, Mapping) else None
    if value is None or column.field is None:
        return ""
    return encode(value, column.field.type)

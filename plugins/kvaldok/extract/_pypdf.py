# SPDX-License-Identifier: MIT
"""The one import of pypdf: opening a file, and small helpers for its objects."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

__all__ = [
    "ArrayObject",
    "DictionaryObject",
    "IndirectObject",
    "PdfObject",
    "PdfReader",
    "PyPdfError",
    "StreamObject",
    "dictionary",
    "is_true",
    "open_reader",
    "resolved",
    "text_of",
]


# What begins an object as nearly every program writes it: `12 0 obj`, and something after it.
_HEADER = re.compile(rb"(\d{1,10}) (\d{1,5}) obj[ \t\r\n]*(?=[^ \t\r\n\f\x00])")
_HEADER_SIZE = 32


class _Reader(PdfReader):
    """Reads what begins an object at once: pypdf does byte by byte, for every object of a file."""

    def read_object_header(self, stream: IO[bytes]) -> tuple[int, int]:
        place = stream.tell()
        found = _HEADER.match(stream.read(_HEADER_SIZE))
        if not found:
            stream.seek(place)
            return super().read_object_header(stream)
        stream.seek(place + found.end())
        return int(found[1]), int(found[2])


@contextmanager
def open_reader(data: bytes) -> Iterator[PdfReader | None]:
    """A reader of a file's objects; None where a password is needed.

    Raises errors of many kinds where the file is damaged.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it comments on every oddity
    with _Reader(BytesIO(data)) as reader:
        yield None if reader.is_encrypted and not reader.decrypt("") else reader


def resolved(value: object) -> PdfObject | None:
    """The object itself, where `value` refers to one."""
    found = value.get_object() if isinstance(value, PdfObject) else None
    return found if isinstance(found, PdfObject) else None


def dictionary(holder: DictionaryObject, key: str) -> DictionaryObject:
    """The dictionary under a key; an empty one where there is none."""
    value = resolved(holder.get(key))
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def is_true(value: object) -> bool:
    """Whether a value is the PDF's own `true`."""
    return bool(getattr(resolved(value), "value", False))


def text_of(value: object) -> str:
    """A string, or a stream's content as text; "" for anything else."""
    found: object = resolved(value)
    if isinstance(found, StreamObject):
        return found.get_data().decode("utf-8", "replace")
    return found if isinstance(found, str) else ""

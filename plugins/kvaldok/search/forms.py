# SPDX-License-Identifier: MIT
"""Which forms a document has, and where: what the record keeps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvaldok.search.documents import META_FIELDS, IndexDocument
from kvaldok.search.occurrences import MOST_PAIRS, PAIRS, in_full, lengthened
from kvaldok.search.passages import Passage, numbered_passages
from kvaldok.search.wire import NO_META
from kvaldok.swedish.analysis import CASE_MARK, count_forms, tokenize
from kvaldok.swedish.diarienummer import normalise_diarienummer
from kvaldok.swedish.tables import load_tables

__all__ = ["DocumentForms", "document_forms"]

_TITLE = META_FIELDS.index("titel")
_CASES = META_FIELDS.index("diarienummer")


@dataclass(frozen=True, slots=True)
class DocumentForms:
    """The value (see occurrences.py) of each form of a document.

    Also how many tokens its title and its text have, stop words not counted.
    """

    values: Mapping[str, bytes]
    title_length: int
    text_length: int


def document_forms(document: IndexDocument) -> DocumentForms:
    """The forms of a document; stop words are kept in titles only."""
    stop = load_tables().stop
    meta = _in_fields(document, stop)
    titles = (token.form for text in document.fields.get("titel", ()) for token in tokenize(text))
    position = {form: place for place, form in reversed(tuple(enumerate(titles)))}
    values, length = _in_passages(numbered_passages(document.passages), stop)
    for form, times in meta.items():
        values[form] = in_full(values.get(form, b""), times, position.get(form, -1))
    in_title = sum(times[_TITLE] for form, times in meta.items() if form not in stop)
    return DocumentForms(values, in_title, length)


def _in_fields(document: IndexDocument, stop: frozenset[str]) -> dict[str, list[int]]:
    """How often each form stands in each field but the text."""
    meta: dict[str, list[int]] = {}
    for index, name in enumerate(META_FIELDS):
        for text in document.fields.get(name, ()):
            for form, times in count_forms(text).items():
                if index == _TITLE or form not in stop:
                    meta.setdefault(form, list(NO_META))[index] += times
    for text in document.fields.get("diarienummer", ()):
        form = CASE_MARK + normalise_diarienummer(text)
        meta.setdefault(form, list(NO_META))[_CASES] = 1
    return meta


def _in_passages(
    numbered: Sequence[tuple[int, Passage]], stop: frozenset[str]
) -> tuple[dict[str, bytes], int]:
    """The value of each form of the text, and how many tokens it has."""
    values: dict[str, bytes] = {}
    last: dict[str, int] = {}
    length = 0
    for number, passage in numbered:
        counted = count_forms(passage.text)
        for form in counted.keys() & stop:
            del counted[form]
        length += sum(counted.values())
        for form, times in counted.items():
            skipped = number - last.get(form, -1) - 1
            known = values.get(form, b"")
            try:
                values[form] = known + PAIRS[skipped][times]
            except IndexError:
                values[form] = lengthened(known, skipped, times)
            last[form] = number
    if len(numbered) > MOST_PAIRS:
        for form, value in values.items():
            if len(value) > 2 * MOST_PAIRS and value.isascii():
                values[form] = in_full(value)
    return values, length

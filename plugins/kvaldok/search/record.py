# SPDX-License-Identifier: MIT
"""The index of record: Whoosh, in the cache folder, updated for changed documents only.

The only module that knows Whoosh.  What is kept is what does not depend on other documents: for
each form in each document, where it stands and how often.  Stems, compounds and weights depend on
the whole corpus or on rules that change, and are worked out from this record at export.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from kvaldok.files import source_fingerprint
from kvaldok.search.documents import META_FIELDS, IndexDocument
from kvaldok.search.vocabulary import WHOLE
from kvaldok.search.wire import NO_META, Posting, read_varint, write_varint
from kvaldok.swedish.analysis import CASE_MARK, forms_in, load_tables, tokenize
from kvaldok.swedish.diarienummer import normalise_diarienummer

__all__ = [
    "RECORD_VERSION",
    "FormPostings",
    "IndexRecord",
    "Lengths",
    "UpdateReport",
    "form_postings",
    "token_lengths",
]

RECORD_VERSION = 6  # names the record, as the rules of analysis do: after a change all is read anew

_CASES = META_FIELDS.index("diarienummer")

FormPostings = Mapping[str, Posting]


def form_postings(document: IndexDocument) -> dict[str, Posting]:
    """Where each form stands in a document; frequencies in thirds, each of a whole word.

    Stop words are kept in titles only.
    """
    stop = load_tables().stop
    meta: dict[str, list[int]] = {}
    for index, name in enumerate(META_FIELDS):
        for text in document.fields.get(name, ()):
            for form in forms_in(text):
                if not index or form not in stop:
                    meta.setdefault(form, [0] * len(META_FIELDS))[index] += WHOLE
    titles = (token.form for text in document.fields.get("titel", ()) for token in tokenize(text))
    position = {form: place for place, form in reversed(tuple(enumerate(titles)))}
    for text in document.fields.get("diarienummer", ()):
        form = CASE_MARK + normalise_diarienummer(text)
        meta.setdefault(form, [0] * len(META_FIELDS))[_CASES] = WHOLE
    passages = _in_passages(document, stop)
    return {
        form: Posting(
            0,
            tuple(meta[form]) if form in meta else NO_META,
            tuple(passages.get(form, ())),
            position.get(form, -1),
        )
        for form in (meta | passages)
    }


def _in_passages(document: IndexDocument, stop: frozenset[str]) -> dict[str, list[tuple[int, int]]]:
    """For each form of the text: the passages that it is in, and how often."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, passage in enumerate(document.passages):
        for form, count in Counter(forms_in(passage.text)).items():
            if form not in stop:
                found.setdefault(form, []).append((number, WHOLE * count))
    return found


def token_lengths(postings: FormPostings) -> tuple[int, int]:
    """Tokens in the title and in the text, stop words not counted, of `form_postings`' result."""
    stop = load_tables().stop
    title = sum(posting.meta[0] for form, posting in postings.items() if form not in stop)
    text = sum(count for posting in postings.values() for _, count in posting.passages)
    return title // WHOLE, text // WHOLE


def _encode(posting: Posting) -> bytes:
    out = bytearray()
    mask = sum(1 << index for index, value in enumerate(posting.meta) if value)
    write_varint(out, mask)
    for value in posting.meta:
        if value:
            write_varint(out, value)
    if mask & 1:
        write_varint(out, posting.position)
    for pair in posting.passages:
        for value in pair:
            write_varint(out, value)
    return bytes(out)


def _decode(document: int, data: bytes) -> Posting:
    if not data[0]:  # only in the text, as nearly all are
        return Posting(document, NO_META, _pairs(data[1:]))
    mask, at = read_varint(data, 0)
    values = []
    for index in range(len(META_FIELDS)):
        value = 0
        if mask & (1 << index):
            value, at = read_varint(data, at)
        values.append(value)
    position = -1
    if mask & 1:
        position, at = read_varint(data, at)
    return Posting(document, tuple(values), _pairs(data[at:]), position)


def _pairs(data: bytes) -> tuple[tuple[int, int], ...]:
    """Varints two by two; where each takes one byte, as most do, without looking at them singly."""
    if data.isascii():
        return tuple(zip(data[::2], data[1::2], strict=True))
    values = []
    at = 0
    while at < len(data):
        value, at = read_varint(data, at)
        values.append(value)
    return tuple(zip(values[::2], values[1::2], strict=True))


class _PostingFormat(Format):
    """Takes postings that are worked out already; the value of each is its encoding."""

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Iterator[Any]:
        for form, encoded in value:
            yield form, 1, 1.0, encoded


class _Forms(FieldType):
    """The field that holds a document's forms."""

    def __init__(self) -> None:
        super().__init__(
            format=_PostingFormat(),
            analyzer=None,  # type: ignore[arg-type]  # the format takes what is worked out already
            scorable=False,
            stored=False,
        )


@dataclass(frozen=True, slots=True)
class Lengths:
    """Tokens of each document, in the order of their numbers: ranking weighs matches by them."""

    titles: tuple[int, ...]
    texts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """How many documents an update added or changed, removed, and left as they were."""

    written: int
    removed: int
    unchanged: int


class IndexRecord:
    """The record of all documents in a cache folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"v{RECORD_VERSION}-{source_fingerprint('kvaldok.swedish')}"
        self._folder.mkdir(parents=True, exist_ok=True)
        for other in folder.iterdir():
            if other != self._folder:  # of other rules, with texts that may be taken off the web
                shutil.rmtree(other, ignore_errors=True)
        self._index = self._open()

    def update(self, documents: Iterable[IndexDocument]) -> UpdateReport:
        """Bring the record to hold exactly `documents`; unchanged ones are not touched."""
        wanted = {document.id: (fingerprint(document), document) for document in documents}
        known = self._fingerprints()
        changed = [item for key, (mark, item) in wanted.items() if known.get(key) != mark]
        gone = known.keys() - wanted.keys()
        if changed or gone:
            writer = self._index.writer(limitmb=512)
            for identifier in gone:
                writer.delete_by_term("id", identifier)
            for document in changed:
                write = writer.update_document if document.id in known else writer.add_document
                postings = form_postings(document)
                write(
                    id=document.id,
                    mark=wanted[document.id][0],
                    lengths=token_lengths(postings),
                    forms=[(form, _encode(item)) for form, item in sorted(postings.items())],
                )
            # What is deleted stays in the files until they are merged: text that has been taken
            # off the web must not.
            lost = [item for item in changed if item.id in known and not item.passages]
            writer.commit(optimize=bool(gone or lost))
        return UpdateReport(len(changed), len(gone), len(wanted) - len(changed))

    def postings(self, numbers: Mapping[str, int]) -> dict[str, Sequence[Posting]]:
        """Each form's postings in order, with documents numbered as `numbers` says."""
        found: dict[str, list[Posting]] = {}
        with self._index.reader() as reader:
            for leaf, _ in reader.leaf_readers():
                places = {
                    number: numbers[leaf.stored_fields(number)["id"]]
                    for number in range(leaf.doc_count_all())
                    if not leaf.is_deleted(number)
                }
                for text in leaf.lexicon("forms"):
                    matcher = leaf.postings("forms", text)
                    while matcher.is_active():  # never, for what stood in deleted documents only
                        posting = _decode(places[matcher.id()], matcher.value())
                        found.setdefault(text.decode(), []).append(posting)
                        matcher.next()
        for of_form in found.values():
            of_form.sort()
        return dict(found)

    def lengths(self, numbers: Mapping[str, int]) -> Lengths:
        """The lengths of all documents, numbered as `numbers` says."""
        with self._index.reader() as reader:
            known = {fields["id"]: fields["lengths"] for fields in reader.all_stored_fields()}
        ordered = [known[identifier] for identifier in sorted(numbers, key=numbers.__getitem__)]
        return Lengths(tuple(pair[0] for pair in ordered), tuple(pair[1] for pair in ordered))

    def _fingerprints(self) -> dict[str, str]:
        with self._index.reader() as reader:
            return {fields["id"]: fields["mark"] for fields in reader.all_stored_fields()}

    def _open(self) -> Any:
        try:
            if whoosh_index.exists_in(str(self._folder)):
                return whoosh_index.open_dir(str(self._folder))
        except Exception:  # noqa: BLE001  # a damaged cache is made anew, never a fault
            for path in self._folder.iterdir():
                path.unlink()
        schema = Schema(
            id=ID(unique=True, stored=True), mark=STORED, lengths=STORED, forms=_Forms()
        )
        return whoosh_index.create_in(str(self._folder), schema)


def fingerprint(document: IndexDocument) -> str:
    """A hash of all that the record keeps of a document."""
    digest = hashlib.sha256(str(RECORD_VERSION).encode())
    for name in META_FIELDS:
        for text in document.fields.get(name, ()):
            digest.update(f"\0{name}\0{text}".encode())
    for passage in document.passages:
        digest.update(f"\0{passage.page}\0{passage.text}".encode())
    return digest.hexdigest()

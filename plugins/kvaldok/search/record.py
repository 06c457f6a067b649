# SPDX-License-Identifier: MIT
"""The index of record: Whoosh, in the cache folder, updated for changed documents only.

The only module that knows Whoosh.  What is kept is what does not depend on other documents: for
each form in each document, where it stands and how often.  Stems, compounds and weights depend on
the whole corpus or on rules that change, and are worked out from this record at export.

A document's postings are kept together, as columns: an export needs those of all documents, and
reads them so in a tenth of the time that Whoosh takes to go from form to form.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import index as whoosh_index
from whoosh.fields import ID, STORED, Schema

from kvaldok.files import source_fingerprint
from kvaldok.search.documents import META_FIELDS, IndexDocument
from kvaldok.search.vocabulary import WHOLE
from kvaldok.search.wire import NO_META, Posting
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

RECORD_VERSION = 5  # names the record, as the rules of analysis do: after a change all is read anew

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


class _Columns(NamedTuple):
    """A document's postings as it is kept: what most of them have side by side.

    `sizes` tells for each form how many of the `places` (passages) and `counts` are its own;
    `meta` holds the fields and the place in the title of the few forms that have any.
    """

    forms: str
    sizes: list[int]
    places: list[int]
    counts: list[int]
    meta: dict[int, tuple[tuple[int, ...], int]]


def _packed(postings: FormPostings) -> _Columns:
    pairs = [pair for posting in postings.values() for pair in posting.passages]
    return _Columns(
        " ".join(postings),
        [len(posting.passages) for posting in postings.values()],
        [place for place, _ in pairs],
        [count for _, count in pairs],
        {
            index: (posting.meta, posting.position)
            for index, posting in enumerate(postings.values())
            if posting.meta is not NO_META
        },
    )


def _unpack(kept: _Columns, document: int, into: dict[str, list[Posting]]) -> None:
    """Add a document's postings to those of the forms."""
    pairs = tuple(zip(kept.places, kept.counts, strict=True))
    at = 0
    for index, (form, size) in enumerate(zip(kept.forms.split(), kept.sizes, strict=True)):
        end = at + size
        meta, position = kept.meta.get(index, (NO_META, -1))
        posting = Posting(document, meta, pairs[at:end], position)
        at = end
        if known := into.get(form):
            known.append(posting)
        else:
            into[form] = [posting]


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
            writer = self._index.writer()
            for identifier in gone:
                writer.delete_by_term("id", identifier)
            for document in changed:
                write = writer.update_document if document.id in known else writer.add_document
                postings = form_postings(document)
                write(
                    id=document.id,
                    mark=wanted[document.id][0],
                    lengths=token_lengths(postings),
                    postings=tuple(_packed(postings)),
                )
            # What is deleted stays in the files until they are merged: text that has been taken
            # off the web must not.
            lost = [item for item in changed if item.id in known and not item.passages]
            writer.commit(optimize=bool(gone or lost))
        return UpdateReport(len(changed), len(gone), len(wanted) - len(changed))

    def postings(self, numbers: Mapping[str, int]) -> dict[str, Sequence[Posting]]:
        """Each form's postings in order, with documents numbered as `numbers` says."""
        with self._index.reader() as reader:
            kept = {numbers[one["id"]]: one["postings"] for one in reader.all_stored_fields()}
        found: dict[str, list[Posting]] = {}
        for number in sorted(kept):
            _unpack(_Columns(*kept[number]), number, found)
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
            id=ID(unique=True, stored=True), mark=STORED, lengths=STORED, postings=STORED
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

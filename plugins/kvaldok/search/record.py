# SPDX-License-Identifier: MIT
"""The index of record: Whoosh, in the cache folder, updated for changed documents only.

The only module that knows Whoosh.  What is kept is what does not depend on other documents: for
each form in each document, where it stands and how often.  Stems, compounds and weights depend on
the whole corpus or on rules that change, and are worked out from this record at export.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.fields import ID, STORED, Schema

from kvaldok.files import source_fingerprint, write_atomically
from kvaldok.search.documents import META_FIELDS, IndexDocument
from kvaldok.search.forms import document_forms
from kvaldok.search.kept import checksum
from kvaldok.search.posting_files import (
    FORMS,
    Forms,
    PostingCodec,
    bundle,
    form_lists,
    list_bytes,
    read_list,
)
from kvaldok.search.terms import Source

__all__ = ["IndexRecord", "Lengths", "UpdateReport", "fingerprint"]

_VERSION = 8  # names the record, as the rules of analysis do: after a change all is read anew

_SUM = "kontrollsumma"  # of the files, so that a damaged record is known


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
        self._folder = folder / f"v{_VERSION}-{source_fingerprint('kvaldok.swedish')}"
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
            writer = self._index.writer(limitmb=512, codec=PostingCodec())
            for identifier in gone:
                writer.delete_by_term("id", identifier)
            for document in changed:
                write = writer.update_document if document.id in known else writer.add_document
                forms = document_forms(document)
                write(
                    id=document.id,
                    mark=wanted[document.id][0],
                    lengths=(forms.title_length, forms.text_length),
                    **{FORMS: bundle(forms.values)},
                )
            # What is deleted stays in the files until they are merged: text that has been taken
            # off the web must not.
            lost = [item for item in changed if item.id in known and not item.passages]
            writer.commit(optimize=bool(gone or lost))
            write_atomically(self._folder / _SUM, self._sum())
        return UpdateReport(len(changed), len(gone), len(wanted) - len(changed))

    def forms(self, numbers: Mapping[str, int]) -> dict[str, Source]:
        """Each form's documents, numbered as `numbers` says, and what each says of it."""
        found: dict[str, Source] = {}
        with self._index.reader() as reader:
            for leaf, _ in reader.leaf_readers():
                segment = _Segment.of(leaf, numbers)
                for form, data in form_lists(leaf):
                    source = segment.source(data)
                    if form in found:
                        source = _together(found[form], source)
                    if source.numbers:  # none, for what stood in deleted documents only
                        found[form] = source
        return {form: s if s.fingerprint else _ordered(s) for form, s in found.items()}

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
        """The index as it was left; one that is damaged is made anew, never a fault."""
        kept = self._folder / _SUM
        if kept.is_file() and kept.read_bytes() == self._sum():
            return whoosh_index.open_dir(str(self._folder))
        for path in self._folder.iterdir():
            path.unlink()
        schema = Schema(
            id=ID(unique=True, stored=True),
            mark=STORED,
            lengths=STORED,
            **{FORMS: Forms()},
        )
        return whoosh_index.create_in(str(self._folder), schema)

    def _sum(self) -> bytes:
        """A checksum of Whoosh's files."""
        digest = hashlib.sha256()
        for path in sorted(self._folder.iterdir()):
            if path.suffix in {".toc", ".seg"}:
                digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
        return digest.hexdigest().encode()


@dataclass(frozen=True, slots=True)
class _Segment:
    """The documents of a segment: their numbers by place in it, and the places of those deleted."""

    numbers: Sequence[int]
    gone: frozenset[int]
    as_numbered: bool  # whether each living document has its place as its number

    @classmethod
    def of(cls, leaf: Any, numbers: Mapping[str, int]) -> _Segment:
        places = range(leaf.doc_count_all())
        gone = frozenset(place for place in places if leaf.is_deleted(place))
        found = [numbers.get(leaf.stored_fields(place)["id"], -1) for place in places]
        return cls(found, gone, all(found[p] == p for p in places if p not in gone))

    def source(self, data: bytes) -> Source:
        """A form's list; marked where it is as `list_bytes` would have it."""
        places, values = read_list(data)
        if not self.gone.isdisjoint(places):
            kept = [pair for pair in zip(places, values, strict=True) if pair[0] not in self.gone]
            places, values = [place for place, _ in kept], [value for _, value in kept]
        elif self.as_numbered:
            return Source(places, values, fingerprint=checksum(data))
        return Source([self.numbers[place] for place in places], values)


def _together(one: Source, other: Source) -> Source:
    return Source([*one.numbers, *other.numbers], [*one.values, *other.values])


def _ordered(source: Source) -> Source:
    """With the documents ascending, and marked."""
    pairs = sorted(zip(source.numbers, source.values, strict=True))
    numbers, values = [number for number, _ in pairs], [value for _, value in pairs]
    return Source(numbers, values, fingerprint=checksum(list_bytes(numbers, values)))


def fingerprint(document: IndexDocument) -> str:
    """A hash of all that the record keeps of a document."""
    digest = hashlib.sha256(str(_VERSION).encode())
    for name in META_FIELDS:
        for text in document.fields.get(name, ()):
            digest.update(f"\0{name}\0{text}".encode())
    for passage in document.passages:
        digest.update(f"\0{passage.page}\0{passage.text}".encode())
    return digest.hexdigest()

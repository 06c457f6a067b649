# SPDX-License-Identifier: MIT
"""How Whoosh keeps the postings of a record on disk: a codec of our own, within Whoosh's.

Whoosh takes one posting at a time through a sort and a writer.  A document's postings are known
all at once here, so they are handed over as one bundle, and inverted where the segment is written:
each form then has its documents and their values in one piece.  Segments, deletions, merges,
lexicon and matchers are Whoosh's own.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from struct import calcsize
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.fields import FieldType
from whoosh.formats import Existence
from whoosh.matching.mcore import ListMatcher

__all__ = [
    "FORMS",
    "FormList",
    "Forms",
    "PostingCodec",
    "bundle",
    "form_lists",
    "list_bytes",
    "read_list",
]

FORMS = "forms"  # the field of the forms
_BUNDLE = b""  # no form is empty: stands for all forms of a document
_MARSHAL = 2  # the version whose bytes depend on the values alone

FormList = tuple[list[int], list[bytes]]
"""Numbers of the documents in a segment that have a form, and what each says of it."""


def bundle(values: Mapping[str, bytes]) -> bytes:
    """All forms of a document with their values, to be put in the field `FORMS`."""
    return marshal.dumps(dict(values), _MARSHAL)


def form_lists(leaf: Any) -> Iterator[tuple[str, bytes]]:
    """Each form of a segment's reader with its list, for `read_list`."""
    storage, segment = leaf.storage(), leaf.segment()
    terms = leaf.codec().terms_reader(storage, segment)
    file = segment.open_file(storage, W3Codec.POSTS_EXT)
    try:
        for (name, text), info in terms.items_from(FORMS, b""):
            if name != FORMS:
                return
            yield text.decode(), _bytes_of(file, info)
    finally:
        terms.close()
        file.close()


def list_bytes(numbers: list[int], values: list[bytes]) -> bytes:
    """A list as it is written: the same bytes for the same list."""
    return marshal.dumps((numbers, values), _MARSHAL)


def read_list(data: bytes) -> FormList:
    """A list as it stands in a segment, deleted documents included."""
    found: FormList = marshal.loads(data)
    return found


class Forms(FieldType):
    """The field that holds a document's forms, as `bundle` makes them."""

    def __init__(self) -> None:
        super().__init__(
            format=Existence(),
            analyzer=None,  # type: ignore[arg-type]  # nothing is left to analyse
            scorable=False,
            stored=False,
        )

    def index(self, value: Any, **_: Any) -> Any:
        """What Whoosh is to sort: (term, frequency, weight, value)."""
        yield _BUNDLE, 1, 1.0, value


class PostingCodec(W3Codec):
    """Whoosh's codec, but for the lists of the field `FORMS`."""

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        if term is None or term[0] != FORMS:
            read: Any = super().postings_reader
            return read(dbfile, terminfo, format_, term, scorer)
        numbers, values = read_list(_bytes_of(dbfile, terminfo))
        return ListMatcher(numbers, None, values, format_, scorer, term=term, terminfo=terminfo)


class _FieldWriter(W3FieldWriter):
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:
        """Write postings (field, text, document, weight, value), ordered by field and text."""
        for name, postings in groupby(items, itemgetter(0)):
            if name == FORMS:
                self.start_field(name, schema[name])
                self._invert(postings)
                self.finish_field()
            else:
                write: Any = super().add_postings
                write(schema, lengths, postings)

    def _invert(self, postings: Iterable[Any]) -> None:
        found: defaultdict[str, list[Any]] = defaultdict(list)  # number, value, number, value …
        for _, text, number, _, value in postings:
            if text == _BUNDLE:
                for form, said in marshal.loads(value).items():
                    found[form] += (number, said)
            else:  # of a segment that is merged
                found[text.decode()] += (number, value)
        for form in sorted(found):  # as their bytes would be sorted
            self._add_list(form.encode(), found[form][::2], found[form][1::2])

    def _add_list(self, text: bytes, numbers: list[int], values: list[bytes]) -> None:
        start = self._postfile.tell()
        data = list_bytes(numbers, values)
        self._postfile.write_int(len(data))
        self._postfile.write(data)
        info = W3TermInfo(len(numbers), len(numbers))
        info.set_extent(start, self._postfile.tell() - start)
        self._btext, self._postwriter = text, _Written(info)
        self.finish_term()


@dataclass(frozen=True, slots=True)
class _Written:
    """A list that is in the file already, as Whoosh's writer of lists tells of it."""

    info: W3TermInfo

    def finish_postings(self) -> W3TermInfo:
        return self.info


def _bytes_of(file: Any, info: Any) -> bytes:
    start, _ = info.extent()
    data: bytes = file.get(start + calcsize("!i"), file.get_int(start))
    return data

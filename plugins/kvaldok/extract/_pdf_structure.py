# SPDX-License-Identifier: MIT
"""What a PDF says of itself, by pypdf: title, language, tags, outline and page labels.

Only the objects that hold these are read, never a page's content.  A fault in them costs the
fact, not the file: its text is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from kvaldok.extract._pdf_hidden import read_hidden
from kvaldok.extract._pdf_history import read_history
from kvaldok.extract._pypdf import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    PdfReader,
    PyPdfError,
    children,
    dictionary,
    is_true,
    open_reader,
    resolved,
)
from kvaldok.extract.clean import clean_text
from kvaldok.extract.model import HiddenText, Limits, OutlineItem

__all__ = ["PdfStructure", "read_structure"]

T = TypeVar("T")

_MOST_ITEMS = 5000
_DEEPEST = 32


class PdfStructure(NamedTuple):
    """Facts of the file; None where they could not be read.  One label per page, or none."""

    title: str | None = None
    title_shown: bool | None = None
    language: str | None = None
    tagged: bool | None = None
    outline: tuple[OutlineItem, ...] = ()
    labels: tuple[str, ...] = ()
    hidden: tuple[HiddenText, ...] = ()


def read_structure(path: Path, limits: Limits) -> PdfStructure:
    """The facts that the file states; those that are damaged are left out."""
    try:
        with open_reader(path) as reader:
            return _read(reader, path, limits) if reader else PdfStructure()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on damaged objects
        return PdfStructure()


def _read(reader: PdfReader, path: Path, limits: Limits) -> PdfStructure:
    root = reader.root_object
    shown = dictionary(root, "/ViewerPreferences").get("/DisplayDocTitle", False)
    marked = dictionary(root, "/MarkInfo").get("/Marked", False)
    language = root.get("/Lang")
    return PdfStructure(
        title=_title(reader),
        title_shown=is_true(shown),
        language=str(language).strip() if language is not None else "",
        tagged=is_true(marked) and "/StructTreeRoot" in root,
        outline=_or_nothing(lambda: _outline(root)),
        labels=_or_nothing(lambda: _labels(reader)) if "/PageLabels" in root else (),
        hidden=read_hidden(reader, limits)
        + _or_nothing(lambda: tuple(dict.fromkeys(read_history(path, reader, limits)))),
    )


def _title(reader: PdfReader) -> str:
    """The title of the metadata; PDF 2.0 has it in XMP only."""
    info = reader.metadata
    if info and info.title:
        return clean_text(info.title)
    try:
        xmp = reader.xmp_metadata
        titles = xmp.dc_title if xmp else None
    except (PyPdfError, ValueError):
        return ""
    return clean_text(next(iter(titles.values()), "")) if titles else ""


def _labels(reader: PdfReader) -> tuple[str, ...]:
    labels = tuple(reader.page_labels)
    # Labels that only count from 1 say nothing new.
    plain = all(label == str(number) for number, label in enumerate(labels, 1))
    return () if plain else labels


# --- Outline ------------------------------------------------------------------------------------


def _outline(root: DictionaryObject) -> tuple[OutlineItem, ...]:
    first = dictionary(root, "/Outlines").get("/First")
    if first is None:
        return ()
    finder = _PageFinder(root)
    return tuple(
        OutlineItem(title, level, finder.page(item))
        for item, level in _items(resolved(first))
        if (title := clean_text(str(item.get("/Title", ""))))
    )


def _items(first: PdfObject | None) -> Iterator[tuple[DictionaryObject, int]]:
    """The bookmarks in reading order with their levels; rings in a damaged list end it."""
    seen = 0
    waiting: list[tuple[PdfObject | None, int]] = [(first, 1)]
    while waiting and seen < _MOST_ITEMS:
        item, level = waiting.pop()
        if not isinstance(item, DictionaryObject):
            continue
        seen += 1
        yield item, level
        waiting.append((resolved(item.get("/Next")), level))
        if level < _DEEPEST and "/First" in item:
            waiting.append((resolved(item.get("/First")), level + 1))


class _PageFinder:
    """Finds the page that a bookmark leads to."""

    def __init__(self, root: DictionaryObject) -> None:
        self._root = root
        self._numbers = {
            reference: number for number, reference in enumerate(_page_references(root), 1)
        }
        self._names: dict[str, PdfObject | None] | None = None

    def page(self, item: DictionaryObject) -> int:
        """The page's number from 1, or 0 if the bookmark leads nowhere in the file."""
        target: object = resolved(item.get("/Dest"))
        if target is None:
            action = resolved(item.get("/A"))
            target = resolved(action.get("/D")) if isinstance(action, DictionaryObject) else None
        if isinstance(target, str):
            target = self._named(target)
        if isinstance(target, DictionaryObject):
            target = resolved(target.get("/D"))
        if not isinstance(target, ArrayObject) or not target:
            return 0
        place = target[0]
        return self._numbers.get(place.idnum, 0) if isinstance(place, IndirectObject) else 0

    def _named(self, name: str) -> PdfObject | None:
        if self._names is None:
            tree = dictionary(dictionary(self._root, "/Names"), "/Dests")
            self._names = dict(_names(tree, 0))
            old = dictionary(self._root, "/Dests")
            self._names.update((key, resolved(value)) for key, value in old.items())
        return self._names.get(name)


def _names(node: DictionaryObject, depth: int) -> Iterator[tuple[str, PdfObject | None]]:
    pairs = resolved(node.get("/Names"))
    if isinstance(pairs, ArrayObject):
        for index in range(0, len(pairs) - 1, 2):
            yield str(resolved(pairs[index])), resolved(pairs[index + 1])
    for child in children(node):
        if depth < _DEEPEST and isinstance(child, DictionaryObject):
            yield from _names(child, depth + 1)


def _page_references(root: DictionaryObject) -> Iterator[int]:
    """Object numbers of the pages in order, without reading the pages where that can be helped."""
    waiting: list[tuple[PdfObject | None, int]] = [(root.get("/Pages"), 0)]
    while waiting:
        reference, depth = waiting.pop()
        node = resolved(reference)
        kids = resolved(node.get("/Kids")) if isinstance(node, DictionaryObject) else None
        if not isinstance(kids, ArrayObject) or not isinstance(node, DictionaryObject):
            if isinstance(reference, IndirectObject):
                yield reference.idnum
        elif node.get("/Count") == len(kids):  # every kid is a page
            yield from (kid.idnum for kid in kids if isinstance(kid, IndirectObject))
        elif depth < _DEEPEST:
            waiting.extend((kid, depth + 1) for kid in reversed(kids))


def _or_nothing(read: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
    """What `read` gives, or nothing where the objects are damaged."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on damaged objects
        return ()

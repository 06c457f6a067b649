# SPDX-License-Identifier: MIT
"""What a PDF holds without showing it: metadata, annotations, form fields and attachments.

Each part is read by itself: a damaged one costs what it holds, not the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from kvaldok.extract._attachments import attached
from kvaldok.extract._pypdf import (
    ArrayObject,
    DictionaryObject,
    PdfReader,
    StreamObject,
    dictionary,
    resolved,
    text_of,
)
from kvaldok.extract.model import HiddenKind, HiddenText, Limits

__all__ = ["read_hidden"]

_MOST = 20_000  # annotations, fields or attachments
_DEEPEST = 32
_LARGEST = 20 << 20  # bytes of one attachment
_INFO = {
    "/Title": "i titeln bland filens egenskaper",
    "/Author": "i författare bland filens egenskaper",
    "/Subject": "i ämne bland filens egenskaper",
    "/Keywords": "i nyckelord bland filens egenskaper",
}
_INFO_KINDS = {"/Title": HiddenKind.SOURCE, "/Author": HiddenKind.AUTHOR}
_XMP_AUTHOR = re.compile(r"<dc:creator\b.*?</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTE = re.compile(r"[\w:]+\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAMESPACE = re.compile(r"\bxmlns(?::\w+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def read_hidden(reader: PdfReader, limits: Limits) -> tuple[HiddenText, ...]:
    """All of it that can be read; empty texts are left out."""
    root = reader.root_object
    parts: tuple[Callable[[], Iterator[HiddenText]], ...] = (
        lambda: _info(reader),
        lambda: _xmp(root),
        lambda: _annotations(reader, limits),
        lambda: _fields(root),
        lambda: _attachments(root, limits),
    )
    found = [item for part in parts for item in _until_damaged(part)]
    return tuple(dict.fromkeys(item for item in found if item.text.strip()))


def _until_damaged(read: Callable[[], Iterator[HiddenText]]) -> Iterator[HiddenText]:
    try:
        yield from read()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds on damaged objects
        return


def _info(reader: PdfReader) -> Iterator[HiddenText]:
    for key, value in (reader.metadata or {}).items():
        if not key.endswith("Date"):
            named = f"i egenskapen {key.lstrip('/')} bland filens egenskaper"
            kind = _INFO_KINDS.get(key, HiddenKind.TEXT)
            yield HiddenText(_INFO.get(key, named), text_of(value), kind)


def _xmp(root: DictionaryObject) -> Iterator[HiddenText]:
    stream = resolved(root.get("/Metadata"))
    if not isinstance(stream, StreamObject):
        return
    text = stream.get_data().decode("utf-8", "replace")
    creators = _XMP_AUTHOR.findall(text)
    for creator in creators:
        for name in _TAG.split(creator):
            yield HiddenText(_INFO["/Author"], unescape(name).strip(), HiddenKind.AUTHOR)
    text = _NAMESPACE.sub(" ", _XMP_AUTHOR.sub(" ", text))
    values = [one or other for one, other in _ATTRIBUTE.findall(text)]
    whole = "\n\n".join([*(part.strip() for part in _TAG.split(text)), *values])
    text = unescape(re.sub(r"\n{3,}", "\n\n", whole)).strip()
    yield HiddenText("i filens metadata (XMP)", text, HiddenKind.SOURCE)


def _annotations(reader: PdfReader, limits: Limits) -> Iterator[HiddenText]:
    left = _MOST
    for number, page in enumerate(reader.pages, 1):
        for reference in _list(page.get("/Annots")):
            item = resolved(reference)
            if not isinstance(item, DictionaryObject) or left <= 0:
                continue
            left -= 1
            yield from _annotation(item, number, limits)


def _annotation(item: DictionaryObject, page: int, limits: Limits) -> Iterator[HiddenText]:
    kind = str(item.get("/Subtype", ""))
    if kind == "/Widget":
        yield from _field(item, f"i ett formulärfält på sida {page}")
        return
    place = f"i en anteckning på sida {page}"
    for key in ("/Contents", "/RC", "/Subj", "/NM"):
        yield HiddenText(place, _text(item, key))
    # Links and pictures have no author; their /T is a name for programs.
    named = HiddenKind.TEXT if kind in {"/Link", "/Screen"} else HiddenKind.AUTHOR
    yield HiddenText(place, _text(item, "/T"), named)
    action = dictionary(item, "/A")
    yield HiddenText(f"i en länk på sida {page}", _text(action, "/URI"))
    if kind == "/FileAttachment":
        yield from _attachment(dictionary(item, "/FS"), limits)


def _fields(root: DictionaryObject) -> Iterator[HiddenText]:
    """The form's fields, also those that no page shows."""
    waiting = [(kid, 0) for kid in reversed(_list(dictionary(root, "/AcroForm").get("/Fields")))]
    left = _MOST
    while waiting and left:
        reference, depth = waiting.pop()
        left -= 1
        node = resolved(reference)
        if not isinstance(node, DictionaryObject):
            continue
        yield from _field(node, "i ett formulärfält")
        if depth < _DEEPEST:
            waiting += [(kid, depth + 1) for kid in reversed(_list(node.get("/Kids")))]


def _field(node: DictionaryObject, place: str) -> Iterator[HiddenText]:
    name = _text(node, "/T")
    named = f"{place} ({name})" if name and name.replace("_", "").isalpha() else place
    for key in ("/V", "/DV"):
        value = node.get(key)
        for one in (value, *_list(value)):
            yield HiddenText(named, text_of(one))
    for key in ("/T", "/TU", "/TM"):
        yield HiddenText(f"{place}, i fältets namn", _text(node, key))


def _attachments(root: DictionaryObject, limits: Limits) -> Iterator[HiddenText]:
    tree = dictionary(dictionary(root, "/Names"), "/EmbeddedFiles")
    for file in _leaves(tree, 0):
        yield from _attachment(file, limits)
    for reference in _list(root.get("/AF")):
        associated = resolved(reference)
        if isinstance(associated, DictionaryObject):
            yield from _attachment(associated, limits)


def _leaves(node: DictionaryObject, depth: int) -> Iterator[DictionaryObject]:
    for item in _list(node.get("/Names")):
        value = resolved(item)
        if isinstance(value, DictionaryObject):
            yield value
    for kid in _list(node.get("/Kids")):
        child = resolved(kid)
        if isinstance(child, DictionaryObject) and depth < _DEEPEST:
            yield from _leaves(child, depth + 1)


def _attachment(file: DictionaryObject, limits: Limits) -> Iterator[HiddenText]:
    name = _text(file, "/UF") or _text(file, "/F")
    yield HiddenText("i beskrivningen av en bilaga inuti filen", _text(file, "/Desc"))
    streams = dictionary(file, "/EF")
    stream = resolved(streams.get("/UF") or streams.get("/F"))
    data = stream.get_data() if isinstance(stream, StreamObject) else b""
    yield from attached(name, data[:_LARGEST], limits)


def _list(value: object) -> list[object]:
    found = resolved(value)
    return list(found)[:_MOST] if isinstance(found, ArrayObject) else []


def _text(node: DictionaryObject, key: str) -> str:
    text = text_of(node.get(key))
    return unescape(_TAG.sub("", text)) if key == "/RC" else text

# SPDX-License-Identifier: MIT
"""The extractor for Word documents, by python-docx.

The elements are walked rather than python-docx's paragraphs, since those leave out what stands in
content controls (covers, tables of contents), text boxes, insertions and notes.  Numbers that
Word reckons for headings and lists are not in the file, so they are not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from kvaldok.extract._office_access import count_pictures
from kvaldok.extract._office_hidden import office_hidden
from kvaldok.extract.clean import clean_text, shorten_leaders, split_marker
from kvaldok.extract.model import (
    Block,
    BlockKind,
    ExtractionError,
    Failure,
    FileFacts,
    Limits,
    Page,
)

__all__ = ["read_docx"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT_BOX, _VALUE = qn("w:txbxContent"), qn("w:val")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}
# What is not part of the text as it stands, or is gathered elsewhere.
_NOT_TEXT = frozenset(
    [qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr",
                                  "fldData", "tblPr", "tblGrid", "sectPr", "txbxContent")]
    + [f"{_MC}Fallback"]
)  # fmt: skip
_HEADING_NAME = re.compile(r"(?:heading|rubrik|überschrift) ?([1-9])$")
_TITLES = frozenset({"title", "titel", "rubrik", "huvudrubrik", "dokumenttitel"})
_DEEPEST = 50


def read_docx(path: Path, limits: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    """The document as one page, since Word reckons the pages anew wherever it is opened.

    Raises:
        ExtractionError: there is more text than `limits` allow.
        Exception: of many kinds, where the file is damaged.
    """
    document = docx.Document(str(path))
    blocks = tuple(_all_blocks(document, _Styles(document)))
    if sum(len(block.text) for block in blocks) > limits.characters:
        raise ExtractionError(Failure.TOO_LARGE, f"över {limits.characters} tecken")
    pictures = count_pictures([document.element.body])
    facts = FileFacts(
        title=_title(document),
        language=_language(document),
        running_lines=_running_lines(document),
        headings=sum(block.kind is BlockKind.HEADING for block in blocks),
        pictures=pictures.total,
        undescribed_pictures=pictures.undescribed,
        hidden=office_hidden(path, limits),
    )
    return (Page(1, blocks),), facts


def _all_blocks(document: Document, styles: _Styles) -> Iterator[Block]:
    yield from _blocks(document.element.body, styles, 0)
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for part in _parts(document, kind):
            for note in parse_xml(part.blob):
                if note.get(qn("w:type")) is None:
                    yield from _blocks(note, styles, 0)


def _parts(document: Document, kind: str) -> Iterator[Part]:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            yield relation.target_part


def _blocks(parent: BaseOxmlElement, styles: _Styles, depth: int) -> Iterator[Block]:
    for element in parent:
        if element.tag == _PARAGRAPH:
            yield from _paragraph(element, styles)
            for box in _text_boxes(element):
                yield from _blocks(box, styles, depth + 1)
        elif element.tag == _TABLE:
            yield from _rows(element, styles, depth)
        elif element.tag not in _NOT_TEXT and isinstance(element.tag, str) and depth < _DEEPEST:
            yield from _blocks(element, styles, depth + 1)


def _text_boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for box in paragraph.iter(_TEXT_BOX):
        if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
            nested = next(box.iterancestors(_TEXT_BOX), None)
            if nested is None or paragraph in nested.iter(_PARAGRAPH):
                yield box


def _paragraph(element: BaseOxmlElement, styles: _Styles) -> Iterator[Block]:
    text = "".join(_signs(element))
    style = styles.of(element)
    if style.is_contents and "\t" in text:
        text = " … ".join(text.rsplit("\t", 1))
    text = shorten_leaders(" ".join(clean_text(text).split()))
    if not text:
        return
    if style.level:
        yield Block(BlockKind.HEADING, text, style.level)
        return
    marker, rest = split_marker(text)
    if style.is_list:
        yield Block(BlockKind.LIST_ITEM, text)
    elif marker and rest and not marker[0].isalnum():
        yield Block(BlockKind.LIST_ITEM, rest)
    else:
        yield Block(BlockKind.LIST_ITEM if marker and rest else BlockKind.PARAGRAPH, text)


def _signs(element: BaseOxmlElement) -> Iterator[str]:
    """The text of an element in order, with tabs and line breaks."""
    for child in element:
        tag = child.tag
        if tag in (qn("w:t"), _MATH):
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == qn("w:sym"):
            yield _symbol(child)
        elif tag not in _NOT_TEXT and isinstance(tag, str):
            yield from _signs(child)


def _symbol(element: BaseOxmlElement) -> str:
    try:
        return chr(int(element.get(qn("w:char"), ""), 16))
    except (ValueError, OverflowError):
        return ""


def _rows(table: BaseOxmlElement, styles: _Styles, depth: int) -> Iterator[Block]:
    """Table rows; a table of one column only frames its text, which is read as usual."""
    rows = [_own(row, _CELL, _TABLE) for row in _own(table, _ROW, _CELL)]
    if depth < _DEEPEST and all(len(cells) < 2 for cells in rows):
        for cells in rows:
            for cell in cells:
                yield from _blocks(cell, styles, depth + 1)
        return
    for cells in rows:
        texts = tuple(_cell_text(cell) for cell in cells)
        if any(texts):
            yield Block(BlockKind.TABLE_ROW, "\t".join(texts), cells=texts)


def _own(parent: BaseOxmlElement, wanted: str, border: str) -> list[BaseOxmlElement]:
    """Elements below `parent`, content controls or not, but not those of a table within it."""
    found: list[BaseOxmlElement] = []
    for child in parent:
        if child.tag == wanted:
            found.append(child)
        elif child.tag != border and isinstance(child.tag, str):
            found += _own(child, wanted, border)
    return found


def _cell_text(cell: BaseOxmlElement) -> str:
    texts = (" ".join(clean_text("".join(_signs(p))).split()) for p in cell.iter(_PARAGRAPH))
    return " ".join(text for text in texts if text)


# --- Styles -------------------------------------------------------------------------------------


class _Style:
    """What a paragraph style means: `level` is 0 for anything but a heading."""

    __slots__ = ("is_contents", "is_list", "level")

    def __init__(self, level: int = 0, *, is_list: bool = False, is_contents: bool = False) -> None:
        self.level = level
        self.is_list = is_list
        self.is_contents = is_contents


class _Styles:
    """The document's paragraph styles, by the key that paragraphs name."""

    def __init__(self, document: Document) -> None:
        self._elements = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._known: dict[str, _Style] = {}

    def of(self, paragraph: BaseOxmlElement) -> _Style:
        """The style of a paragraph together with what the paragraph itself says."""
        own = _find(paragraph, "w:pPr")
        style = self._named(_value(own, "w:pStyle"), 0)
        level = _outline_level(own)
        return _Style(
            style.level if level is None else level,
            is_list=style.is_list or _is_numbered(own),
            is_contents=style.is_contents,
        )

    def _named(self, key: str, depth: int) -> _Style:
        if key not in self._known:
            self._known[key] = self._read(key, depth)
        return self._known[key]

    def _read(self, key: str, depth: int) -> _Style:
        element = self._elements.get(key)
        if element is None or depth > _DEEPEST:
            return _Style()
        name = _value(element, "w:name").lower()
        own = _find(element, "w:pPr")
        base = self._named(_value(element, "w:basedOn"), depth + 1)
        level = _outline_level(own)
        if found := _HEADING_NAME.match(name):
            level = min(int(found[1]), 6)
        elif name in _TITLES:
            level = 1
        return _Style(
            base.level if level is None else level,
            is_list=base.is_list or _is_numbered(own) or name.startswith("list "),
            is_contents=base.is_contents or name.startswith("toc "),
        )


def _find(element: BaseOxmlElement | None, name: str) -> BaseOxmlElement | None:
    return None if element is None else element.find(name, nsmap)


def _value(element: BaseOxmlElement | None, name: str) -> str:
    found = _find(element, name)
    return "" if found is None else found.get(_VALUE, "")


def _outline_level(properties: BaseOxmlElement | None) -> int | None:
    """The level of the outline (0–8 in the file); 9 is text, None is not said."""
    value = _value(properties, "w:outlineLvl")
    if not value.isdigit():
        return None
    return min(int(value) + 1, 6) if int(value) < 9 else 0


def _is_numbered(properties: BaseOxmlElement | None) -> bool:
    number = _value(_find(properties, "w:numPr"), "w:numId")
    return number not in ("", "0")


# --- Facts --------------------------------------------------------------------------------------


def _title(document: Document) -> str:
    # Without the part that holds it, python-docx makes one up.
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return ""
    return clean_text(document.core_properties.title or "")


def _language(document: Document) -> str:
    defaults = document.styles.element.find("w:docDefaults//w:lang", nsmap)
    return "" if defaults is None else str(defaults.get(_VALUE, ""))


def _running_lines(document: Document) -> tuple[str, ...]:
    """Headers and footers, each once."""
    texts: dict[str, None] = {}
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        parts = (part for part in _parts(document, kind) if isinstance(part, XmlPart))
        for part in parts:
            for paragraph in part.element.iter(_PARAGRAPH):
                text = " ".join(clean_text("".join(_signs(paragraph))).split())
                if sum(sign.isalpha() for sign in text) > 1:
                    texts[text] = None
    return tuple(texts)

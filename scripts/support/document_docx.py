# SPDX-License-Identifier: MIT
"""Write a parsed source as an accessible Word file: real headings, lists and table headers."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from support import document_markup as markup

__all__ = ["docx_bytes"]

_ACCENT = RGBColor(0x1F, 0x4E, 0x46)
_TINT = "EEF3F0"
_FONT = "Calibri"
_KEPT_TABLE_STYLES = ("Normal Table", "Table Grid")
_TEXT_WIDTH = Cm(16.4)
_ROW_TO_FILL_IN = Cm(0.9)
_UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml")


def docx_bytes(source: markup.Source) -> bytes:
    """The Word file as python-docx saves it; its zip times are not fixed yet."""
    document = Document()
    _slim(document)
    _set_properties(document, source)
    _set_look(document)
    _set_running_lines(document, source)
    document.add_paragraph(source.facts["titel"], style="Title")
    for block in source.blocks:
        _add_block(document, block)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _slim(document: Docx) -> None:
    """Leave out what the library's template carries but this file never uses."""
    for styled in list(document.styles.element.findall(qn("w:style"))):
        name = styled.find(qn("w:name")).get(qn("w:val"))
        if styled.get(qn("w:type")) == "table" and name not in _KEPT_TABLE_STYLES:
            document.styles.element.remove(styled)
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if any(word in relation.reltype for word in _UNUSED_PARTS):
                del relations[key]


def _set_properties(document: Docx, source: markup.Source) -> None:
    written = datetime.fromisoformat(source.facts["datum"])
    properties = document.core_properties
    properties.title = source.facts["titel"]
    properties.subject = source.facts.get("amne", "")
    properties.author = properties.last_modified_by = "Exempelkommunen"
    properties.comments = ""
    properties.keywords = source.facts.get("nyckelord", "")
    properties.language = "sv-SE"
    properties.created = properties.modified = written


def _set_look(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.3)
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:val"), "sv-SE")
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 16), ("Caption", 10)):
        _set_style(document, name, size)
    title = document.styles["Title"].element.pPr
    title.remove(title.find(qn("w:pBdr")))


def _set_style(document: Docx, name: str, size: int) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if name == "Normal":
        style.paragraph_format.space_after = Pt(7)
    else:
        style.font.color.rgb = _ACCENT


def _set_running_lines(document: Docx, source: markup.Source) -> None:
    section = document.sections[0]
    for name in ("Header", "Footer"):
        stops = document.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    header = section.header.paragraphs[0]
    header.text = f"Exempelkommunen, en påhittad kommun\t{source.facts['titel']}"
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{source.facts['sidfot']}\tSida ")
    _add_field(footer, "PAGE")
    footer.add_run(" av ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: DocxParagraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _add_block(document: Docx, block: markup.Block) -> None:
    match block:
        case markup.Heading(level, text):
            document.add_heading(text, level)
        case markup.Paragraph(text):
            _write(document.add_paragraph(), text)
        case markup.Items(texts, numbered):
            for text in texts:
                style = "List Number" if numbered else "List Bullet"
                _write(document.add_paragraph(style=style), text)
        case markup.Table():
            _add_table(document, block)
        case markup.Picture() | markup.Note():
            raise markup.MarkupError("Ett Word-underlag kan inte ha bilder eller anteckningar.")


def _add_table(document: Docx, block: markup.Table) -> None:
    document.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(0, len(block.header), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    _describe(table, block.caption)
    _add_row(table, block.header, header=True)
    for row in block.rows:
        _add_row(table, row, header=False)
    _set_widths(table, block.widths)
    document.add_paragraph()


def _describe(table: DocxTable, caption: str) -> None:
    """Set the table's text alternative, which Word shows as its title."""
    alternative = OxmlElement("w:tblCaption")
    alternative.set(qn("w:val"), caption)
    table._tbl.tblPr.append(alternative)


def _set_widths(table: DocxTable, shares: tuple[int, ...]) -> None:
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        width = Emu(_TEXT_WIDTH * share // sum(shares))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _add_row(table: DocxTable, texts: tuple[str, ...], *, header: bool) -> None:
    row = table.add_row()
    if "" in texts:
        row.height = _ROW_TO_FILL_IN
    marks = ("w:cantSplit", "w:tblHeader") if header else ("w:cantSplit",)
    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))
    for cell, text in zip(row.cells, texts, strict=True):
        _write(cell.paragraphs[0], f"**{text}**" if header else text)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        if header:
            _shade(cell)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _TINT)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _write(paragraph: DocxParagraph, text: str) -> None:
    for part, bold in markup.bold_runs(text):
        paragraph.add_run(part).bold = bold or None

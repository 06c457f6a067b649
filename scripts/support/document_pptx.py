# SPDX-License-Identifier: MIT
"""Write a parsed source as an accessible presentation: title placeholders, notes, alt texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Pptx
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Emu, Pt

from support import document_markup as markup

__all__ = ["pptx_bytes"]

_ACCENT = RGBColor(0x1F, 0x4E, 0x46)
_LANGUAGE = "sv-SE"
_WIDTH, _HEIGHT = Cm(33.867), Cm(19.05)  # 16:9
_TITLE_SLIDE, _CONTENT_SLIDE = 0, 1
_MARGIN = Cm(2)
_PICTURE_WIDTH = Cm(12)
# The prompts of the library's template, as PowerPoint itself says them in Swedish.
_PROMPTS = {
    "Click to edit Master title style": "Klicka här för att ändra rubriken",
    "Click to edit Master subtitle style": "Klicka här för att ändra underrubriken",
    "Click to edit Master text styles": "Klicka här för att ändra texten",
    "Second level": "Nivå två",
    "Third level": "Nivå tre",
    "Fourth level": "Nivå fyra",
    "Fifth level": "Nivå fem",
}
_LAYOUT_NAMES = {_TITLE_SLIDE: "Rubrikbild", _CONTENT_SLIDE: "Rubrik och innehåll"}


@dataclass(frozen=True)
class _SlideText:
    title: str
    blocks: tuple[markup.Block, ...]


def pptx_bytes(source: markup.Source, draw: Callable[[str], bytes]) -> bytes:
    """The presentation as python-pptx saves it; `draw` gives the PNG of a picture's file name.

    The first heading of level 1 becomes the title slide, every other one a slide of its own.
    """
    show = Presentation()
    _slim(show)
    _set_properties(show, source)
    _set_look(show)
    for place, text in enumerate(_slides(source)):
        layout = show.slide_layouts[_TITLE_SLIDE if place == 0 else _CONTENT_SLIDE]
        _fill(show.slides.add_slide(layout), text, draw)
    _set_language(show)
    saved = BytesIO()
    show.save(saved)
    return saved.getvalue()


def _slides(source: markup.Source) -> Iterator[_SlideText]:
    title, blocks = "", list[markup.Block]()
    for block in source.blocks:
        if isinstance(block, markup.Heading) and block.level == 1:
            if title:
                yield _SlideText(title, tuple(blocks))
            title, blocks = block.text, []
        else:
            blocks.append(block)
    yield _SlideText(title, tuple(blocks))


def _slim(show: Pptx) -> None:
    """Leave out what the library's template carries but this file never uses."""
    for layout in list(show.slide_layouts)[len(_LAYOUT_NAMES) :]:
        show.slide_layouts.remove(layout)
    for relations in (show.part.rels, show.part.package._rels):
        for key, relation in list(relations.items()):
            if "printerSettings" in relation.reltype or "thumbnail" in relation.reltype:
                relations.pop(key)


def _set_properties(show: Pptx, source: markup.Source) -> None:
    written = datetime.fromisoformat(source.facts["datum"])
    properties = show.core_properties
    properties.title = source.facts["titel"]
    properties.subject = source.facts.get("amne", "")
    properties.author = properties.last_modified_by = "Exempelkommunen"
    properties.keywords = source.facts.get("nyckelord", "")
    properties.language = _LANGUAGE
    properties.created = properties.modified = written
    properties.revision = 1


def _set_look(show: Pptx) -> None:
    show.slide_width, show.slide_height = _WIDTH, _HEIGHT
    master = show.slide_master
    _lay_out(master)
    for place, layout in enumerate(show.slide_layouts):
        layout.name = _LAYOUT_NAMES[place]
        _lay_out(layout)
        _plain_text(layout._element)
    first_title, subtitle = list(show.slide_layouts[_TITLE_SLIDE].placeholders)[:2]
    _place(first_title, _MARGIN, Cm(5.5), _WIDTH - 2 * _MARGIN, Cm(4))
    _place(subtitle, _MARGIN, Cm(10), _WIDTH - 2 * _MARGIN, Cm(4))
    _style_master_text(master._element)
    master.shapes._spTree.append(_ribbon())
    master.shapes._spTree.append(_slide_number())


def _lay_out(holder: object) -> None:
    """Widen the template's 4:3 placeholders and drop date, footer and number fields."""
    for shape in list(holder.placeholders):  # type: ignore[attr-defined]  # master and layout share no base
        kind = shape.placeholder_format.type.name
        if kind in ("DATE", "FOOTER", "SLIDE_NUMBER"):
            shape._element.getparent().remove(shape._element)
        elif kind == "TITLE":
            _place(shape, _MARGIN, Cm(1.2), _WIDTH - 2 * _MARGIN, Cm(2.6))
        elif kind in ("BODY", "OBJECT"):
            _place(shape, _MARGIN, Cm(4.2), _WIDTH - 2 * _MARGIN, Cm(12.8))


def _place(shape: object, left: int, top: int, width: int, height: int) -> None:
    for name, value in (("left", left), ("top", top), ("width", width), ("height", height)):
        setattr(shape, name, Emu(value))


def _plain_text(layout: etree._Element) -> None:
    """Left-aligned and in full black: the template centres its subtitle and greys it."""
    for marked in list(layout.iter()):
        if marked.get("algn") == "ctr":
            marked.set("algn", "l")
        if marked.tag == qn("a:tint"):
            marked.getparent().remove(marked)


def _style_master_text(master: etree._Element) -> None:
    styles = master.find(qn("p:txStyles"))
    for name, size in (("p:titleStyle", 3200), ("p:bodyStyle", 2800)):
        for level in styles.find(qn(name)):
            level.set("algn", "l")
            properties = level.find(qn("a:defRPr"))
            properties.set("sz", str(size if level.tag == qn("a:lvl1pPr") else 2400))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr")).find(qn("a:defRPr"))
    title.set("b", "1")
    fill = title.find(qn("a:solidFill"))
    fill.clear()
    fill.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{_ACCENT}"/>'))


def _ribbon() -> etree._Element:
    """A band down the left edge; it lies on the master, so screen readers never meet it."""
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Kantlinje"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{Cm(0.5)}" cy="{_HEIGHT}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{_ACCENT}"/></a:solidFill></p:spPr></p:sp>'
    )


def _slide_number() -> etree._Element:
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="91" name="Bildnummer"/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{_WIDTH - Cm(10)}" y="{_HEIGHT - Cm(1.4)}"/>'
        f'<a:ext cx="{Cm(8)}" cy="{Cm(1)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>'
        f'<a:p><a:pPr algn="r"/><a:r><a:rPr lang="{_LANGUAGE}" sz="1200"/>'
        f"<a:t>Exempelkommunen · </a:t></a:r>"
        f'<a:fld id="{{00000000-0000-4000-8000-000000000001}}" type="slidenum">'
        f'<a:rPr lang="{_LANGUAGE}" sz="1200"/><a:t>1</a:t></a:fld></a:p></p:txBody></p:sp>'
    )


def _fill(slide: Slide, text: _SlideText, draw: Callable[[str], bytes]) -> None:
    title, body = list(slide.placeholders)[:2]
    title.text_frame.text = text.title
    _write(body.text_frame, text.blocks)
    notes = [block.text for block in text.blocks if isinstance(block, markup.Note)]
    if frame := slide.notes_slide.notes_text_frame:
        frame.text = "\n".join(notes)
    for block in text.blocks:
        if isinstance(block, markup.Picture):
            _add_picture(slide, block, draw)
            body_width = _WIDTH - 3 * _MARGIN - _PICTURE_WIDTH
            _place(body, _MARGIN, Cm(4.2), body_width, Cm(12.8))


def _add_picture(slide: Slide, block: markup.Picture, draw: Callable[[str], bytes]) -> None:
    left = Emu(_WIDTH - _MARGIN - _PICTURE_WIDTH)
    drawn = slide.shapes.add_picture(BytesIO(draw(block.file)), left, Cm(4.2), _PICTURE_WIDTH)
    drawn.name = "Bild"
    drawn._element.find(f".//{qn('p:cNvPr')}").set("descr", block.alt)


def _write(frame: TextFrame, blocks: tuple[markup.Block, ...]) -> None:
    first = True
    for block in blocks:
        for text in _lines(block):
            paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
            first = False
            _set_bullet(paragraph._p.get_or_add_pPr(), block)
            paragraph.space_before = Pt(14 if isinstance(block, markup.Paragraph) else 6)
            for part, bold in markup.bold_runs(text):
                run = paragraph.add_run()
                run.text = part
                run.font.bold = bold or None


def _set_bullet(properties: etree._Element, block: markup.Block) -> None:
    """Number a numbered list and take the bullet off running text; lists have it already."""
    if isinstance(block, markup.Paragraph):
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    elif isinstance(block, markup.Items) and block.numbered:
        properties.set("marL", str(Cm(1.4)))
        properties.set("indent", str(-Cm(1.4)))
        properties.append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod"/>'))


def _lines(block: markup.Block) -> tuple[str, ...]:
    match block:
        case markup.Paragraph(text):
            return (text,)
        case markup.Items(texts, _):
            return texts
        case markup.Note() | markup.Picture():
            return ()
    raise markup.MarkupError("En bild i ett bildspel har bara stycken och punktlistor.")


def _set_language(show: Pptx) -> None:
    """Say Swedish on every run, and in the template's own texts, which are English."""
    notes = [slide.notes_slide for slide in show.slides]
    holders = [show.slide_master, *show.slide_layouts, *show.slides, *notes, show.notes_master]
    for holder in holders:
        for run in holder._element.iter(qn("a:r"), qn("a:fld")):
            run.get_or_add_rPr().set("lang", _LANGUAGE)
        for text in holder._element.iter(qn("a:t")):
            text.text = _PROMPTS.get(text.text or "", text.text)
        for marked in holder._element.iter():
            if marked.get("lang") == "en-US":
                marked.set("lang", _LANGUAGE)
    for marked in show.part._element.iter():
        if marked.get("lang") == "en-US":
            marked.set("lang", _LANGUAGE)

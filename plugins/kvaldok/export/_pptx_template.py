# SPDX-License-Identifier: MIT
"""The template of our presentations: python-pptx's own, made wide, Swedish and of our colours."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Pptx
from pptx.util import Pt

from kvaldok.export import _pptx_look as look
from kvaldok.export.palette import Palette
from kvaldok.guides import fit

__all__ = ["CONTENT", "PROMPT", "TITLE", "new_presentation", "place", "remove", "say_swedish"]

TITLE, CONTENT, PROMPT = 0, 1, 2  # the layouts
_LAYOUTS = {0: "Rubrikbild", 1: "Rubrik och innehåll", 3: "Rubrik, innehåll och fråga"}
# The prompts of the library's template, as PowerPoint itself says them in Swedish.
_TEMPLATE_WORDS = {
    "Click to edit Master title style": "Klicka här för att ändra rubriken",
    "Click to edit Master subtitle style": "Klicka här för att ändra underrubriken",
    "Click to edit Master text styles": "Klicka här för att ändra texten",
    "Second level": "Nivå två",
    "Third level": "Nivå tre",
    "Fourth level": "Nivå fyra",
    "Fifth level": "Nivå fem",
}
_INNER = fit.WIDTH - 2 * fit.MARGIN
_FOOT_TOP = fit.HEIGHT - 44


def new_presentation(palette: Palette) -> Pptx:
    """An empty presentation of 16:9 with the layouts that we use."""
    show = Presentation()
    _slim(show)
    _set_look(show, palette)
    return show


def place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    """Give a shape its place, in points."""
    for name, value in (("left", left), ("top", top), ("width", width), ("height", height)):
        setattr(shape, name, Pt(value))


def remove(shape: Any) -> None:
    """Take a shape out of what it stands on."""
    shape._element.getparent().remove(shape._element)


def say_swedish(show: Pptx) -> None:
    """Say Swedish on every run, and in the template's own texts, which are English."""
    slides = list(show.slides)
    notes = [slide.notes_slide for slide in slides]
    holders = [show.slide_master, *show.slide_layouts, *slides, *notes, show.notes_master]
    for holder in holders:
        for run in holder._element.iter(qn("a:r"), qn("a:fld")):
            run.get_or_add_rPr().set("lang", look.LANGUAGE)
        for text in holder._element.iter(qn("a:t")):
            text.text = _TEMPLATE_WORDS.get(text.text or "", text.text)
    for element in (*(holder._element for holder in holders), show.part._element):
        for marked in element.iter(qn("a:endParaRPr"), qn("a:defRPr"), qn("a:rPr")):
            marked.set("lang", look.LANGUAGE)


def _slim(show: Pptx) -> None:
    """Leave out what the library's template carries but this file never uses."""
    for number, layout in reversed(list(enumerate(show.slide_layouts))):
        if number not in _LAYOUTS:
            show.slide_layouts.remove(layout)
    unused = ("printerSettings", "thumbnail", "extended-properties")
    for relations in (show.part.rels, show.part.package._rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(unused):
                relations.pop(key)


def _set_look(show: Pptx, palette: Palette) -> None:
    show.slide_width, show.slide_height = Pt(fit.WIDTH), Pt(fit.HEIGHT)
    for master in (show.slide_master, show.notes_master):
        for relation in master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                theme: Any = relation.target_part
                theme._blob = look.recolour(theme.blob.decode("utf-8"), palette).encode()
    _lay_out(show.slide_master)
    styles = show.slide_master._element.find(qn("p:txStyles"))
    styles.replace(styles.find(qn("p:titleStyle")), parse_xml(look.title_style()))
    styles.replace(styles.find(qn("p:bodyStyle")), parse_xml(look.body_style(fit.INDENT)))
    tree = show.slide_master.shapes._spTree
    tree.insert(2, parse_xml(look.band(90, 14, fit.HEIGHT)))
    for layout, name in zip(show.slide_layouts, _LAYOUTS.values(), strict=True):
        layout.name = name
        _lay_out(layout)
    _lay_out_title(show.slide_layouts[TITLE])
    _lay_out_prompt(show.slide_layouts[PROMPT])


def _lay_out(holder: Any) -> None:
    """Give the template's 4:3 placeholders their places on a wide slide."""
    for shape in list(holder.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "DATE":
            remove(shape)
        elif kind == "FOOTER":
            place(shape, fit.MARGIN, _FOOT_TOP, _INNER - 120, 28)
        elif kind == "SLIDE_NUMBER":
            place(shape, fit.WIDTH - fit.MARGIN - 100, _FOOT_TOP, 100, 28)
        elif kind == "TITLE":
            place(shape, fit.MARGIN, 30, _INNER, fit.TITLE_HEIGHT)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
            _plain(shape)
        elif kind in {"BODY", "OBJECT"}:
            place(shape, fit.MARGIN, fit.BODY_TOP, _INNER, fit.BODY_HEIGHT)
            _plain(shape)
        if kind in {"FOOTER", "SLIDE_NUMBER"}:
            _plain(shape)
            _style(shape, 1200, "tx1", "r" if kind == "SLIDE_NUMBER" else "l")


def _plain(shape: Any) -> None:
    """Text begins at the very edge of its place, in the master's sizes."""
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if (old := frame._txBody.find(qn("a:lstStyle"))) is not None:
        frame._txBody.replace(old, parse_xml(f"<a:lstStyle {nsdecls('a')}/>"))


def _style(shape: Any, size: int, colour: str, align: str) -> None:
    style = (
        f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    body = shape.text_frame._txBody
    body.replace(body.find(qn("a:lstStyle")), parse_xml(style))


def _lay_out_title(layout: Any) -> None:
    """White on the site's colour, without the master's band."""
    layout._element.set("showMasterSp", "0")
    background = (
        f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="accent1"/>'
        "</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
    )
    layout._element.cSld.insert(0, parse_xml(background))
    title, subtitle = list(layout.placeholders)[:2]
    place(title, fit.MARGIN, 90, _INNER, 160)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    place(subtitle, fit.MARGIN, 296, _INNER, 180)
    for shape, size in ((title, 4400), (subtitle, 2400)):
        _plain(shape)
        _style(shape, size, "bg1", "l")
    for shape in list(layout.placeholders)[2:]:
        remove(shape)
    layout.shapes._spTree.insert(2, parse_xml(look.rule(91, fit.MARGIN, 268, 120)))


def _lay_out_prompt(layout: Any) -> None:
    """The second place for content is the box for what to discuss."""
    box = list(layout.placeholders)[2]
    place(box, fit.MARGIN, fit.BODY_TOP + fit.BODY_HEIGHT - 110, _INNER, 110)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = Pt(fit.PROMPT_PADDING)
    frame.margin_top = frame.margin_bottom = Pt(fit.PROMPT_PADDING / 2)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape = box._element.spPr
    for xml in (
        '<a:solidFill {0}><a:schemeClr val="accent3"/></a:solidFill>',
        '<a:ln {0} w="19050"><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></a:ln>',
    ):
        shape.append(parse_xml(xml.format(nsdecls("a"))))

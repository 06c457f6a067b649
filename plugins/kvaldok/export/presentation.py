# SPDX-License-Identifier: MIT
"""A handledning as a PowerPoint presentation: written with python-pptx.

Real title and body placeholders, notes, alt texts, Swedish as the language of every run, and the
same bytes for the same handledning.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Pptx
from pptx.slide import Slide as PptxSlide
from pptx.util import Pt

from kvaldok.export import _pptx_look as look
from kvaldok.export._pptx_template import (
    CONTENT,
    PROMPT,
    TITLE,
    new_presentation,
    place,
    remove,
    say_swedish,
)
from kvaldok.export.palette import Palette
from kvaldok.guides import fit
from kvaldok.guides.model import (
    Block,
    Guide,
    Items,
    Paragraph,
    Picture,
    Slide,
    Span,
    Table,
    plain_text,
)

__all__ = ["PROMPT_HEADING", "PresentationFacts", "presentation_bytes"]

PROMPT_HEADING = "Diskutera"
_STRIPES = (MSO_THEME_COLOR.BACKGROUND_1, MSO_THEME_COLOR.BACKGROUND_2)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold
_INNER = fit.WIDTH - 2 * fit.MARGIN


def _nowhere(_address: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class PresentationFacts:
    """What the file says of itself, and where its links lead.

    `link` turns an address of the source into an absolute one; "" leaves the text without link.
    """

    today: date
    organisation: str = ""
    palette: Palette = field(default_factory=Palette)
    link: Callable[[str], str] = _nowhere


def presentation_bytes(guide: Guide, facts: PresentationFacts) -> bytes:
    """The presentation: a title slide, then a slide for each of the handledning's."""
    show = new_presentation(facts.palette)
    writer = _Writer(guide, facts, show)
    writer.write_title()
    for number, slide in enumerate(guide.slides, start=2):
        writer.write(slide, number)
    _set_properties(show, guide, facts)
    say_swedish(show)
    saved = BytesIO()
    show.save(saved)
    return _without_times(saved.getvalue())


class _Writer:
    """Writes a handledning's slides."""

    def __init__(self, guide: Guide, facts: PresentationFacts, show: Pptx) -> None:
        self._guide = guide
        self._link = facts.link
        self._show = show

    def write_title(self) -> None:
        guide = self._guide
        made = self._show.slides.add_slide(self._show.slide_layouts[TITLE])
        title, subtitle = list(made.placeholders)[:2]
        title.text_frame.text = guide.title
        about = f"{guide.minutes} minuter. {guide.audience}"
        self._text(subtitle, [Paragraph((Span(text),)) for text in (guide.description, about)])
        self._notes(made, guide.notes, ())

    def write(self, slide: Slide, number: int) -> None:
        plan = fit.plan_slide(slide)
        layout = self._show.slide_layouts[PROMPT if slide.prompts else CONTENT]
        made = self._show.slides.add_slide(layout)
        title, body, *rest = list(made.placeholders)
        title.text_frame.text = slide.title
        if (size := fit.title_size(slide.title)) != fit.TITLE_SIZES[0]:
            title.text_frame.paragraphs[0].font.size = Pt(size or fit.TITLE_SIZES[-1])
        pictures = [block for block in slide.blocks if isinstance(block, Picture)]
        words = [block for block in slide.blocks if isinstance(block, Paragraph | Items)]
        tables = [block for block in slide.blocks if isinstance(block, Table)]
        prompt = plan.prompt_height + fit.GAP if slide.prompts else 0
        room = fit.BODY_HEIGHT - prompt
        width = _INNER - (fit.PICTURE_WIDTH + fit.GAP if pictures and (words or tables) else 0)
        if words:
            height = plan.text_height if tables else room
            place(body, fit.MARGIN, fit.BODY_TOP, width, height)
            _set_size(body, plan.size)
            self._text(body, words)
        else:
            remove(body)
        top = fit.BODY_TOP + (plan.text_height + fit.GAP if words else 0)
        for table in tables:
            top += self._table(made, table, plan.size, (top, width))
        for picture in pictures:
            _picture(made, picture, room, beside=bool(words or tables))
        for box in rest:
            self._prompt(made, box, slide.prompts, plan)
        _foot(made, self._guide.title, number)
        self._notes(made, slide.notes, slide.prompts)

    def _prompt(self, made: PptxSlide, box: Any, blocks: Sequence[Block], plan: fit.Plan) -> None:
        made.shapes._spTree.append(box._element)  # last in reading order, but for the foot
        top = fit.BODY_TOP + fit.BODY_HEIGHT - plan.prompt_height
        place(box, fit.MARGIN, top, _INNER, plan.prompt_height)
        _set_size(box, plan.size)
        heading = Paragraph((Span(PROMPT_HEADING, strong=True),))
        self._text(box, [heading, *blocks])

    def _notes(self, made: PptxSlide, notes: Sequence[Block], prompts: Sequence[Block]) -> None:
        frame = made.notes_slide.notes_text_frame
        if frame is None:
            raise ValueError("the template's notes page has no place for text")
        heading = (Paragraph((Span(PROMPT_HEADING, strong=True),)),) if prompts else ()
        self._fill(frame, [*notes, *heading, *prompts], bullets=True)

    def _text(self, box: Any, blocks: Sequence[Block]) -> None:
        box.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        self._fill(box.text_frame, blocks)

    def _fill(self, frame: Any, blocks: Sequence[Block], *, bullets: bool = False) -> None:
        """Write paragraphs and lists; `bullets` where the style of the place has none."""
        first = True
        for line in _lines(blocks, 0):
            paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
            first = False
            _set_list(paragraph, line, bullets=bullets)
            self._runs(paragraph, line.spans)

    def _runs(self, paragraph: Any, spans: Sequence[Span], size: int = 0) -> None:
        for span in spans:
            run = paragraph.add_run()
            run.text = span.text
            run.font.bold = span.strong or None
            run.font.italic = span.emphasis or None
            run.font.size = Pt(size) if size else None
            if address := self._link(span.address) if span.address else "":
                run.hyperlink.address = address

    def _table(self, made: PptxSlide, table: Table, size: int, where: tuple[float, float]) -> float:
        """Add a table at a top and of a width; gives the height that it takes."""
        top, width = where
        heights = fit.row_heights(table, size, width)
        frame = made.shapes.add_table(
            len(heights), len(table.head), Pt(fit.MARGIN), Pt(top), Pt(width), Pt(sum(heights))
        )
        frame.name = "Tabell"
        columns = ", ".join(plain_text(cell) for cell in table.head if cell)
        frame._element.find(f".//{qn('p:cNvPr')}").set("descr", f"Tabell: {columns}")
        for row, (cells, height) in enumerate(zip((table.head, *table.rows), heights, strict=True)):
            frame.table.rows[row].height = Pt(height)
            fill = _STRIPES[row % 2] if row else MSO_THEME_COLOR.ACCENT_1
            for column, spans in enumerate(cells):
                self._runs(_cell(frame.table.cell(row, column), fill), spans, size)
        return sum(heights) + fit.GAP


@dataclass(frozen=True, slots=True)
class _Line:
    spans: tuple[Span, ...]
    level: int = -1  # -1: running text
    number: int = 0  # the first number of a numbered list


def _lines(blocks: Sequence[Block], level: int) -> Iterator[_Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _Line(block.spans)
        elif isinstance(block, Items):
            for item in block.items:
                yield _Line(item.spans, level, block.start if block.numbered else 0)
                yield from _lines(item.below, level + 1)


def _set_list(paragraph: Any, line: _Line, *, bullets: bool) -> None:
    properties = paragraph._p.get_or_add_pPr()
    if line.level < 0:
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        return
    paragraph.level = min(line.level, 8)
    if bullets or line.number:
        indent = Pt(fit.INDENT if not line.number else fit.INDENT + 6)
        properties.set("marL", str(indent * (line.level + 1)))
        properties.set("indent", str(-indent))
    if line.number:
        start = f' startAt="{line.number}"' if line.number > 1 else ""
        kind = f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod"{start}/>'
        properties.append(parse_xml(kind))
    elif bullets:
        properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))


def _set_size(box: Any, size: int) -> None:
    """The size of all text in a placeholder, by its own list style."""
    body = box.text_frame._txBody
    old = body.find(qn("a:lstStyle"))
    levels = "".join(
        f'<a:lvl{n}pPr><a:defRPr sz="{size * 100}"/></a:lvl{n}pPr>' for n in range(1, 10)
    )
    new = parse_xml(f"<a:lstStyle {nsdecls('a')}>{levels}</a:lstStyle>")
    if old is None:
        body.insert(1, new)
    else:
        body.replace(old, new)


def _cell(cell: Any, fill: MSO_THEME_COLOR) -> Any:
    """Set a cell's colour and edges; gives its paragraph."""
    cell.fill.solid()
    cell.fill.fore_color.theme_color = fill
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(fit.CELL_PADDING)
    cell.margin_top = cell.margin_bottom = Pt(fit.CELL_PADDING / 2)
    return cell.text_frame.paragraphs[0]


def _picture(made: PptxSlide, picture: Picture, room: float, *, beside: bool) -> None:
    """Add a picture, as large as its place allows: to the right of text, else in the middle."""
    shape: Any = made.shapes.add_picture(str(picture.path), Pt(0), Pt(0))
    width = fit.PICTURE_WIDTH if beside else _INNER
    scale = min(Pt(width) / shape.width, Pt(room) / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    left = Pt(fit.WIDTH - fit.MARGIN - width)
    shape.left = round(left + (Pt(width) - shape.width) / 2)
    shape.top = round(Pt(fit.BODY_TOP) + (Pt(room) - shape.height) / 2)
    shape.name = "Bild"
    shape._element.find(f".//{qn('p:cNvPr')}").set("descr", picture.alt)


def _foot(made: PptxSlide, title: str, number: int) -> None:
    tree = made.shapes._spTree
    shapes = len(tree) + 1
    # LibreOffice takes neither side nor font of a footer from the layout.
    empty = '<a:pPr algn="l"/><a:r><a:rPr><a:latin typeface="+mn-lt"/></a:rPr><a:t/></a:r>'
    footer = parse_xml(look.field(100 + shapes, "Sidfot", 'type="ftr" idx="11"', empty))
    footer.find(f".//{qn('a:t')}").text = title
    tree.append(footer)
    count = (
        '<a:fld id="{00000000-0000-4000-8000-000000000001}" type="slidenum"><a:rPr/>'
        f"<a:t>{number}</a:t></a:fld>"
    )
    tree.append(parse_xml(look.field(101 + shapes, "Bildnummer", 'type="sldNum" idx="12"', count)))


def _set_properties(show: Pptx, guide: Guide, facts: PresentationFacts) -> None:
    changed = guide.changed if len(guide.changed) == 10 else facts.today.isoformat()
    moment = datetime.combine(date.fromisoformat(changed), time(), UTC).replace(tzinfo=None)
    properties = show.core_properties
    properties.title = guide.title
    properties.subject = guide.description[:255]
    properties.author = properties.last_modified_by = facts.organisation
    properties.keywords = ", ".join(guide.subjects)
    properties.language = look.LANGUAGE
    properties.created = properties.modified = moment
    properties.revision = 1


def _without_times(package: bytes) -> bytes:
    """The same package with no trace of when it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()

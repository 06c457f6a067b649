# SPDX-License-Identifier: MIT
"""One source into a handledning, with every fault named at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kvaldok.guides.fields import HEADER
from kvaldok.guides.fit import check_room
from kvaldok.guides.markdown import Heading, Image, Other, parse_blocks
from kvaldok.guides.model import Block, Guide, Items, Paragraph, Picture, Slide, Span, Table
from kvaldok.guides.parts import Part, PartKind, cut_header, cut_parts
from kvaldok.guides.targets import Targets
from kvaldok.problems import Location, Problem
from kvaldok.registry.model import Place
from kvaldok.registry.schema import MISSING, Report
from kvaldok.registry.yaml_nodes import parse_yaml
from kvaldok.swedish.dates import PartialDate

__all__ = ["read_guide"]

_WHAT = {
    "fence": "en kodruta",
    "code_block": "text med fyra mellanslags indrag, som blir en kodruta",
    "blockquote": "ett citatblock",
    "html_block": "HTML",
    "html_inline": "HTML",
}


def read_guide(path: Path, shown: str, text: str, targets: Targets) -> Guide | None:
    """The handledning of a source's text; None where its header cannot be read.

    `shown` is the path that messages name.  Faults go to `targets.report`.
    """
    cut = cut_header(text)
    if cut is None:
        targets.report.problems.append(_no_header(Location(shown, 1)))
        return None
    header, body, first_line = cut
    values = _header(header, path.name, shown, targets.report)
    parts, problems = cut_parts(body, first_line, shown)
    targets.report.problems += problems
    slides = _Slides(path, shown, targets)
    for part in parts:
        slides.take(part)
    made = slides.finished()
    if values is MISSING:
        return None
    place: Place = values.pop("place")
    targets.check_header(values, place)
    changed = values.pop("changed", "")
    if isinstance(changed, PartialDate):
        changed = changed.isoformat()
    return Guide(
        name=path.stem,
        where=Location(shown),
        slides=made,
        notes=slides.opening_notes,
        changed=changed,
        **values,
    )


def _header(text: str, name: str, shown: str, report: Report) -> Any:  # noqa: ANN401 - see schema.py
    node, problems = parse_yaml(text, shown)
    report.problems += problems
    return HEADER.read(node, name, report) if node else MISSING


@dataclass(slots=True)
class _Open:
    """A slide that more may be added to."""

    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    prompts: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)

    def of(self, kind: PartKind) -> list[Block]:
        lists = {PartKind.SHOWN: self.blocks, PartKind.PROMPT: self.prompts}
        return lists.get(kind, self.notes)

    def closed(self) -> Slide:
        return Slide(
            self.title, self.line, tuple(self.blocks), tuple(self.prompts), tuple(self.notes)
        )


class _Slides:
    """Puts the parts' blocks on slides."""

    def __init__(self, path: Path, shown: str, targets: Targets) -> None:
        self._path = path
        self._shown = shown
        self._targets = targets
        self._report = targets.report
        self._before = _Open("", 0)
        self._slides: list[_Open] = []
        self._told_before = False

    @property
    def opening_notes(self) -> tuple[Block, ...]:
        return tuple(self._before.notes)

    def take(self, part: Part) -> None:
        for found in parse_blocks(part.text, part.line):
            where = Location(self._shown, found.line)
            if isinstance(found, Heading):
                self._heading(found, part.kind, where)
            elif isinstance(found, Other):
                self._other(found, where)
            elif not self._slides and part.kind is not PartKind.NOTES:
                self._too_early(where)
            else:
                place = (self._slides or [self._before])[-1]
                place.of(part.kind).extend(self._block(found, part.kind, where))

    def finished(self) -> tuple[Slide, ...]:
        """The slides, once all is taken; what only a whole slide shows is checked here."""
        slides = tuple(slide.closed() for slide in self._slides)
        if not slides and not self._told_before:
            self._report.problems.append(_no_slides(Location(self._shown)))
        self._report.problems += _repeated(slides, self._shown)
        for slide in slides:
            self._report.problems += check_room(slide, self._shown)
        return slides

    def _heading(self, found: Heading, kind: PartKind, where: Location) -> None:
        if found.level != 2 or kind is not PartKind.SHOWN:
            self._report.problems.append(_wrong_heading(where, found.level, kind))
            return
        if not found.text:
            self._report.problems.append(_no_title(where))
        self._slides.append(_Open(found.text, found.line))

    def _other(self, found: Other, where: Location) -> None:
        if found.what == "hr":
            self._report.problems.append(_rule(where))
            return
        if found.what == "image":
            self._report.problems.append(_picture_in_text(where))
            return
        what = _WHAT.get(found.what, "något som inte går att visa")
        self._report.problems.append(_not_shown(where, what))

    def _too_early(self, where: Location) -> None:
        if not self._told_before:
            self._told_before = True
            self._report.problems.append(_before_first(where))

    def _block(
        self, found: Image | Paragraph | Items | Table, kind: PartKind, where: Location
    ) -> Iterator[Block]:
        if isinstance(found, Image):
            if kind is not PartKind.SHOWN:
                self._report.problems.append(_picture_in_text(where))
                return
            picture = Picture(found.file, found.alt, self._path.parent / found.file, found.line)
            self._targets.check_picture(picture, where)
            yield picture
            return
        self._targets.check_links(_all_spans([found]), where)
        yield found


def _all_spans(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield from spans
            case Items(items):
                for item in items:
                    yield from item.spans
                    yield from _all_spans(item.below)
            case Table(head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from cell


def _repeated(slides: Sequence[Slide], shown: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for slide in slides:
        line = first.setdefault(slide.title.casefold(), slide.line)
        if slide.title and line != slide.line:
            yield _same_title(Location(shown, slide.line), replace(slide, line=line))


# Messages -------------------------------------------------------------------------------------


def _no_header(where: Location) -> Problem:
    return Problem.error(
        where,
        "handledning-utan-huvud",
        "Filen börjar inte med ett huvud: uppgifter mellan två rader med ---.",
        "Skriv --- på första raden, sedan titel:, beskrivning:, malgrupp: och tid:, och --- igen.",
    )


def _no_slides(where: Location) -> Problem:
    return Problem.error(
        where,
        "handledning-utan-bilder",
        "Handledningen har inga bilder.",
        "En bild börjar med en rubrik på en egen rad, till exempel ## Vad är kvalitet?",
    )


def _before_first(where: Location) -> Problem:
    return Problem.error(
        where,
        "text-fore-bild",
        "Texten står före den första bilden och skulle inte synas.",
        "Skriv en rubrik ovanför den, till exempel ## Bakgrund. Före den första bilden får det "
        "bara stå ::: anteckningar, som då hör till titelbilden.",
    )


def _no_title(where: Location) -> Problem:
    return Problem.error(
        where,
        "bild-utan-rubrik",
        "Bilden har ingen rubrik. Utan den går bilden inte att hitta eller läsa upp.",
        "Skriv rubriken efter ##, till exempel ## Vad är kvalitet?",
    )


def _rule(where: Location) -> Problem:
    return Problem.error(
        where,
        "bild-utan-rubrik",
        "Här står ett streck (---). Det börjar ingen ny bild, för varje bild ska ha en rubrik.",
        "Ta bort strecket och börja bilden med en rubrik, till exempel ## Vad är kvalitet?",
    )


def _wrong_heading(where: Location, level: int, kind: PartKind) -> Problem:
    place = f"i blocket ::: {kind}" if kind else "här"
    return Problem.error(
        where,
        "fel-rubrikniva",
        f"En rubrik med {'#' * level} kan inte stå {place}. En bild börjar alltid med ##.",
        "Är det en ny bild: skriv ## före rubriken. Hör den till bilden: skriv den i fet stil, "
        "**så här**. Handledningens egen rubrik står som titel: i huvudet.",
    )


def _not_shown(where: Location, what: str) -> Problem:
    return Problem.error(
        where,
        "gar-inte-att-visa",
        f"Här står {what}. Det kan inte stå i en handledning.",
        "Använd stycken, punktlistor, numrerade listor, tabeller, bilder på egna rader, fet och "
        "kursiv stil och länkar.",
    )


def _picture_in_text(where: Location) -> Problem:
    return Problem.error(
        where,
        "gar-inte-att-visa",
        "Här står en bild inne i en rubrik, en lista, en tabell eller ett block.",
        "Lägg bilden på en egen rad med en tom rad före och efter.",
    )


def _same_title(where: Location, first: Slide) -> Problem:
    return Problem.warning(
        where,
        "samma-bildrubrik",
        f"Rubriken ”{first.title}” finns redan på rad {first.line}. Den som lyssnar eller letar i "
        "listan över bilder kan inte skilja dem åt.",
        f"Ge bilderna olika rubriker, till exempel ”{first.title}: exempel”.",
    )

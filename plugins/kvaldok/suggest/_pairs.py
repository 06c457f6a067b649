# SPDX-License-Identifier: MIT
"""Labels with the words that belong to them, in every layout that documents use.

1. `Label: value`, `Label<tab>value`, several on a line;
2. a row of labels over a row of values, or a column of labels beside one of values (tables);
3. a label on a line of its own, its value on the next;
4. a run of labels and then a run of values, as a table comes out of a careless PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kvaldok.suggest._fits import fits, is_blank
from kvaldok.suggest._labels import LABEL_PATTERN, Role, label_of
from kvaldok.suggest._lines import Line, Zone
from kvaldok.suggest._pair import Layout, Pair
from kvaldok.suggest._rows import pairs_of_row

__all__ = ["find_pairs", "split_line"]


# What a label for a decision may add: "Antagen av, datum och §".
_MORE = (
    r"(?:\s+(?:när|datum)\b)?"
    r"(?:\s*(?:,|/|och|samt|&|\+)\s*(?:beslutsdatum|datum för beslut|datum|den|dag|när|§§?|"
    r"paragrafnummer|paragraf|organ|instans|antagen|upprättad|reviderad|beslut|dnr|version))*"
)
# "(ÅÅÅÅ-MM-DD)", "(KS §)": how to fill it in; "Dokumentansvarig är:"
_FORM = r"(?:\s*\((?![^)]*\d)[^)]{1,60}\)|\s+är(?=\s*:))?"
_START = r"(?:^|(?<=[\t|•·;▪]))[\s>*\-–_#☐•]*"
_PREFIX = r"(?:(?:dokumentet|policyn|riktlinjen|riktlinjerna|rutinen|planen)\s+(?:är|har)\s+)?"
_LONGEST_LINE = 240
_LONGEST_IN_TEXT = 160  # mid-text, a longer line is a paragraph
_LEADER = re.compile(r"^(?:…|\.{2,}|_{2,})\s*(?=\S)")  # dots that lead the eye to the value


# Long patterns, made when the first file is read: a build where none has changed needs none.


@cache
def _at_start() -> re.Pattern[str]:
    return re.compile(
        rf"{_START}(?P<label>{_PREFIX}(?P<key>{LABEL_PATTERN}){_MORE}{_FORM})"
        r"(?P<mark>\s*:\s*|\s*\t\s*|\s+[-–=]\s+|\s*$|\s+(?=\S)|(?<=§)(?=\d))",
        re.IGNORECASE,
    )


@cache
def _inside() -> re.Pattern[str]:
    """Within a line, a colon makes a label, or a capital letter and what follows."""
    return re.compile(
        rf"(?<=[\s,;(\])])(?P<label>(?P<key>(?i:{LABEL_PATTERN}))(?i:{_MORE}){_FORM})"
        r"(?P<mark>\s*:\s*|(?<=[a-zåäöA-ZÅÄÖ.])\s+(?=\S))"
    )


@cache
def _one_label() -> re.Pattern[str]:
    return re.compile(rf"(?P<key>{LABEL_PATTERN}){_MORE}{_FORM}(?![\w/])\s*[:|]?\s*", re.IGNORECASE)


def find_pairs(lines: Sequence[Line]) -> tuple[Pair, ...]:
    """All labels with their values, in the order of the file; values are trimmed, never blank."""
    found: list[Pair] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if line.cells:
            pairs, used = _from_table(lines, place)
        else:
            pairs, used = _from_lines(lines, place)
        found += pairs
        place += max(used, 1)
    return tuple(found)


# --- lines ----------------------------------------------------------------------------------------


def _from_lines(lines: Sequence[Line], place: int) -> tuple[list[Pair], int]:
    """The pairs that begin on this line, and how many lines they take."""
    line = lines[place]
    if row := _label_row(line):
        values = _plain_lines(lines, place + 1, len(row))
        return pairs_of_row(row, values), 1 + len(values)
    pairs = list(split_line(line))
    if not pairs or pairs[-1].value:
        return _with_continuation(pairs, lines, place)
    labels = _bare_labels(lines, place)
    if len(labels) > 1:
        values = _plain_lines(lines, place + len(labels), len(labels))
        if len(values) == len(labels) and _columns_fit(labels, values):
            return _zipped(labels, values), 2 * len(labels)
    following = _value_below(lines, place, pairs[-1])
    if following:
        last = replace(pairs[-1], value=following, layout=Layout.BELOW)
        done, used = _with_continuation([*pairs[:-1], last], lines, place + 1)
        return done, used + 1
    return pairs[:-1], 1


def _label_row(line: Line) -> list[Pair]:
    """The labels of a line that holds nothing else: a table's header that has lost its cells."""
    text, place, found = line.text.strip(), 0, []
    if len(text) > 160:
        return []
    while place < len(text):
        match = _one_label().match(text, place)
        if not match:
            return []
        place = match.end()
        label = label_of(match["key"])
        found.append(Pair(label, match["key"].strip(), "", line, Layout.COLUMNS))
    return found if len(found) > 1 else []


def _bare_labels(lines: Sequence[Line], place: int) -> list[Pair]:
    """The labels that stand one to a line from here on, without values."""
    found: list[Pair] = []
    for line in lines[place : place + 14]:
        pairs = list(split_line(line)) if not line.cells else []
        if len(pairs) != 1 or pairs[0].value or line.page != lines[place].page:
            break
        found.append(pairs[0])
    return found


def _plain_lines(lines: Sequence[Line], place: int, count: int) -> list[Line]:
    taken = []
    for line in lines[place : place + count]:
        if line.cells or list(split_line(line)) or len(line.text) > 120:
            break
        taken.append(line)
    return taken


def _columns_fit(labels: Sequence[Pair], values: Sequence[Line]) -> bool:
    checked = [fits(p.role, v.text) for p, v in zip(labels, values, strict=True)]
    return all(known is not False for known in checked) and any(checked)


def _zipped(labels: Sequence[Pair], values: Sequence[Line]) -> list[Pair]:
    pairs = zip(labels, values, strict=True)
    return [replace(p, value=v.text.strip(), layout=Layout.COLUMNS) for p, v in pairs]


def _value_below(lines: Sequence[Line], place: int, pair: Pair) -> str:
    """The next line, where it can be the value of a label that has none."""
    if place + 1 >= len(lines):
        return ""
    below = lines[place + 1]
    text = below.text.strip()
    if below.cells or below.page != pair.line.page or len(text) > 160:
        return ""
    if list(split_line(below)) or is_blank(text):
        return ""
    return text if fits(pair.role, text) is not False else ""


def _with_continuation(
    pairs: list[Pair], lines: Sequence[Line], place: int
) -> tuple[list[Pair], int]:
    """A decision goes on: body on one line, date and § on the next."""
    if pairs and pairs[-1].role is Role.REPLACES and place + 1 < len(lines):
        return _with_brackets(pairs, lines[place + 1])
    if not pairs or pairs[-1].role not in {Role.DECIDER, Role.DECIDED}:
        return pairs, 1
    used = 1
    for line in lines[place + 1 : place + 3]:
        text = line.text.strip()
        if line.cells or line.page != pairs[-1].line.page or list(split_line(line)):
            break
        if not _GOES_ON.fullmatch(text) or is_blank(text):
            break
        pairs = [*pairs[:-1], replace(pairs[-1], value=f"{pairs[-1].value} {text}".strip())]
        used += 1
    return pairs, used


def _with_brackets(pairs: list[Pair], below: Line) -> tuple[list[Pair], int]:
    """The replaced document's case number in brackets on a line of its own is still its own."""
    if not below.text.startswith("(") or len(below.text) > 80:
        return pairs, 1
    return [*pairs[:-1], replace(pairs[-1], value=f"{pairs[-1].value} {below.text}")], 2


_GOES_ON = re.compile(
    r"(?:(?:den\s+)?[\d–\-./: ]{6,}|(?:den\s+)?\d{1,2}\s+[a-z]{3,9}\s+\d{4})?[\s,]*"
    r"(?:(?:§§?|paragraf)\s*\d{1,4}[\d\s–\-,a-z/]{0,12})?",
    re.IGNORECASE,
)


def split_line(line: Line, text: str | None = None) -> Iterator[Pair]:
    """The labels of a line with what stands between them; a value may be empty."""
    whole = line.text if text is None else text
    if line.zone is Zone.BODY and len(whole) > _LONGEST_IN_TEXT:
        return
    if line.zone is Zone.BODY and ":" not in whole and "\t" not in whole:
        first = _at_start().match(whole)  # all that a paragraph can begin with
        marks = [first] if first and _is_label(first, whole) else []
    else:
        marks = list(_marks(whole, heading=line.is_heading))
    for number, match in enumerate(marks):
        end = marks[number + 1].start("label") if number + 1 < len(marks) else len(whole)
        value = _LEADER.sub("", whole[match.end() : end].strip(" \t|;,•·"))
        yield Pair(label_of(match["key"]), match["label"].strip(), value, line, _layout(match))


def _layout(match: re.Match[str]) -> Layout:
    return Layout.MARKED if match["mark"].strip(" ") or match["mark"] == "" else Layout.SPACE


def _marks(text: str, *, heading: bool = False) -> Iterator[re.Match[str]]:
    """The labels in a text that really are labels there, left to right."""
    place = 0
    while place < len(text):
        starts, inside = _at_start().search(text, place), _inside().search(text, max(place, 1))
        near = [match for match in (starts, inside) if match]
        if not near:
            return
        match = min(near, key=lambda found: found.start("label"))
        if _is_label(match, text, heading=heading):
            yield match
        place = max(match.end("key"), place + 1)


def _is_label(match: re.Match[str], text: str, *, heading: bool = False) -> bool:
    mark, rest = match["mark"], text[match.end() :]
    role = label_of(match["key"]).role
    at_start = match.re is _at_start()
    if ":" in mark:
        return True
    if "\t" in mark:
        return at_start
    if not rest.strip():
        return at_start and len(text) < 70
    named = match["key"][0].isupper() or (heading and role in {Role.DECIDER, Role.DECIDED})
    if not at_start and (not named or role is Role.OTHER):
        return False
    if len(text) > _LONGEST_LINE and not at_start:
        return False
    return fits(role, rest, strict=True) is True


# --- tables ---------------------------------------------------------------------------------------


def _from_table(lines: Sequence[Line], place: int) -> tuple[list[Pair], int]:
    """Pairs from a row: label and value side by side, or the row below as the values."""
    line = lines[place]
    cells = [cell.strip() for cell in line.cells]
    labels = [_cell_label(line, cell) for cell in cells]
    below = lines[place + 1] if place + 1 < len(lines) else None
    if _is_header(labels, cells) and below and below.cells and len(below.cells) == len(cells):
        values = [cell.strip() for cell in below.cells]
        if not any(_cell_label(below, cell) for cell in values):
            pairs = [
                replace(p, value=v, layout=Layout.MARKED)
                for p, v in zip(labels, values, strict=True)
                if p and v
            ]
            return pairs, 2
    return list(_side_by_side(line, cells, labels)), 1


def _is_header(labels: Sequence[Pair | None], cells: Sequence[str]) -> bool:
    known = sum(label is not None and not label.value for label in labels)
    return known >= 2 and known >= sum(bool(cell) for cell in cells) - 1


def _side_by_side(
    line: Line, cells: Sequence[str], labels: Sequence[Pair | None]
) -> Iterator[Pair]:
    place = 0
    while place < len(cells):
        label = labels[place]
        if label is None or label.value:
            yield from split_line(line, cells[place])
            place += 1
        elif place + 1 < len(cells) and cells[place + 1] and _is_value(labels[place + 1]):
            yield replace(label, value=cells[place + 1], layout=Layout.MARKED)
            place += 2
        else:
            place += 1


def _is_value(cell: Pair | None) -> bool:
    """Whether a cell is no label; `§ 187` is a label only to those who see it alone."""
    return cell is None or bool(cell.value and cell.words.startswith("§"))


def _cell_label(line: Line, cell: str) -> Pair | None:
    """The label that a cell begins with; a label alone has an empty value."""
    pairs = list(split_line(line, cell))
    return pairs[0] if pairs and cell.lstrip().startswith(pairs[0].words[:3]) else None

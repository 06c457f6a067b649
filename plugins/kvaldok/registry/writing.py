# SPDX-License-Identifier: MIT
"""A dokument.yml as text: keys in the registry's own order, quoted only where it must be.

Read again, what is written gives the same values; a test tries any text.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterable, Mapping

from kvaldok.registry.fields import DOCUMENT
from kvaldok.registry.plain import Plain, record_of
from kvaldok.registry.schema import DateType, Flag, ListOf, Made, Record, ValueType

__all__ = ["WIDTH", "document_text", "entry_lines", "flow_text", "group_lines", "scalar_text"]

WIDTH = 100
LIST_WIDTH = 160  # a list of words is easiest to mend on one line
# What YAML takes for a number, a time or a date unless it is quoted.
_NUMBER = re.compile(r"[-+.]?\d[\d_.,:+-]*(?:[eE][-+]?\d+)?|0[xob][\da-fA-F_]+|[-+]?\.(?:inf|nan)")
_WORDS = frozenset("y n yes no on off true false null".split())
# A text that begins and ends like this, and has nothing in it that means something to YAML.
_SAFE = re.compile(r"[^\W_](?:.*[^\s:])?")
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_UNFOLDABLE = re.compile(
    r"  |[^\S ]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)
_FLOW_UNSAFE = re.compile(r"[\[\]{},?]")
_LITERAL = re.compile(r'["\\]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\u2028\u2029]')


def document_text(
    values: Mapping[str, Plain], notes: Mapping[str, str] | None = None, head: str = ""
) -> str:
    """The file's text.

    `notes` are comments by the path of the value that they stand above: `titel`,
    `versioner.0.beslutsdatum`.  `head` is a comment on the first line.
    """
    lines = [f"# {head}"] if head else []
    lines += entry_lines(values, DOCUMENT, notes or {})
    return "".join(f"{line}\n" for line in lines)


def entry_lines(
    values: Mapping[str, Plain],
    record: Record,
    notes: Mapping[str, str] | None = None,
    path: str = "",
) -> list[str]:
    """The group as lines without indent, a key or more on each."""
    known = {field.key: field for field in record.fields}
    ordered = [key for key in known if key in values] + [key for key in values if key not in known]
    lines: list[str] = []
    for key in ordered:
        where = f"{path}.{key}" if path else key
        field = known.get(key)
        if note := (notes or {}).get(where):
            lines += [f"# {line}" for line in textwrap.wrap(note, WIDTH - 10)]
        lines += _pair(key, values[key], field.type if field else None, notes or {}, where)
    return lines


def group_lines(
    values: Mapping[str, Plain], record: Record, notes: Mapping[str, str] | None = None
) -> list[str]:
    """The group as an item of a list that stands without indent: a dash before its first key."""
    return [line[2:] for line in _items([entry_lines(values, record, notes)])]


def _pair(
    key: str, value: Plain, kind: ValueType | None, notes: Mapping[str, str], path: str
) -> list[str]:
    value = _shortened(value, kind)
    inner = record_of(kind) if kind else None
    if inner and key == "versioner" and not isinstance(value, str | Mapping):
        items = enumerate(value)
        return [f"{key}:", *_items(_group(item, inner, notes, f"{path}.{n}") for n, item in items)]
    line = f"{key}: {flow_text(value, kind, outermost=True)}"
    item = kind.item if isinstance(kind, ListOf) else None
    if isinstance(value, str):
        if len(line) <= WIDTH - 4 or not _can_fold(value):
            return [line]
        return [f"{key}: >-", *_indented(_folded(value))]
    if isinstance(value, Mapping):
        if inner is None or len(line) <= WIDTH - 4:
            return [line]
        return [f"{key}:", *_indented(entry_lines(value, inner))]
    if not value or (len(line) <= LIST_WIDTH and not isinstance(item, Record)):
        return [line]
    return [f"{key}:", *_items([flow_text(part, item)] for part in value)]


def _shortened(value: Plain, kind: ValueType | None) -> Plain:
    """A list of one word where a word will do: `beslutad_av: kommunfullmaktige`."""
    if isinstance(value, str | Mapping) or len(value) != 1:
        return value
    only = value[0]
    is_word = isinstance(only, str) and isinstance(kind, ListOf) and kind.at_least
    return only if is_word else value


def _group(item: Plain, record: Record, notes: Mapping[str, str], path: str) -> list[str]:
    if isinstance(item, Mapping) and item:
        return entry_lines(item, record, notes, path)
    return [flow_text(item, record)]


def _items(groups: Iterable[list[str]]) -> list[str]:
    """A dash before each group; the comments that a group begins with stand above it."""
    lines: list[str] = []
    for group in groups:
        above = list(itertools.takewhile(lambda line: line.startswith("#"), group))
        first, *rest = group[len(above) :]
        lines += [*_indented(above), f"  - {first}", *(f"    {line}" for line in rest)]
    return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def flow_text(value: Plain, kind: ValueType | None = None, *, outermost: bool = False) -> str:
    """A value on one line: `[kvalitet, ekonomi]`, `{typ: styrs_av, dokument: styrmodell}`."""
    if isinstance(kind, Made):
        return flow_text(value, kind.type, outermost=outermost)
    if isinstance(value, str):
        scalar = kind.item if isinstance(kind, ListOf) else kind
        return scalar_text(value, scalar, flow=not outermost)
    if isinstance(value, Mapping):
        inner = record_of(kind) if kind else None
        types = {field.key: field.type for field in inner.fields} if inner else {}
        ordered = [key for key in types if key in value]
        ordered += [key for key in value if key not in types]
        pairs = (
            f"{key}: {flow_text(_shortened(value[key], types.get(key)), types.get(key))}"
            for key in ordered
        )
        return "{" + ", ".join(pairs) + "}"
    item_kind = kind.item if isinstance(kind, ListOf) else None
    return "[" + ", ".join(flow_text(item, item_kind) for item in value) + "]"


def scalar_text(value: str, kind: ValueType | None = None, *, flow: bool = False) -> str:
    """A single value, quoted where YAML would otherwise read something else.

    Dates and yes or no are never quoted; `"112"` and `"2"` are, so that other programs too see
    the text that they are.
    """
    return value if _is_plain(value, kind, flow) else _quoted(value)


def _is_plain(value: str, kind: ValueType | None, flow: bool) -> bool:
    while isinstance(kind, Made):
        kind = kind.type
    if not _SAFE.fullmatch(value) or _UNSAFE.search(value):
        return False
    if flow and _FLOW_UNSAFE.search(value):
        return False
    if isinstance(kind, DateType | Flag):
        return True
    return not _NUMBER.fullmatch(value) and value.casefold() not in _WORDS


def _quoted(value: str) -> str:
    """In double quotes, with the signs escaped that YAML would not take as they are."""
    return '"' + _LITERAL.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in '"\\':
        return f"\\{char}"
    number = ord(char)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _can_fold(value: str) -> bool:
    """A folded text keeps its words only where single spaces stand between them."""
    return value == value.strip() and not _UNFOLDABLE.search(value)


def _folded(value: str) -> list[str]:
    return textwrap.wrap(value, WIDTH - 6, break_long_words=False, break_on_hyphens=False)

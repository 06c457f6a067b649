# SPDX-License-Identifier: MIT
"""Damaging a file as disks, transfers, other programs and ill will do."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

__all__ = ["mutated"]

# What readers of files trip over: sizes, signs with a meaning, words of the formats.
_MAGIC = (
    *(b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"9" * 20, b"\xe2\x80\xae"),
    *(b"endobj", b"stream", b"/Length 1", b"/Kids [1 0 R]", b"/Parent 1 0 R", b"<<", b">>"),
    *(b"/Filter/FlateDecode", b"/Encrypt", b"xref", b"startxref\n0", b"%%EOF"),
    *(b"<![CDATA[", b"<!DOCTYPE x>", b"&x;", b"<w:p>", b"</w:tbl>", b'xml:lang="', b"<script>"),
    *(b": ", b"\n- ", b"&a ", b"*a", b"!!python/object", b"{{ x }}", b"${x}"),
    *(b"javascript:", b"../../", b"__proto__", b"\xe5"),
)


def mutated(content: bytes, draw: random.Random) -> bytes:
    """The content with one to eight damages; of a zip file, mostly of one of its parts."""
    if content[:2] == b"PK" and draw.random() < 0.8:
        try:
            return _mutated_part(content, draw)
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            pass  # a damaged archive is damaged further as bytes
    for _ in range(draw.randint(1, 8)):
        content = draw.choice(_DAMAGES)(content, draw)
    return content


def _mutated_part(content: bytes, draw: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        names = source.namelist()
        victim = draw.choice(names)
        for name in names:
            part = source.read(name)
            if name == victim:
                if draw.random() < 0.1:
                    continue
                part = draw.choice(_DAMAGES)(part, draw)
            target.writestr(name, part, compress_type=zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _span(content: bytes, draw: random.Random, longest: int = 400) -> tuple[int, int]:
    start = draw.randint(0, len(content))
    return start, min(len(content), start + draw.randint(0, longest))


def _flip(content: bytes, draw: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.randint(1, 20) if changed else 0):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _cut_off(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randint(0, len(content))]


def _take_out(content: bytes, draw: random.Random) -> bytes:
    start, end = _span(content, draw)
    return content[:start] + content[end:]


def _repeat(content: bytes, draw: random.Random) -> bytes:
    start, end = _span(content, draw)
    return content[:end] + content[start:end] * draw.choice((1, 2, 50, 3000)) + content[end:]


def _put_in(content: bytes, draw: random.Random) -> bytes:
    place = draw.randint(0, len(content))
    return content[:place] + draw.choice(_MAGIC) * draw.choice((1, 1, 1, 500)) + content[place:]


def _move(content: bytes, draw: random.Random) -> bytes:
    start, end = _span(content, draw)
    rest = content[:start] + content[end:]
    place = draw.randint(0, len(rest))
    return rest[:place] + content[start:end] + rest[place:]


def _replace_number(content: bytes, draw: random.Random) -> bytes:
    """Another number where one stands: offsets, counts, lengths, references, dates."""
    digits = [place for place in range(len(content)) if 48 <= content[place] < 58]
    if not digits:
        return content
    place = draw.choice(digits)
    number = draw.choice((b"0", b"-1", b"1", b"4294967296", b"9" * 30, b"1e999"))
    return content[:place] + number + content[place + 1 :]


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _cut_off, _take_out, _repeat, _put_in, _put_in, _move, _replace_number,
)  # fmt: skip

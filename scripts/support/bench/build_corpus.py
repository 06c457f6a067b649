# SPDX-License-Identifier: MIT
"""Registries of any size to build: documents of many pages, written from the registry's own texts.

New texts are drawn from the registry's documents (see generated.py), with words of their own, and
joined to the length asked for.  typst sets them as PDF.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import typst

from kvaldok.extract import BlockKind, extract_files
from kvaldok.extract.model import Block as Read
from kvaldok.extract.model import Extraction
from support.bench.corpus import Text
from support.bench.generated import grow
from support.console import Failure

__all__ = ["long_texts", "registry_texts", "revised", "set_as_pdf", "write_document"]

_PAGE = 3_450
"""Characters of running text on a page of `_TYPST`."""
_BETWEEN = 60  # what the space around a block takes of it
_LEAST = 500  # characters of a text, on average
_KINDS = ("rutin", "riktlinje", "plan", "policy", "handlingsplan", "anvisning")
_BODIES = ("kommunfullmaktige", "kommunstyrelsen", "socialnamnden", "samhallsbyggnadsnamnden")
_TYPST = """\
#let it = json(bytes(sys.inputs.text))
#set document(title: it.title, date: none)
#set page(paper: "a4", numbering: "1")
#set text(lang: "sv", size: 11pt)
#title()
#for (level, words) in it.blocks {
  if level > 0 { heading(level: level, words) } else { par(words) }
}
"""


def registry_texts(folder: Path, cache: Path) -> tuple[Text, ...]:
    """The PDF files below a folder as texts, by path.

    Raises:
        Failure: there is none.
    """
    paths = sorted(folder.rglob("*.pdf"))
    read = extract_files(paths, cache).extractions
    texts = [
        Text(path.stem, extraction.facts.title or path.stem, _source(extraction))
        for path, extraction in zip(paths, read, strict=True)
        if extraction.has_text
    ]
    if not texts:
        raise Failure(f"Det finns inga PDF-filer med text i {folder}.")
    return tuple({text.id: text for text in texts}.values())


def long_texts(texts: Sequence[Text], count: int, pages: int) -> tuple[Text, ...]:
    """`count` documents of about `pages` pages each, none of them one of `texts`.

    Raises:
        Failure: the texts have too few words to make documents of.
    """
    size = pages * _PAGE
    short = sum(len(text.source) for text in texts) // len(texts)
    if short < _LEAST:
        raise Failure(f"Texterna har i snitt bara {short} tecken; det är för lite att göra nya av.")
    known = {text.id for text in texts}
    grown = grow(texts, len(texts) + count * (2 * size // short + 1))
    parts = iter([text for text in grown if text.id not in known])
    return tuple(_long(parts, size) for _ in range(count))


def revised(text: Text, other: Text) -> Text:
    """The text with a paragraph of `other` in place of one in its middle."""
    lines = text.source.split("\n\n")
    place = _middle_paragraph(lines)
    new = other.source.split("\n\n")
    lines[place] = new[_middle_paragraph(new)]
    return Text(text.id, text.title, "\n\n".join(lines))


def _middle_paragraph(lines: Sequence[str]) -> int:
    places = [place for place, line in enumerate(lines) if line[:1] != "#" and " " in line]
    return places[len(places) // 2]


def set_as_pdf(text: Text) -> bytes:
    """The text as a tagged PDF."""
    rows = [[block.level, block.text] for block in text.blocks]
    given = json.dumps({"title": text.title, "blocks": rows}, ensure_ascii=False)
    compiler = typst.Compiler(_TYPST.encode(), ignore_system_fonts=True, sys_inputs={"text": given})
    made = compiler.compile(format="pdf", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made


def write_document(text: Text, number: int, folder: Path, pdf: bytes) -> None:
    """A folder of a registry with the document and a plausible dokument.yml."""
    chance = random.Random(number)  # noqa: S311  # nothing here is secret
    year = chance.randint(2012, 2025)
    decided = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    place = folder / text.id
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{text.id}.pdf").write_bytes(pdf)
    (place / "dokument.yml").write_text(
        f"titel: {json.dumps(text.title, ensure_ascii=False)}\n"
        f"typ: {chance.choice(_KINDS)}\n"
        "versioner:\n"
        f"  - beslutad_av: {chance.choice(_BODIES)}\n"
        f"    beslutsdatum: {decided}\n"
        f"    diarienummer: KS {year}/{number}\n"
        f"    filer: [{{fil: {text.id}.pdf, roll: huvuddokument}}]\n",
        "utf-8",
    )


def _source(extraction: Extraction) -> str:
    return "\n\n".join(map(_line, (block for page in extraction.pages for block in page.blocks)))


def _line(block: Read) -> str:
    """Numbers of many digits go, since parts put together could look like a personnummer."""
    text = re.sub(r"\d{5,}", "", " ".join(block.text.split()))
    return f"{'#' * block.level} {text}" if block.kind is BlockKind.HEADING else text


def _long(parts: Iterator[Text], size: int) -> Text:
    """As many of the next texts as the size takes, under the name of the first."""
    first = next(parts)
    lines = list[str]()
    for block in chain(first.blocks, (block for text in parts for block in text.blocks)):
        size -= len(block.text) + _BETWEEN
        if size < 0:
            break
        lines.append(f"{'#' * block.level} {block.text}" if block.level else block.text)
    return Text(first.id, first.title, "\n\n".join(lines))

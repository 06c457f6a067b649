# SPDX-License-Identifier: MIT
"""The documents to measure on, and the same documents as each engine takes them in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kvaldok.swedish.text import slugify
from support.console import Failure

__all__ = [
    "Block",
    "Text",
    "parse_text",
    "read_corpus",
    "write_json",
    "write_markdown",
    "write_pages",
    "write_registry",
]

_ID = re.compile(r"[a-z0-9-]+")
_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*")
_MARKS = re.compile(r"([\\`*_{}\[\]()#+.!|~-])")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 1–6) or a paragraph (level 0); its lines joined by spaces."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """A document: `source` is what follows the title's line, with the lines as they were."""

    id: str
    title: str
    source: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(_blocks(self.source))

    @property
    def body(self) -> str:
        return "\n".join(block.text for block in self.blocks)


def parse_text(identifier: str, content: str) -> Text:
    """A document from a text whose first line is its title, with or without `#`."""
    first, _, rest = content.partition("\n")
    title = " ".join(first.lstrip("#").split())
    return Text(identifier, title or identifier, rest)


def read_corpus(folder: Path) -> tuple[Text, ...]:
    """Every *.txt of a folder in the order of ids, which are the slugs of the files' names.

    Raises:
        Failure: there is no text, or two have the same id.
    """
    texts: dict[str, Text] = {}
    for path in sorted(folder.glob("*.txt")):
        identifier = path.stem if _ID.fullmatch(path.stem) else slugify(path.stem)
        if identifier in texts:
            raise Failure(f"Två texter i {folder} får samma id: {identifier}. Byt namn på den ena.")
        texts[identifier] = parse_text(identifier, path.read_text("utf-8"))
    if not texts:
        raise Failure(f"Det finns inga texter (*.txt) i {folder}.")
    return tuple(texts[identifier] for identifier in sorted(texts))


def write_registry(texts: Sequence[Text], folder: Path) -> None:
    """A registry with one document per text: kind rutin, and no other facts known."""
    for text in texts:
        place = folder / text.id
        place.mkdir(parents=True)
        (place / f"{text.id}.txt").write_text(text.source, "utf-8")
        (place / "dokument.yml").write_text(
            f"titel: {json.dumps(text.title, ensure_ascii=False)}\n"
            "typ: rutin\n"
            "versioner:\n"
            "  - beslutad_av: okant\n"
            "    beslutsdatum: okant\n"
            "    diarienummer: okant\n"
            f"    filer: [{{fil: {text.id}.txt, roll: huvuddokument}}]\n",
            "utf-8",
        )


def write_pages(texts: Sequence[Text], folder: Path) -> None:
    """Simple HTML pages, `<id>/index.html`, with the title as the only h1."""
    for text in texts:
        title = html.escape(text.title)
        body = "\n".join(
            f"<h{level}>{html.escape(block.text)}</h{level}>"
            if (level := _inner_level(block))
            else f"<p>{html.escape(block.text)}</p>"
            for block in text.blocks
        )
        place = folder / text.id
        place.mkdir(parents=True)
        (place / "index.html").write_text(
            f'<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"><title>{title}</title>'
            f"</head><body><main><h1>{title}</h1>\n{body}\n</main></body></html>\n",
            "utf-8",
        )


def write_markdown(texts: Sequence[Text], folder: Path) -> None:
    """Markdown pages, `<id>.md`; paragraphs as HTML, so that no sign in them means anything."""
    folder.mkdir(parents=True)
    for text in texts:
        parts = [f"# {_plain(text.title)}"]
        for block in text.blocks:
            level = _inner_level(block)
            parts.append(
                f"{'#' * level} {_plain(block.text)}"
                if level
                else f"<p>{html.escape(block.text)}</p>"
            )
        (folder / f"{text.id}.md").write_text("\n\n".join(parts) + "\n", "utf-8")


def write_json(texts: Sequence[Text], path: Path) -> None:
    """A list of `{id, title, text}`, as small as JSON gets."""
    rows = [{"id": text.id, "title": text.title, "text": text.body} for text in texts]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _blocks(source: str) -> Iterator[Block]:
    lines: list[str] = []
    for line in (line.strip() for line in source.split("\n")):
        heading = _HEADING.fullmatch(line)
        if lines and (heading or not line):
            yield Block(0, " ".join(lines))
            lines = []
        if heading:
            if heading[2]:
                yield Block(len(heading[1]), heading[2])
        elif line:
            lines.append(line)
    if lines:
        yield Block(0, " ".join(lines))


def _inner_level(block: Block) -> int:
    """The level below the page's own title; 0 for a paragraph."""
    return max(block.level, 2) if block.level else 0


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", html.escape(text, quote=False))

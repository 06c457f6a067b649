# SPDX-License-Identifier: MIT
"""Plain language: heavy words are faults, and pages that are hard to read are named.

Reads hand-written Markdown and the texts of our data files.  What is quoted or set as code is
somebody else's wording and is passed over.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "LIMITS",
    "Finding",
    "PageFigure",
    "audience",
    "check_words",
    "figures",
    "lix",
    "main",
    "prose",
    "read_words",
]

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "docs" / "for-redaktorer" / "klarsprak.md"
# The highest LIX that a page should have, by whom it is written for.
LIMITS = {"invånare": 40, "medarbetare": 48}
_STAFF_FOLDERS = frozenset({"for-redaktorer", "handledning", "utveckling"})
_LONG = 6  # letters: longer words are "long" in LIX

_ROW = re.compile(r"^\| ”([^”]+)” \| (.+?) \|$", re.MULTILINE)
_FENCE = re.compile(r"^\s*(```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(`+).+?\1")
_QUOTE = re.compile(r"”[^”\n]*”")
_TARGET = re.compile(r"\]\([^)\s]*\)|<https?://[^>]*>|\{[:#.][^}]*\}")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_MARK = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d+[.)]|>|:|!!!\s+\w+)\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:](?=\s|$|[”\")])")
_AUDIENCE = re.compile(r"^malgrupp:\s*(\S+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A heavy word: where it stands, as written, and what to write."""

    path: str
    line: int
    column: int
    word: str
    better: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}:{self.column}: ”{self.word}” är krångligt. "
            f"Skriv hellre: {self.better}."
        )


@dataclass(frozen=True, slots=True)
class PageFigure:
    """How hard a page is to read, and how hard it may be."""

    path: str
    audience: str
    lix: int
    words: int

    @property
    def hard(self) -> bool:
        return self.lix > LIMITS[self.audience]


def read_words(text: str) -> dict[str, str]:
    """Every form in the table of klarsprak.md, folded, with what to write instead."""
    return {
        form.strip().casefold(): better
        for forms, better in _ROW.findall(text)
        for form in forms.split(",")
    }


def check_words(path: str, text: str, words: dict[str, str]) -> list[Finding]:
    """The heavy words of a text in the order in which they stand."""
    pattern = _pattern(words)
    found = []
    for number, line in enumerate(_blanked(text).splitlines(), 1):
        for match in pattern.finditer(line):
            form = " ".join(match[0].casefold().split())
            found.append(Finding(path, number, match.start() + 1, match[0], words[form]))
    return found


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


def _blanked(text: str) -> str:
    """The text with all that is not our running words as spaces, every place kept."""
    lines = []
    fenced = False
    for line in _spaces(_COMMENT, text).split("\n"):
        fence = _FENCE.match(line)
        fenced ^= bool(fence)
        shown = "" if fence or fenced or line.startswith(("    ", "\t")) else line
        for pattern in (_CODE, _TARGET, _TAG, _QUOTE):
            shown = _spaces(pattern, shown)
        lines.append(shown)
    return "\n".join(lines)


def _spaces(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def prose(text: str) -> tuple[str, ...]:
    """Headings, paragraphs and list items of a Markdown page, tables and code left out."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    blocks: list[list[str]] = [[]]
    fenced = False
    for line in _COMMENT.sub("", body).splitlines():
        fence = _FENCE.match(line)
        fenced ^= bool(fence)
        plain = _TAG.sub("", _TARGET.sub("]", _CODE.sub("kod", line))).replace("*", "")
        if fence or fenced or line.lstrip().startswith("|") or not plain.strip():
            blocks.append([])
        elif mark := _MARK.match(plain):
            heading = plain.lstrip().startswith("#")
            blocks.append([plain[mark.end() :]])
            if heading:
                blocks.append([])
        else:
            blocks[-1].append(plain.strip())
    return tuple(" ".join(lines).strip() for lines in blocks if lines)


def lix(blocks: Sequence[str]) -> tuple[int, int]:
    """LIX, rounded, and the number of words.

    LIX = words / sentences + 100 · long words / words, where a word of more than six letters is
    long and a sentence ends at a full stop, a colon, a question or exclamation mark, or where the
    next block begins with a capital letter (Björnsson 1968).
    """
    words = [word for block in blocks for word in _WORD.findall(block)]
    if not words:
        return 0, 0
    sentences = sum(len(_ENDS.findall(block)) for block in blocks)
    for block, following in zip(blocks, (*blocks[1:], "A"), strict=True):
        ended = _ENDS.search(block[-2:])
        sentences += not ended and not following[:1].islower()
    long = sum(sum(letter.isalpha() for letter in word) > _LONG for word in words)
    return round(len(words) / max(sentences, 1) + 100 * long / len(words)), len(words)


def audience(path: Path, text: str) -> str:
    """Whom a page is for: what its front matter says, else by its folder."""
    head = re.match(r"\A---\n(.*?)\n---\n", text, re.DOTALL)
    given = _AUDIENCE.search(head[1]) if head else None
    if given and given[1] in LIMITS:
        return given[1]
    return "medarbetare" if _STAFF_FOLDERS.intersection(path.parts) else "invånare"


def figures(root: Path) -> list[PageFigure]:
    """Every hand-written page below docs/, the hardest first."""
    found = []
    for path in sorted((root / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        value, words = lix(prose(text))
        shown = path.relative_to(root)
        found.append(PageFigure(shown.as_posix(), audience(shown, text), value, words))
    return sorted(found, key=lambda item: (-item.lix, item.path))


def findings(root: Path) -> Iterator[Finding]:
    """The heavy words of our pages and of the texts in our data files."""
    words = read_words(WORDS.read_text("utf-8"))
    pages = sorted((root / "docs").rglob("*.md"))
    named = [root / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    data = [*(root / "registry").glob("*.yml"), *(root / "registry/exempel").glob("*.yml")]
    own = (root / "plugins/kvaldok/registry/data").glob("*.yml")
    for path in (*named, *pages, *sorted(data), *sorted(own)):
        if path.is_file():
            shown = path.relative_to(root).as_posix()
            yield from check_words(shown, path.read_text("utf-8"), words)


def main(root: Path = ROOT) -> int:
    """Print heavy words and every page's LIX; 1 where there was a heavy word."""
    found = list(findings(root))
    for item in found:
        print(item)
    print("\n LIX  högst  ord    sida")
    for page in figures(root):
        mark = "  varning: svår att läsa" if page.hard else ""
        limit = LIMITS[page.audience]
        print(f"{page.lix:4}  {limit:5}  {page.words:5}  {page.path} ({page.audience}){mark}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

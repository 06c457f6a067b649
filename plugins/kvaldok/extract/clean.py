# SPDX-License-Identifier: MIT
"""Clean-up of text as it comes out of files: pure functions from text to text.

Nothing here may lose a letter: what goes is hyphens that only marked the end of a line, marks
that nobody sees, and surplus spaces.  Golden cases: tests/extract/golden/clean.yml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import pairwise

__all__ = [
    "clean_text",
    "is_numbering",
    "join_lines",
    "mend_broken_words",
    "shorten_leaders",
    "split_marker",
    "words_of",
]

# --- Characters ---------------------------------------------------------------------------------

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Signs of Symbol and Wingdings, which word processors put in the private use area.
_PRIVATE_SIGNS = {
    "\uf02d": "–",
    "\uf061": "α",
    "\uf062": "β",
    "\uf06d": "μ",
    "\uf06e": "■",
    "\uf06f": "☐",
    "\uf071": "☐",
    "\uf076": "❖",
    "\uf078": "☒",
    "\uf0a3": "≤",
    "\uf0a7": "▪",
    "\uf0a8": "☐",
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b3": "≥",
    "\uf0b4": "×",
    "\uf0b7": "•",
    "\uf0be": "–",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0e8": "→",
    "\uf0f0": "⇒",
    "\uf0fc": "✓",
    "\uf0fe": "☒",
}

_PLAIN = re.compile(r"[ -~åäöÅÄÖé–”’•§…]*")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile("[\x0b\x0c\r\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PRIVATE_RUN = re.compile("[\uf020-\uf0ff]{3,}")
_LIGATURE = re.compile("[ﬀ-ﬆ]")


def clean_text(text: str) -> str:
    """Text in normal form: NFC, plain spaces, no ligatures, control or private-use characters.

    Line breaks are kept; every other run of spaces becomes one.
    """
    if _PLAIN.fullmatch(text):
        if text.count(" ") * 4 > len(text):
            text = _join_spaced_letters(text)
        return (_SPACES.sub(" ", text) if "  " in text else text).strip()
    text = _INVISIBLE.sub("", _BREAKS.sub(" ", _read_private_signs(text)))
    text = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
    text = unicodedata.normalize("NFC", _combine_accents(_mend_soft_hyphens(text)))
    return _SPACES.sub(" ", _join_spaced_letters(text)).strip()


def _read_private_signs(text: str) -> str:
    if not _PRIVATE.search(text):
        return text
    # A whole word in the private use area comes from a font whose letters lie there.
    text = _PRIVATE_RUN.sub(_moved_letters, text)
    return _PRIVATE.sub(lambda found: _PRIVATE_SIGNS.get(found[0], " "), text)


def _moved_letters(found: re.Match[str]) -> str:
    moved = bytes(ord(sign) - 0xF000 for sign in found[0]).decode("cp1252", "replace")
    return moved if sum(sign.isalpha() for sign in moved) > len(moved) / 2 else found[0]


def _mend_soft_hyphens(text: str) -> str:
    """Soft hyphens inside a line, judged as hyphens at the end of a line are.

    Some programs write a hyphen that shows as a soft one: `e-tjänst` keeps it.
    """
    first, *rest = text.split("\u00ad")
    for part in rest:
        seam = "-" if part[:1].isspace() else _seam(first, part)
        first += seam + part
    return first


_ACCENTS = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301"}
_CARRIERS = {"¨": frozenset("aeouyAEOUY"), "˚": frozenset("aA"), "´": frozenset("eE")}
_ACCENT = re.compile("[¨˚]|(?<=[^\\W\\d_])´(?=[eE])")


def _combine_accents(text: str) -> str:
    """Join accents that are signs of their own to their letters: `fo¨r` and `f¨or` to `för`.

    TeX draws the accent before the letter, other programs after it; where both neighbours could
    carry it, the way that fits more of the text's accents decides.
    """
    found = [match.start() for match in _ACCENT.finditer(text)]
    if not found:
        return text
    before = sum(_carries(text, place, 1) for place in found)
    after = sum(_carries(text, place, -1) for place in found)
    steps = (1, -1) if before >= after else (-1, 1)
    signs = list(text)
    for place in found:
        step = next((step for step in steps if _carries(text, place, step)), 0)
        if step:
            signs[place] = ""
            signs[place + step] += _ACCENTS[text[place]]
    return "".join(signs)


def _carries(text: str, place: int, step: int) -> bool:
    """Whether the neighbour of the accent at `place` is a letter that can carry it."""
    beside = place + step
    return 0 <= beside < len(text) and text[beside] in _CARRIERS[text[place]]


_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){4,}[^\W\d_](?!\S)")
_SPACED_LINE = re.compile(r"\S(?: \S)*(?:\s{2,}\S(?: \S)*)*")
_VOWELS = frozenset("aeiouyåäö")


def _join_spaced_letters(text: str) -> str:
    """`K v a l i t e t` to `Kvalitet`, and the words of `N y  p o l i c y` to `Ny policy`."""
    line = text.strip()
    if _SPACED_LINE.fullmatch(line) and sum(sign.isalpha() for sign in line) >= 5:
        words = [word.replace(" ", "") for word in re.split(r"\s{2,}", line)]
        return " ".join(words) if _is_word("".join(words)) else text
    return _SPACED.sub(_spaced_word, text)


def _spaced_word(found: re.Match[str]) -> str:
    word = found[0].replace(" ", "")
    return word if _is_word(word) else found[0]


def _is_word(word: str) -> bool:
    """Whether single letters in a row make a word, unlike the lists `A B C D` and `x x x x`."""
    low = word.casefold()
    rising = sum(ord(second) - ord(first) == 1 for first, second in pairwise(low))
    return len(set(low)) >= 3 and rising <= len(low) // 3 and not _VOWELS.isdisjoint(low)


# --- Line ends ----------------------------------------------------------------------------------

_HYPHENS = ("-", "\u00ad", "\u2010")
_LAST_WORD = re.compile(r"[^\W_]+$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})- ([^\W\d_]{2,})")

_CONJUNCTIONS = frozenset("och eller samt respektive resp".split())
# Words on -samt that a line end may split: gemen-samt is one word, barn- samt is two.
_SAMT = frozenset("ensamt gemensamt långsamt lönsamt sparsamt varsamt verksamt våldsamt".split())
_DIRECTIONS = frozenset("nord syd öst väst norr söder öster väster".split())
_SHORT_FORMS = frozenset(
    "AI BUN EU FN GIS HR HSL HVB IBIC IKT IT IVO KF KFN KL KS LSS OSL SBN SFI SKR SN VA".split()
)


def join_lines(lines: Iterable[str], words: Container[str] = ()) -> str:
    """One paragraph of its lines, with the words mended that line ends had split.

    `words` are the words that the document writes elsewhere, as `words_of` gives them: they tell
    `nord-syd` from `utveck-ling`.
    """
    joined = ""
    for line in lines:
        part = line.strip()
        joined = _join(joined, part, words) if joined and part else joined or part
    return joined


def _join(left: str, right: str, words: Container[str]) -> str:
    if left.endswith(_HYPHENS) and left[-2:-1].isalnum():
        return left[:-1] + _seam(left[:-1], right, words) + right
    # A line may also be broken after the slash of `och/eller`.
    if left.endswith("/") and left[-2:-1].isalpha() and right[:1].isalpha():
        return left + right
    return f"{left} {right}"


def _seam(left: str, right: str, words: Container[str] = ()) -> str:
    """What belongs between two parts that a hyphen parted: nothing, a hyphen, or `- `."""
    first, second = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if not first or not second:
        return "-"
    head, tail = first[0], second[0]
    closed, open_ = (head + tail).casefold(), f"{head}-{tail}".casefold()
    if tail in _CONJUNCTIONS and closed not in _SAMT and closed not in words:
        return "- "
    if _keeps_hyphen(head, tail) or (open_ in words and closed not in words):
        return "-"
    return ""


def _keeps_hyphen(head: str, tail: str) -> bool:
    """`e-tjänst`, `2014-2018`, `IT-system`, `Malmö-Lund`, `nord-syd`; but not `VERK-SAMHET`."""
    if len(head) == 1 or not head.isalpha() or not tail[0].isalpha():
        return True
    if tail[0].isupper():
        return not (head.isupper() and tail.isupper()) or head in _SHORT_FORMS
    return head.isupper() or (head.casefold() in _DIRECTIONS and tail in _DIRECTIONS)


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words of a document, casefolded, those with a hyphen inside a line as one word."""
    return frozenset(_WORDS.findall("\n".join(lines).casefold()))


def mend_broken_words(text: str, words: Container[str]) -> str:
    """Mend words that an earlier conversion broke inside a line: `VERK- SAMHET`.

    Small letters are joined only where the document has the whole word elsewhere, since a hyphen
    may also be a dash or wait for its second half (`in- och utrikes`).
    """
    return _BROKEN_WORD.sub(lambda found: _mended(found, words), text) if "- " in text else text


def _mended(found: re.Match[str], words: Container[str]) -> str:
    head, tail = found[1], found[2]
    if tail.casefold() in _CONJUNCTIONS or head in _SHORT_FORMS:
        return found[0]
    capitals = head.isupper() and tail.isupper()
    return head + tail if capitals or (head + tail).casefold() in words else found[0]


# --- Lists and tables of contents ---------------------------------------------------------------

_BULLETS = "•▪■●○◦‣⁃∙·◆◇❖➢➤►▶✓✔☐☒☑–—*o-"
_MARKER = re.compile(
    rf"(?:[{_BULLETS}]|\d{{1,2}}[.)]|[a-zåäö][.)]|\([a-zåäö\d]{{1,2}}\)|[ivx]{{1,4}}[.)])(?:\s+|$)"
)
_NUMBERING = re.compile(
    r"[^\w\s]|\w[.)]|\(\w\)|\d{1,2}(\.\d{1,2})*[.)]?|[A-ZÅÄÖ]\.\d{1,2}(\.\d{1,2})*"
    r"|(\d+\s?kap\.?\s*)?(\d+\s?[a-z]?\s?§)?|\d+\s?st\."
)
_BARE_BULLET = re.compile(r"[•▪■●○◦‣❖➢➤►▶☐☒☑✓✔](?=\w)")
_LEADERS = re.compile(r"\s?(?:\s?[.…·]){4,}\s*(?=\S*$)|(?:\s?\.){5,}\s?")


def split_marker(text: str) -> tuple[str, str]:
    """A list item's marker (`•`, `–`, `1.`, `a)`) and its text; the marker is "" for other text."""
    found = _MARKER.match(text) or _BARE_BULLET.match(text)
    if not found:
        return "", text
    return found[0].strip(), text[found.end() :]


def is_numbering(text: str) -> bool:
    """Whether the text is only what numbers the text after it: `2.1`, `a)`, `3 kap. 6 §`, `•`."""
    return bool(text) and bool(_NUMBERING.fullmatch(text))


def shorten_leaders(text: str) -> str:
    """`Ansvar . . . . . . . 7` to `Ansvar … 7`."""
    return _LEADERS.sub(" … ", text).strip() if ".." in text or ". ." in text else text

# SPDX-License-Identifier: MIT
"""Titles in capitals, written as Swedish writes them: by how the rest of the file spells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kvaldok.swedish.text import upper_first

__all__ = ["sentence_case"]

_WORD = re.compile(r"[^\W\d_]+")
_SHORT_FORMS = frozenset(
    "AB AI BUN BVC DOS EU FN GDPR HR HSL HVB IT KF KS LOU LSS LOV MAS MAR MBL NATO OSL PUB SFI SKR "
    "SN SOL SOSFS SOU TN VA VFU VON ÄO".split()
)
_SAMPLE = 400  # lines


def sentence_case(title: str, lines: Sequence[str] = ()) -> str:
    """`RIKTLINJER FÖR LSS I TJÖRN` as `Riktlinjer för LSS i Tjörn`, if the lines spell Tjörn so.

    A title that is not in capitals is returned as it is.
    """
    letters = [char for char in title if char.isalpha()]
    loud = sum(char.isupper() for char in letters)
    if len(letters) < 4 or loud < 0.8 * len(letters) or title in _SHORT_FORMS:
        return title
    spelt = _spellings(title, lines)
    words = _WORD.sub(lambda found: spelt.get(found[0].casefold(), found[0].casefold()), title)
    return upper_first(words)


def _spellings(title: str, lines: Sequence[str]) -> dict[str, str]:
    """How the words of a title are spelt inside the sentences of the file."""
    wanted = {word.casefold() for word in _WORD.findall(title)}
    counts: dict[str, Counter[str]] = {word: Counter() for word in wanted}
    for line in lines[:_SAMPLE]:
        if line.isupper():
            continue
        for place, word in enumerate(_WORD.findall(line)):
            folded = word.casefold()
            if place and folded in counts:
                counts[folded][word] += 1
    found = {word: count.most_common(1)[0][0] for word, count in counts.items() if count}
    return {
        **{word: word.upper() for word in wanted if word.upper() in _SHORT_FORMS},
        **{word: form for word, form in found.items() if len(word) > 1 and not form.islower()},
    }

# SPDX-License-Identifier: MIT
"""One style sheet for all pages: the theme's, without what no page uses, and ours.

Material's own are 150 kB (25 kB compressed) and stop the first paint until they have come.  Most of
it is for parts that these pages do not have.  A rule is left out only where none of its selectors
can match: each names a class or id that neither a page nor a script has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from kvaldok.build.assets import ASSETS_URL
from kvaldok.files import OutputFile, names_below
from kvaldok.site.identity import IDENTITY_URL

__all__ = [
    "STYLE_URL",
    "SiteStyle",
    "names_in_pages",
    "names_in_scripts",
    "one_style",
    "used_rules",
]

STYLE_URL = f"{ASSETS_URL}/stil.css"
_OURS = (IDENTITY_URL, f"{ASSETS_URL}/kvaldok.css", f"{ASSETS_URL}/sidor.css")
_HEAD = '@charset "UTF-8";/* SPDX-License-Identifier: MIT */\n'

_STRING = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_PART = re.compile(rf"{_STRING}|[{{}};]", re.DOTALL)
_GROUPS = ("@media", "@supports", "@container", "@layer")  # at-rules that hold rules
# Spelt so that the search leaps to the letters that may begin it: it goes through every page.
_NAMED = re.compile(
    r"[cCiI](?<!\w.)(?:(?<=[cC])[lL][aA][sS]{2}|(?<=[iI])[dD])"
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_WORD = re.compile(r"[\w-]+")
_ARGUMENT = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NEEDED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_DRAWING = re.compile(r'(--[\w-]+):url\("data:(?:[^"\\]|\\.)*"\);?')


class SiteStyle:
    """The one style sheet of a build, which depends on all its pages."""

    def __init__(self, theme: Sequence[str] = ()) -> None:
        """`theme`: the theme's style sheets in order; none where they stay files of their own."""
        self._theme = theme
        self._names: set[str] = set()

    def see(self, html: str) -> None:
        """Take note of what a page may need."""
        self._names.update(names_in_pages(html))

    def files(self, folder: Path) -> Iterator[OutputFile]:
        """The style sheet, of what is in the site's `folder` when all else is written."""
        if self._theme:
            for name in names_below(folder):
                if name.endswith(".js"):
                    self._names.update(names_in_scripts((folder / name).read_text("utf-8")))
            ours = [(folder / url).read_text("utf-8") for url in _OURS]
            style = one_style(self._theme, ours, self._names)
            yield OutputFile(STYLE_URL, style.encode())


def one_style(theme: Iterable[str], ours: Iterable[str], names: Collection[str]) -> str:
    """The theme's style sheets and then ours; `names` are the classes and ids that there are."""
    own = "".join(map(_without_comments, ours))
    kept = "".join(used_rules(css, names) for css in theme)
    asked_for = set(re.findall(r"var\((--[\w-]+)", kept + own))
    # The theme's icons are drawings in custom properties of :root, whether or not they are shown.
    lean = _DRAWING.sub(lambda found: found[0] if found[1] in asked_for else "", kept)
    return f"{_HEAD}{lean}\n{own}"


def names_in_pages(html: str) -> Iterator[str]:
    """The classes and ids of a page."""
    for values in _NAMED.findall(html):
        yield from "".join(values).split()


def names_in_scripts(script: str) -> Iterator[str]:
    """All words of a script: some of them may be classes that it gives to elements."""
    yield from _WORD.findall(script)


def used_rules(css: str, names: Collection[str]) -> str:
    """The rules of a style sheet that may match something, in their order.

    >>> used_rules("a{b:c}.x,.y .z{d:e}@media print{.y{f:g}}@page{h:i}", {"x"})
    'a{b:c}.x,.y .z{d:e}@page{h:i}'
    """
    return "".join(_used(_without_comments(css), names))


def _used(css: str, names: Collection[str]) -> Iterator[str]:
    for prelude, body in _rules(css):
        if prelude.startswith(_GROUPS):
            inner = "".join(_used(body, names))
            if inner:
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@") or _may_match(prelude, names):
            yield f"{prelude}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Prelude and body of each rule at the outermost level; statements (@charset) are left out."""
    depth = start = inner = 0
    for part in _PART.finditer(css):
        if part[0] == "{":
            depth += 1
            if depth == 1:
                inner = part.end()
        elif part[0] == "}":
            depth -= 1
            if depth == 0:
                yield css[start : inner - 1].strip(), css[inner : part.start()]
                start = part.end()
        elif part[0] == ";" and depth == 0:
            start = part.end()


def _may_match(selectors: str, names: Collection[str]) -> bool:
    """Whether one of the selectors may; what stands in parentheses or brackets is taken to do."""
    if "\\" in selectors:
        return True
    simple = selectors
    while (shorter := _ARGUMENT.sub("", simple)) != simple:
        simple = shorter
    return any(all(name in names for name in _NEEDED.findall(one)) for one in simple.split(","))


def _without_comments(css: str) -> str:
    return _COMMENT.sub(lambda found: found[1] or "", css)

# SPDX-License-Identifier: MIT
"""Our styles and browser code as they are published: without comments, few files to fetch.

The sources are plain modules that run as they stand.  Here the modules of the search become one
file, and so do those of its page: each file costs the reader a request, and each wave of imports a
round trip.  The modules of a bundle share one scope, so that no two of them may use a name for
different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from kvaldok.files import OutputFile

__all__ = ["ASSETS_URL", "asset_files", "bundle", "without_comments"]

ASSETS_URL = "assets/kvaldok"
_BUNDLES = ("search.js", "sok.js", "sokruta.js", "status.js")
_WORKERS = {"sw.js", "sw-av.js"}  # published at the root instead: build.offline
_LICENCE = "// SPDX-License-Identifier: MIT\n"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_NAMED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
_OTHER = re.compile(
    r"^(?:import|export)\b(?! (?:async |function|class|const)).*|^import\b.* as .*", re.MULTILINE
)
# Comments that have lines of their own, and those within a line that give a type.
_COMMENT = re.compile(
    r"^[ \t]*//.*\n|^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n|/\*\* @(?:[^*\n]|\*(?!/))*\*/ ?",
    re.MULTILINE,
)
# At the end of a line of code: with none of these signs it can be in no text and in no pattern.
_TRAILING = re.compile(r"(?<=\S) +// [^\"'`/\n]*$", re.MULTILINE)
_SPACE = re.compile(r"^[ \t]+|^\n", re.MULTILINE)


def asset_files() -> tuple[OutputFile, ...]:
    """All that pages load from us; types.d.ts beside it is for the checker only."""
    folder = Path(str(resources.files("kvaldok").joinpath("assets")))
    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in {".css", ".js"} and path.name not in _WORKERS
    )
    modules = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in paths
        if path.suffix == ".js"
    }
    inside = _inside(modules)
    return tuple(
        OutputFile(
            f"{ASSETS_URL}/{name}",
            _published(name, modules, inside).encode() if name in modules else path,
        )
        for path in paths
        if (name := path.relative_to(folder).as_posix()) not in inside
    )


def bundle(entry: str, modules: Mapping[str, str], inside: Iterable[str]) -> str:
    """A module with those that it imports, directly or not, where they are in `inside`.

    Raises:
        ValueError: a module is lacking, imports in a circle, or in a way that is not known here;
            or two give a name to different things.
    """
    kept = frozenset(inside)
    order: list[str] = []
    _visit(entry, modules, kept, order, ())
    outer: dict[str, None] = {}
    named: dict[str, str] = {}
    bodies = []
    for name in order:
        source = _checked(name, modules[name])
        outer |= {found[0]: None for found in _IMPORT.finditer(source) if found[2] not in kept}
        for own in _NAMED.findall(source):
            if named.setdefault(own, name) != name:
                raise ValueError(f"{named[own]} and {name} both name something {own}")
        body = _IMPORT.sub("", source)
        bodies.append(body if name == entry else _EXPORT.sub("", body))
    return "".join((*outer, *bodies))


def without_comments(source: str) -> str:
    """A script or module without most of its comments, indents and empty lines.

    A comment at the end of a line of code stays where only a parser could tell it from a text in
    quotes.  Where a text goes on over several lines, its spaces and signs are its own and stay.
    """
    bare = _COMMENT.sub("", source)
    if any(line.count("`") % 2 for line in bare.splitlines()):
        return _LICENCE + bare
    return _LICENCE + _SPACE.sub("", _TRAILING.sub("", bare))


def _published(name: str, modules: Mapping[str, str], inside: frozenset[str]) -> str:
    whole = bundle(name, modules, inside) if name in _BUNDLES else modules[name]
    return without_comments(whole)


def _inside(modules: Mapping[str, str]) -> frozenset[str]:
    """The modules that only bundles need."""
    reached = {name for entry in _BUNDLES for name in _reached(entry, modules)} - {*_BUNDLES}
    others = modules.keys() - reached - {*_BUNDLES}
    return frozenset(reached - {name for other in others for name in _reached(other, modules)})


def _reached(entry: str, modules: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = [entry]
    while waiting:
        for found in _IMPORT.finditer(modules[waiting.pop()]):
            if found[2] not in seen:
                seen.add(found[2])
                waiting.append(found[2])
                yield found[2]


def _visit(
    name: str,
    modules: Mapping[str, str],
    kept: frozenset[str],
    order: list[str],
    above: tuple[str, ...],
) -> None:
    """Add a module to the order, after all that it imports."""
    if name in above:
        raise ValueError(f"{name} imports itself: {' → '.join((*above, name))}")
    if name in order:
        return
    if name not in modules:
        raise ValueError(f"{above[-1]} imports {name}, which is not there")
    for found in _IMPORT.finditer(modules[name]):
        if found[2] in kept:
            _visit(found[2], modules, kept, order, (*above, name))
    order.append(name)


def _checked(name: str, source: str) -> str:
    for found in _OTHER.finditer(_IMPORT.sub(_other_name, source)):
        raise ValueError(f"{name}: not a form that can be bundled: {found[0]}")
    return source


def _other_name(found: re.Match[str]) -> str:
    """An import under another name stays to be refused; all others are known."""
    return found[0] if " as " in found[1] else ""

# SPDX-License-Identifier: MIT
"""Files within a file: their names, and the text of those that can be read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kvaldok.extract._raw import raw_texts
from kvaldok.extract.model import ExtractionError, HiddenText, Limits

__all__ = ["attached"]


def attached(name: str, data: bytes, limits: Limits) -> Iterator[HiddenText]:
    """What an attached file says: all of it is hidden to whoever reads the file around it."""
    yield HiddenText("i namnet på en bilaga inuti filen", name)
    if not data or limits.nested <= 0:
        return
    inside = f"i bilagan {name}" if _is_plain(name) else "i en bilaga"
    suffix = PurePosixPath(name.replace("\\", "/")).suffix[:10]
    with tempfile.TemporaryDirectory(prefix="kvaldok-") as folder:
        path = Path(folder) / f"bilaga{suffix if suffix[1:].isalnum() else ''}"
        path.write_bytes(data)
        for item in _read(path, replace(limits, nested=limits.nested - 1)):
            place = f"{inside} inuti filen"
            yield replace(item, place=f"{place}, {item.place}" if item.place else place)


def _read(path: Path, limits: Limits) -> Iterator[HiddenText]:
    # The readers of formats import this module.
    from kvaldok.extract._read import read_contents  # noqa: PLC0415

    try:
        pages, facts = read_contents(path, limits)
    except MemoryError:
        raise
    except ExtractionError:
        yield from raw_texts(path)
        return
    except Exception:  # noqa: BLE001 - libraries raise many kinds on damaged files
        yield from raw_texts(path)
        return
    for page in pages:
        place = f"på sida {page.number}" if len(pages) > 1 else ""
        yield HiddenText(place, "\n\n".join(block.text for block in page.blocks))
    yield HiddenText("i sidhuvud eller sidfot", "\n\n".join(facts.running_lines))
    yield from facts.hidden


def _is_plain(name: str) -> bool:
    """Whether the name can be shown: it is short and holds no number that may be someone's."""
    return 0 < len(name) <= 60 and name.isprintable() and sum(map(str.isdigit, name)) < 6

# SPDX-License-Identifier: MIT
"""What `kvaldok search` prints: hits, what was left out, and why documents stand where they do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from kvaldok.registry.status import Status
from kvaldok.search.excerpts import Fragment
from kvaldok.search.explanations import Explanation, Reading, ScoreParts
from kvaldok.search.filters import Facet
from kvaldok.search.hits import Hit
from kvaldok.search.index import SearchResult
from kvaldok.search.ranking import CASE_MENTIONED, OWN_CASE, WHOLE_TITLE
from kvaldok.swedish.analysis import CASE_MARK
from kvaldok.swedish.text import did_you_mean

__all__ = ["explanation_json", "explanation_text", "hits_json", "result_text", "unknown_values"]

_NAMED = 4  # organisations
# Filter, its values (none: all of them), and what they are called.
_LEFT_OUT = (
    ("status", ("ersatt", "upphavd", "avpublicerad"), "ersatta, upphävda och borttagna dokument"),
    ("status", ("utkast",), "utkast"),
    ("organisation", (), "andra organisationers dokument"),
)


def hits_json(hits: Iterable[Hit]) -> str:
    """Hits as JSON: a list of objects."""
    rows = [
        {
            "id": hit.id,
            "title": hit.title,
            "url": hit.url,
            "score": hit.score,
            "pages": [page.number for page in hit.pages],
        }
        for hit in hits
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def result_text(result: SearchResult, today: date) -> str:
    """Hits as text, with what holds today."""
    lines = [_total(result.total)]
    if result.suggestion:
        lines += ["", f"Menade du ”{result.suggestion}”?"]
    for hit in result.hits:
        lines += ["", hit.title, f"  {_about(hit.header, today)}", f"  {hit.url}"]
        if hit.excerpt:
            lines.append(f"  {_plain(hit.excerpt)}")
        if hit.pages:
            lines.append(f"  sida {', '.join(str(page.number) for page in hit.pages)}")
    ways = list(_other_ways(result))
    return "\n".join([*lines, *([""] if ways else []), *ways])


def _about(header: Mapping[str, Any], today: date) -> str:
    """Kind, deciders, date and diarienummer; and the status, where it is another than in force."""
    known = (header["type"], *header.get("deciders", ()), header.get("date"), header.get("case"))
    steps = header.get("timeline", ())
    now = [Status(status) for since, status in steps if since <= today.isoformat()]
    ended = [status.label for status in now[-1:] if status is not Status.IN_FORCE]
    return " · ".join(part for part in (*known, *ended) if part)


def _other_ways(result: SearchResult) -> Iterator[str]:
    """What a search leaves out unless it is asked for, as the search page tells it."""
    for name, values, what in _LEFT_OUT:
        found = [f for f in result.facets.get(name, ()) if not values or f.value in values]
        shown = 0 if values else result.total
        count = sum(facet.count for facet in found) - shown
        if count > 0 and name not in result.filters:
            options = _options(name, found, result.total)
            more = "till " if shown or result.total else ""
            yield f"Det finns {count} {more}bland {what}{options}"


def _options(name: str, found: Sequence[Facet], own: int) -> str:
    """How to see the others: every value where they are few, else the one with most hits.

    The site's own organisation has as many as are shown already.
    """
    if len(found) <= _NAMED:
        return ": " + " ".join(f"--filter {name}={facet.value}" for facet in found)
    others = [facet for facet in found if facet.count != own] or found
    most = max(others, key=lambda facet: facet.count)
    return f", till exempel --filter {name}={most.value}"


def _plain(fragments: Iterable[Fragment]) -> str:
    return "".join(click.style(f.text, bold=True) if f.mark else f.text for f in fragments)


def unknown_values(
    wanted: Mapping[str, Sequence[str]], known: Callable[[str], Sequence[str]]
) -> Iterator[str]:
    """What was filtered by although no document has it: most likely a slip of the pen."""
    for name, values in wanted.items():
        for value in values:
            if value not in (there := known(name)):
                meant = did_you_mean(value, there)
                yield f"Inget dokument har {name}={value}.{f' {meant}' if meant else ''}"


def explanation_json(explanation: Explanation) -> str:
    """An explanation as JSON."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=2)


def explanation_text(explanation: Explanation) -> str:
    """An explanation in words: what each word was read as, then each document's points."""
    lines = [_total(explanation.total), "", "Så lästes frågan:"]
    for word, found in explanation.words.items():
        read = ", ".join(map(_reading, found)) or "finns inte i dokumenten"
        lines.append(f"  {word.removeprefix(CASE_MARK)}: {read}")
    for item in explanation.documents:
        lines += ["", item.title, f"  {item.url}", f"  {_points(item)}"]
    return "\n".join(lines)


def _total(count: int) -> str:
    return "1 träff" if count == 1 else f"{count} träffar" if count else "Inga träffar"


def _reading(reading: Reading) -> str:
    counts = " och ".join(map(str, reading.documents))
    weight = "" if reading.weight == 1 else f", vikt {_decimal(reading.weight, 2).rstrip('0')}"
    forms = " + ".join(form.removeprefix(CASE_MARK) for form in reading.forms)
    return f"{forms} ({counts} dokument{weight})"


def _points(item: ScoreParts) -> str:
    """A document's points as a sum: what is nothing is left out."""
    named = (("orden", item.words), ("titeln", item.title_bonus), ("närhet", item.closeness))
    parts = [f"{name} {_decimal(value)}" for name, value in named if value]
    terms = " + ".join(parts)
    if item.prior != 1 and parts:
        times = f" · {_decimal(item.prior, 2)} (inte säkert gällande)"
        terms = f"({terms}){times}" if len(parts) > 1 else terms + times
    points = f"{_decimal((item.score - item.first) / 1000)} poäng"
    reasons = list(_reasons(item.first))
    first = f"Före de andra: {' och '.join(reasons)}. " if reasons else ""
    return f"{first}{points} = {terms}" if terms else f"{first}{points}"


def _reasons(first: int) -> Iterator[str]:
    """Why a document stands before all others."""
    if first >= CASE_MENTIONED:
        yield "har diarienumret" if first >= OWN_CASE else "nämner diarienumret"
    if first % CASE_MENTIONED >= WHOLE_TITLE:
        yield "titeln är frågan"


def _decimal(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}f}".replace(".", ",")

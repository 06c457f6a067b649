# SPDX-License-Identifier: MIT
"""`kvaldok suggest`: what files say of themselves, as proposals for dokument.yml."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kvaldok.build.cache import locked
from kvaldok.cli.context import (
    DONE,
    REGISTRY_FAULT,
    cache_option,
    files_argument,
    project_of,
    registry_folder,
    registry_option,
    today,
    usable_cache,
)
from kvaldok.extract import Extraction, explain, extract_files
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.suggest import OFFERED, Candidate, Suggestions, Value, suggest_metadata

__all__ = ["as_record", "read_suggestions", "suggest"]


@click.command()
@files_argument
@registry_option
@cache_option
@click.option("--json", "as_json", is_flag=True, help="Skriv alla förslag som JSON.")
def suggest(
    files: tuple[Path, ...], registry: Path | None, cache: str | None, as_json: bool
) -> int:
    """Föreslå uppgifter till dokument.yml ur en fil.

    Det gäller titel, beslut, diarienummer och annat. Läser PDF, Word, PowerPoint, text och
    Markdown. Inget sparas och inget är säkert förrän du har jämfört med protokollet. Utan register
    används de dokumenttyper och beslutsinstanser som följer med Kvaldok.
    """
    found = read_suggestions(files, registry, cache)
    for path, extraction, _ in found:
        _complain(path, extraction)
    if as_json:
        records = [as_record(suggestions) for *_, suggestions in found]
        click.echo(
            json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2)
        )
    else:
        click.echo("\n\n".join(_as_text(suggestions) for *_, suggestions in found))
    return DONE if all(extraction.pages for _, extraction, _ in found) else REGISTRY_FAULT


def read_suggestions(
    files: Sequence[Path], registry: Path | None, cache: str | None
) -> tuple[tuple[Path, Extraction, Suggestions], ...]:
    """The files with what was read and what is suggested; raises UsageError without the folder."""
    folder = registry_folder(registry)
    store = usable_cache(cache, project_of(folder), folder or Path.cwd())
    with locked(store / "lock"):
        run = extract_files(files, store / "extract")
    vocabularies = load_vocabularies(folder).vocabularies
    day = today()
    return tuple(
        (path, extraction, suggest_metadata(extraction, str(path), vocabularies, day))
        for path, extraction in zip(files, run.extractions, strict=True)
    )


def _complain(path: Path, extraction: Extraction) -> None:
    """Say what could not be read, and how to mend it."""
    for _, text, hint in explain(extraction, listed=False):
        click.echo(f"{path}: {text}\n  {hint}", err=True)


# --- JSON -----------------------------------------------------------------------------------------


def as_record(suggestions: Suggestions) -> dict[str, Any]:
    """The suggestions as JSON has them."""
    return {
        "file": suggestions.file,
        "suggestions": {
            field: [_candidate(one) for one in candidates]
            for field, candidates in suggestions.fields.items()
        },
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    record: dict[str, Any] = {
        "value": _plain(one.value),
        "label": one.label,
        "confidence": one.confidence,
        "page": one.page,
        "snippet": one.snippet,
    }
    return record | ({"reason": one.reason} if one.reason else {})


def _plain(value: Value) -> str | bool | list[str] | dict[str, str]:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


# --- text -----------------------------------------------------------------------------------------


def _as_text(suggestions: Suggestions) -> str:
    lines = [click.style(suggestions.file, bold=True)]
    if not suggestions.fields:
        lines.append("  Inga uppgifter hittades. Fyll i dokument.yml från protokollet.")
    for field, candidates in suggestions.fields.items():
        lines += ["", f"  {field}", *_field_lines(candidates)]
    return "\n".join(lines)


def _field_lines(candidates: Iterable[Candidate]) -> Iterable[str]:
    for one in candidates:
        share = f"{round(one.confidence * 100)} %"
        yield f"    {_written(one.value)}  ({_sureness(one.confidence)}, {share})"
        place = f"sida {one.page}: " if one.page else ""
        yield f"      {place}”{one.snippet}”"
        if one.reason:
            yield f"      {one.reason}"


def _sureness(confidence: float) -> str:
    if confidence >= 0.9:
        return "troligen rätt"
    return "kontrollera" if confidence >= OFFERED else "osäkert, föreslås inte"


def _written(value: Value) -> str:
    """A value as it is written in dokument.yml."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {word}" for key, word in value.items()) + "}"
    return value

# SPDX-License-Identifier: MIT
"""What the files say of themselves, kept in the cache: reading it anew costs time at each build.

One file for each registry holds the claims of the contents that it has now, and of no others: what
was taken off the web goes out of it at the next run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kvaldok.audit.agreement import compared_files
from kvaldok.extract import EXTRACTOR_VERSION, Extraction
from kvaldok.files import write_atomically
from kvaldok.registry.model import Registry
from kvaldok.suggest import Blank, Candidate, Claims, claims_fingerprint, read_claims

__all__ = ["claims_of_files"]


def claims_of_files(
    registry: Registry, extractions: Mapping[str, Extraction], kept: Path
) -> dict[str, Claims]:
    """The claims by `<document id>/<file name>`; `kept` is the file that remembers them."""
    wanted = {
        key: extraction
        for document, _, item in compared_files(registry)
        if (extraction := extractions.get(key := document.key_of(item))) and extraction.has_text
    }
    rules = _rules(registry)
    before = _load(kept, rules)
    now: dict[str, Claims] = {}
    for extraction in wanted.values():
        if extraction.sha256 not in now:
            known = before.get(extraction.sha256)
            now[extraction.sha256] = known or read_claims(extraction, registry.vocabularies)
    if now != before:
        write_atomically(kept, _encode(rules, now))
    return {key: now[extraction.sha256] for key, extraction in wanted.items()}


def _rules(registry: Registry) -> str:
    """A name for all that the claims depend on beside the file."""
    bodies = [
        (body.key, body.name, body.abbreviations)
        for organisation in registry.vocabularies.organisations.values()
        for body in organisation.bodies
    ]
    parts = repr((EXTRACTOR_VERSION, claims_fingerprint(), bodies))
    return hashlib.sha256(parts.encode()).hexdigest()


def _encode(rules: str, claims: Mapping[str, Claims]) -> bytes:
    rows = {sha256: _rows(claims[sha256]) for sha256 in sorted(claims)}
    return json.dumps([rules, rows], ensure_ascii=False, separators=(",", ":")).encode()


def _rows(claims: Claims) -> list[Any]:
    found = (claims.dates, claims.cases, claims.drafts)
    blanks = [[one.label, one.words, one.page] for one in claims.blanks]
    return [*([_row(one) for one in candidates] for candidates in found), blanks]


def _row(one: Candidate) -> list[Any]:
    return [one.value, one.label, one.confidence, one.page, one.snippet, one.reason]


def _load(path: Path, rules: str) -> dict[str, Claims]:
    try:
        known, rows = json.loads(path.read_bytes())
        if known != rules:
            return {}
        return {sha256: _claims(row) for sha256, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # none yet, or damaged
        return {}


def _claims(row: list[Any]) -> Claims:
    dates, cases, drafts, blanks = row
    return Claims(
        _candidates(dates),
        _candidates(cases),
        _candidates(drafts),
        tuple(Blank(*one) for one in blanks),
    )


def _candidates(rows: Iterable[list[Any]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(*row) for row in rows)

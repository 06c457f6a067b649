# SPDX-License-Identifier: MIT
"""The författningssamling for programs: /api/v1/forfattningssamling.json and .csv."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from kvaldok.export.csv_text import csv_text
from kvaldok.files import OutputFile
from kvaldok.registry.model import Marker, Registry
from kvaldok.registry.statute_book import Statute, statutes
from kvaldok.registry.urls import document_url, file_url
from kvaldok.swedish.dates import PartialDate

__all__ = ["CSV_URL", "JSON_URL", "statute_book_files"]

JSON_URL = "api/v1/forfattningssamling.json"
CSV_URL = "api/v1/forfattningssamling.csv"


def statute_book_files(registry: Registry, site_url: str = "") -> tuple[OutputFile, ...]:
    """Both copies; addresses are absolute where the site's own is known.

    Keys are those of dokument.yml.  A date that is not known is left empty.
    """
    rows = [_row(registry, item, site_url) for item in statutes(registry)]
    as_json = {"version": 1, "framtagen": registry.today.isoformat(), "forfattningar": rows}
    text = json.dumps(as_json, ensure_ascii=False, indent=1)
    head = ("nummer id titel typ amne status beslutad_av beslutsdatum paragraf diarienummer "
            "galler_fran galler_till protokoll adress filer").split()  # fmt: skip
    table = csv_text(head, ([_cell(row[key]) for key in head] for row in rows))
    return OutputFile(JSON_URL, f"{text}\n".encode()), OutputFile(CSV_URL, table.encode())


def _row(registry: Registry, item: Statute, site_url: str) -> dict[str, Any]:
    document, version = item.document, item.version
    deciders = version.decided_by
    number = version.case_number
    files = version.files if registry.is_open(document) else ()
    addresses = [f"{site_url}{file_url(document.id, quote(file.name))}" for file in files]
    return {
        "nummer": item.number,
        "id": document.id,
        "titel": document.title,
        "typ": document.kind,
        "amne": list(document.subjects),
        "status": str(item.status),
        "beslutad_av": [] if isinstance(deciders, Marker) else [body.name for body in deciders],
        "beslutsdatum": _day(version.decision_date),
        "paragraf": version.paragraph,
        "diarienummer": number if isinstance(number, str) else "",
        "galler_fran": _day(version.first_day),
        "galler_till": _day(version.valid_to),
        "protokoll": version.minutes,
        "adress": f"{site_url}{document_url(document.id)}",
        "filer": addresses,
    }


def _day(given: object) -> str:
    return given.isoformat() if isinstance(given, PartialDate) else ""


def _cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

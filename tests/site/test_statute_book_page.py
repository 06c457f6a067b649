# SPDX-License-Identifier: MIT
"""/forfattningssamling/ shows what is in force by subject, and announces what is to come."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.site.making import Built, build

from kvaldok.export.statute_book import statute_book_files

TAXA = """
titel: "{title}"
typ: taxa
organisation: {organisation}
amne: [{subject}]
forfattningssamling: {{nummer: "{number}"}}
versioner:
  - beslutad_av: kommunfullmaktige
    beslutsdatum: 2025-11-27
    paragraf: "120"
    diarienummer: KS 2025/1
    galler_fran: {first}
    protokoll: https://exempel.se/protokoll
    filer: [{{fil: a.pdf}}]
"""


def taxa(number: str = "1.1", first: str = "2026-01-01", **facts: str) -> str:
    given = {"title": "Taxa", "organisation": "exempelkommun", "subject": "bygga-och-bo"} | facts
    return TAXA.format(number=number, first=first, **given)


def made(folder: Path) -> Built:
    return build(
        folder,
        {
            "tio": taxa("1.10", title="Taxa tio"),
            "tva": taxa("1.2", title="=Taxa två"),
            "tre": taxa("1.1", title="Taxa om avfall", subject="miljo-och-avfall"),
            "kommande": taxa("1.4", "2027-01-01", title="Kommande taxa"),
            "andras": taxa("1.5", organisation="norrkoping", title="Andras taxa"),
        },
    )


def test_rows_stand_by_subject_and_number(tmp_path: Path) -> None:
    tree = made(tmp_path).tree("forfattningssamling/")
    names = [item.text_content() for item in tree.iter("h2", "a") if item.get("class") != "x"]
    shown = [
        name for name in names if "axa" in name or name in {"Bygga och bo", "Miljö och avfall"}
    ]
    titles = [
        name.replace("\xa0", " ") for name in shown if "PDF" not in name and "Protokoll" not in name
    ]
    assert titles == [
        "Bygga och bo",
        "1.2 =Taxa två",
        "1.10 Taxa tio",
        "Miljö och avfall",
        "1.1 Taxa om avfall",
        "1.4 Kommande taxa, från 1 januari 2027",
    ]


def test_a_row_says_decision_and_first_day_and_carries_its_dates(tmp_path: Path) -> None:
    site = made(tmp_path)
    text = site.text("forfattningssamling/").replace("\xa0", " ")
    assert "Beslutad av kommunfullmäktige 27 november 2025, § 120, KS 2025/1" in text
    assert "Gäller från 1 januari 2026" in text
    assert "Börjar gälla 1 januari 2027" in text
    assert "Andras taxa" not in text
    carried = [item.get("data-steps") for item in site.tree("forfattningssamling/").iter("span")]
    assert any("2027-01-01" in (steps or "") for steps in carried)


def test_an_empty_collection_says_so(tmp_path: Path) -> None:
    text = build(tmp_path, {"andras": taxa(organisation="norrkoping")}).text("forfattningssamling/")
    assert "Det finns inga föreskrifter här ännu." in text


def test_the_copies_for_programs_hold_the_same(tmp_path: Path) -> None:
    files = statute_book_files(made(tmp_path).registry, "https://exempel.se/")
    found = {file.path.rsplit(".", 1)[1]: file.read().decode() for file in files}
    rows = json.loads(found["json"])["forfattningar"]
    assert [row["id"] for row in rows] == ["tre", "tva", "kommande", "tio"]
    assert rows[0]["adress"] == "https://exempel.se/dokument/tre/"
    assert rows[0]["filer"] == ["https://exempel.se/dokument/tre/filer/a.pdf"]
    assert rows[2]["status"] == "kommande"
    table = list(csv.DictReader(io.StringIO(found["csv"].removeprefix("\ufeff"))))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert table[1]["titel"] == "'=Taxa två"

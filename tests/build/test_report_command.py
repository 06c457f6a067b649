# SPDX-License-Identifier: MIT
"""`kvaldok report` gives the same rows as text, table, data and calendar; so does the page."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.registries import add_document

from kvaldok.build.pipeline import BuildRequest, build_site
from kvaldok.cli.report import report

ENTRY = """
titel: "=Rutin för larm"
typ: rutin
dokumentansvarig: Socialförvaltningen
amne: [omsorg-och-stod]
ej_publicerad: upphovsratt
versioner:
  - {beslutad_av: socialnamnden, beslutsdatum: 2020-03-01, diarienummer: SN 2020/1, oversyn: 2021}
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026


def made(folder: Path, form: str) -> str:
    add_document(folder / "registry", "larm", ENTRY)
    arguments = ["--registry", str(folder / "registry"), "--cache", str(folder / "cache")]
    result = CliRunner().invoke(report, [*arguments, "--format", form], standalone_mode=False)
    assert (result.exception, result.return_value) == (None, 0)
    return result.stdout_bytes.decode()


def test_text(tmp_path: Path) -> None:
    text = made(tmp_path, "text")
    assert text.startswith("1 dokument den 2026-11-21.\n\nÖversyn som skulle ha gjorts (1)\n")
    assert "  Socialförvaltningen\n    =Rutin för larm: Skulle ha setts över senast 2021.\n" in text


def test_the_table_holds_no_formula(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(made(tmp_path, "csv").removeprefix("\ufeff"))))
    assert {row["titel"] for row in rows} == {"'=Rutin för larm"}
    assert rows[0]["datum"] == "2021-12-31"


def test_data(tmp_path: Path) -> None:
    data = json.loads(made(tmp_path, "json"))
    assert data["dokument"] == 1
    assert data["rader"][0]["slag"] == "forsenad_oversyn"
    assert data["rader"][0]["adress"] == "dokument/larm/"


def test_the_calendar_has_an_event_for_each_review(tmp_path: Path) -> None:
    text = made(tmp_path, "ics")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20211231" in text


def test_the_page_for_staff_says_the_same_and_is_not_indexed(tmp_path: Path) -> None:
    add_document(tmp_path / "registry", "larm", ENTRY)
    request = BuildRequest(tmp_path / "registry", tmp_path / "cache", date(2026, 11, 21))
    site = build_site(request).site
    assert site
    (page,) = [page for page in site.pages if page.url == "for-redaktorer/lage/"]
    assert page.noindex
    assert "Skulle ha setts över senast 2021." in page.html
    assert "Socialförvaltningen" in page.html

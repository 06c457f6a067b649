# SPDX-License-Identifier: MIT
"""The redogörelse says what the law asks for, and nothing that the files disprove."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support.registries import add_document

from kvaldok.build.pipeline import BuildRequest, check_registry_folder
from kvaldok.problems import Problem

TODAY = date(2026, 11, 21)
STATED = """
forenlighet: {degree}
bedomd: {assessed}
metod: sjalvskattning
e_post: kontakt@exempel.se
tillsyn: {{namn: Myndigheten, adress: https://exempel.se/}}
"""
ENTRY = """
titel: Policy
typ: policy
versioner:
  - beslutad_av: okant
    beslutsdatum: okant
    diarienummer: okant
    filer: [{fil: policy.pdf%s}]
"""


def found(folder: Path, stated: str | None, file: bytes = b"", extra: str = "") -> list[Problem]:
    registry = folder / "registry"
    add_document(registry, "policy", ENTRY % extra, policy__pdf=file or b"%PDF-1.7\nskadad")
    own = "exempelkommun: {namn: Exempelkommunen, slag: kommun, egen: true}\n"
    (registry / "organisationer.yml").write_text(own, "utf-8")
    if stated is not None:
        (registry / "tillganglighet.yml").write_text(stated, "utf-8")
    request = BuildRequest(registry, folder / "cache", TODAY)
    problems = check_registry_folder(request).problems
    return [problem for problem in problems if problem.code.startswith("redogorelse")]


def stated(degree: str = "delvis", assessed: str = "2026-10-01") -> str:
    return STATED.format(degree=degree, assessed=assessed)


def scanned() -> bytes:
    from tests.extract.pdf_files import PICTURE, make_pdf  # noqa: PLC0415 - only here

    return make_pdf([[PICTURE]])


def test_a_full_statement_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path, stated(), scanned()) == []


def test_a_site_without_a_statement_is_told(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, None)
    assert (problem.code, str(problem.severity)) == ("redogorelse-ofullstandig", "varning")
    assert "forenlighet, bedomd, metod, e_post och tillsyn" in problem.hint


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, "forenlighet: delvis\nbedomd: 2026-10-01\n")
    assert problem.text.startswith("metod, e_post och tillsyn saknas")


def test_an_old_assessment_is_told(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, stated(assessed="2025-10-01"))
    assert (problem.code, problem.line) == ("redogorelse-gammal", 3)


def test_fully_compliant_is_an_error_where_a_file_is_faulty(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, stated("helt"), scanned())
    assert (problem.code, str(problem.severity)) == ("redogorelse-stammer-inte", "fel")
    assert problem.text == (
        "forenlighet: helt stämmer inte: 1 fil har brister, till exempel policy.pdf: sidan är en "
        "bild utan text."
    )


@pytest.mark.parametrize(
    "extra", [", dos_undantag: {lagrum: 12 §, skal: För dyrt}"], ids=["undantag vid filen"]
)
def test_an_excepted_file_does_not_count(tmp_path: Path, extra: str) -> None:
    assert found(tmp_path, stated("helt"), scanned(), extra) == []


def test_a_fault_of_the_pages_counts_too(tmp_path: Path) -> None:
    (problem,) = found(
        tmp_path, stated("helt") + "brister: [{innehall: Filmer, skal: Syntolkning}]"
    )
    assert problem.code == "redogorelse-stammer-inte"


def test_an_unknown_key_is_explained(tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    add_document(registry, "policy", ENTRY % "", policy__pdf=scanned())
    (registry / "tillganglighet.yml").write_text("forenlig: delvis\n", "utf-8")
    request = BuildRequest(registry, tmp_path / "cache", TODAY)
    codes = [problem.code for problem in check_registry_folder(request).problems]
    assert "okand-nyckel" in codes

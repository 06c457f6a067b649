# SPDX-License-Identifier: MIT
"""Bad files get the words that the golden cases give, all in one run, and disturb no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.faulty_files import FAULTY_FILES

from kvaldok.extract import Extraction, Failure, Limits, describe, explain, extract_files
from kvaldok.extract._read import page_range

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "faulty.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def extractions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extraction]:
    folder = tmp_path_factory.mktemp("filer")
    paths = {name: folder / name / case["file"] for name, case in CASES.items()}
    for name, path in paths.items():
        if name in FAULTY_FILES:
            path.parent.mkdir()
            path.write_bytes(FAULTY_FILES[name]())
    run = extract_files(tuple(paths.values()), folder / "cache")
    return dict(zip(paths, run.extractions, strict=True))


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, extractions: dict[str, Extraction]) -> None:
    case, found = CASES[name], extractions[name]
    assert [
        {"code": str(failure), "text": text, "hint": hint} for failure, text, hint in explain(found)
    ] == case["failures"]
    assert found.has_text is case["has_text"]
    for key, value in case.get("facts", {}).items():
        fact = getattr(found.facts, key)
        assert (list(fact) if isinstance(fact, tuple) else fact) == value, key


def test_every_file_is_made_by_a_function_or_missing() -> None:
    assert set(CASES) == {*FAULTY_FILES, "saknas"}


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "ritning.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(3_000_000))
    run = extract_files([path], tmp_path / "cache", Limits(file_size=2_000_000))
    assert run.extracted == 0
    assert explain(run.extractions[0])[0][1] == "Filen är för stor för att läsas (3 MB)."


def test_a_file_with_too_much_text_is_said_to_be_too_large(tmp_path: Path) -> None:
    path = tmp_path / "logg.txt"
    path.write_text("rad\n" * 1000, "utf-8")
    run = extract_files([path], tmp_path / "cache", Limits(characters=1000))
    assert run.extractions[0].failures == (Failure.TOO_LARGE,)


def test_a_folder_in_a_files_place_is_reported(tmp_path: Path) -> None:
    (tmp_path / "policy.pdf").mkdir()
    run = extract_files([tmp_path / "policy.pdf"], tmp_path / "cache")
    assert run.extractions[0].failures == (Failure.MISSING,)
    assert "går inte att öppna" in explain(run.extractions[0])[0][1]


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_says_what_and_how_to_mend_it(failure: Failure) -> None:
    text, hint = describe(failure)
    assert text.endswith(".")
    assert len(hint) > 40


@pytest.mark.parametrize("failure", Failure)
@pytest.mark.parametrize("detail", ["", "3 av 9"])
def test_of_a_file_on_its_way_in_nothing_is_said_of_its_document(
    failure: Failure, detail: str
) -> None:
    if failure is not Failure.MISSING or detail:
        text, hint = describe(failure, detail, listed=False)
        assert "dokument.yml" not in text + hint
        assert "dokumentets mapp" not in text + hint
        assert "listan" not in text + hint


@pytest.mark.parametrize(
    ("numbers", "total", "named"),
    [
        ((3,), 9, "3 av 9"),
        ((2, 3), 9, "2–3 av 9"),
        ((1, 3, 4, 5, 9), 9, "1, 3–5 och 9 av 9"),
        ((1, 2), 2, ""),
    ],
)
def test_pages_are_named_as_people_do(numbers: tuple[int, ...], total: int, named: str) -> None:
    assert page_range(numbers, total) == named

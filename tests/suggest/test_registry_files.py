# SPDX-License-Identifier: MIT
"""The registry's own PDFs say of themselves what their dokument.yml says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.suggest.reading import TODAY

from kvaldok.extract import extract_files
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.suggest import suggest_metadata

PROJECT = Path(__file__).parents[2]
POLICY = PROJECT / "registry" / "kommunen" / "policyer" / "upphandlingspolicy"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "upphandlingspolicy-2023.pdf",
            {
                "titel": "Upphandlingspolicy",
                "typ": "policy",
                "beslutad_av": "kommunfullmaktige",
                "beslutsdatum": "2023-03-27",
                "paragraf": "38",
                "diarienummer": "KS 2022/415",
            },
        )
    ],
)
def test_a_files_own_words_give_its_facts(
    name: str, expected: dict[str, str], tmp_path: Path
) -> None:
    (extraction,) = extract_files([POLICY / name], tmp_path, workers=1).extractions
    vocabularies = load_vocabularies(PROJECT / "registry", "registry").vocabularies
    found = suggest_metadata(extraction, name, vocabularies, TODAY)
    best = {field: found.best(field) for field in expected}
    assert {field: one.value for field, one in best.items() if one} == expected

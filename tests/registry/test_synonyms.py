# SPDX-License-Identifier: MIT
"""The built-in everyday words are read fast, and as a registry's own are."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from kvaldok.registry.schema import Report
from kvaldok.registry.synonyms import SYNONYM_FILE, load_synonyms


def test_the_built_in_lexicon_is_read_as_an_own_one_is(tmp_path: Path) -> None:
    built_in = load_synonyms(None, "registry", Report([]))
    lexicon = resources.files("kvaldok.swedish").joinpath("data", "vardagsord.yml")
    (tmp_path / SYNONYM_FILE).write_bytes(lexicon.read_bytes())
    report = Report([])
    assert load_synonyms(tmp_path, "registry", report) == built_in
    assert len(built_in) > 1000
    assert not report.problems

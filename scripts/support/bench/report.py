# SPDX-License-Identifier: MIT
"""The report of `scripts/bench search`, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from support.bench.engines import Figures
from support.bench.findings import Report, qualities
from support.bench.lexicon import told
from support.bench.report_costs import cost_part, size_part
from support.bench.report_quality import quality_part, weight_part, worst_part
from support.bench.tables import (
    average,
    decimal,
    kilobytes,
    one_place,
)
from support.bench.transport import Load

__all__ = ["as_json", "as_text"]

_NOTES = """\
Så är det räknat
- Alla motorer har samma texter: titel, mellanrubriker och stycken. Kvaldok får dem som ett register
  med textfiler, Pagefind som enkla HTML-sidor, Material som Markdown, de övriga som titel och text.
- nDCG@10 har vinsten 2^betyg − 1. Ett dokument som ingen har bedömt räknas som fel; ”bedömda” är
  andelen av de tio visade som har ett betyg. En låg andel kan missgynna motorn; ”bara bedömda” är
  därför nDCG@10 över alla frågor när dokument utan betyg är strukna bland de trettio första.
- Kallt: från ingenting till fem träffar med utdrag, medel över frågorna. Svarens huvuden och sidan
  själv räknas inte. Text är packad med gzip nivå 6, övriga filer som de ligger. 1 kB = 1 000 byte.
- Varv är begäranden som måste vänta på varandra. Modulers importer räknas som de står i filerna,
  utan förladdning från sidan. Pagefinds arbetare räknas med, för den hämtas i webbläsaren.
- Tiden är uträknad: varv × 400 ms + byte ÷ 400 kbit/s. Arbetet i webbläsaren ingår inte, och det är
  störst för MiniSearch och Material, som bygger sitt index vid varje sidladdning.
- Nästa: vad frågan efter lägger till i samma session. En fil som redan är hämtad kostar inget.
- Varmt: tiden för fem träffar med utdrag när allt är hämtat, tre gånger per fråga. Whoosh och FTS5
  körs i Python och ger bara dokumentens id.
- Pagefind söker med sin kommandorads och sitt gränssnitts standardvärden. MiniSearch har prefix,
  fuzzy 0,2 och dubbel vikt för titeln, får dokumenten som JSON (mindre än dess färdiga index) och
  skickas som paketets ES-modul, oförminskad. Material är sajtens egen sökarbetare med lang: sv.
  Whoosh har LanguageAnalyzer("sv") och kräver alla ord; FTS5 likaså, med titeln fem gånger tyngre,
  och för trigram utelämnas ord under tre tecken.
- Index är alla datafiler, packade som ovan; program ingår inte. För MiniSearch och Material är det
  texterna, som webbläsaren gör index av. Bygge är tiden från färdiga källfiler, med tomt cache.
- ”Bästa annan” är under Kostnad bara de motorer som går att skicka med en webbplats; Whoosh och
  FTS5 är gjorda för en server.
"""


def as_text(report: Report) -> str:
    """The whole report as tables."""
    parts = [quality_part(report, half, found) for half, found in report.halves.items()]
    if len(report.halves) > 1:
        parts.append(quality_part(report, "", report.queries))
    parts += [cost_part(report), _agreement(report), worst_part(report.poor)]
    parts += [weight_part(report), told(report.lexicon)]
    if report.sizes:
        parts.append(size_part(report.sizes))
    return "\n\n".join([*parts, _NOTES])


def as_json(report: Report) -> dict[str, Any]:
    """Every figure, and the rankings behind them."""
    return {
        "documents": report.documents,
        "queries": len(report.queries),
        "engines": [_engine_json(report, item) for item in report.figures],
        "stages": report.stages,
        "differing": report.differing,
        "lexicon": asdict(report.lexicon),
        "worst": [asdict(poor) | {"cause": poor.cause} for poor in report.poor],
        "ablations": [
            {
                "name": weight.name,
                "values": weight.values,
                "changed": weight.changed,
                "ndcg": {
                    half: {"all": found["ndcg"], **found["by_kind"]}
                    for half, found in qualities(report, weight.rankings).items()
                },
            }
            for weight in report.weights
        ],
        "sizes": [asdict(size) for size in report.sizes],
    }


def _engine_json(report: Report, item: Figures) -> dict[str, Any]:
    return asdict(item) | {"quality": qualities(report, item.results.rankings)}


def _agreement(report: Report) -> str:
    same = len(report.queries) - len(report.differing)
    lines = [f"Samma ordning i Python och JavaScript: {same} av {len(report.queries)} frågor."]
    if report.differing:
        lines.append(f"Skiljer sig: {', '.join(report.differing)}.")
    own = report.figures[0]
    if own.browser:
        other = [
            key for key, ids in own.browser.rankings.items() if own.results.rankings[key] != ids
        ]
        same = len(report.queries) - len(other)
        lines.append(f"Samma ordning i Node och Chromium: {same} av {len(report.queries)} frågor.")
    lines += [_check(item, report.checked) for item in report.figures if item.browser]
    stages = ", ".join(f"{name} {decimal(value, 1)} s" for name, value in report.stages.items())
    return "\n".join([*lines, f"Vårt bygge tog: {stages}."])


def _check(item: Figures, places: Sequence[int]) -> str:
    """What Chromium fetched cold, beside what was counted in Node for the same queries."""
    browser = item.browser.cold if item.browser else ()
    node = [item.results.cold[place % len(item.results.cold)] for place in places]
    return f"Kallt i Chromium och i Node, {item.name}: {_fetched(browser)} och {_fetched(node)}."


def _fetched(loads: Sequence[Load]) -> str:
    size = average([load.bytes for load in loads])
    requests = average([load.requests for load in loads])
    return f"{kilobytes(size)} kB i {one_place(requests)} begäranden"

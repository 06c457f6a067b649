# SPDX-License-Identifier: MIT
"""`scripts/bench search`: the peers and Kvaldok over the same documents, in one run."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from support.bench import ours, peers_local, peers_static
from support.bench.ablations import ablations, changed_index, manifest_of
from support.bench.browser_engines import chromium, run_in_browser
from support.bench.corpus import Text, read_corpus
from support.bench.engines import Figures, LocalEngine, Rankings, Results, StaticEngine
from support.bench.findings import Report, Weight
from support.bench.judgements import Query, read_judgements
from support.bench.lexicon import lexicon_use, told
from support.bench.node_engines import ROUNDS, install_packages, run_in_node
from support.bench.quality import ASKED, DEPTH
from support.bench.report import as_json, as_text
from support.bench.report_quality import own_part, worst_part
from support.bench.scale import Size, measure_size
from support.bench.worst import worst_queries
from support.console import Failure, say
from support.environment import ROOT

__all__ = ["main", "sample"]

_CACHE = ROOT / ".cache" / "bench"
_BROWSER_SAMPLE = 10
_SCALE_SAMPLE = 30


def main(arguments: Sequence[str]) -> int:
    """Build, run, print."""
    options = _parser().parse_args(arguments)
    texts = read_corpus(options.corpus)
    queries = _queries(options.judgements, texts)
    if options.half:
        queries = tuple(query for query in queries if query.half == options.half)
    if options.ours:
        with _scratch() as folder:
            say(f"\n{_ours_alone(texts, queries, folder)}")
        return 0
    modules = install_packages(_CACHE)
    with _scratch() as folder:
        report = _measure(texts, queries, modules, folder, in_browser=options.browser)
    sizes = list[Size]()
    for count in options.scale:
        with _scratch() as folder:
            asked = sample(queries, _SCALE_SAMPLE)
            sizes.append(measure_size(texts, count, asked, modules, folder))
    report = report.with_sizes(sizes)
    say(f"\n{as_text(report)}")
    if options.json:
        content = json.dumps(as_json(report), ensure_ascii=False, indent=1)
        options.json.write_text(f"{content}\n", "utf-8")
    return 0


def sample(queries: Sequence[Query], count: int) -> list[Query]:
    """So many queries, spread evenly over the list and so over its classes."""
    return [queries[place] for place in _places(len(queries), count)]


def _places(length: int, count: int) -> list[int]:
    count = min(count, length)
    return [number * length // count for number in range(count)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench search",
        description="Mäter sökningen bredvid Pagefind, MiniSearch, Material, Whoosh och FTS5.",
    )
    parser.add_argument("--corpus", type=Path, required=True, help="mapp med texter (*.txt)")
    parser.add_argument("--judgements", type=Path, required=True, help="frågor med bedömda svar")
    parser.add_argument(
        "--half",
        choices=("tune", "measure"),
        help="bara frågorna i den halvan; ställ in på tune utan att se hur det går på measure",
    )
    parser.add_argument(
        "--scale",
        type=_numbers,
        default=(),
        metavar="232,1000,10000",
        help="mät också byggtid, index och hämtat i så stora samlingar, gjorda av texterna",
    )
    parser.add_argument(
        "--ours",
        action="store_true",
        help="bara Kvaldok, på några sekunder: kvalitet, vardagsord och sämsta frågor",
    )
    parser.add_argument("--browser", action="store_true", help="mät svarstider i Chromium också")
    parser.add_argument("--json", type=Path, metavar="FIL", help="skriv alla siffror i en fil")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        message = "ange antal med komma emellan, till exempel 232,1000"
        raise argparse.ArgumentTypeError(message) from None


def _queries(path: Path, texts: Sequence[Text]) -> tuple[Query, ...]:
    """The queries in the order of the file; every document that they grade must be there."""
    queries = read_judgements(path)
    known = {text.id for text in texts}
    missing = sorted({item for query in queries for item in query.grades} - known)
    if missing:
        raise Failure(
            f"{path} bedömer {len(missing)} dokument som inte finns bland texterna, "
            f"till exempel {missing[0]}. Ange samma texter som frågorna är bedömda mot."
        )
    return queries


@contextmanager
def _scratch() -> Iterator[Path]:
    """An empty folder, gone afterwards: every run builds everything anew."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="search-", dir=_CACHE) as folder:
        yield Path(folder)


def _ours_alone(texts: Sequence[Text], queries: Sequence[Query], folder: Path) -> str:
    """For trying things out: our quality by half, the lexicon, and the worst queries."""
    built = ours.build(texts, folder)
    index = built.index()
    return "\n\n".join(
        [
            own_part(queries, ours.rankings(index, queries)),
            told(lexicon_use(built.engine.root, built.today, built.synonyms, queries)),
            worst_part(tuple(worst_queries(index, queries))),
        ]
    )


def _measure(
    texts: Sequence[Text],
    queries: Sequence[Query],
    modules: Path,
    folder: Path,
    *,
    in_browser: bool,
) -> Report:
    built = ours.build(texts, folder / "kvaldok")
    static = (
        built.engine,
        peers_static.pagefind(texts, folder / "pagefind", modules),
        peers_static.minisearch(texts, folder / "minisearch", modules),
        peers_static.material(texts, folder / "material"),
    )
    local = (
        peers_local.whoosh(texts, folder / "whoosh"),
        *(peers_local.fts5(texts, folder, tokenizer) for tokenizer in ("trigram", "unicode61")),
    )
    in_pages = _in_browser(static, queries) if in_browser else {}
    figures = [
        Figures(
            engine.key,
            engine.name,
            engine.index_size,
            engine.build_seconds,
            run_in_node(engine, queries, queries, folder),
            engine.code_depth,
            in_pages.get(engine.key),
        )
        for engine in static
    ]
    figures += [
        Figures(e.key, e.name, e.index_size, e.build_seconds, _run_here(e, queries)) for e in local
    ]
    in_python = ours.rankings(built.index(), queries)
    in_node = figures[0].results.rankings
    return Report(
        documents=len(texts),
        queries=tuple(queries),
        figures=tuple(figures),
        stages=dict(built.seconds),
        checked=tuple(_places(len(queries), _BROWSER_SAMPLE)),
        differing=tuple(key for key, ids in in_python.items() if ids != in_node[key]),
        poor=tuple(worst_queries(built.index(), queries)),
        weights=tuple(_weights(built, queries, in_python)),
        lexicon=lexicon_use(built.engine.root, built.today, built.synonyms, queries),
    )


def _run_here(engine: LocalEngine, queries: Sequence[Query]) -> Results:
    """A local engine's rankings, and the time of each search for five documents' ids."""
    say(f"\n▸ Söker med {engine.name}")
    rankings = {query.id: tuple(engine.search(query.text, ASKED)) for query in queries}
    times = []
    for _ in range(ROUNDS):
        for query in queries:
            started = time.perf_counter()
            engine.search(query.text, 5)
            times.append((time.perf_counter() - started) * 1000)
    return Results(rankings, tuple(times))


def _in_browser(engines: Sequence[StaticEngine], queries: Sequence[Query]) -> dict[str, Results]:
    cold = sample(queries, _BROWSER_SAMPLE)
    with chromium() as browser:
        return {engine.key: run_in_browser(browser, engine, queries, cold) for engine in engines}


def _weights(built: ours.Built, queries: Sequence[Query], whole: Rankings) -> Iterator[Weight]:
    """What each ingredient of ours adds, by searching without it."""
    say("\n▸ Söker med en del i taget borttagen")
    site = built.engine.root
    for ablation in ablations(manifest_of(site)):
        index = changed_index(site, built.today, ablation.apply)
        rankings = ours.rankings(index, queries, DEPTH)
        changed = sum(rankings[key] != ids[:DEPTH] for key, ids in whole.items())
        yield Weight(ablation.name, dict(ablation.values), changed, rankings)

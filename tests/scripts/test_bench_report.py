# SPDX-License-Identifier: MIT
"""The bench's report, its command line, its pins and the counting of round trips in Node."""

import json
import subprocess
from pathlib import Path

import pytest

from support.bench import commands
from support.bench.engines import Figures, Results
from support.bench.findings import Report, Weight
from support.bench.judgements import Query
from support.bench.lexicon import LexiconUse
from support.bench.node_engines import DRIVERS, program
from support.bench.report import as_json, as_text
from support.bench.scale import Cost, Size
from support.bench.transport import Load
from support.bench.worst import Poor, describe

QUERIES = (
    Query("q1", "förskola", "typo", "tune", {"a": 2, "b": 0}),
    Query("q2", "soc", "synonym", "measure", {"b": 1}),
)
OURS = {"q1": ("a",), "q2": ("b",)}
THEIRS = {"q1": ("b", "a", "x"), "q2": ()}


def report(**more) -> Report:
    ours = Results(OURS, (1.0, 2.0), (Load(50_000, 8, 4),), (Load(10_000, 2, 1),))
    theirs = Results(THEIRS, (4.0, 8.0), (Load(200_000, 11, 6),), (Load(80_000, 5, 2),))
    local = Results(THEIRS, (0.5,))
    poor = Poor(QUERIES[1], 0.25, 3, (("x", None),), (("b", 1, 12),), (("soc", ("soc",)),))
    facts = {
        "documents": 2,
        "queries": QUERIES,
        "figures": (
            Figures("kvaldok", "Kvaldok 1", 600_000, 2.0, ours, 1),
            Figures("pagefind", "Pagefind 2", 900_000, 1.0, theirs, 2),
            Figures("whoosh", "Whoosh 3", 5, 0.1, local),
        ),
        "stages": {"index": 1.5},
        "differing": (),
        "checked": (0,),
        "poor": (poor,),
        "weights": (
            Weight("folded", {"folded": 0.0}, 1, {"q1": (), "q2": ("b",)}),
            Weight("prefix", {"prefix": 0.0}, 0, OURS),
        ),
        "lexicon": LexiconUse(10, 8, 4, 2),
    }
    return Report(**{**facts, **more})


def line(text: str, start: str) -> list[str]:
    """The cells of the first line that begins so."""
    (found, *_) = [row for row in text.split("\n") if row.startswith(start)]
    return found.split()


def test_the_use_of_the_lexicon_is_told_in_words_and_figures():
    text = as_text(report())
    assert (
        "Vardagsord: 10 grupper, 8 med ord i texterna. Frågorna slår upp 4, och 2 (20,0 %)" in text
    )
    assert as_json(report())["lexicon"] == {"groups": 10, "known": 8, "asked": 4, "changing": 2}


def test_quality_stands_by_half_and_for_all_with_ratios():
    text = as_text(report())
    assert "halvan att ställa in på (1 frågor)" in text
    assert "halvan att mäta på (1 frågor)" in text
    assert "alla frågor (2 frågor)" in text
    assert line(text, "Pagefind 2")[2:] == ["0,631", "0,631", "0,0", "%", "66,7", "%", "0,631"]
    assert line(text, "Kvaldok mot bästa annan")[4:8] == ["1,58", "×", "1,58", "×"]


def test_costs_are_compared_with_what_a_site_can_ship():
    text = as_text(report())
    cost = text[text.index("Kostnad") :]
    assert line(cost, "Kvaldok 1")[2:] == (
        "50,0 0,0 8,0 0,0 4,0 3,0 2,6 10,0 1,5 2,0 600,0 2,0".split()
    )
    assert line(cost, "Whoosh 3")[2:10] == ["–"] * 8
    assert line(cost, "Kvaldok mot Pagefind 2")[4:8] == ["0,25", "×", "–", "0,73"]
    assert "Som mest för Pagefind 2: kallt 200,0 kB, 11 begäranden, 6 varv; nästa 80,0 kB." in cost


def test_ingredients_stand_with_what_is_lost_without_them():
    text = as_text(report())
    assert line(text, "folded") == "folded 0,0 1 −0,500 −1,000 ±0,000 stavfel −1,000".split()
    assert "Ändrar ingen lista här: prefix." in text


def test_a_poor_query_is_told_with_its_cause_and_places():
    told = "\n".join(describe(report().poor[0]))
    assert "”soc” (synonym, measure): de rätta dokumenten hittades, men för långt ned" in told
    assert "först kom: x (–)" in told
    assert "b (1; plats 12)" in told


@pytest.mark.parametrize(
    ("found", "places", "cause"),
    [
        (0, (0,), "inget dokument hittades"),
        (3, (0, 0), "de rätta dokumenten hittades inte alls"),
        (3, (0, 11), "de rätta dokumenten hittades, men för långt ned"),
        (3, (), "fel ordning bland de tio första"),
    ],
)
def test_causes(found: int, places: tuple[int, ...], cause: str):
    missing = tuple(("b", 1, place) for place in places)
    assert Poor(QUERIES[1], 0.0, found, (), missing, ()).cause == cause


def test_sizes_stand_engine_by_engine():
    own = Cost("Kvaldok 1", 3.0, 500_000, 40_000, 7.0, 4.0)
    other = Cost("Pagefind 2", 1.0, 1_000_000, 160_000, 11.0, 6.0)
    text = as_text(report(sizes=(Size(232, 12_639, 0.45, own, other),)))
    assert line(text, "232 (12639)")[4:] == "3,0 500,0 40,0 7,0 4,0 2,4".split()
    assert "upphöjt till 0,45" in text


def test_the_json_holds_every_figure():
    found = json.loads(json.dumps(as_json(report())))
    assert found["engines"][0]["quality"]["measure"]["by_kind"] == {"synonym": 1.0}
    assert found["engines"][1]["results"]["cold"][0]["bytes"] == 200_000
    assert found["ablations"][0]["ndcg"]["all"] == {"all": 0.5, "typo": 0.0, "synonym": 1.0}
    assert found["worst"][0]["cause"]


def test_an_unknown_command_is_refused(capsys):
    with pytest.raises(SystemExit):
        commands.main(["sök"])
    assert "search" in capsys.readouterr().err


def test_the_peers_are_pinned_with_checksums_and_no_addresses():
    lock = json.loads((DRIVERS.parent / "package-lock.json").read_text("utf-8"))
    packages = {name: facts for name, facts in lock["packages"].items() if name}
    assert all("integrity" in facts and "resolved" not in facts for facts in packages.values())
    wanted = json.loads((DRIVERS.parent / "package.json").read_text("utf-8"))["dependencies"]
    assert all(packages[f"node_modules/{name}"]["version"] == wanted[name] for name in wanted)
    assert {"@pagefind/darwin-arm64", "@pagefind/linux-x64", "@pagefind/windows-x64"} <= {
        name.removeprefix("node_modules/") for name in packages
    }


def test_requests_that_wait_for_each_other_are_round_trips(tmp_path: Path):
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).write_text(name, "utf-8")
    script = f"""
        import {{ BASE, Network }} from {json.dumps((DRIVERS / "network.mjs").as_uri())};
        const network = new Network({json.dumps(str(tmp_path))}, 5);
        const get = (name) => network.fetch(BASE + name + "?x=1");
        await Promise.all([get("a").then(() => get("c")), get("b")]);
        await get("a");
        const missing = (await get("saknas")).status;
        const first = network.log;
        network.nextQuery();
        network.read(["a", "d"]);
        console.log(JSON.stringify([first, network.log, missing]));
    """
    command = [*program("node"), "--input-type=module", "--eval", script]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    first, later, missing = json.loads(ran.stdout)
    depths = {request["path"]: request["depth"] for request in first}
    assert depths == {"a": 1, "b": 1, "c": 2, "saknas": 3}
    assert later == [{"path": "d", "depth": 1}]
    assert missing == 404

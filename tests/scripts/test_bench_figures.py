# SPDX-License-Identifier: MIT
"""How the bench counts: bytes, round trips, quality, percentiles and tables."""

import gzip
from dataclasses import fields
from pathlib import Path

import pytest

from kvaldok.search.parameters import Parameters
from support.bench.ablations import ablations
from support.bench.engines import StaticEngine
from support.bench.judgements import Query, read_judgements
from support.bench.peers_local import fts_query
from support.bench.quality import quality_of
from support.bench.search import sample
from support.bench.tables import decimal, percent, percentile, ratio, table
from support.bench.transport import (
    Load,
    Request,
    as_requests,
    load_of,
    module_graph,
    seconds_to_list,
    wire_size,
)
from support.environment import ROOT


def query(number: int, kind: str = "typo", **grades: int) -> Query:
    return Query(f"q{number}", "ord", kind, "tune", grades)


# Bytes and round trips --------------------------------------------------------------------------


def test_text_is_counted_compressed_and_other_files_as_they_are(tmp_path: Path):
    content = b"kvalitet " * 200
    for name in ("a.js", "a.bin"):
        (tmp_path / name).write_bytes(content)
    assert wire_size(tmp_path / "a.bin") == len(content)
    assert wire_size(tmp_path / "a.js") == len(gzip.compress(content, 6, mtime=0)) < 100
    assert wire_size(tmp_path / "saknas.js") == 0


def test_a_load_counts_every_file_once_and_the_deepest_round_trip(tmp_path: Path):
    (tmp_path / "a.bin").write_bytes(b"12345")
    (tmp_path / "b.bin").write_bytes(b"123")
    requests = [Request("a.bin", 1), Request("b.bin", 2), Request("a.bin", 3)]
    assert load_of(requests, tmp_path) == Load(8, 2, 3)
    assert load_of([], tmp_path) == Load(0, 0, 0)


def test_programs_are_counted_among_the_rest(tmp_path: Path):
    (tmp_path / "w.pagefind").write_bytes(b"1234")
    (tmp_path / "d.pf_meta").write_bytes(b"12")
    load = load_of([Request("w.pagefind", 1), Request("d.pf_meta", 1)], tmp_path)
    assert (load.bytes, load.code_bytes, load.code_requests) == (6, 4, 1)


def test_the_time_is_round_trips_and_bytes():
    assert seconds_to_list(3, 50_000) == pytest.approx(3 * 0.4 + 1.0)
    assert Load(100_000, 9, 2).seconds == pytest.approx(2.8)


def test_data_comes_after_the_scripts_only_where_they_ask_for_it():
    code = (Request("a.js", 1), Request("b.js", 2))
    later = StaticEngine("x", "X", Path(), code, 0, 0.0)
    assert later.cold_load([Request("d", 1)]) == [*code, Request("d", 3)]
    beside = StaticEngine("x", "X", Path(), code, 0, 0.0, code_first=False)
    assert beside.cold_load([Request("d", 1)]) == [*code, Request("d", 1)]


def test_modules_are_followed_through_all_ways_to_import(tmp_path: Path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "search.js").write_text(
        'import { a } from "./a.js";\nimport {\n  b,\n  c,\n} from "./lib/b.js";\n'
        'export * from "./a.js";\nconst later = () => import("./later.js");\n',
        "utf-8",
    )
    (tmp_path / "a.js").write_text('import "./lib/c.js"', "utf-8")
    (tmp_path / "lib" / "b.js").write_text('// import "../nej.js"\nexport const b = 1;', "utf-8")
    (tmp_path / "lib" / "c.js").write_text('import { s } from "../search.js";', "utf-8")
    assert module_graph(tmp_path, "search.js") == (
        Request("a.js", 2),
        Request("lib/b.js", 2),
        Request("lib/c.js", 3),
        Request("search.js", 1),
    )


def test_logged_requests_are_read_back():
    assert list(as_requests([{"path": "a", "depth": 2}])) == [Request("a", 2)]


# Quality ----------------------------------------------------------------------------------------


def test_the_labelled_set_is_read_with_a_grade_for_every_document():
    queries = read_judgements(ROOT / "tests" / "golden" / "search" / "judgements.yml")
    assert len(queries) >= 150
    assert {item.half for item in queries} == {"tune", "measure"}
    assert all(max(item.grades.values()) > 0 for item in queries)
    assert {grade for item in queries for grade in item.grades.values()} == {0, 1, 2}


def test_quality_is_a_mean_over_queries_and_by_class():
    queries = [query(1, "typo", a=1), query(2, "typo", a=1), query(3, "question", a=1, b=0)]
    found = quality_of({"q1": ("a",), "q2": (), "q3": ("b", "x")}, queries)
    assert found.ndcg == pytest.approx(1 / 3)
    assert found.by_kind == {"typo": 0.5, "question": 0.0}
    assert found.zero == pytest.approx(1 / 3)
    assert found.judged == pytest.approx(2 / 3)
    assert found.condensed == pytest.approx(1 / 3)


def test_documents_without_a_grade_are_struck_out_of_the_condensed_measure():
    found = quality_of({"q1": (*"xyz", "a")}, [query(1, a=2, b=0)])
    assert found.condensed == 1.0
    assert found.ndcg < 0.5


def test_a_sample_is_spread_over_the_queries():
    queries = [query(number) for number in range(10)]
    assert [item.id for item in sample(queries, 3)] == ["q0", "q3", "q6"]
    assert sample(queries, 99) == queries


def test_every_parameter_is_left_out_once_or_has_a_reason_to_stay():
    names = {name for item in ablations({}) for name in item.values}
    unused = {item.name for item in fields(Parameters)} - names
    assert unused == {"boost_text", "in_force", "rare_ratio", "usual_documents"}
    assert all(dict(item.values) != {} for item in ablations({}))


def test_synonyms_are_left_out_where_the_index_has_any():
    manifest = {"parameters": {}, "single": b"\x01"}
    (without,) = [item for item in ablations(manifest) if item.without_synonyms]
    without.apply(manifest)
    assert manifest == {"parameters": {}, "single": b""}


def test_words_that_the_tokenizer_cannot_find_are_left_out():
    assert fts_query('vård i "livets" slut', 3) == '"vård" "livets" "slut"'
    assert fts_query("i å", 3) == ""


# Tables -----------------------------------------------------------------------------------------


def test_numbers_are_written_in_swedish():
    assert decimal(0.6374) == "0,637"
    assert decimal(None) == "–"
    assert percent(0.037) == "3,7 %"
    assert ratio(0.5, 2) == "0,25 ×"
    assert ratio(None, 2) == ratio(1, None) == ratio(1, 0) == "–"


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.05, 1), (1.0, 10)])
def test_a_percentile_is_one_of_the_values(share: float, value: int):
    assert percentile(list(range(10, 0, -1)), share) == value
    assert percentile([], share) is None


def test_a_table_lines_up_its_columns():
    assert table(["", "x"], [["a", "10,0"], ["bcd", "2"]]).split("\n") == [
        "        x",
        "───  ────",
        "a    10,0",
        "bcd     2",
    ]

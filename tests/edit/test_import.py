# SPDX-License-Identifier: MIT
"""`kvaldok import`: every fault named by row and column, and nothing written unless all is well."""

from __future__ import annotations

import csv
import json
import random
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.registry.problem_codes import PACKAGE, codes_in
from tests.registry.small_registry import as_case, load_case, write_registry
from tests.support.personnummer import made_up, written
from tests.support.registries import add_document
from tests.support.sites import EPOCH

from kvaldok.cli.main import commands
from kvaldok.edit.importing import plan_import
from kvaldok.edit.mapping import Mappings, read_mappings
from kvaldok.problems import Problem, has_errors
from kvaldok.registry.loader import load_registry

CASES = sorted((Path(__file__).parent / "golden" / "import").glob("*.yml"))
TODAY = date(2026, 11, 21)
HEADINGS = ["Titel", "Dokumenttyp", "Antagen av", "Datum", "§", "Dnr", "Giltig t.o.m.", "Fil"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told(path, tmp_path, monkeypatch) -> None:
    case = load_case(path)
    monkeypatch.chdir(tmp_path)
    write_registry(Path("registry"), case.get("registry", {}))
    Path("register.csv").write_text(case["table"], "utf-8")
    mappings: Mappings = Mappings()
    problems: tuple[Problem, ...] = ()
    if "mapping" in case:
        Path("mappning.yml").write_text(case["mapping"], "utf-8")
        mappings, problems = read_mappings(Path("mappning.yml"))
    sound = []
    if not has_errors(problems):
        registry = load_registry(Path("registry"), TODAY)
        plan = plan_import(registry, Path("register.csv"), Path(), mappings)
        problems = plan.problems
        sound = [document.folder.as_posix() for document in plan.sound]
    assert [as_case(problem) for problem in problems] == case["problems"]
    assert sound == case["sound"]


def test_every_code_of_the_import_has_a_case() -> None:
    shown = {problem["code"] for path in CASES for problem in load_case(path)["problems"]}
    codes = {code for code in codes_in(PACKAGE / "edit") if code.startswith("import-")}
    assert codes - shown == set()


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run the command line in this process; its exit code and all that it said."""
    result = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(
        commands, [str(argument) for argument in arguments], standalone_mode=False
    )
    if result.exception:
        raise result.exception
    return result.return_value or 0, result.output


def register(rows: int) -> list[list[str]]:
    """A register as a kommun may keep it: everyday headings, names and not keys."""
    draw = random.Random(5)  # noqa: S311  # the same rows every time
    kinds = ["Policy", "Riktlinjer", "Rutin", "Plan", "Taxa", "Reglemente", "Handlingsplan"]
    bodies = ["Kommunfullmäktige", "Kommunstyrelsen", "Socialnämnden", "Verksamhetschef LSS"]
    table = []
    for number in range(rows):
        year, month, day = draw.randint(2005, 2026), draw.randint(1, 10), draw.randint(1, 28)
        table.append(
            [
                f"{draw.choice(kinds)} för verksamhet {number + 1}, åäö",
                draw.choice(["Policy", "Riktlinjer", "Rutin", "Plan", "Program"]),
                draw.choice(bodies),
                f"{year}-{month:02}-{day:02}",
                f"§ {draw.randint(1, 200)}",
                f"KS {year}/{number + 1}",
                draw.choice(["Tillsvidare", "2031-12-31", "2030", ""]),
                f"dokument-{number + 1}.txt",
            ]
        )
    return table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty registry, a kommun's files, and room for a table."""
    write_registry(
        tmp_path / "registry",
        {"organisationer.yml": "exempelkommun: {namn: Exempelkommunen, egen: true}\n"},
    )
    add_document(
        tmp_path / "registry",
        "kvalitetspolicy",
        """
        titel: Kvalitetspolicy
        typ: policy
        ej_publicerad: sekretess
        versioner: [{beslutad_av: okant, beslutsdatum: 2014, diarienummer: okant}]
        """,
    )
    for number in range(300):
        (tmp_path / f"dokument-{number + 1}.txt").write_text(f"Text {number + 1}.\n", "utf-8")
    return tmp_path


def save(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "register.csv"
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADINGS, *rows])
    return path


PLANTED = (
    (3, "Titel", ""),
    (20, "Dokumenttyp", "Önskelista"),
    (41, "Antagen av", "kommunfulmaktige"),
    (60, "Datum", "2019-13-01"),
    (77, "Datum", "29/10/2014"),
    (98, "Datum", "2027-05-01"),
    (120, "Dnr", ""),
    (151, "Dnr", "diariet"),
    (180, "Giltig t.o.m.", "1999-12-31"),
    (222, "Giltig t.o.m.", "så länge det behövs"),
    (250, "Fil", "finns-inte.pdf"),
    (299, "Titel", "Kvalitetspolicy"),
)


def test_twelve_planted_faults_are_named_by_row_and_column_and_nothing_is_written(folder) -> None:
    rows = register(300)
    for row, heading, text in PLANTED:
        rows[row - 2][HEADINGS.index(heading)] = text
    table = save(folder, rows)
    arguments = ("--registry", folder / "registry", "--cache", folder / "cache")
    before = sorted((folder / "registry").rglob("*"))
    code, said = run("import", table, *arguments, "--json")
    problems = json.loads(said)["problems"]
    assert code == 1
    found = {(item["line"], item["column"]) for item in problems if item["severity"] == "fel"}
    assert found == {(row, HEADINGS.index(heading) + 1) for row, heading, _ in PLANTED}
    assert len(problems) == 12
    for item in problems:
        heading = HEADINGS[item["column"] - 1]
        assert item["text"].startswith(f"Rad {item['line']}") or heading == "Titel"
    assert sorted((folder / "registry").rglob("*")) == before
    code, said = run("import", table, *arguments, "--partial")
    assert code == 1
    assert "288 dokument är inlagda" in said
    assert len(list((folder / "registry").rglob("dokument.yml"))) == 289


def test_three_hundred_clean_rows_become_three_hundred_entries_and_come_back(folder) -> None:
    table = save(folder, register(300))
    arguments = ("--registry", folder / "registry", "--cache", folder / "cache")
    code, said = run("import", table, *arguments)
    assert code == 0, said
    assert "300 dokument är inlagda" in said
    registry = load_registry(folder / "registry", TODAY)
    assert len(registry.documents) == 301
    assert [problem for problem in registry.problems if problem.severity == "fel"] == []
    run("export", "--registry", folder / "registry", "--ut", folder / "ut.csv")
    with (folder / "ut.csv").open(encoding="utf-8-sig", newline="") as stream:
        back = {row["titel"]: row for row in csv.DictReader(stream, delimiter=";")}
    words = {"Kommunfullmäktige": "kommunfullmaktige", "Kommunstyrelsen": "kommunstyrelsen"}
    words |= {"Socialnämnden": "socialnamnden", "Tillsvidare": "tills vidare"}
    for title, _, body, day, paragraph, number, last, file in register(300):
        row = back[title]
        assert row["beslutad_av"] == words.get(body, body)
        assert (row["beslutsdatum"], row["diarienummer"]) == (day, number)
        assert row["paragraf"] == paragraph.removeprefix("§ ")
        assert row["galler_till"] == words.get(last, last)
        assert row["filer"] == file
    again = folder / "igen"
    write_registry(
        again, {"organisationer.yml": "exempelkommun: {namn: Exempelkommunen, egen: true}\n"}
    )
    run("import", folder / "ut.csv", "--registry", again, "--cache", folder / "cache")
    run("export", "--registry", again, "--ut", folder / "igen.csv")
    assert (folder / "igen.csv").read_bytes() == (folder / "ut.csv").read_bytes()


def test_a_dry_run_shows_the_entries_and_writes_nothing(folder) -> None:
    table = save(folder, register(5))
    arguments = ("--registry", folder / "registry", "--cache", folder / "cache")
    before = sorted((folder / "registry").rglob("*"))
    code, said = run("import", table, *arguments, "--dry-run")
    assert code == 0
    assert "Det här skulle skrivas" in said
    assert said.count("dokument.yml") == 5
    assert said.count("versioner:") == 3
    assert sorted((folder / "registry").rglob("*")) == before


def test_a_personnummer_in_the_table_or_in_a_file_stops_it_and_is_not_written_out(folder) -> None:
    number = written("CCYYMMDD-NNKK", made_up(random.Random(1), 1981, 12))  # noqa: S311  # nobody's
    rows = register(2)
    rows[0][0] = f"Beslut om {number}"
    (folder / "dokument-2.txt").write_text(f"Gäller {number}.\n", "utf-8")
    table = save(folder, rows)
    code, said = run(
        "import", table, "--registry", folder / "registry", "--cache", folder / "cache"
    )
    assert code == 1
    assert said.count("[personnummer]") == 2
    assert number[-4:] not in said.replace(number[:6], "")
    assert "Inget är skrivet" in said
    assert len(list((folder / "registry").rglob("dokument.yml"))) == 1


def test_a_personnummer_is_not_repeated_by_a_message_about_its_cell(folder) -> None:
    number = written("YYMMDD-NNKK", made_up(random.Random(1), 1981, 12))  # noqa: S311  # nobody's
    table = folder / "liten.csv"
    table.write_text(
        "titel;typ;beslutad_av;beslutsdatum;diarienummer;ej_publicerad\n"
        f"Policy;policy;okant;{number};okant;sekretess\n",
        "utf-8",
    )
    arguments = ("--registry", folder / "registry", "--cache", folder / "cache")
    code, said = run("import", table, *arguments, "--dry-run")
    assert code == 1
    assert "[fel-datum]" in said
    assert number not in said
    assert "Inget skulle skrivas." in said

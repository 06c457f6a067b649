# SPDX-License-Identifier: MIT
"""What the scripts print: steps, faults with their cure, and the summary."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.console import (
    Command,
    Failure,
    Outcome,
    failure_report,
    main,
    run,
    run_all,
    seconds_text,
    summary,
)

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def python(code: str, **options) -> Command:
    return Command("Provar", (sys.executable, "-c", code), **options)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0,0 s"), (9.94, "9,9 s"), (12.4, "12 s"), (119, "119 s"), (725, "12 min 5 s")],
)
def test_time_is_written_as_people_write_it(seconds: float, text: str):
    assert seconds_text(seconds) == text


def test_a_quiet_command_that_works_says_only_what_it_does(tmp_path: Path, capfd):
    outcome = run(python("print('brus')", quiet=True), tmp_path, os.environ)
    assert outcome.code == 0
    assert capfd.readouterr().out == "\n▸ Provar\n"


def test_a_command_that_fails_shows_its_last_lines_itself_and_the_cure(tmp_path: Path, capfd):
    code = "for n in range(100): print('rad', n)\nraise SystemExit(3)"
    outcome = run(python(code, quiet=True, cure="gör om."), tmp_path, os.environ)
    shown = capfd.readouterr().out
    assert outcome.code == 3
    assert "misslyckades med felkod 3" in shown
    assert "rad 99" in shown
    assert "rad 50\n" not in shown
    assert "Kommandot var: " in shown
    assert shown.endswith("Gör så här: gör om.\n")


def test_a_program_that_is_missing_is_a_failed_step(tmp_path: Path):
    outcome = run(Command("Provar", ("finns-inte-alls",), quiet=True), tmp_path, os.environ)
    assert outcome.code == 127
    assert "finns-inte-alls" in outcome.tail[0]


def test_every_command_is_run_also_after_one_that_failed(tmp_path: Path):
    outcomes = run_all(
        [python("raise SystemExit(1)"), python("open('spår', 'w').close()")], tmp_path, os.environ
    )
    assert [outcome.code for outcome in outcomes] == [1, 0]
    assert (tmp_path / "spår").exists()


def test_a_command_gets_its_own_folder_and_variables(tmp_path: Path):
    (tmp_path / "under").mkdir()
    code = "import os; open('spår', 'w').write(os.environ['ORD'])"
    command = python(code, folder=tmp_path / "under", variables=(("ORD", "hej"),))
    run(command, tmp_path, os.environ)
    assert (tmp_path / "under" / "spår").read_text() == "hej"


def test_the_summary_has_a_line_per_step_and_a_verdict():
    text = summary([Outcome("ruff", 0.4, 0), Outcome("pytest", 70, 1)])
    assert text.splitlines() == [
        "Sammanfattning",
        "  klar  ruff         0,4 s",
        "  fel   pytest        70 s",
        "1 av 2 steg misslyckades (70 s).",
    ]
    assert summary([Outcome("ruff", 1.0, 0)]).endswith("Allt gick bra (1,0 s).")


def test_a_report_without_output_or_cure_has_no_empty_headings():
    report = failure_report(Command("Provar", ("a", "b c")), Outcome("Provar", 1, 2))
    assert report.splitlines() == [
        "✗ Provar: misslyckades med felkod 2.",
        "  Kommandot var: a 'b c'",
    ]


def test_handing_over_gives_the_other_programs_exit_code_and_output(tmp_path: Path):
    inner = "import os; print('i', os.getcwd(), os.environ['ORD']); raise SystemExit(7)"
    outer = (
        "import os, sys; from pathlib import Path; from support.console import hand_over\n"
        f"raise SystemExit(hand_over([sys.executable, '-c', {inner!r}],"
        f" Path({str(tmp_path)!r}), {{**os.environ, 'ORD': 'hej'}}))"
    )
    command = [sys.executable, "-c", outer]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (7, f"i {tmp_path} hej\n")


def test_a_failure_is_shown_as_text_and_not_as_a_traceback(monkeypatch, capsys):
    def entry(_arguments):
        raise Failure("Det gick inte.\nGör så här: prova igen.")

    monkeypatch.setattr(sys, "argv", ["scripts/prov"])
    assert main(entry) == 1
    assert capsys.readouterr().out == "\nDet gick inte.\nGör så här: prova igen.\n"
